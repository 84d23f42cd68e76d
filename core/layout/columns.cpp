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
        if (isSpanning(item)) {
            m_frames.push_back(item);
            m_allFrames.push_back(item);
        } else
            end = std::max(end, start + m_graph.boxes[std::size_t(item)].length);
    }
    m_end.push_back(end);
    std::erase_if(m_frames, [&](int frame) { return endOf(frame) <= start; });
}

std::vector<Point> Columns::bends(int edge) const
{
    const bool hasBends = m_layers.bendCount[std::size_t(edge)] > 0;
    if (m_edges[std::size_t(edge)].isBackward)
        return hasBends ? backwardBends(edge) : std::vector<Point>();
    return hasBends || !m_allFrames.empty() ? forwardBends(edge) : std::vector<Point>();
}

/// Where an edge meets a box: a bar is met level with what comes next on the way.
double Columns::meetingLevel(int box, int next) const
{
    const bool isBar = m_graph.boxes[std::size_t(box)].kind == LayoutKind::Bar;
    return m_levels[std::size_t(isBar ? next : box)];
}

std::vector<Point> Columns::forwardBends(int edge) const
{
    const RankEdge &ends = m_edges[std::size_t(edge)].ends;
    const double from = endOf(ends.from);
    const int count = m_layers.bendCount[std::size_t(edge)];
    const int first = m_layers.firstBend[std::size_t(edge)];
    std::vector<Point> points{{from, meetingLevel(ends.from, count > 0 ? first : ends.to)}};
    for (int bend = first; bend < first + count; ++bend) {
        const auto layer = std::size_t(m_layers.layer[std::size_t(bend)]);
        const double level = m_levels[std::size_t(bend)];
        if (m_start[layer] > from)
            points.push_back({m_start[layer], level});
        if (m_end[layer] > from && m_end[layer] > m_start[layer])
            points.push_back({m_end[layer], level});
    }
    points.push_back({startOf(ends.to), meetingLevel(ends.to, count > 0 ? first + count - 1 : ends.from)});
    return cornersOnly(m_allFrames.empty() ? points : aroundFrames(points));
}

/// The end of the last long frame that a curve between two points would run into, or the first point if there
/// is none.
double Columns::frameBetween(const Point &from, const Point &to) const
{
    double end = from.along;
    for (const int frame : m_allFrames) {
        const double level = m_levels[std::size_t(frame)];
        const bool isBeside = startOf(frame) < to.along && endOf(frame) < to.along;
        const bool isMet = std::min(from.across, to.across) < level + m_spacing.after(frame) &&
                           std::max(from.across, to.across) > level - m_spacing.before(frame);
        if (isBeside && isMet)
            end = std::max(end, endOf(frame));
    }
    return end;
}

/// Stays level until the frames that lie over the next columns are passed.
std::vector<Point> Columns::aroundFrames(const std::vector<Point> &points) const
{
    std::vector<Point> around;
    for (std::size_t i = 0; i < points.size(); ++i) {
        around.push_back(points[i]);
        if (i + 1 == points.size() || points[i].across == points[i + 1].across)
            continue;
        const double end = frameBetween(points[i], points[i + 1]);
        if (end > points[i].along)
            around.push_back({end, points[i].across});
    }
    return around;
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
