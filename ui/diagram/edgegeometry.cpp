// SPDX-License-Identifier: Apache-2.0
#include "diagram/edgegeometry.h"

#include "diagram/nodegeometry.h"

#include <algorithm>
#include <cmath>

namespace weftwork::edgeGeometry {
namespace {

using nodeGeometry::Port;

constexpr float besideTag = 10; // from the right end of nodes to a place handed on between them
constexpr float backwardRise = 44; // of an edge that goes back above its nodes

float levelOf(const DiagramNode &node, Point point)
{
    return node.vertical ? point.x : point.y;
}

// One rule for both directions of the flow: the curve is made from left to right and turned afterwards.
Point turned(Point point, bool vertical)
{
    return vertical ? Point{point.y, point.x} : point;
}

float signOf(float value)
{
    return value < 0 ? -1.0f : 1.0f;
}

} // namespace

HeadSize headOf(const DiagramEdge &edge)
{
    if (edge.kind == EdgeKind::Channel)
        return pipeHead;
    const bool isStrong = edge.emphasis == EdgeEmphasis::Critical || edge.emphasis == EdgeEmphasis::Cause;
    return isStrong ? strongHead : headSize;
}

EdgeEnds edgeEnds(const DiagramNode &from, const DiagramNode &to, EdgeKind kind)
{
    const Port output = kind == EdgeKind::Failure ? Port::Failure : Port::Output;
    // First each end as level as it can be with the middle of the other, the narrower reach leading.
    const float middle = levelOf(to, nodeGeometry::port(to, Port::Input));
    Point start = nodeGeometry::port(from, output, middle);
    Point end = nodeGeometry::port(to, Port::Input, levelOf(from, start));
    start = nodeGeometry::port(from, output, levelOf(to, end));
    if (to.vertical)
        end.y -= tipGap;
    else
        end.x -= tipGap;
    return {start, end};
}

std::vector<Point> curve(const EdgeEnds &ends, std::span<const Point> bends, bool vertical)
{
    const Point start = turned(ends.start, vertical);
    const Point end = turned(ends.end, vertical);
    std::vector<Point> stops;
    stops.reserve(bends.size() + 4);
    stops.push_back(start);
    for (const Point &bend : bends)
        stops.push_back(turned(bend, vertical));
    if (bends.empty() && end.x < start.x) {
        // Back between the two nodes; above them where they lie side by side.
        const bool isBetween = std::abs(end.y - start.y) >= leastReach;
        const float level = isBetween ? (start.y + end.y) / 2 : std::min(start.y, end.y) - backwardRise;
        stops.push_back({start.x, level});
        stops.push_back({end.x, level});
    }
    stops.push_back(end);

    std::vector<Point> points{turned(stops.front(), vertical)};
    points.reserve(1 + 3 * (stops.size() - 1));
    float leaving = 1; // along the flow at the ends; at a bend the way the line goes on
    for (std::size_t i = 1; i < stops.size(); ++i) {
        const bool isLast = i + 1 == stops.size();
        const Point from = stops[i - 1];
        const Point to = stops[i];
        const float arriving = isLast ? 1 : signOf(stops[i + 1].x - from.x);
        const float half = std::abs(to.x - from.x) / 2;
        // A level line is straight; a turn needs room for its curve.
        const bool isForward = (to.x - from.x) * leaving > 0 && arriving == leaving;
        const float least = isForward ? std::min(leastReach, std::abs(to.y - from.y)) : leastReach;
        const float reach = stops.size() == 2 || !isForward ? std::max(half, least) : half;
        points.push_back(turned({from.x + leaving * reach, from.y}, vertical));
        points.push_back(turned({to.x - arriving * reach, to.y}, vertical));
        points.push_back(turned(to, vertical));
        leaving = arriving;
    }
    return points;
}

std::vector<Point> shortened(std::span<const Point> curve, float length)
{
    std::vector<Point> points(curve.begin(), curve.end());
    const std::size_t last = points.size() - 1;
    const Point way = points[last] - points[last - 1];
    const float size = std::hypot(way.x, way.y);
    if (size <= 0)
        return points;
    const Point back = way * (length / size);
    points[last] = points[last] - back;
    points[last - 1] = points[last - 1] - back;
    return points;
}

std::array<Point, 3> head(std::span<const Point> curve, HeadSize size)
{
    const Point tip = curve.back();
    const Point before = curve[curve.size() - 2];
    Point way = tip - before;
    const float length = std::hypot(way.x, way.y);
    way = length > 0 ? way * (1 / length) : Point{1, 0};
    const Point base = tip - way * size.length;
    const Point across = Point{-way.y, way.x} * (size.breadth / 2);
    return {tip, base + across, base - across};
}

std::vector<Point> handOver(const DiagramNode &from, const DiagramNode &to)
{
    const float left = std::max(from.box.x, to.box.x);
    const float right = std::min(from.box.right(), to.box.right());
    if (left >= right)
        return curve(edgeEnds(from, to, EdgeKind::Success));
    const float x = std::max((left + right) / 2, right - besideTag);
    const bool isDown = from.box.y < to.box.y;
    const Point start{x, isDown ? from.box.bottom() + tipGap : from.box.y - tipGap};
    const Point end{x, isDown ? to.box.y - tipGap : to.box.bottom() + tipGap};
    const Point third = (end - start) * (1.0f / 3);
    return {start, start + third, end - third, end};
}

// Of several channels that fan out, one that falls has its free side below.
bool isLabelBelow(std::span<const Point> curve)
{
    const bool isLevelFlow = std::abs(curve[1].x - curve[0].x) > std::abs(curve[1].y - curve[0].y);
    return isLevelFlow && curve.back().y - curve.front().y > channelLabelHeight;
}

namespace {
// How far to the right a label may reach at such a distance from a pipe that rises or falls: it must not lie on it.
float labelEnd(std::span<const Point> curve, Point middle, float away)
{
    constexpr float gap = 6;
    const float along = curve.back().x - curve.front().x;
    const float across = std::abs(curve.back().y - curve.front().y);
    if (along <= 0 || across < channelLabelHeight)
        return middle.x + along;
    return middle.x + away * along / (2 * across) - gap; // in its middle such a curve is twice as steep as its chord
}
} // namespace

Box channelLabel(std::span<const Point> curve, const ChannelLook &look)
{
    constexpr float above = 14; // between the middle of the pipe and the label
    const float left = look.ended ? channelTextAside : channelTextLeft;
    const float width = std::round(left + look.labelWidth + channelTextAside);
    const Point middle = pointAt(curve, 0.5f);
    const float top = isLabelBelow(curve) ? std::round(middle.y) + above : std::round(middle.y) - above - channelLabelHeight;
    return {std::round(std::min(middle.x - width / 2, labelEnd(curve, middle, above) - width)), top, width,
        channelLabelHeight};
}

} // namespace weftwork::edgeGeometry
