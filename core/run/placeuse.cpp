// SPDX-License-Identifier: Apache-2.0
#include "run/placeuse.h"

#include "schedule/explain.h"

#include <algorithm>

namespace weftwork {

PlaceUses::PlaceUses(const NumberedGraph &graph, int limit)
    : m_graph(&graph)
    , m_windowOf(graph.graphCount(), none)
{
    add(Reason::Kind::LimitFull, NumberedGraph::root(), limit);
    for (std::size_t i = 0; i < graph.graphCount(); ++i) {
        const GraphSettings &settings = graph.graph(GraphNumber(i)).settings();
        if (settings.window > 0) {
            m_windowOf[i] = static_cast<std::uint32_t>(m_places.size());
            add(Reason::Kind::WindowFull, GraphNumber(i), settings.window);
        }
        m_tokensOf.push_back(static_cast<std::uint32_t>(m_places.size()));
        for (const TokenLimit &token : settings.tokens) {
            add(Reason::Kind::TokenTaken, GraphNumber(i), token.count, token.name);
        }
        m_workersOf.push_back(static_cast<std::uint32_t>(m_places.size()));
        for (const WorkerDeclaration &worker : settings.workers) {
            add(Reason::Kind::WorkersBusy, GraphNumber(i), worker.size, worker.name);
        }
    }
}

void PlaceUses::add(Reason::Kind kind, GraphNumber graph, int limit, const QString &name)
{
    Place place;
    place.use.kind = kind;
    place.use.owner = m_graph->owner(graph);
    place.use.name = name;
    place.use.limit = limit;
    place.unused = limit;
    m_places.push_back(std::move(place));
}

template <typename Visit>
void PlaceUses::visitNeeds(JobNumber job, Visit visit) const
{
    if (m_graph->kind(job) == JobKind::Barrier) {
        return;
    }
    if (const std::uint32_t window = m_windowOf[m_graph->graphOf(job).index()]; window != none) {
        visit(window, 1);
    }
    if (const GraphNumber declared = graphOfWorker(*m_graph, job); declared.isValid()) {
        visit(placeNamed(m_graph->details(job).worker, m_workersOf[declared.index()]), 1);
    }
    for (const TokenNeed &token : m_graph->details(job).tokens) {
        if (const GraphNumber declared = graphOfToken(*m_graph, job, token.name); declared.isValid()) {
            visit(placeNamed(token.name, m_tokensOf[declared.index()]), token.count);
        }
    }
    if (m_graph->isProcess(job) && !m_graph->isForever(job)) {
        visit(0u, 1);
    }
}

std::uint32_t PlaceUses::placeNamed(const QString &name, std::uint32_t first) const
{
    while (m_places[first].use.name != name) {
        ++first;
    }
    return first;
}

std::uint32_t PlaceUses::placeOf(JobNumber waiting, const Reason &reason) const
{
    std::uint32_t found = none;
    visitNeeds(waiting, [&](std::uint32_t place, int) {
        const PlaceUse &use = m_places[place].use;
        if (use.kind == reason.kind && use.name == reason.text) {
            found = place;
        }
    });
    return found;
}

void PlaceUses::count(Place &place, Nanoseconds now, int change)
{
    place.inUse += change;
    place.use.peak = std::max(place.use.peak, place.inUse);
    std::vector<PlaceUse::Step> &steps = place.use.steps;
    if (!steps.empty() && steps.back().time == now) {
        steps.back().inUse = place.inUse;
    } else {
        steps.push_back({now, place.inUse});
    }
}

/// Who left the seat that is taken; none: nobody sat there.
std::uint32_t PlaceUses::takeSeat(Place &place, std::uint32_t preferred)
{
    const auto found = std::lower_bound(place.left.begin(), place.left.end(), preferred);
    if (found != place.left.end() && *found == preferred) {
        place.left.erase(found);
        return preferred;
    }
    if (place.unused > 0) {
        --place.unused;
        return none;
    }
    if (place.left.empty()) {
        return none;
    }
    const std::uint32_t first = place.left.front();
    place.left.pop_front();
    return first;
}

void PlaceUses::take(JobNumber job, Nanoseconds now, std::uint32_t preferred, std::vector<Seat> &leftBy)
{
    visitNeeds(job, [&](std::uint32_t index, int seats) {
        Place &place = m_places[index];
        count(place, now, seats);
        for (; seats > 0 && place.use.limit > 0; --seats) {
            if (const std::uint32_t mark = takeSeat(place, preferred); mark != none) {
                leftBy.emplace_back(index, mark);
            }
        }
    });
}

void PlaceUses::leave(JobNumber job, Nanoseconds now, std::uint32_t mark)
{
    visitNeeds(job, [&](std::uint32_t index, int seats) {
        Place &place = m_places[index];
        count(place, now, -seats);
        if (place.use.limit > 0) {
            place.left.insert(place.left.end(), static_cast<std::size_t>(seats), mark);
        }
    });
}

std::vector<PlaceUse> PlaceUses::usesUntil(Nanoseconds makespan)
{
    std::vector<PlaceUse> uses;
    for (Place &place : m_places) {
        const std::vector<PlaceUse::Step> &steps = place.use.steps;
        double sum = 0;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const Nanoseconds end = i + 1 < steps.size() ? steps[i + 1].time : makespan;
            sum += static_cast<double>((end - steps[i].time).count()) * steps[i].inUse;
        }
        if (makespan > Nanoseconds{0}) {
            place.use.mean = sum / static_cast<double>(makespan.count());
        }
        uses.push_back(std::move(place.use));
    }
    return uses;
}

} // namespace weftwork
