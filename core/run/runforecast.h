// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/expectedduration.h"
#include "run/forecastfold.h"
#include "support/result.h"

#include <optional>

namespace weftwork {

/// What a forecast is made from besides the graph. A value.
struct ForecastOptions
{
    int limit = 0;                      ///< living processes (-j); 0: no limit
    bool isFailFast = false;
    std::optional<Nanoseconds> timeout = {}; ///< of the whole run; stands before the graph's own
    ExpectedDurations durations = {};   ///< what is known of some jobs; paths that the graph has not are no fault
    Nanoseconds assumed = std::chrono::seconds(1); ///< of jobs of which nothing is known
    Problem::Severity endless = Problem::Severity::Warning; ///< of what would keep the run from its end
    QHash<QString, int> failures = {}; ///< by path: every attempt of the job exits with this status
};

/// What a forecast says of one job.
struct ForecastJob
{
    int place = 0;         ///< from 1, in the order in which work starts; 0: it does no work or never starts
    Nanoseconds begin{-1}; ///< of its first attempt, from the begin of the run; negative: never
    Nanoseconds end{-1};   ///< of its last attempt
    Nanoseconds slack{-1}; ///< how much later it may end without the run ending later; negative: nobody waits for it
    bool isCritical = false;
    int attempts = 0;
    ExpectedDuration expected;
    Outcome outcome = Outcome::None; ///< None: it never ends
    Reason reason;                   ///< why it would be skipped or cancelled
};

/// A step of the critical path: `from` had to come to its point before `to` could come to its own.
struct ForecastLink
{
    JobNumber from;
    JobNumber to;
    WaitKind kind = WaitKind::Need;

    bool operator==(const ForecastLink &) const = default;
};

/// How a run would go if each job took as long as expected. A value; job numbers are those of NumberedGraph.
struct RunForecast
{
    std::vector<ForecastJob> jobs;        ///< by JobNumber
    std::vector<JobNumber> order;         ///< jobs that do work as they start
    Nanoseconds makespan{0};
    Outcome outcome = Outcome::None;      ///< of the run; None: it never ends by itself
    std::vector<JobNumber> criticalPath;  ///< what the end of the run waited for: the jobs that do work, the first first
    std::vector<ForecastLink> criticalLinks; ///< the same through barriers and graphs, from the first to the last
    std::vector<PlaceUse> places;         ///< the processes first, then each window and token

    const ForecastJob &job(JobNumber number) const { return jobs[number.index()]; }
};

/// Simulates a run by the engine itself (plan, gate, scheduler on a clock of its own): the same graph and options give
/// the same forecast. Nothing runs. Fails as a run would; warns as checkEnding() does. Any thread; the graph must not change meanwhile. Linear but
/// for the engine's own heaps.
Result<RunForecast> forecastRun(const JobGraph &graph, const ForecastOptions &options);

} // namespace weftwork
