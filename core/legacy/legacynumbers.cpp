// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacynumbers.h"

#include "graph/graphcheck.h"
#include "legacy/legacyorder.h"
#include "support/problemtext.h"

#include <QStringList>

namespace weftwork {

namespace {
Problem cycleIn(const NumberedGraph &graph, GraphNumber number)
{
    QStringList paths;
    for (const JobId job : findCycle(graph.graph(number))) {
        paths << graph.path(graph.number(number, job));
    }
    paths << paths.value(0);
    return Problem::error(ProblemText::tr("Jobs wait for each other in a circle: %1.").arg(paths.join(QStringLiteral(" -> "))),
        ProblemText::tr("Remove one of these dependencies."), {{}, 0, 0, paths.front()});
}

/// Where the walk over nested graphs stands in one of them.
struct Place
{
    GraphNumber graph;
    std::vector<JobId> order;
    std::size_t next = 0;
};
} // namespace

Result<LegacyNumbers> LegacyNumbers::of(const NumberedGraph &graph)
{
    LegacyNumbers numbers(graph);
    numbers.m_jobs.reserve(graph.jobCount());
    numbers.m_numbers.resize(graph.jobCount());
    std::vector<Place> places;
    places.push_back({NumberedGraph::root(), legacyOrder(graph.graph(NumberedGraph::root()))});
    while (!places.empty()) {
        Place &place = places.back();
        if (place.order.size() < static_cast<std::size_t>(graph.graph(place.graph).jobCount())) {
            return cycleIn(graph, place.graph);
        }
        if (place.next == place.order.size()) {
            places.pop_back();
            continue;
        }
        const JobNumber job = graph.number(place.graph, place.order[place.next++]);
        numbers.m_jobs.push_back(job);
        numbers.m_numbers[job.index()] = static_cast<std::uint32_t>(numbers.m_jobs.size());
        if (const GraphNumber nested = graph.nestedOf(job); nested.isValid()) {
            places.push_back({nested, legacyOrder(graph.graph(nested))});
        }
    }
    numbers.m_width = static_cast<int>(QString::number(numbers.m_jobs.size()).size());
    return numbers;
}

QString LegacyNumbers::id(JobNumber job) const
{
    return job.isValid() ? QStringLiteral("%1").arg(m_numbers[job.index()], m_width, 10, QLatin1Char('0')) : QStringLiteral("??");
}

QStringList LegacyNumbers::ids(const std::vector<JobNumber> &jobs) const
{
    QStringList ids;
    for (const JobNumber job : jobs) {
        ids << id(job);
    }
    return ids;
}

std::vector<JobNumber> legacyEntries(const NumberedGraph &graph, GraphNumber of)
{
    std::vector<JobNumber> entries;
    if (of.isValid()) {
        for (const JobNumber job : graph.members(of)) {
            if (graph.prerequisites(job).empty()) {
                entries.push_back(job);
            }
        }
    }
    return entries;
}

std::vector<JobNumber> legacyExits(const NumberedGraph &graph, GraphNumber of)
{
    std::vector<JobNumber> exits;
    if (of.isValid()) {
        for (const JobNumber job : graph.members(of)) {
            if (graph.dependents(job).empty() && !graph.isForever(job)) {
                exits.push_back(job);
            }
        }
    }
    return exits;
}

} // namespace weftwork
