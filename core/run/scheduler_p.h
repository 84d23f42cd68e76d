// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/graphinuse.h"
#include "run/fastdoor.h"
#include "run/inbox.h"
#include "run/runlog.h"
#include "run/scheduler.h"
#include "run/timers.h"
#include "schedule/gate.h"
#include "schedule/plan.h"

#include <array>
#include <atomic>
#include <unordered_map>

namespace weftwork {

/// The workings of a Scheduler. All in its thread, but for what its listeners' interfaces say.
class Scheduler::Private final : public ExecutorListener, public FastDoorListener
{
public:
    Private(const JobGraph &graph, SchedulerOptions options);

    // ExecutorListener; any thread
    void jobStarted(JobNumber job, int attempt) override;
    void jobReportedReady(JobNumber job, int attempt) override;
    void jobFinished(JobNumber job, int attempt, JobResult result) override;
    void startDelayed(JobNumber job, int attempt, QString shortage) override;
    void jobLeftThread(JobNumber job, int attempt) override;

    // FastDoorListener; any thread
    void lastNeedMet(JobNumber job) override;
    void freeJobEnded(JobNumber job, JobResult result) override;
    void doorRests(JobNumber owner) override;

    /// False: not even that could be recorded.
    bool begin();
    Problems check() const;
    Step step();
    bool isFinished() const;
    bool hasGraphChanged() const { return m_changesSeen != root->changes(); }
    std::optional<Nanoseconds> nextDeadline();
    RunResult makeResult(bool isCounted) const;
    [[noreturn]] void throwFailure(const RunResult &ended) const;
    const JobResult &resultOf(JobNumber job) const;
    int attemptOf(JobNumber job) const;
    JobTimes timesOf(JobNumber job) const { return m_times.empty() ? JobTimes() : m_times[job.index()]; }
    bool waitsForPerson() const;
    /// On whose threads function jobs run; null: on none of a pool.
    QThreadPool *pool() const;

    const SchedulerOptions options;
    const std::vector<std::unique_ptr<Executor>> ownExecutors;
    const std::vector<Executor *> executors;
    const SystemClock systemClock;
    const Clock *const clock;
    const JobGraph *const root;
    std::optional<GraphInUse> graphInUse; // while the run goes on
    const NumberedGraph graph;
    Plan plan;
    const int threads; // for function jobs; 0: any number
    Gate gate;
    RunLog log;
    Inbox inbox;
    Problems problems; // what check() found
    bool hasBegun = false;

    struct JobRow
    {
        int attempt = 0;           // begun so far in this run
        int tries = 0;             // of these, since its graph began
        quint8 shortages = 0;      // one after the other
        bool isLiving = false;     // its executor, or a graph's members, have it
        bool isTimedOut = false;   // its attempt was ended for that
        bool isBackingOff = false; // it waits for a timer
    };
    std::vector<JobRow> jobs; // empty if all are free

private:
    struct UnitRow
    {
        int starts = 0;
        int living = 0;
        int livingFinite = 0;
        bool hasFailed = false;
        bool isSettled = false; // its finite members are done for good
        JobNumber retriedFor;   // the member whose failure has it tried again
        Nanoseconds pause{0};   // before that
        std::vector<std::pair<JobNumber, Outcome>> ended = {};
    };

    // Time
    Nanoseconds stamp() const;
    bool fireTimers(Nanoseconds until, bool isInclusive);
    bool isOutOfDate(const Timer &timer) const;
    void fire(const Timer &timer);
    void setTimeout(JobNumber job, Nanoseconds after);
    bool advanceExecutors();
    void recordLater();

    // What came in, and what follows
    bool readInbox();
    void read(InboxMessage &message);
    bool isCurrent(JobNumber job, int attempt) const;
    void noteStart(JobNumber job);
    void noteReady(JobNumber job);
    void stopRun(const Reason &reason);
    void carryOut();
    void carryOut(const PlanNews &news);
    void endGraph(JobNumber owner);
    void concludeGraph(JobNumber owner);
    void endRun();

    // Free jobs
    void markFreeJobs();
    bool mayBeFree(JobNumber job) const;
    void openDoors();
    FastDoor &doorOf(GraphNumber graph);
    void closeDoor(JobNumber owner);
    void settleDoor(JobNumber owner);
    void endFreeJob(JobNumber job, JobResult result);

    // Shutdown functions
    bool hasShutdowns() const;
    bool beginShutdown(JobNumber owner);
    std::vector<JobNumber> membersToShutDown(GraphNumber in) const;
    void endShutdown(JobNumber job);
    void cutShutdownShort(JobNumber owner);

    // Attempts
    bool startReadyJobs();
    std::span<const JobNumber> membersWith(const JobNumber &leader) const;
    JobNumber leaderOf(JobNumber job) const;
    bool recordStarts(std::span<const JobNumber> members);
    void beginAttempt(JobNumber job);
    void beginGraph(JobNumber job);
    void passBarrier(JobNumber job);
    void cancel(JobNumber job, const PlanCause &cause);
    void endAttempt(JobNumber job, JobResult result);
    Reason settleOutcome(JobNumber job, JobResult &result);
    void endInUnit(JobNumber job, Outcome outcome, bool mayRetry, Nanoseconds pauseTime);
    void takeBack(JobNumber job);
    void settleUnit(UnitNumber unit);
    void delay(JobNumber job, const Reason &shortage);
    Outcome endNeverStarted(JobNumber job);
    void pause(JobNumber leader, Nanoseconds time);
    void noteRetry(JobNumber job, Nanoseconds until);
    void reportHolds();
    /// Whether there is nothing to be kept of it.
    static bool isPlain(const JobResult &result);
    void noteEnd(JobNumber job, JobResult &&result, Reason reason);
    bool readsChannel(JobNumber job) const;
    void keep(JobNumber job, JobResult &&result);

    RunEvent event(RunEvent::Kind kind, JobNumber job = {}) const;

    Timers m_timers;
    std::array<Executor *, 8> m_executors{}; // by JobKind
    std::vector<UnitRow> m_units;
    std::vector<std::unique_ptr<JobResult>> m_results; // null: succeeded with nothing more to say, or none yet
    std::unordered_map<JobNumber, PlanCause> m_causes; // of running jobs that were asked to end
    std::vector<InboxMessage> m_batch;
    std::vector<JobNumber> m_heldBarriers; // that wait to be recorded
    Nanoseconds m_now{0}; // of what is being carried out
    Outcome m_outcome = Outcome::None;
    std::unordered_map<JobNumber, JobNumber> m_shutdowns;           // that go on, and the owners of their graphs
    std::unordered_map<JobNumber, std::size_t> m_shutdownsLeft;     // by owner
    bool m_hasShutDownInTime = true;
    bool m_hasEnded = false;
    bool m_hasRecordTimer = false;
    bool m_isStopped = false; // by a verb
    std::atomic<bool> m_needsStamps = false;
    quint64 m_changesSeen;                           // of the graph, when it was numbered
    std::vector<JobTimes> m_times;                   // empty: not kept
    std::vector<std::unique_ptr<FastDoor>> m_doors;  // by graph; last, since their threads use the rest
};

} // namespace weftwork
