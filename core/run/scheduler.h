// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/job.h"
#include "run/executor.h"
#include "run/jobtimes.h"
#include "run/runerror.h"
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
    std::optional<Nanoseconds> timeout = {}; ///< of the whole run; stands before the graph's own. Zero runs nothing
    Problem::Severity endless = Problem::Severity::Warning; ///< of what would keep the run from its end (X6)
    bool isCritical = true;              ///< whether Scheduler::run() throws where the result does not hold (S33)
    const Clock *clock = nullptr;        ///< null: the system's
    std::vector<Executor *> executors = {}; ///< the first that can run a job's kind gets it; none: functions run on the
                                            ///< global thread pool, print jobs write to standard output, sleep jobs sleep
    bool keepsTimes = false;             ///< remembers when each job began and ended: Scheduler::times()
    bool usesFastDoor = true;            ///< threads may run plain function jobs one after the other by themselves
    RunObserver *observer = nullptr;     ///< null: nothing is recorded
    std::function<void()> wake = {};     ///< called from any thread when step() has something to do; returns at once
};

/// How a run ended.
struct RunResult
{
    Outcome outcome = Outcome::None; ///< Succeeded, Failed, TimedOut, Cancelled (stopped by a verb) or Unknown
    RunCounts counts;
    JobNumber firstFailure;       ///< the job whose failure decided the result; invalid if none did
    std::exception_ptr exception; ///< of that job, the same object all the way up
    bool hasShutDownInTime = true; ///< of all shutdown functions; changes nothing of the outcome (S29)

    bool hasSucceeded() const { return outcome == Outcome::Succeeded; }
};

/// Drives the runs of a graph, one after the other: takes what executors report, asks the plan what follows, starts
/// what the gate lets through, and records each decision when it is taken. One thread calls it; what may be called from
/// any thread says so. The graph must outlive it; while a run goes on, whoever changes the graph gets an exception
/// (S18). Between runs it may change. Destroy it only before start() or when it is finished.
///
///     JobGraph graph;
///     const Job fetch = graph.add([] { return download(); });
///     graph.add([] { report(); }).needs(fetch);
///     Scheduler scheduler(graph);
///     scheduler.run();
///     scheduler.value<QByteArray>(fetch);
class Scheduler
{
public:
    enum class Step : quint8 {
        Waiting,  ///< nothing to do before nextDeadline(), a report of an executor, or a verb
        Changed,  ///< something was done
        Finished, ///< the run is over
    };

    /// Numbers the jobs and checks the graph and its limits: problems().
    explicit Scheduler(const JobGraph &graph, SchedulerOptions options = {});
    Scheduler(const Scheduler &) = delete;
    Scheduler &operator=(const Scheduler &) = delete;
    ~Scheduler();

    const NumberedGraph &graph() const;
    /// What stands against a run, and warnings.
    const Problems &problems() const &;
    Problems problems() && { return std::as_const(*this).problems(); }

    /// Runs the graph to its end in this thread, which sleeps while there is nothing to do. True: all jobs that are
    /// waited for ended in time, and no failure counts. Else false, or if the run isCritical (S33, S34) an exception:
    /// the very object that the deciding job threw, JobFailed, or RunTimedOut. A run stopped by stop() is false.
    /// Throws InvalidGraph if the graph cannot be run. May be called again: all jobs run anew (S16). A job may run
    /// another graph so, on the same threads (S3).
    bool run();

    /// Begins the run; nothing is begun if there are errors among the problems(). Jobs start in step(). After a run
    /// that is finished, begins another; while one goes on, throws std::logic_error.
    Result<Done> start();
    /// Does all that can be done now, without waiting.
    Step step();
    /// When step() must be called again though nobody reports anything; none: only a report can bring it on.
    std::optional<Nanoseconds> nextDeadline() const;
    /// start() and awaitEnd(). Not with a clock that is moved by hand.
    Result<RunResult> runToEnd();
    /// Steps to the end of a run that has begun, in this thread, which sleeps while there is nothing to do.
    void awaitEnd();

    /// Asks the run to end: nothing new starts, what runs is cancelled and awaited. Any thread, but not while another
    /// run is begun; returns at once.
    void stop(Reason reason = {Reason::Kind::StoppedByPerson, {}, {}, {}, 0, {}});

    bool isFinished() const;
    /// Nothing runs and nothing will: all that is left waits for a person to decide on an unknown outcome.
    bool waitsForPerson() const;
    /// Of a run that is finished.
    RunResult result() const;
    /// What run() returns or throws of it, for those who drive it otherwise.
    bool conclusion() const;

    // What is known of a job, also while the run goes on; of its last run. A job may ask, in its own thread, for what
    // it needs: value, exception and outcome of its prerequisites. Jobs that are not part of the graph that was run
    // (S35) throw std::invalid_argument.

    /// The number of a job of this graph or one nested in it.
    JobNumber number(const Job &job) const;
    JobState state(const Job &job) const { return state(number(job)); }
    Outcome outcome(const Job &job) const { return outcome(number(job)); }
    bool isIdle(const Job &job) const { return state(job) == JobState::Idle; }
    bool isScheduled(const Job &job) const { return state(job) == JobState::Scheduled; }
    bool isRunning(const Job &job) const { return state(job) == JobState::Running; }
    bool isDone(const Job &job) const { return state(job) == JobState::Done; }
    /// What the job threw, the same object; null if nothing, or not yet (J3).
    std::exception_ptr exception(const Job &job) const { return jobResult(number(job)).exception; }
    /// What the job returned; empty if nothing, or if it failed. Throws std::logic_error before it is done (J4).
    std::any value(const Job &job) const;
    /// The same, as what it is; throws std::bad_any_cast if it is something else.
    template <typename T>
    T value(const Job &job) const
    {
        return std::any_cast<T>(value(job));
    }

    int attempt(const Job &job) const { return attempt(number(job)); }
    JobTimes times(const Job &job) const { return times(number(job)); }

    JobState state(JobNumber job) const;
    Outcome outcome(JobNumber job) const;
    /// Attempts of this job that were begun.
    int attempt(JobNumber job) const;
    /// When its last attempt began and ended; negative where options.keepsTimes is not set.
    JobTimes times(JobNumber job) const;
    /// Of the last attempt that ended: value and exception of a function job are here.
    const JobResult &jobResult(JobNumber job) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weftwork
