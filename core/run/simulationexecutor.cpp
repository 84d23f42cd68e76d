// SPDX-License-Identifier: Apache-2.0
#include "run/simulationexecutor.h"

#include <algorithm>

namespace weftwork {

SimulationExecutor::SimulationExecutor(const Clock &clock, SimulationScript script)
    : m_clock(&clock)
    , m_script(std::move(script))
{
}

SimulatedAttempt SimulationExecutor::scriptFor(const JobStart &start) const
{
    const auto named = m_script.attempts.constFind(start.path);
    if (named != m_script.attempts.constEnd() && !named->empty()) {
        const auto index = static_cast<std::size_t>(start.attempt - 1);
        return (*named)[std::min(index, named->size() - 1)];
    }
    if (!m_script.byNumber.empty()) {
        return m_script.byNumber[start.number.index()];
    }
    SimulatedAttempt attempt = m_script.other;
    if (start.graph->isForever(start.id)) {
        attempt.duration = SimulatedAttempt::endless;
        attempt.readyAfter = std::max(attempt.readyAfter, Nanoseconds{0});
    } else if (start.graph->kind(start.id) == JobKind::Sleep) {
        attempt.duration = start.graph->details(start.id).duration;
    }
    return attempt;
}

void SimulationExecutor::start(const JobStart &start)
{
    if (start.isShutdown) {
        m_listener->jobFinished(start.number, start.attempt, {}); // no script speaks of it, and it takes no time
        return;
    }
    const SimulatedAttempt script = scriptFor(start);
    const Nanoseconds now = m_clock->now();
    m_listener->jobStarted(start.number, start.attempt);
    if (script.readyAfter >= Nanoseconds{0}) {
        m_due.push({now + script.readyAfter, m_order++, start.number, false});
    }
    const std::uint32_t end = m_order++;
    if (script.duration >= Nanoseconds{0}) {
        m_due.push({now + script.duration, end, start.number, true});
    }
    m_living.insert_or_assign(start.number, Living{start.attempt, end, script});
}

void SimulationExecutor::cancel(JobNumber job, int attempt)
{
    const auto living = m_living.find(job);
    if (living == m_living.end() || living->second.attempt != attempt) {
        return;
    }
    const Nanoseconds end = m_clock->now() + living->second.script.endsAfterCancel;
    living->second.script.outcome = Outcome::Cancelled;
    living->second.end = m_order++;
    m_due.push({end, living->second.end, job, true});
}

std::optional<Nanoseconds> SimulationExecutor::nextDeadline() const
{
    return m_due.empty() ? std::nullopt : std::optional(m_due.top().time);
}

void SimulationExecutor::advanceTo(Nanoseconds now)
{
    while (!m_due.empty() && m_due.top().time <= now) {
        const Due due = m_due.top();
        m_due.pop();
        const auto living = m_living.find(due.job);
        if (living == m_living.end()) {
            continue;
        }
        if (!due.isEnd) {
            m_listener->jobReportedReady(due.job, living->second.attempt);
        } else if (due.order == living->second.end) {
            finish(due.job, m_living.extract(living).mapped());
        }
    }
}

void SimulationExecutor::finish(JobNumber job, Living living)
{
    JobResult result;
    result.outcome = living.script.outcome;
    if (result.outcome == Outcome::Failed) {
        result.exit = JobResult::Exit::Exited;
        result.exitCode = living.script.exitCode;
    }
    m_listener->jobFinished(job, living.attempt, std::move(result));
}

} // namespace weftwork
