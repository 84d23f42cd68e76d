// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/numberedgraph.h"
#include "schedule/runevent.h"

#include <array>

namespace weftwork {

/// What is known of one job of a run. Times are of the run's clock; negative: not yet.
struct JobRunState
{
    JobState state = JobState::Idle;
    Outcome outcome = Outcome::None;
    bool hasReportedReady = false;
    int attempt = 0;            ///< of the attempt that runs or ran last; 0: none yet
    Nanoseconds readyTime{-1};  ///< when its needs were met
    Nanoseconds startTime{-1};  ///< of the last attempt
    Nanoseconds finishTime{-1}; ///< when it became done
    Reason reason;              ///< why it waits, was skipped, cancelled or stopped; None otherwise
    JobResult result;           ///< of the last attempt that ended
};

/// How many jobs stand where. Only jobs that do work are counted: neither graphs nor barriers.
struct RunCounts
{
    std::array<int, 4> inState{};              ///< by JobState
    std::array<int, outcomeCount> withOutcome{}; ///< by Outcome; None: not done
    int total = 0;
    int toleratedFailures = 0;

    int idle() const { return inState[0]; }
    int scheduled() const { return inState[1]; }
    int running() const { return inState[2]; }
    int done() const { return inState[3]; }
    int with(Outcome outcome) const { return withOutcome[static_cast<std::size_t>(outcome)]; }

    bool operator==(const RunCounts &) const = default;
};

/// What a person is shown of a run: the fold over its events, the same live and in replay. Constant work an event.
/// A value; the numbered graph must outlive it. One thread.
class RunState
{
public:
    explicit RunState(const NumberedGraph &graph);

    void apply(const RunEvent &event);

    const NumberedGraph &graph() const { return *m_graph; }
    const JobRunState &job(JobNumber job) const { return m_jobs[job.index()]; }
    const RunCounts &counts() const { return m_counts; }

    bool hasStarted() const { return m_startTime >= Nanoseconds{0}; }
    bool hasEnded() const { return m_endTime >= Nanoseconds{0}; }
    /// Of the whole run; None while it goes on.
    Outcome outcome() const { return m_result.outcome; }
    const JobResult &result() const { return m_result; }
    Nanoseconds startTime() const { return m_startTime; }
    Nanoseconds endTime() const { return m_endTime; }
    /// Of the last event.
    Nanoseconds lastTime() const { return m_lastTime; }
    /// Why the run as a whole starts nothing now (CannotRecord), or None.
    const Reason &holdReason() const { return m_holdReason; }

private:
    void applyToRun(const RunEvent &event);
    void applyToJob(const RunEvent &event);
    void startAttempt(JobNumber job, const RunEvent &event);
    void forgetMembers(JobNumber graphJob);
    void moveTo(JobNumber job, JobState state, Outcome outcome = Outcome::None);

    const NumberedGraph *m_graph;
    std::vector<JobRunState> m_jobs;
    RunCounts m_counts;
    JobResult m_result;
    Reason m_holdReason;
    Nanoseconds m_startTime{-1};
    Nanoseconds m_endTime{-1};
    Nanoseconds m_lastTime{0};
};

} // namespace weftwork
