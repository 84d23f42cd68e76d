// SPDX-License-Identifier: Apache-2.0
#include "schedule/explain.h"

#include "schedule/blockers.h"

#include <algorithm>

namespace weftwork {

namespace {

/// The prerequisites of a job that do not yet meet their dependency.
std::vector<JobNumber> unmetPrerequisites(const RunState &state, JobNumber job)
{
    const NumberedGraph &graph = state.graph();
    std::vector<JobNumber> unmet;
    for (const NumberedLink &link : graph.prerequisites(job)) {
        const JobRunState &prerequisite = state.job(link.job);
        const bool isRunning = prerequisite.state == JobState::Running;
        const bool isMetByRunning = (link.condition == Condition::Started && isRunning)
            || (link.condition == Condition::Ready && isRunning && prerequisite.hasReportedReady);
        const bool isMetByEnd = prerequisite.state == JobState::Done
            && meetingOf(link.condition, prerequisite.outcome, graph.onFailure(link.job) == OnFailure::Tolerate,
                   prerequisite.attempt > 0, prerequisite.hasReportedReady)
                == Meeting::Met;
        if (!isMetByRunning && !isMetByEnd) {
            unmet.push_back(link.job);
        }
    }
    return unmet;
}

/// Of a job and all that start with it.
std::vector<JobNumber> unmetOfUnit(const RunState &state, JobNumber job)
{
    const UnitNumber unit = state.graph().unit(job);
    if (!unit.isValid()) {
        return unmetPrerequisites(state, job);
    }
    std::vector<JobNumber> unmet;
    for (const JobNumber member : state.graph().members(unit)) {
        const std::vector<JobNumber> ofMember = unmetPrerequisites(state, member);
        unmet.insert(unmet.end(), ofMember.begin(), ofMember.end());
    }
    std::sort(unmet.begin(), unmet.end());
    unmet.erase(std::unique(unmet.begin(), unmet.end()), unmet.end());
    return unmet;
}

bool isRunning(const RunState &state, JobNumber job)
{
    return state.job(job).state == JobState::Running;
}

std::vector<Reason> whyIdle(const RunState &state, JobNumber job)
{
    std::vector<Reason> reasons;
    if (state.job(job).reason.kind != Reason::Kind::None) {
        reasons.push_back(state.job(job).reason);
    }
    const JobNumber parent = state.graph().parent(job);
    if (parent.isValid() && !isRunning(state, parent)) {
        reasons.push_back({Reason::Kind::WaitsForGraph, {parent}, {}, {}, 0, {}});
    }
    std::vector<JobNumber> unmet = unmetOfUnit(state, job);
    if (!unmet.empty()) {
        reasons.push_back({Reason::Kind::WaitsForPrerequisite, std::move(unmet), {}, {}, 0, {}});
    }
    return reasons;
}

template <typename Predicate>
std::vector<JobNumber> runningJobs(const RunState &state, Predicate isMeant)
{
    std::vector<JobNumber> jobs;
    for (std::size_t i = 0; i < state.graph().jobCount(); ++i) {
        if (isRunning(state, JobNumber(i)) && isMeant(JobNumber(i))) {
            jobs.emplace_back(i);
        }
    }
    return jobs;
}

bool needsToken(const NumberedGraph &graph, JobNumber job, const QString &token, GraphNumber declaredIn)
{
    const std::vector<TokenNeed> &needs = graph.details(job).tokens;
    const bool isNamed
        = std::any_of(needs.begin(), needs.end(), [&token](const TokenNeed &need) { return need.name == token; });
    return isNamed && graphOfToken(graph, job, token) == declaredIn;
}

template <typename Named>
bool hasNamed(const std::vector<Named> &all, const QString &name)
{
    return std::any_of(all.begin(), all.end(), [&name](const Named &each) { return each.name == name; });
}

/// The first of the graph that a job is a member of and those around it.
template <typename Predicate>
GraphNumber nearestGraph(const NumberedGraph &graph, JobNumber job, Predicate isMeant)
{
    for (GraphNumber in = graph.graphOf(job);; in = graph.graphOf(graph.owner(in))) {
        if (isMeant(graph.graph(in).settings())) {
            return in;
        }
        if (!graph.owner(in).isValid()) {
            return {};
        }
    }
}

bool callsWorker(const NumberedGraph &graph, JobNumber job, const QString &worker, GraphNumber declaredIn)
{
    return graph.kind(job) == JobKind::Call && graph.details(job).worker == worker && graphOfWorker(graph, job) == declaredIn;
}

} // namespace

std::vector<Reason> whyNot(const RunState &state, JobNumber job, int limit)
{
    const JobRunState &row = state.job(job);
    if (row.state == JobState::Running) {
        return {};
    }
    if (row.state == JobState::Idle && !state.hasEnded()) {
        return whyIdle(state, job);
    }
    std::vector<Reason> reasons;
    if (row.state == JobState::Scheduled && state.holdReason().kind != Reason::Kind::None) {
        reasons.push_back(state.holdReason());
    }
    if (row.reason.kind != Reason::Kind::None) {
        reasons.push_back(row.reason);
    }
    for (Reason &full : fullLimitsFor(state, job, limit)) {
        if (full != row.reason) {
            reasons.push_back(std::move(full));
        }
    }
    return reasons;
}

std::vector<JobNumber> holdersOf(const RunState &state, JobNumber waiting, const Reason &reason)
{
    const NumberedGraph &graph = state.graph();
    switch (reason.kind) {
    case Reason::Kind::WindowFull: {
        const GraphNumber window = graph.graphOf(waiting);
        return runningJobs(state, [&](JobNumber job) { return graph.graphOf(job) == window; });
    }
    case Reason::Kind::LimitFull:
        return runningJobs(state, [&](JobNumber job) { return graph.isProcess(job) && !graph.isForever(job); });
    case Reason::Kind::ThreadsBusy:
        return runningJobs(state, [&](JobNumber job) { return graph.takesThread(job); });
    case Reason::Kind::WorkersBusy: {
        const GraphNumber declaredIn = graphOfWorker(graph, waiting);
        return runningJobs(state, [&](JobNumber job) { return callsWorker(graph, job, reason.text, declaredIn); });
    }
    case Reason::Kind::TokenTaken: {
        const GraphNumber declaredIn = graphOfToken(graph, waiting, reason.text);
        return runningJobs(state, [&](JobNumber job) { return needsToken(graph, job, reason.text, declaredIn); });
    }
    default:
        return {};
    }
}

std::vector<Cause> causeChain(const RunState &state, JobNumber job)
{
    std::vector<Cause> chain;
    while (job.isValid() && chain.size() <= state.graph().jobCount()) {
        const Reason &reason = state.job(job).reason;
        chain.push_back({job, reason});
        const bool isNamed = !reason.jobs.empty() && reason.jobs.front() != job;
        job = isNamed ? reason.jobs.front() : JobNumber();
    }
    return chain;
}

GraphNumber graphOfToken(const NumberedGraph &graph, JobNumber job, const QString &token)
{
    return nearestGraph(graph, job, [&token](const GraphSettings &settings) { return hasNamed(settings.tokens, token); });
}

GraphNumber graphOfWorker(const NumberedGraph &graph, JobNumber job)
{
    if (graph.kind(job) != JobKind::Call) {
        return {};
    }
    const QString &worker = graph.details(job).worker;
    return nearestGraph(graph, job, [&worker](const GraphSettings &settings) { return hasNamed(settings.workers, worker); });
}

const WorkerDeclaration &workerIn(const NumberedGraph &graph, GraphNumber declaredIn, const QString &worker)
{
    const std::vector<WorkerDeclaration> &workers = graph.graph(declaredIn).settings().workers;
    return *std::find_if(workers.begin(), workers.end(), [&](const WorkerDeclaration &each) { return each.name == worker; });
}

} // namespace weftwork
