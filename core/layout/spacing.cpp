// SPDX-License-Identifier: Apache-2.0
#include "layout/spacing.h"

#include <algorithm>
#include <cmath>

namespace weftwork::flow {

namespace {

constexpr double barOverhang = 8;

} // namespace

Spacing::Spacing(const Graph &graph, const Layers &layers, const LayoutOptions &options)
    : m_graph(graph)
    , m_layers(layers)
    , m_options(options)
    , m_before(std::size_t(layers.itemCount()), 0)
    , m_after(std::size_t(layers.itemCount()), 0)
    , m_fromPrevious(std::size_t(layers.itemCount()), 0)
{
    for (int item = 0; item < layers.itemCount(); ++item) {
        if (layers.isBend(item))
            continue;
        const Box &box = graph.boxes[std::size_t(layers.owner[std::size_t(item)])];
        m_before[std::size_t(item)] = box.before;
        m_after[std::size_t(item)] = box.after;
    }
    makeRoomForBars();
    for (const std::vector<int> &items : layers.order) {
        for (std::size_t i = 1; i < items.size(); ++i)
            m_fromPrevious[std::size_t(items[i])] = between(items[i - 1], items[i]);
    }
}

bool Spacing::isKind(int item, LayoutKind kind) const
{
    return !m_layers.isBend(item) &&
           m_graph.boxes[std::size_t(m_layers.owner[std::size_t(item)])].kind == kind;
}

/// Two boxes keep their distance also where an edge passes between them.
double Spacing::gap(int item, int next) const
{
    if (m_layers.isBend(item) && m_layers.isBend(next))
        return m_options.edgeDistance;
    const bool hasGraph = isKind(item, LayoutKind::Graph) || isKind(next, LayoutKind::Graph);
    const double distance = hasGraph ? m_options.graphDistance : m_options.rowDistance;
    if (!m_layers.isBend(item) && !m_layers.isBend(next))
        return distance;
    const double besideJob = std::max(m_options.edgeDistance, m_options.rowDistance / 2);
    return hasGraph ? std::max({besideJob, distance / 2, distance - besideJob}) : besideJob;
}

double Spacing::between(int item, int next) const
{
    return std::ceil(after(item) + gap(item, next) + before(next));
}

double Spacing::barReach(int item, bool isBefore) const
{
    if (!isBar(item))
        return 0;
    const Box &box = m_graph.boxes[std::size_t(m_layers.owner[std::size_t(item)])];
    return isBefore ? before(item) - box.clearBefore : after(item) - box.clearAfter;
}

/// A bar reaches over the side that has more to join.
std::span<const int> Spacing::joinedBy(int bar) const
{
    const bool takesBefore = m_layers.before.degree(bar) >= m_layers.after.degree(bar);
    return takesBefore ? m_layers.before.of(bar) : m_layers.after.of(bar);
}

double Spacing::breadthOf(std::span<const int> items) const
{
    double breadth = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!isBar(items[i]))
            breadth += before(items[i]) + after(items[i]);
        if (i > 0)
            breadth += gap(items[i - 1], items[i]);
    }
    return breadth;
}

void Spacing::makeRoomForBars()
{
    for (int bar = 0; bar < m_layers.boxCount(); ++bar) {
        if (!isBar(bar))
            continue;
        const Box &box = m_graph.boxes[std::size_t(bar)];
        const double half = std::ceil(breadthOf(joinedBy(bar)) / 2 + barOverhang);
        m_before[std::size_t(bar)] = std::max(box.before, half + box.clearBefore);
        m_after[std::size_t(bar)] = std::max(box.after, half + box.clearAfter);
    }
}

void Spacing::fitBar(int bar, const std::vector<double> &levels)
{
    const double level = levels[std::size_t(bar)];
    const Box &box = m_graph.boxes[std::size_t(bar)];
    double first = level;
    double last = level;
    for (const int item : joinedBy(bar)) {
        const bool isPoint = isBar(item);
        first = std::min(first, levels[std::size_t(item)] - (isPoint ? 0 : before(item)));
        last = std::max(last, levels[std::size_t(item)] + (isPoint ? 0 : after(item)));
    }
    double reachBefore = std::max(level - first + barOverhang + box.clearBefore, box.before);
    double reachAfter = std::max(last - level + barOverhang + box.clearAfter, box.after);
    const std::vector<int> &items = m_layers.order[std::size_t(m_layers.layer[std::size_t(bar)])];
    const auto place = std::size_t(m_layers.position[std::size_t(bar)]);
    if (place > 0) {
        const int previous = items[place - 1];
        const double room = level - levels[std::size_t(previous)] - after(previous) - gap(previous, bar);
        reachBefore = std::min(reachBefore, std::max(room, box.before));
    }
    if (place + 1 < items.size()) {
        const int next = items[place + 1];
        const double room = levels[std::size_t(next)] - before(next) - level - gap(bar, next);
        reachAfter = std::min(reachAfter, std::max(room, box.after));
    }
    m_before[std::size_t(bar)] = reachBefore;
    m_after[std::size_t(bar)] = reachAfter;
}

void Spacing::fitBars(const std::vector<double> &levels)
{
    for (int box = 0; box < m_layers.boxCount(); ++box) {
        if (isBar(box))
            fitBar(box, levels);
    }
}

} // namespace weftwork::flow
