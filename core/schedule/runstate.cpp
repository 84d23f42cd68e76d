// SPDX-License-Identifier: Apache-2.0
#include "schedule/runstate.h"

#include <algorithm>

namespace weftwork {

namespace {
bool isFailure(Outcome outcome)
{
    return outcome == Outcome::Failed || outcome == Outcome::TimedOut;
}
} // namespace

RunState::RunState(const NumberedGraph &graph)
    : m_graph(&graph)
    , m_jobs(graph.jobCount())
{
    m_result.outcome = Outcome::None;
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        m_jobs[i].result.outcome = Outcome::None;
        m_counts.total += graph.isWork(JobNumber(i)) ? 1 : 0;
    }
    m_counts.inState[0] = m_counts.total;
    m_counts.withOutcome[0] = m_counts.total;
}

void RunState::apply(const RunEvent &event)
{
    const auto isKnown = [this](JobNumber job) { return !job.isValid() || job.index() < m_jobs.size(); };
    if (!isKnown(event.job) || !std::all_of(event.reason.jobs.begin(), event.reason.jobs.end(), isKnown)) {
        return; // of a damaged record, or of another graph
    }
    m_lastTime = event.time;
    if (event.job.isValid()) {
        applyToJob(event);
    } else {
        applyToRun(event);
    }
}

void RunState::applyToRun(const RunEvent &event)
{
    switch (event.kind) {
    case RunEvent::Kind::RunStarted:
        m_startTime = event.time;
        break;
    case RunEvent::Kind::RunEnded:
        m_endTime = event.time;
        m_result = event.result;
        m_holdReason = {};
        break;
    case RunEvent::Kind::Held:
        m_holdReason = event.reason;
        break;
    default:
        break;
    }
}

void RunState::applyToJob(const RunEvent &event)
{
    JobRunState &job = m_jobs[event.job.index()];
    switch (event.kind) {
    case RunEvent::Kind::Ready:
        moveTo(event.job, JobState::Scheduled);
        job.readyTime = event.time;
        job.reason = {};
        break;
    case RunEvent::Kind::Held:
        if (job.state == JobState::Running) { // it could not be started after all
            moveTo(event.job, JobState::Scheduled);
            job.attempt = event.attempt;
        }
        job.reason = event.reason;
        break;
    case RunEvent::Kind::Adopted:
    case RunEvent::Kind::Started:
        startAttempt(event.job, event);
        break;
    case RunEvent::Kind::ReportedReady:
        job.hasReportedReady = true;
        break;
    case RunEvent::Kind::Finished:
        moveTo(event.job, JobState::Done, event.result.outcome);
        job.attempt = event.attempt;
        job.finishTime = event.time;
        job.result = event.result;
        job.reason = event.reason;
        break;
    case RunEvent::Kind::Retried:
        moveTo(event.job, JobState::Scheduled);
        job.finishTime = Nanoseconds{-1};
        job.reason = event.reason;
        forgetMembers(event.job);
        break;
    case RunEvent::Kind::Skipped:
        moveTo(event.job, JobState::Done, Outcome::Skipped);
        job.finishTime = event.time;
        job.reason = event.reason;
        break;
    case RunEvent::Kind::Control:
    case RunEvent::Kind::RunStarted:
    case RunEvent::Kind::RunEnded:
        break;
    }
}

void RunState::startAttempt(JobNumber job, const RunEvent &event)
{
    m_holdReason = {}; // something starts again
    JobRunState &row = m_jobs[job.index()];
    if (event.kind == RunEvent::Kind::Started) {
        row.startTime = event.time;
        row.hasReportedReady = false;
    }
    row.attempt = event.attempt;
    row.reason = {};
    moveTo(job, JobState::Running);
}

/// A graph is tried again with all its members idle; their attempts go on counting, and the last results stay.
void RunState::forgetMembers(JobNumber graphJob)
{
    for (std::size_t i = graphJob.index() + 1; i < m_graph->endOf(graphJob).index(); ++i) {
        moveTo(JobNumber(i), JobState::Idle);
        JobRunState fresh;
        fresh.attempt = m_jobs[i].attempt;
        fresh.result = std::move(m_jobs[i].result);
        m_jobs[i] = std::move(fresh);
    }
}

void RunState::moveTo(JobNumber job, JobState state, Outcome outcome)
{
    JobRunState &row = m_jobs[job.index()];
    if (m_graph->isWork(job)) {
        const bool isTolerated = m_graph->onFailure(job) == OnFailure::Tolerate;
        --m_counts.inState[static_cast<std::size_t>(row.state)];
        ++m_counts.inState[static_cast<std::size_t>(state)];
        --m_counts.withOutcome[static_cast<std::size_t>(row.outcome)];
        ++m_counts.withOutcome[static_cast<std::size_t>(outcome)];
        m_counts.toleratedFailures += isTolerated ? isFailure(outcome) - isFailure(row.outcome) : 0;
    }
    row.state = state;
    row.outcome = outcome;
}

} // namespace weftwork
