// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/executor.h"
#include "schedule/numberedgraph.h"
#include "schedule/runobserver.h"
#include "schedule/runstate.h"
#include "support/result.h"

#include <functional>
#include <memory>
#include <optional>

namespace weftwork {

/// How a run is driven. What is pointed to must outlive the scheduler.
struct SchedulerOptions
{
    int limit = 0;                       ///< living process jobs over all nesting (-j); 0: no limit
    bool isFailFast = false;             ///< a failure ends its graph and all around it that do not tolerate it
    std::optional<Nanoseconds> timeout;  ///< of the whole run; stands before the graph's own. Zero runs nothing
    const Clock *clock = nullptr;        ///< null: the system's
    std::vector<Executor *> executors;   ///< the first that can run a job's kind gets it
    RunObserver *observer = nullptr;     ///< null: nothing is recorded
    std::function<void()> wake;          ///< called from any thread when step() has something to do; returns at once
};

/// How a run ended.
struct RunResult
{
    Outcome outcome = Outcome::None; ///< Succeeded, Failed, TimedOut, Cancelled (stopped by a verb) or Unknown
    RunCounts counts;
    JobNumber firstFailure;       ///< the job whose failure decided the result; invalid if none did
    std::exception_ptr exception; ///< of that job, the same object

    bool hasSucceeded() const { return outcome == Outcome::Succeeded; }
};

/// Drives one run of a graph: takes what executors report, asks the plan what follows, starts what the gate lets
/// through, and records each decision when it is taken. One thread calls it; what may be called from any thread says
/// so. The graph must outlive it and must not change meanwhile. Destroy it only before start() or when it is finished.
class Scheduler
{
public:
    enum class Step : quint8 {
        Waiting,  ///< nothing to do before nextDeadline(), a report of an executor, or a verb
        Changed,  ///< something was done
        Finished, ///< the run is over
    };

    explicit Scheduler(const JobGraph &graph, SchedulerOptions options = {});
    Scheduler(const Scheduler &) = delete;
    Scheduler &operator=(const Scheduler &) = delete;
    ~Scheduler();

    const NumberedGraph &graph() const;

    /// Checks the graph and its limits and begins the run; nothing is begun if there are errors. Jobs start in step().
    Result<Done> start();
    /// Does all that can be done now, without waiting.
    Step step();
    /// When step() must be called again though nobody reports anything; none: only a report can bring it on.
    std::optional<Nanoseconds> nextDeadline() const;
    /// start() and step() to the end in this thread, which sleeps while there is nothing to do. Not with a `wake` of
    /// one's own, nor with a clock that is moved by hand.
    Result<RunResult> runToEnd();

    /// Asks the run to end: nothing new starts, what runs is cancelled and awaited. Any thread; returns at once.
    void stop(Reason reason = {Reason::Kind::StoppedByPerson, {}, {}, {}, 0, {}});

    bool isFinished() const;
    /// Nothing runs and nothing will: all that is left waits for a person to decide on an unknown outcome.
    bool waitsForPerson() const;
    /// Of a run that is finished.
    RunResult result() const;

    JobState state(JobNumber job) const;
    Outcome outcome(JobNumber job) const;
    /// Attempts of this job that were begun.
    int attempt(JobNumber job) const;
    /// Of the last attempt that ended: value and exception of a function job are here.
    const JobResult &jobResult(JobNumber job) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weftwork
