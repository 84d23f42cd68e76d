// SPDX-License-Identifier: Apache-2.0
#include "run/runforecast.h"

#include "run/endingcheck.h"
#include "run/simulation.h"

#include <algorithm>

namespace weftwork {

namespace {

/// What is expected where nobody said anything about this very job.
ExpectedDuration expectedByKind(const NumberedGraph &graph, JobNumber job, Nanoseconds assumed)
{
    switch (graph.kind(job)) {
    case JobKind::Sleep:
        return {graph.details(job).duration, ExpectedDuration::Source::OwnTime};
    case JobKind::Print:
        return {Nanoseconds{0}, ExpectedDuration::Source::OwnTime};
    default:
        return {assumed};
    }
}

std::vector<ExpectedDuration> expectations(const NumberedGraph &graph, const ForecastOptions &options)
{
    std::vector<ExpectedDuration> expected;
    expected.reserve(graph.jobCount());
    for (std::size_t i = 0; i < graph.jobCount(); ++i) {
        expected.push_back(expectedByKind(graph, JobNumber(i), options.assumed));
    }
    for (auto known = options.durations.begin(); known != options.durations.end(); ++known) {
        const JobNumber job = graph.find(known.key());
        if (job.isValid() && known->duration >= Nanoseconds{0}) {
            expected[job.index()] = *known;
        } else if (job.isValid()) {
            expected[job.index()].readyAfter = known->readyAfter;
        }
    }
    return expected;
}

/// A forever job runs until all else is done, unless a person or the job itself says how long.
SimulatedAttempt attemptOf(const NumberedGraph &graph, JobNumber job, const ExpectedDuration &expected)
{
    SimulatedAttempt attempt;
    const bool isKnown = expected.source == ExpectedDuration::Source::Given || expected.source == ExpectedDuration::Source::OwnTime;
    const bool isEndless = graph.isForever(job) && !isKnown;
    attempt.duration = isEndless ? SimulatedAttempt::endless : expected.duration;
    if (graph.isStartAwaited(job)) {
        attempt.readyAfter = isEndless ? expected.readyAfter : std::min(expected.readyAfter, expected.duration);
    }
    return attempt;
}

SimulationScript scriptOf(
    const NumberedGraph &graph, const std::vector<ExpectedDuration> &expected, const QHash<QString, int> &failures)
{
    SimulationScript script;
    script.byNumber.reserve(expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        script.byNumber.push_back(attemptOf(graph, JobNumber(i), expected[i]));
    }
    for (auto failure = failures.begin(); failure != failures.end(); ++failure) {
        if (const JobNumber job = graph.find(failure.key()); job.isValid()) {
            SimulatedAttempt &attempt = script.byNumber[job.index()];
            attempt.duration = expected[job.index()].duration;
            attempt.outcome = Outcome::Failed;
            attempt.exitCode = *failure;
        }
    }
    return script;
}

/// Walks back from the end of the run along what each moment waited for.
void findCriticalPath(const NumberedGraph &graph, const ForecastFold &fold, RunForecast &forecast)
{
    const std::vector<ForecastFold::Moment> &moments = fold.moments();
    for (std::uint32_t at = fold.lastEnd(); at != ForecastFold::none; at = moments[at].cause) {
        const ForecastFold::Moment &moment = moments[at];
        forecast.jobs[moment.job.index()].isCritical = true;
        const bool isNew = forecast.criticalPath.empty() || forecast.criticalPath.back() != moment.job;
        if (graph.isWork(moment.job) && isNew) {
            forecast.criticalPath.push_back(moment.job);
        }
        if (moment.cause != ForecastFold::none && moment.wait != WaitKind::Work) {
            forecast.criticalLinks.push_back({moments[moment.cause].job, moment.job, moment.wait});
        }
    }
    std::reverse(forecast.criticalPath.begin(), forecast.criticalPath.end());
    std::reverse(forecast.criticalLinks.begin(), forecast.criticalLinks.end());
}

void fillJobs(const ForecastFold &fold, const std::vector<ExpectedDuration> &expected, RunForecast &forecast)
{
    const std::vector<Nanoseconds> slacks = fold.slacks();
    forecast.jobs.resize(expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const JobNumber number(i);
        ForecastJob &job = forecast.jobs[i];
        job.begin = fold.beginOf(number);
        job.end = fold.endOf(number);
        job.slack = slacks[i];
        job.attempts = fold.attempts(number);
        job.expected = expected[i];
        job.outcome = fold.outcome(number);
        job.reason = fold.reason(number);
    }
    forecast.order = fold.order();
    for (std::size_t i = 0; i < forecast.order.size(); ++i) {
        forecast.jobs[forecast.order[i].index()].place = static_cast<int>(i) + 1;
    }
}
} // namespace

Result<RunForecast> forecastRun(const JobGraph &graph, const ForecastOptions &options)
{
    const NumberedGraph numbers(graph);
    Problems problems = checkEnding(numbers, options.timeout, options.endless);
    if (hasError(problems)) {
        return problems;
    }
    const std::vector<ExpectedDuration> expected = expectations(numbers, options);
    ForecastFold fold(numbers, options.limit);
    SimulationOptions how;
    how.limit = options.limit;
    how.isFailFast = options.isFailFast;
    how.timeout = options.timeout;
    const Result<SimulatedEnd> end = simulate(graph, scriptOf(numbers, expected, options.failures), how, fold);
    if (!end) {
        return end.problems();
    }
    RunForecast forecast;
    forecast.makespan = end->makespan;
    forecast.outcome = end->result.outcome;
    fillJobs(fold, expected, forecast);
    findCriticalPath(numbers, fold, forecast);
    forecast.places = fold.usesUntil(end->makespan);
    return {std::move(forecast), std::move(problems)};
}

} // namespace weftwork
