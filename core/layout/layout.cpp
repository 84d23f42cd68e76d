// SPDX-License-Identifier: Apache-2.0
#include "layout/layout.h"

#include "layout/flow.h"
#include "layout/nesting.h"

#include <algorithm>
#include <cmath>

namespace weftwork {

namespace {

using flow::Point;

/// The sizes of a box turned so that the flow runs along the first axis.
struct Sides
{
    double start, end, before, after;
};

constexpr double largest = 1e7;
constexpr double barInset = 4; ///< edges meet a bar at least so far from its ends

double sane(double value)
{
    return std::isfinite(value) ? std::clamp(value, 0.0, largest) : 0.0;
}

LayoutOptions sane(LayoutOptions options)
{
    for (qreal *distance :
         {&options.columnDistance, &options.rowDistance, &options.graphDistance, &options.edgeDistance})
        *distance = sane(*distance);
    return options;
}

/// One call of layoutGraph: lays out every graph from the inside out, then gives all boxes their place on the
/// page.
class NestedLayout
{
public:
    NestedLayout(const LayoutInput &input, const LayoutOptions &options, const std::stop_token &stop)
        : m_input(input)
        , m_options(sane(options))
        , m_stop(stop)
        , m_nesting(input)
        , m_isTurned(options.direction == LayoutDirection::TopToBottom)
        , m_boxes(input.boxes.size())
        , m_origins(input.boxes.size())
        , m_places(input.boxes.size())
    {
    }

    LayoutResult run();

private:
    Sides turned(const QMarginsF &margins) const;
    QPointF onPage(const Point &point) const;
    flow::Box leaf(int box) const;
    std::optional<double> previousLevel(int box) const;
    void layOut(int graph);
    void frameAround(int graph, const flow::Drawing &drawing);
    void placeMembers(int graph, const Point &origin);
    QRectF rectangle(int box) const;
    void addPath(int edge);
    Point end(int edge, bool isStart) const;

