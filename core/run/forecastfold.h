// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/placeuse.h"
#include "schedule/runobserver.h"

namespace weftwork {

/// What a moment of a run waited for last.
enum class WaitKind : quint8 {
    Nothing,      ///< the begin of the run
    Need,         ///< a dependency
    Graph,        ///< the begin of the graph around it; the end of a graph: its last member
    Unit,         ///< those that start, or are done, together with it
    Slot,         ///< the job that freed the slot, the window or the token that it took
    Retry,        ///< its own attempt before, and the pause after that
    Cancellation, ///< the failure that had it cancelled
    Work,         ///< its own work
};

/// Listens to a simulated run and remembers of each moment what it had to wait for last: the begin and the end of each
/// attempt form a tree, and the way from the last end to its root is the critical path. Constant work an event and a
/// need. Owned by forecastRun(); one thread.
class ForecastFold final : public RunObserver
{
public:
    static constexpr std::uint32_t none = 0xffffffffu;

    struct Moment
    {
        enum class Kind : quint8 { Begin, Ready, End, Settled };

        Nanoseconds time{0};
        JobNumber job;
        std::uint32_t cause = none; // the moment it waited for
        std::uint32_t begin = none; // of its attempt
        std::uint32_t firstSeat = 0;
        std::uint32_t seatCount = 0;
        Kind kind = Kind::Begin;
        WaitKind wait = WaitKind::Nothing;
    };

    /// The graph and the limits must be those of the simulation.
    ForecastFold(const NumberedGraph &graph, int limit);

    bool record(const RunEvent &event) override;

    const std::vector<Moment> &moments() const { return m_moments; }
    /// The end of the run's last job that was waited for; none: nothing ended.
    std::uint32_t lastEnd() const { return m_graphs[0].lastEnd; }
    /// Jobs that do work in the order in which they start for the first time.
    const std::vector<JobNumber> &order() const { return m_order; }
    Outcome outcome(JobNumber job) const { return m_jobs[job.index()].outcome; }
    /// Why it was skipped or cancelled.
    const Reason &reason(JobNumber job) const { return m_jobs[job.index()].reason; }
    /// When it began for the first time, and ended for the last; negative: never.
    Nanoseconds beginOf(JobNumber job) const { return m_jobs[job.index()].firstBegin; }
    Nanoseconds endOf(JobNumber job) const;
    int attempts(JobNumber job) const { return m_jobs[job.index()].attempts; }
    std::vector<PlaceUse> usesUntil(Nanoseconds makespan) { return m_places.usesUntil(makespan); }

    /// How much later each job could end without the run ending later, if every job keeps the seat it took; negative:
    /// nobody waits for it. By job number.
    std::vector<Nanoseconds> slacks() const;

private:
    struct JobRow
    {
        std::uint32_t begin = none; // moments of its last attempt
        std::uint32_t ready = none;
        std::uint32_t end = none;
        std::uint32_t release = none; // what met its last need
        std::uint32_t heldAt = 0;     // moments there were then
        std::uint32_t place = PlaceUses::none; // that it waits for
        WaitKind releaseKind = WaitKind::Nothing;
        bool isLiving = false;
        int attempts = 0;
        Nanoseconds firstBegin{-1};
        Outcome outcome = Outcome::None;
        Reason reason;
    };
    struct GraphRow
    {
        std::uint32_t lastEnd = none; // of the members that it waits for
        bool isOfFinite = false;
    };
    struct Cause
    {
        std::uint32_t moment = none;
        WaitKind kind = WaitKind::Nothing;
    };

    JobRow &row(JobNumber job) { return m_jobs[job.index()]; }
    const JobRow &row(JobNumber job) const { return m_jobs[job.index()]; }
    std::uint32_t add(Moment moment);
    bool isFollower(JobNumber job) const;
    template <typename Visit>
    void visitStartedWith(JobNumber leader, Visit visit) const;
    std::uint32_t meetingMoment(const NumberedLink &need) const;
    std::uint32_t doneMoment(JobNumber job) const;
    void settle(const NumberedLink &need);
    void noteReady(JobNumber job);
    void noteHold(JobNumber job, const Reason &reason);
    void begin(const RunEvent &event);
    Cause causeOfBegin(JobNumber leader, std::uint32_t firstSeat, Nanoseconds now) const;
    void end(const RunEvent &event);
    Cause causeOfEnd(const RunEvent &event) const;
    void forgetMembers(JobNumber graphJob);

    class Slack;

    const NumberedGraph *m_graph;
    PlaceUses m_places;
    std::vector<Moment> m_moments;
    std::vector<PlaceUses::Seat> m_seats; // of all moments, one after the other
    std::vector<JobRow> m_jobs;
    std::vector<GraphRow> m_graphs;
    std::vector<std::uint32_t> m_unitEnd;     // by unit: the last end of its finite members
    std::vector<std::uint32_t> m_unitSettled; // by unit: the moment made of that
    std::vector<JobNumber> m_order;
    std::uint32_t m_latestEnd = none;
};

template <typename Visit>
void ForecastFold::visitStartedWith(JobNumber leader, Visit visit) const
{
    if (const UnitNumber unit = m_graph->unit(leader); unit.isValid()) {
        for (const JobNumber member : m_graph->members(unit)) {
            visit(member);
        }
    } else {
        visit(leader);
    }
}

} // namespace weftwork
