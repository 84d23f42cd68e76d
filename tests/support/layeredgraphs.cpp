// SPDX-License-Identifier: Apache-2.0
#include "support/layeredgraphs.h"

#include <algorithm>

namespace weftwork::test {

namespace {

/// The same numbers with every compiler, unlike the distributions of the standard library.
class Dice
{
public:
    explicit Dice(std::uint32_t seed)
        : m_state(seed * 2654435761u + 1)
    {
    }

    int below(int limit)
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return int((m_state >> 20) % std::uint64_t(limit));
    }

private:
    std::uint64_t m_state;
};

double turn(const QPointF &from, const QPointF &by, const QPointF &to)
{
    return (by.x() - from.x()) * (to.y() - from.y()) - (by.y() - from.y()) * (to.x() - from.x());
}

bool cross(const QPointF &start, const QPointF &end, const QPointF &otherStart, const QPointF &otherEnd)
{
    return turn(start, end, otherStart) * turn(start, end, otherEnd) < 0 &&
           turn(otherStart, otherEnd, start) * turn(otherStart, otherEnd, end) < 0;
}

} // namespace

LayoutInput layeredGraph(int count, int width, std::uint32_t seed)
{
    Dice dice(seed);
    LayoutInput input;
    input.boxes.assign(std::size_t(count), {usualBox, LayoutKind::Job, -1, {}, {}});
    for (int node = width; node < count; ++node) {
        const int edges = dice.below(10) < 4 ? 2 : 1;
        int first = -1;
        for (int i = 0; i < edges; ++i) {
            const int back = dice.below(100) < 85 ? 1 : 2 + dice.below(2);
            const int layer = std::max(0, node / width - back);
            const int near = std::clamp(node % width + dice.below(5) - 2, 0, width - 1);
            const int place = dice.below(10) == 0 ? dice.below(width) : near;
            const int prerequisite = layer * width + place;
            if (prerequisite != first)
                input.edges.push_back({prerequisite, node, 0});
            first = prerequisite;
        }
    }
    return input;
}

std::vector<QPointF> middlesOf(const std::vector<QRectF> &boxes)
{
    std::vector<QPointF> middles;
    for (const QRectF &box : boxes)
        middles.push_back(box.center());
    return middles;
}

/// Edges sorted by where they begin along the flow are compared only while they overlap there.
long long straightCrossings(const std::vector<LayoutEdge> &edges, const std::vector<QPointF> &middles)
{
    struct Line
    {
        QPointF start, end;
        int from, to;
    };
    std::vector<Line> lines;
    for (const LayoutEdge &edge : edges) {
        Line line{middles[std::size_t(edge.prerequisite)], middles[std::size_t(edge.dependent)],
                  edge.prerequisite, edge.dependent};
        if (line.start.x() > line.end.x())
            std::swap(line.start, line.end);
        lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end(),
              [](const Line &left, const Line &right) { return left.start.x() < right.start.x(); });
    long long crossings = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line &line = lines[i];
        for (std::size_t j = i + 1; j < lines.size() && lines[j].start.x() < line.end.x(); ++j) {
            const Line &other = lines[j];
            const bool isJoined = line.from == other.from || line.from == other.to || line.to == other.from ||
                                  line.to == other.to;
            crossings += !isJoined && cross(line.start, line.end, other.start, other.end);
        }
    }
    return crossings;
}

} // namespace weftwork::test
