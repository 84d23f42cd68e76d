// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/numberedgraph.h"
#include "schedule/reason.h"

#include <atomic>
#include <utility>
#include <vector>

namespace weftwork {

/// Why the plan ended or skipped a job, small enough for a million of them; a Reason is made of it for people.
struct PlanCause
{
    Reason::Kind kind = Reason::Kind::None;
    Condition condition = Condition::Success;
    JobNumber job;

    Reason toReason() const;
};

/// One thing that follows from what the plan was told, to be carried out in order.
struct PlanNews
{
    enum class Kind : quint8 {
        Ready,      ///< idle -> scheduled: its needs are met. Start units: all members, one after the other
        Skipped,    ///< idle or scheduled -> done, without an attempt
        CutShort,   ///< scheduled -> done between two attempts: cancelled or stopped
        Waits,      ///< idle: the outcome of a prerequisite is unknown
        Cancel,     ///< running: it must be ended; its end is awaited
        CloseDoor,  ///< no free job of this graph (job: its owner; invalid: the root) may begin: settleFreeJobs() then
        GraphEnded, ///< all members of this running graph job (invalid: the root) are done: finish() it
    };

    Kind kind = Kind::Ready;
    JobNumber job;
    PlanCause cause;
};

/// Decides what follows from what, over all nesting: which jobs are ready, which can never run, which must end, and
/// how a graph ended. Holds no thread and no time; the scheduler owns it, tells it what happened and carries out its
/// news. Linear in jobs and dependencies over a whole run, without recursion.
///
/// A job may be free: nothing but its prerequisites says when it starts. Free jobs are run by whoever meets their last
/// need; what that takes (meet(), setRunning(), setSucceeded()) may be called from any thread, all else from one.
class Plan
{
public:
    /// With `isFailFast` a failure ends its graph and every graph around it up to one that tolerates failures.
    explicit Plan(const NumberedGraph &graph, bool isFailFast = false);

    /// Begins the root.
    void begin();
    /// Scheduled -> running. A graph job's members begin.
    void start(JobNumber job);
    /// The attempt really runs: meets Condition::Started.
    void markStarted(JobNumber job);
    /// The service can be used: meets Condition::Ready.
    void markReady(JobNumber job);
    /// Running -> scheduled: it will be tried again, with all its members idle again. Only if it mayRunAgain().
    void putBack(JobNumber job);
    /// Its attempt has ended by itself, but not yet its start unit, with which it becomes done: it is not asked to end.
    void noteAttemptOver(JobNumber job) { set(job, AttemptOver); }
    /// Running -> done.
    void finish(JobNumber job, Outcome outcome);
    /// Ends a graph: what runs in it is to be cancelled, the rest is skipped. Nothing if it is not running.
    void endGraph(GraphNumber graph, PlanCause cause);
    /// Ends the other running members of a failed job's start unit.
    void endUnit(JobNumber failed);

    /// The next thing to carry out; false: nothing.
    bool takeNews(PlanNews &news);

    // Free jobs

    /// Before begin().
    void setFree(JobNumber job) { m_jobs[job.index()].flags |= Free; }
    bool isFree(JobNumber job) const { return has(job, Free); }
    /// So many need it that counting them one by one would have all threads wait for one place in memory.
    bool isHot(JobNumber job) const { return has(job, Hot); }
    /// The free jobs that have become ready since the last call, in place of news.
    std::vector<JobNumber> takeReadyFreeJobs() { return std::exchange(m_readyFree, {}); }
    /// So many of its needs are met. True: these were the last; a free job is run then, of another the scheduler's
    /// thread is told to call makeReadyIfIdle(). Any thread.
    bool meet(JobNumber dependent, std::uint32_t count = 1)
    {
        std::atomic_ref<std::uint32_t> unmet(m_jobs[dependent.index()].unmet);
        if (unmet.load(std::memory_order_acquire) == count) {
            unmet.store(0, std::memory_order_relaxed); // nobody is left who could meet another
            return true;
        }
        return unmet.fetch_sub(count, std::memory_order_acq_rel) == count;
    }
    void makeReadyIfIdle(JobNumber job);
    /// Of a free job; the thread that runs it.
    void setScheduled(JobNumber job) { store(m_jobs[job.index()].state, JobState::Scheduled); }
    void setRunning(JobNumber job) { store(m_jobs[job.index()].state, JobState::Running); }
    /// It is done; its dependents are for the caller to meet(), its graph is told later how many such jobs there were.
    void setDoneFreely(JobNumber job, Outcome outcome)
    {
        store(m_jobs[job.index()].outcome, outcome);
        store(m_jobs[job.index()].state, JobState::Done);
    }
    /// So many free jobs of the graph are done, and no thread runs any. After CloseDoor the others are skipped.
    void settleFreeJobs(GraphNumber graph, std::uint32_t done);