    const LayoutInput &m_input;
    const LayoutOptions m_options;
    const std::stop_token &m_stop;
    const Nesting m_nesting;
    const bool m_isTurned;
    std::vector<flow::Box> m_boxes;          // by box, frames once they are laid out
    std::vector<Point> m_origins;            // of a frame's members, from its own start and outline
    std::vector<Point> m_places;             // by box: first within its graph, at last on the page
    std::vector<std::vector<Point>> m_bends; // by edge, likewise
    LayoutResult m_result;
};

Sides NestedLayout::turned(const QMarginsF &margins) const
{
    const Sides flat{sane(margins.left()), sane(margins.right()), sane(margins.top()),
                     sane(margins.bottom())};
    return m_isTurned ? Sides{flat.before, flat.after, flat.start, flat.end} : flat;
}

QPointF NestedLayout::onPage(const Point &point) const
{
    return m_isTurned ? QPointF(point.across, point.along) : QPointF(point.along, point.across);
}

flow::Box NestedLayout::leaf(int box) const
{
    const LayoutBox &given = m_input.boxes[std::size_t(box)];
    const Sides room = turned(given.clearance);
    const double length = sane(m_isTurned ? given.size.height() : given.size.width());
    const double breadth = sane(m_isTurned ? given.size.width() : given.size.height());
    return {length + room.start + room.end,
            breadth / 2 + room.before,
            breadth / 2 + room.after,
            given.kind,
            room.before,
            room.after};
}

std::optional<double> NestedLayout::previousLevel(int box) const
{
    const std::optional<QPointF> &previous = m_input.boxes[std::size_t(box)].previous;
    if (!previous)
        return {};
    const double level = m_isTurned ? previous->x() : previous->y();
    return std::isfinite(level) ? std::optional(level) : std::nullopt;
}

void NestedLayout::layOut(int graph)
{
    const std::vector<int> &members = m_nesting.members(graph);
    flow::Graph flat;
    for (const int member : members) {
        flat.boxes.push_back(m_nesting.isFrame(member) ? m_boxes[std::size_t(member)] : leaf(member));
        flat.boxes.back().previous = previousLevel(member);
    }
    for (const int edge : m_nesting.edges(graph)) {
        const LayoutEdge &given = m_input.edges[std::size_t(edge)];
        flat.edges.push_back(
            {m_nesting.place(given.prerequisite), m_nesting.place(given.dependent), sane(given.length)});
    }
    flow::Drawing drawing = flow::layoutFlat(flat, m_options, m_stop);
    m_result.isComplete = m_result.isComplete && drawing.isComplete;
    m_result.crossings += drawing.crossings;
    for (std::size_t i = 0; i < members.size(); ++i) {
        m_places[std::size_t(members[i])] = drawing.boxes[i];
        m_boxes[std::size_t(members[i])] = drawing.sizes[i];
    }
    const std::vector<int> &edges = m_nesting.edges(graph);
    for (std::size_t i = 0; i < edges.size(); ++i)
        m_bends[std::size_t(edges[i])] = std::move(drawing.bends[i]);
    frameAround(graph, drawing);
}

void NestedLayout::frameAround(int graph, const flow::Drawing &drawing)
{
    if (graph < 0) {
        m_result.extent =
            m_isTurned ? QSizeF(drawing.breadth, drawing.length) : QSizeF(drawing.length, drawing.breadth);
        return;
    }
    const LayoutBox &given = m_input.boxes[std::size_t(graph)];
    const Sides margins = turned(given.frame);
    const Sides room = turned(given.clearance);
    const flow::Box least = leaf(graph);
    const double breadth =
        std::max(least.before + least.after,
                 room.before + margins.before + drawing.breadth + margins.after + room.after);
    flow::Box box{
        std::max(least.length, room.start + margins.start + drawing.length + margins.end + room.end),
        room.before + margins.before + std::floor(drawing.breadth / 2),
        0,
        LayoutKind::Graph,
        room.before,
        room.after};
    box.after = breadth - box.before;
    m_origins[std::size_t(graph)] = {room.start + margins.start, margins.before + room.before};
    m_boxes[std::size_t(graph)] = box;
}

void NestedLayout::placeMembers(int graph, const Point &origin)
{
    for (const int member : m_nesting.members(graph)) {
        m_places[std::size_t(member)].along += origin.along;
        m_places[std::size_t(member)].across += origin.across;
    }
    for (const int edge : m_nesting.edges(graph)) {
        for (Point &bend : m_bends[std::size_t(edge)]) {
            bend.along += origin.along;
            bend.across += origin.across;
        }
    }
}

QRectF NestedLayout::rectangle(int box) const
{
    const flow::Box &size = m_boxes[std::size_t(box)];
    const Point &place = m_places[std::size_t(box)];
    const Sides room = turned(m_input.boxes[std::size_t(box)].clearance);
    const Point first{place.along + room.start, place.across - size.before + room.before};
    const Point last{place.along + size.length - room.end, place.across + size.after - room.after};
    return {onPage(first), onPage(last)};
}

/// Where an edge meets a box: at its anchor; at a bar level with where the edge comes from, as far as the bar
/// reaches.
Point NestedLayout::end(int edge, bool isStart) const
{
    const LayoutEdge &given = m_input.edges[std::size_t(edge)];
    const int box = isStart ? given.prerequisite : given.dependent;
    const int other = isStart ? given.dependent : given.prerequisite;
    const flow::Box &size = m_boxes[std::size_t(box)];
    const Sides room = turned(m_input.boxes[std::size_t(box)].clearance);
    Point point = m_places[std::size_t(box)];
    point.along += isStart ? size.length - room.end : room.start;
    if (size.kind != LayoutKind::Bar || box == other)
        return point;
    const std::vector<Point> &bends = m_bends[std::size_t(edge)];
    const Point &next = bends.empty() ? m_places[std::size_t(other)] : isStart ? bends.front() : bends.back();
    if (bends.empty() && m_boxes[std::size_t(other)].kind == LayoutKind::Bar)
        return point;
    const double first = point.across - size.before + room.before;
    const double last = point.across + size.after - room.after;
    const double inset = std::min(barInset, (last - first) / 2);
    point.across = std::clamp(next.across, first + inset, last - inset);
    return point;
}

void NestedLayout::addPath(int edge)
{
    const LayoutEdge &given = m_input.edges[std::size_t(edge)];
    LayoutPath path;
    path.firstBend = int(m_result.bends.size());
    if (m_nesting.isBox(given.prerequisite) && m_nesting.isBox(given.dependent)) {
        path.start = onPage(end(edge, true));
        path.end = onPage(end(edge, false));
    }
    for (const Point &bend : m_bends[std::size_t(edge)])
        m_result.bends.push_back(onPage(bend));
    path.bendCount = int(m_result.bends.size()) - path.firstBend;
    m_result.edges.push_back(path);
}

LayoutResult NestedLayout::run()
{
    m_bends.resize(m_input.edges.size());
    const std::vector<int> &graphs = m_nesting.graphsInsideOut();
    for (const int graph : graphs)
        layOut(graph);
    for (auto graph = graphs.rbegin(); graph != graphs.rend(); ++graph) {
        if (*graph < 0)
            continue;
        const Point &place = m_places[std::size_t(*graph)];
        const Point &origin = m_origins[std::size_t(*graph)];
        const double outline = place.across - m_boxes[std::size_t(*graph)].before;
        placeMembers(*graph, {place.along + origin.along, outline + origin.across});
    }
    for (int box = 0; box < int(m_input.boxes.size()); ++box)
        m_result.boxes.push_back(rectangle(box));
    for (int edge = 0; edge < int(m_input.edges.size()); ++edge)
        addPath(edge);
    return std::move(m_result);
}

} // namespace

LayoutResult layoutGraph(const LayoutInput &input, const LayoutOptions &options, const std::stop_token &stop)
{
    return NestedLayout(input, options, stop).run();
}

} // namespace weftwork
