// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/executor.h"

#include <QHash>

#include <queue>
#include <unordered_map>
#include <vector>

namespace weftwork {

/// How one attempt goes in a simulation.
struct SimulatedAttempt
{
    static constexpr Nanoseconds endless{-1};

    Nanoseconds duration{0}; ///< `endless`: until it is cancelled
    Outcome outcome = Outcome::Succeeded;
    int exitCode = 0;        ///< of a failure
    Nanoseconds readyAfter{-1}; ///< from its start; negative: never reported
    Nanoseconds endsAfterCancel{0}; ///< how long it goes on once it was asked to end
};

/// How all jobs go in a simulation. A value.
struct SimulationScript
{
    /// By path: its first attempt, the second, …; the last stands for all that follow.
    QHash<QString, std::vector<SimulatedAttempt>> attempts = {};
    /// Of jobs that are not named. Sleep jobs take their own time, forever jobs run until they are cancelled.
    SimulatedAttempt other = {};
    /// Or instead of both by number, all attempts of a job alike; empty, or one for each job.
    std::vector<SimulatedAttempt> byNumber = {};
};

/// Does nothing, in the time and with the outcome that a script says; jobs of every kind. Used by the scheduler's
/// thread alone, on a clock that is moved by hand.
class SimulationExecutor final : public Executor
{
public:
    /// The clock must be the scheduler's.
    SimulationExecutor(const Clock &clock, SimulationScript script);

    void setListener(ExecutorListener *listener) override { m_listener = listener; }
    bool canRun(JobKind) const override { return true; }
    bool enforcesTimeouts() const override { return false; }
    bool needsPath() const override { return !m_script.attempts.isEmpty(); }
    void start(const JobStart &start) override;
    void cancel(JobNumber job, int attempt) override;
    std::optional<Nanoseconds> nextDeadline() const override;
    void advanceTo(Nanoseconds now) override;

private:
    struct Due
    {
        Nanoseconds time;
        std::uint32_t order; // of two at the same time, the one that began first
        JobNumber job;
        bool isEnd; // else it reports readiness

        bool operator>(const Due &other) const { return time != other.time ? time > other.time : order > other.order; }
    };
    struct Living
    {
        int attempt;
        std::uint32_t end; // order of its valid end
        SimulatedAttempt script;
    };

    SimulatedAttempt scriptFor(const JobStart &start) const;
    void finish(JobNumber job, Living living);

    const Clock *m_clock;
    SimulationScript m_script;
    ExecutorListener *m_listener = nullptr;
    std::priority_queue<Due, std::vector<Due>, std::greater<Due>> m_due;
    std::unordered_map<JobNumber, Living> m_living;
    std::uint32_t m_order = 0;
};

} // namespace weftwork