    JobState state(JobNumber job) const { return load(m_jobs[job.index()].state); }
    Outcome outcome(JobNumber job) const { return load(m_jobs[job.index()].outcome); }
    /// It was told to end (Kind::Cancel).
    bool isAskedToEnd(JobNumber job) const
    {
        return has(job, AskedToEnd)
            || (isFree(job) && m_graphs[m_graph->graphOf(job).index()].phase == Phase::Cancelling);
    }
    /// Its graph goes on, so that it may be tried again.
    bool mayRunAgain(JobNumber job) const { return m_graphs[m_graph->graphOf(job).index()].phase == Phase::Open; }
    bool wasReady(JobNumber job) const { return has(job, ReportedReady); }
    /// How a graph ended whose members are all done.
    Outcome outcomeOf(GraphNumber graph) const;
    /// The member whose failure made the graph fail; invalid if none did.
    JobNumber firstFailure(GraphNumber graph) const { return m_graphs[graph.index()].firstFailure; }
    bool isEnded() const { return m_graphs[0].phase == Phase::Ended; }
    /// All that could still go on, but for free jobs, waits for jobs whose outcome is unknown.
    bool waitsForPerson() const { return m_held > 0 && m_live == 0; }

private:
    enum Flag : quint8 { Started = 1, ReportedReady = 2, AskedToEnd = 4, HasRun = 8, HeldByUnknown = 16, Free = 32, Hot = 64, AttemptOver = 128 };
    static constexpr std::uint32_t hotFanIn = 64;
    enum class Phase : quint8 { Idle, Open, ShuttingDown, Cancelling, Ended };
    struct JobRow
    {
        std::uint32_t unmet = 0; // needs not yet met; while its graph shuts down: dependents to be stopped first
        JobState state = JobState::Idle;
        Outcome outcome = Outcome::None;
        quint8 flags = 0;
    };
    struct GraphRow
    {
        std::uint32_t finiteLeft = 0;
        std::uint32_t foreverLeft = 0;
        Phase phase = Phase::Idle;
        bool hasFiniteJobs = false;
        bool hasForeverEnded = false;
        bool hasUnknown = false;
        PlanCause cause; // of its cancellation
        JobNumber firstFailure;
    };

    // What threads that run free jobs may look at while it changes is read and written in one piece.
    template <typename T>
    static T load(const T &place)
    {
        return std::atomic_ref<T>(const_cast<T &>(place)).load(std::memory_order_relaxed);
    }
    template <typename T>
    static void store(T &place, T value)
    {
        std::atomic_ref<T>(place).store(value, std::memory_order_relaxed);
    }
    bool has(JobNumber job, Flag flag) const { return load(m_jobs[job.index()].flags) & flag; }
    void set(JobNumber job, Flag flag) { setFlags(job, load(m_jobs[job.index()].flags) | flag); }
    void clear(JobNumber job, Flag flag) { setFlags(job, load(m_jobs[job.index()].flags) & ~flag); }
    void setFlags(JobNumber job, int flags) { store(m_jobs[job.index()].flags, static_cast<quint8>(flags)); }
    void forget(JobNumber job);
    void setState(JobNumber job, JobState state) { store(m_jobs[job.index()].state, state); }
    GraphRow &graphAround(JobNumber job) { return m_graphs[m_graph->graphOf(job).index()]; }
    void tell(PlanNews::Kind kind, JobNumber job, PlanCause cause = {}) { m_news.push_back({kind, job, cause}); }
    void beginGraph(GraphNumber graph);
    void forgetMembers(JobNumber graphJob);
    void countNeeds(GraphNumber graph);
    std::uint32_t needsWithinUnit(JobNumber job, UnitNumber unit) const;
    void meetAndFollow(JobNumber dependent);
    void noteMet(JobNumber job);
    void makeReady(JobNumber job);
    void release(JobNumber prerequisite);
    void follow(JobNumber prerequisite, NumberedLink link);
    void hold(JobNumber dependent, JobNumber prerequisite);
    void noteFailure(JobNumber job, Outcome outcome);
    GraphNumber graphToAbort(JobNumber failed) const;
    void setDone(JobNumber job, Outcome outcome);
    void skip(JobNumber job, PlanCause cause);
    void skipWithUnit(JobNumber job, PlanCause cause);
    void skipMembers(JobNumber graphJob);
    void dismiss(JobNumber job, PlanCause cause);
    void askToEnd(JobNumber job, PlanCause cause);
    void endMembers(GraphNumber graph, PlanCause cause, std::vector<GraphNumber> &nested);
    void stopForeverJobs(GraphNumber graph);
    void stopPrerequisites(JobNumber stopped);
    void checkEnd(GraphNumber graph);
    bool isInside(JobNumber job, GraphNumber graph) const;

    const NumberedGraph *m_graph;
    bool m_isFailFast;
    std::vector<JobRow> m_jobs;
    std::vector<GraphRow> m_graphs;
    std::vector<std::uint32_t> m_unitUnmet; // members of a unit whose needs are not met
    std::vector<PlanNews> m_news;
    std::size_t m_nextNews = 0;
    std::vector<JobNumber> m_readyFree;
    std::vector<JobNumber> m_ended; // whose dependents have yet to hear of it
    int m_live = 0;                 // finite jobs, neither graphs nor free, that are scheduled or running
    int m_held = 0;                 // jobs held by an unknown outcome
};

} // namespace weftwork
