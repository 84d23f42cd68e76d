// SPDX-License-Identifier: Apache-2.0
#include "schedule/blockers.h"

#include "schedule/explain.h"

#include <algorithm>

namespace weftwork {

namespace {

/// A limit, and how many of its places a start unit takes.
struct NeededPlaces
{
    Reason::Kind kind;
    GraphNumber graph; // of a window, token or worker
    QString name;      // of a token or worker
    int limit;
    int count;
};

/// Looks at the limits of one waiting start unit; lives for one call.
class LimitSearch
{
public:
    LimitSearch(const RunState &state, JobNumber job, int limit)
        : m_state(state)
        , m_graph(state.graph())
        , m_limit(limit)
        , m_members(membersWith(job))
    {
    }

    std::vector<Reason> find() const
    {
        std::vector<Reason> found;
        for (const NeededPlaces &place : placesOf(m_members)) {
            if (taken(place) + place.count > place.limit) {
                found.push_back(reasonOf(place));
            }
        }
        for (const NeededPlaces &place : placesOf(m_members)) {
            if (Reason line = lineFor(place); !line.jobs.empty() && std::find(found.begin(), found.end(), line) == found.end()) {
                found.push_back(std::move(line));
            }
        }
        return found;
    }

private:
    std::vector<JobNumber> membersWith(JobNumber job) const
    {
        const UnitNumber unit = m_graph.unit(job);
        return unit.isValid() ? std::vector<JobNumber>(m_graph.members(unit).begin(), m_graph.members(unit).end())
                              : std::vector<JobNumber>{job};
    }

    std::vector<NeededPlaces> placesOf(const std::vector<JobNumber> &jobs) const
    {
        std::vector<NeededPlaces> places;
        for (const JobNumber job : jobs) {
            const GraphNumber in = m_graph.graphOf(job);
            if (const int window = m_graph.graph(in).settings().window; window > 0) {
                add(places, {Reason::Kind::WindowFull, in, {}, window, 1});
            }
            if (const GraphNumber of = graphOfWorker(m_graph, job); of.isValid()) {
                const WorkerDeclaration &worker = workerIn(m_graph, of, m_graph.details(job).worker);
                add(places, {Reason::Kind::WorkersBusy, of, worker.name, worker.size, 1});
            }
            for (const TokenNeed &need : m_graph.details(job).tokens) {
                if (const GraphNumber of = graphOfToken(m_graph, job, need.name); of.isValid()) {
                    add(places, {Reason::Kind::TokenTaken, of, need.name, limitOf(of, need.name), need.count});
                }
            }
            if (m_limit > 0 && m_graph.isProcess(job) && !m_graph.isForever(job)) {
                add(places, {Reason::Kind::LimitFull, {}, {}, m_limit, 1});
            }
        }
        return places;
    }

    static bool isSame(const NeededPlaces &place, const NeededPlaces &other)
    {
        return place.kind == other.kind && place.graph == other.graph && place.name == other.name;
    }

    static void add(std::vector<NeededPlaces> &places, NeededPlaces more)
    {
        const auto known = std::find_if(places.begin(), places.end(), [&](const NeededPlaces &place) { return isSame(place, more); });
        if (known != places.end()) {
            known->count += more.count;
        } else {
            places.push_back(std::move(more));
        }
    }

    int limitOf(GraphNumber graph, const QString &token) const
    {
        const std::vector<TokenLimit> &tokens = m_graph.graph(graph).settings().tokens;
        return std::find_if(tokens.begin(), tokens.end(), [&](const TokenLimit &each) { return each.name == token; })->count;
    }

    int taken(const NeededPlaces &place) const
    {
        int sum = 0;
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            const JobNumber job(i);
            if (m_state.job(job).state == JobState::Running && m_graph.kind(job) != JobKind::Barrier) {
                sum += countOf(placesOf({job}), place);
            }
        }
        return sum;
    }

    static int countOf(const std::vector<NeededPlaces> &places, const NeededPlaces &wanted)
    {
        const auto found = std::find_if(places.begin(), places.end(), [&](const NeededPlaces &place) { return isSame(place, wanted); });
        return found != places.end() ? found->count : 0;
    }

    Reason reasonOf(const NeededPlaces &place) const
    {
        Reason reason;
        reason.kind = place.kind;
        reason.limit = place.limit;
        reason.text = place.name;
        if (place.kind == Reason::Kind::WindowFull && m_graph.owner(place.graph).isValid()) {
            reason.jobs.push_back(m_graph.owner(place.graph));
        }
        return reason;
    }

    /// Earlier jobs that were recorded to wait for this very place: nobody goes past them there.
    Reason lineFor(const NeededPlaces &place) const
    {
        Reason line;
        line.kind = Reason::Kind::WaitsInLine;
        const Reason full = reasonOf(place);
        for (std::size_t i = 0; i < m_members.front().index(); ++i) {
            const JobRunState &row = m_state.job(JobNumber(i));
            if (row.state == JobState::Scheduled && row.reason == full && countOf(placesOf(membersWith(JobNumber(i))), place) > 0) {
                line.jobs.emplace_back(i);
            }
        }
        return line;
    }

    const RunState &m_state;
    const NumberedGraph &m_graph;
    const int m_limit;
    const std::vector<JobNumber> m_members;
};

} // namespace

std::vector<Reason> fullLimitsFor(const RunState &state, JobNumber job, int limit)
{
    return state.job(job).state == JobState::Scheduled ? LimitSearch(state, job, limit).find() : std::vector<Reason>();
}

} // namespace weftwork
