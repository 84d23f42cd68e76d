// SPDX-License-Identifier: Apache-2.0
#include "layout/columns.h"

#include <algorithm>
#include <cmath>

namespace weftwork::flow {

namespace {

constexpr double turnRoom = 14;    ///< between a box and the turn of a backward edge
constexpr double calmStep = 160;   ///< a step across that a curve takes easily in the usual distance
constexpr double slopeShare = 0.1; ///< of a longer step the share by which columns part
constexpr double mostSlope = 84;

/// Leaves out points that lie level between their neighbours, then both ends.
std::vector<Point> cornersOnly(const std::vector<Point> &points)
{
    std::vector<Point> corners;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const double previous = corners.empty() ? points[0].across : corners.back().across;
        if (previous != points[i].across || points[i].across != points[i + 1].across)
            corners.push_back(points[i]);
    }
    return corners;
}

} // namespace

Columns::Columns(const Graph &graph, const Layers &layers, const Spacing &spacing,
                 const std::vector<double> &levels, const std::vector<LayerEdge> &edges,
                 const LayoutOptions &options)
    : m_graph(graph)
    , m_layers(layers)
    , m_spacing(spacing)
    , m_levels(levels)
    , m_edges(edges)
    , m_options(options)
    , m_in(
          int(graph.boxes.size()), int(edges.size()), [&](int i) { return edges[std::size_t(i)].ends.to; },
          [](int i) { return i; })
{
    for (int layer = 0; layer < layers.layerCount(); ++layer)
        placeLayer(layer);
}

/// By how much the links into a layer are too steep for the usual distance.
double Columns::slope(int layer) const
{
    double steepest = 0;
    for (const int item : m_layers.order[std::size_t(layer)]) {
        for (const int other : m_layers.before.of(item)) {
            const double level = m_levels[std::size_t(item)];
            const double otherLevel = m_levels[std::size_t(other)];
            const bool isBefore = otherLevel < level;
            // A bar is met anywhere along its length.
            const double reach = isBefore ? m_spacing.barReach(item, true) + m_spacing.barReach(other, false)
                                          : m_spacing.barReach(item, false) + m_spacing.barReach(other, true);
            steepest = std::max(steepest, std::abs(level - otherLevel) - reach);
        }
    }
    return std::ceil(std::clamp((steepest - calmStep) * slopeShare, 0.0, mostSlope));
}

bool Columns::isInTheWay(int item, int frame) const
{
    const int owner = m_layers.owner[std::size_t(item)];
    const bool isOwn =
        m_layers.isBend(item) ? m_edges[std::size_t(owner)].ends.from == frame : owner == frame;
    if (isOwn)
        return false;
    const bool isBefore = m_levels[std::size_t(item)] < m_levels[std::size_t(frame)];
    const int first = isBefore ? item : frame;
    const int second = isBefore ? frame : item;
    return m_levels[std::size_t(second)] - m_levels[std::size_t(first)] < m_spacing.between(first, second);
}

double Columns::leastStart(int layer) const
{
    double least = layer > 0 ? m_start[std::size_t(layer) - 1] : 0;
    const double distance = m_options.columnDistance;
    if (layer > 0 && m_end[std::size_t(layer) - 1] > least)
        least = m_end[std::size_t(layer) - 1] + distance + slope(layer);
    for (const int item : m_layers.order[std::size_t(layer)]) {
        if (m_layers.kind[std::size_t(item)] == ItemKind::Box) {
            for (const int edge : m_in.of(item)) {
                const LayerEdge &in = m_edges[std::size_t(edge)];
                least = std::max(least, endOf(in.ends.from) + std::max(distance, in.length));
            }
        }
        for (const int frame : m_frames) {
            if (endOf(frame) + distance > least && isInTheWay(item, frame))
                least = endOf(frame) + distance;
        }
    }
    return std::ceil(least);
}

void Columns::placeLayer(int layer)
{
    const double start = leastStart(layer);
    m_start.push_back(start);
    double end = start;
    for (const int item : m_layers.order[std::size_t(layer)]) {
        if (m_layers.kind[std::size_t(item)] != ItemKind::Box)
            continue;
        if (isSpanning(item))
            m_frames.push_back(item);
        else
            end = std::max(end, start + m_graph.boxes[std::size_t(item)].length);
    }
    m_end.push_back(end);
    std::erase_if(m_frames, [&](int frame) { return endOf(frame) <= start; });
}

std::vector<Point> Columns::bends(int edge) const
{
    if (m_layers.bendCount[std::size_t(edge)] == 0)
        return {};
    return m_edges[std::size_t(edge)].isBackward ? backwardBends(edge) : forwardBends(edge);
}

std::vector<Point> Columns::forwardBends(int edge) const
{
    const RankEdge &ends = m_edges[std::size_t(edge)].ends;
    const double from = endOf(ends.from);
    const auto isBar = [this](int box) { return m_graph.boxes[std::size_t(box)].kind == LayoutKind::Bar; };
    const int first = m_layers.firstBend[std::size_t(edge)];
    const int last = first + m_layers.bendCount[std::size_t(edge)] - 1;
    std::vector<Point> points{{from, m_levels[std::size_t(isBar(ends.from) ? first : ends.from)]}};
    for (int bend = first; bend <= last; ++bend) {
        const auto layer = std::size_t(m_layers.layer[std::size_t(bend)]);
        const double level = m_levels[std::size_t(bend)];
        if (m_start[layer] > from)
            points.push_back({m_start[layer], level});
        if (m_end[layer] > from && m_end[layer] > m_start[layer])
            points.push_back({m_end[layer], level});
    }
    points.push_back({startOf(ends.to), m_levels[std::size_t(isBar(ends.to) ? last : ends.to)]});
    return cornersOnly(points);
}

/// Out of its prerequisite, around it, back beside all columns between, around its dependent and in.
std::vector<Point> Columns::backwardBends(int edge) const
{
    const RankEdge &ends = m_edges[std::size_t(edge)].ends;
    const int first = m_layers.firstBend[std::size_t(edge)] + 1;
    const int last = first + m_layers.bendCount[std::size_t(edge)] - 3;
    const double turn =
        std::max(endOf(ends.to), m_end[std::size_t(m_layers.layer[std::size_t(last)])]) + turnRoom;
    const double back = startOf(ends.from) - turnRoom;
    std::vector<Point> points{{endOf(ends.to), m_levels[std::size_t(ends.to)]}};
    points.push_back({turn, m_levels[std::size_t(ends.to)]});
    points.push_back({turn, m_levels[std::size_t(last)]});
    for (int bend = last; bend >= first; --bend) {
        const auto layer = std::size_t(m_layers.layer[std::size_t(bend)]);
        points.push_back({std::min(m_end[layer], turn), m_levels[std::size_t(bend)]});
        points.push_back({std::min(m_start[layer], turn), m_levels[std::size_t(bend)]});
    }
    points.push_back({back, m_levels[std::size_t(first)]});
    points.push_back({back, m_levels[std::size_t(ends.from)]});
    points.push_back({startOf(ends.from), m_levels[std::size_t(ends.from)]});
    return cornersOnly(points);
}

} // namespace weftwork::flow
