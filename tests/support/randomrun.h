// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/scheduler.h"
#include "support/choices.h"

#include <map>
#include <set>

namespace weftwork::test {

/// A graph of a few jobs of all kinds, nested, with all that a job can say of limits, failures and time. Not always
/// one that may be run.
JobGraph randomGraph(Choices &choices, int depth = 0);

/// An executor that does what the choices say: ends, starts and delays attempts in any order.
class RandomExecutor final : public Executor
{
public:
    struct Attempt
    {
        int number = 0;
        bool hasStarted = false;
        bool isCancelled = false;
    };

    void setListener(ExecutorListener *listener) override { m_listener = listener; }
    bool canRun(JobKind) const override { return true; }
    bool enforcesTimeouts() const override { return false; }
    bool needsPath() const override { return false; }
    void start(const JobStart &start) override;
    void cancel(JobNumber job, int attempt) override;

    /// Reports something of one living attempt.
    void act(Choices &choices);

    std::map<JobNumber, Attempt> living;
    std::set<std::pair<JobNumber, int>> started; // attempts that were really begun
    std::vector<QString> faults;                 // what the scheduler did wrong here

private:
    void finish(JobNumber job, int attempt, Outcome outcome);

    ExecutorListener *m_listener = nullptr;
};

/// Watches a run and notes each broken promise. Can refuse to record.
class RunJudge final : public RunObserver
{
public:
    RunJudge(const NumberedGraph &graph, int limit);

    bool record(const RunEvent &event) override;
    bool catchUp() override;

    RunState fold;
    std::vector<RunEvent> events;
    std::vector<QString> faults;
    bool isDiskFull = false;
    /// Something is not recorded yet.
    bool isBehind() const { return !m_kept.empty(); }

    /// What must hold whenever the scheduler has nothing to do.
    void judgeRest(const Scheduler &scheduler);
    /// What must hold at the end.
    void judgeEnd(const Scheduler &scheduler);

private:
    void fault(const QString &what, JobNumber job = {});
    void judge(const RunEvent &event);
    void judgeReady(JobNumber job);
    void judgeStart(const RunEvent &event);
    void judgeSkip(const RunEvent &event);
    void judgeLimits(JobNumber started);
    bool isMet(const NumberedLink &need) const;
    Outcome expectedOutcome(GraphNumber graph) const;

    const NumberedGraph *m_graph;
    int m_limit;
    bool m_isStopped = false;
    std::vector<RunEvent> m_kept;
    std::map<JobNumber, int> m_attempts;
    std::set<JobNumber> m_hasStarted; // in this attempt of its graph
};

} // namespace weftwork::test
