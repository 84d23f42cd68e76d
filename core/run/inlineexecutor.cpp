// SPDX-License-Identifier: Apache-2.0
#include "run/inlineexecutor.h"

namespace weftwork {

InlineExecutor::InlineExecutor(const Clock &clock, PrintSink sink)
    : m_clock(&clock)
    , m_sink(std::move(sink))
{
}

void InlineExecutor::start(const JobStart &start)
{
    m_listener->jobStarted(start.number, start.attempt);
    if (start.graph->kind(start.id) == JobKind::Print) {
        print(start);
    } else {
        sleep(start);
    }
}

void InlineExecutor::print(const JobStart &start)
{
    JobResult result;
    const Result<Done> written = m_sink(start, start.graph->details(start.id).message);
    if (!written) {
        result.outcome = Outcome::Failed;
        result.message = written.problem().toString();
    }
    m_listener->jobFinished(start.number, start.attempt, std::move(result));
}

void InlineExecutor::sleep(const JobStart &start)
{
    const JobDetails &details = start.graph->details(start.id);
    const bool isTooLong = details.timeout > Milliseconds{0} && details.timeout < details.duration;
    const Nanoseconds length = isTooLong ? details.timeout : details.duration;
    const Outcome outcome = isTooLong ? Outcome::TimedOut : Outcome::Succeeded;
    m_places[start.number] = m_sleepers.insert({m_clock->now() + length, {start.number, start.attempt, outcome}});
}

void InlineExecutor::cancel(JobNumber job, int attempt)
{
    const auto place = m_places.find(job);
    if (place != m_places.end() && place->second->second.attempt == attempt) {
        m_sleepers.erase(place->second);
        m_places.erase(place);
        JobResult result;
        result.outcome = Outcome::Cancelled;
        m_listener->jobFinished(job, attempt, std::move(result));
    }
}

std::optional<Nanoseconds> InlineExecutor::nextDeadline() const
{
    return m_sleepers.empty() ? std::nullopt : std::optional(m_sleepers.begin()->first);
}

void InlineExecutor::advanceTo(Nanoseconds now)
{
    while (!m_sleepers.empty() && m_sleepers.begin()->first <= now) {
        const Sleeper sleeper = m_sleepers.begin()->second;
        m_sleepers.erase(m_sleepers.begin());
        m_places.erase(sleeper.job);
        JobResult result;
        result.outcome = sleeper.outcome;
        m_listener->jobFinished(sleeper.job, sleeper.attempt, std::move(result));
    }
}

} // namespace weftwork
