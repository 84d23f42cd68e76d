// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/numberedgraph.h"
#include "schedule/reason.h"

#include <deque>
#include <utility>
#include <vector>

namespace weftwork {

/// How much of one limit of a run is in use over its time: of the processes at once (-j), of a window, of
/// a token, of a worker. A value.
struct PlaceUse
{
    struct Step
    {
        Nanoseconds time{0}; ///< from then on
        int inUse = 0;

        bool operator==(const Step &) const = default;
    };

    Reason::Kind kind = Reason::Kind::LimitFull; ///< or WindowFull, TokenTaken, WorkersBusy: what a job waits for here
    JobNumber owner;                             ///< the graph job that says the limit; invalid: the root
    QString name;                                ///< of a token or worker
    int limit = 0; ///< 0: none
    int peak = 0;
    double mean = 0; ///< over the whole run
    std::vector<Step> steps;

    bool operator==(const PlaceUse &) const = default;
};

/// Who sits where: follows the limits of a run seat by seat, so that it can tell who left the seat that a job took.
/// Counts as the Gate does. One thread.
class PlaceUses
{
public:
    static constexpr std::uint32_t none = 0xffffffffu;

    /// `limit`: living processes; 0: no limit.
    PlaceUses(const NumberedGraph &graph, int limit);

    /// The place that a waiting job lacks, by the reason it gives; none: the reason speaks of no place.
    std::uint32_t placeOf(JobNumber waiting, const Reason &reason) const;

    /// The job starts. Appends {place, mark} for each seat it takes that somebody left before: that of `preferred`,
    /// which it had to wait for anyway, or else the one that is free for longest, so that few jobs bind others.
    using Seat = std::pair<std::uint32_t, std::uint32_t>;
    void take(JobNumber job, Nanoseconds now, std::uint32_t preferred, std::vector<Seat> &leftBy);
    /// The job leaves its seats behind under this mark. Marks ascend.
    void leave(JobNumber job, Nanoseconds now, std::uint32_t mark);

    /// All places, the processes first, with their means over a run that took so long.
    std::vector<PlaceUse> usesUntil(Nanoseconds makespan);

private:
    struct Place
    {
        PlaceUse use;
        int inUse = 0;
        int unused = 0;                // seats that nobody sat in yet
        std::deque<std::uint32_t> left; // marks of those who left the others, ascending
    };

    static std::uint32_t takeSeat(Place &place, std::uint32_t preferred);

    void add(Reason::Kind kind, GraphNumber graph, int limit, const QString &name = {});
    std::uint32_t placeNamed(const QString &name, std::uint32_t first) const;
    template <typename Visit>
    void visitNeeds(JobNumber job, Visit visit) const;
    void count(Place &place, Nanoseconds now, int change);

    const NumberedGraph *m_graph;
    std::vector<Place> m_places;
    std::vector<std::uint32_t> m_windowOf; // by graph
    std::vector<std::uint32_t> m_tokensOf;  // by graph: the place of its first token
    std::vector<std::uint32_t> m_workersOf; // by graph: the place of its first worker
};

} // namespace weftwork
