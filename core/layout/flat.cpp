// SPDX-License-Identifier: Apache-2.0
#include "layout/connected.h"
#include "layout/flow.h"
#include "layout/packing.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace weftwork::flow {

namespace {

constexpr double loopRoom = 10; ///< between a box and its self loop: half of the least distance of two boxes

/// Lays out a graph of several parts: connected ones in layers, boxes without edges in a grid, all packed.
class FlatLayout
{
public:
    FlatLayout(const Graph &graph, const LayoutOptions &options, const std::stop_token &stop);
    Drawing run();

private:
    struct Part
    {
        std::vector<int> boxes;
        std::vector<int> edges;
    };

    int root(int box);
    void gather();
    void layOut(const Part &part);
    void layOutLoners();
    void addLoops();
    Parcel moveToCorner(const Part &part);
    void move(const Part &part, const Point &by);
    void pack();

    const Graph &m_graph;
    const LayoutOptions &m_options;
    const std::stop_token &m_stop;
    std::vector<int> m_roots;
    std::vector<int> m_place; // by box, within its part
    std::vector<Part> m_parts;
    Part m_loners;
    Drawing m_drawing;
};

FlatLayout::FlatLayout(const Graph &graph, const LayoutOptions &options, const std::stop_token &stop)
    : m_graph(graph)
    , m_options(options)
    , m_stop(stop)
    , m_place(graph.boxes.size(), 0)
{
    m_drawing.sizes = graph.boxes;
    m_drawing.boxes.resize(graph.boxes.size());
    m_drawing.bends.resize(graph.edges.size());
}

Drawing FlatLayout::run()
{
    gather();
    for (const Part &part : m_parts)
        layOut(part);
    layOutLoners();
    addLoops();
    pack();
    return std::move(m_drawing);
}

int FlatLayout::root(int box)
{
    while (m_roots[std::size_t(box)] != box) {
        int &up = m_roots[std::size_t(box)];
        up = m_roots[std::size_t(up)];
        box = up;
    }
    return box;
}

/// Parts in the order of their first boxes, which are their roots. Graphs are never among the loners of the
/// grid.
void FlatLayout::gather()
{
    const int count = int(m_graph.boxes.size());
    for (int box = 0; box < count; ++box)
        m_roots.push_back(box);
    for (const Edge &edge : m_graph.edges) {
        const auto [first, second] = std::minmax({root(edge.from), root(edge.to)});
        m_roots[std::size_t(second)] = first;
    }
    std::vector<int> sizes(std::size_t(count), 0);
    for (int box = 0; box < count; ++box)
        ++sizes[std::size_t(root(box))];
    std::vector<int> partOf(std::size_t(count), -1);
    for (int box = 0; box < count; ++box) {
        const int first = root(box);
        const bool isLoner =
            sizes[std::size_t(first)] == 1 && m_graph.boxes[std::size_t(box)].kind != LayoutKind::Graph;
        if (first == box && !isLoner) {
            partOf[std::size_t(box)] = int(m_parts.size());
            m_parts.emplace_back();
        }
        std::vector<int> &boxes =
            isLoner ? m_loners.boxes : m_parts[std::size_t(partOf[std::size_t(first)])].boxes;
        m_place[std::size_t(box)] = int(boxes.size());
        boxes.push_back(box);
    }
    for (int edge = 0; edge < int(m_graph.edges.size()); ++edge) {
        const int part = partOf[std::size_t(root(m_graph.edges[std::size_t(edge)].from))];
        (part < 0 ? m_loners : m_parts[std::size_t(part)]).edges.push_back(edge);
    }
}

void FlatLayout::layOut(const Part &part)
{
    Graph graph;
    for (const int box : part.boxes)
        graph.boxes.push_back(m_graph.boxes[std::size_t(box)]);
    for (const int edge : part.edges) {
        const Edge &given = m_graph.edges[std::size_t(edge)];
        graph.edges.push_back(
            {m_place[std::size_t(given.from)], m_place[std::size_t(given.to)], given.length});
    }
    Drawing drawn = layoutConnected(graph, m_options, m_stop);
    m_drawing.isComplete = m_drawing.isComplete && drawn.isComplete;
    m_drawing.crossings += drawn.crossings;
    for (std::size_t i = 0; i < part.boxes.size(); ++i) {
        m_drawing.boxes[std::size_t(part.boxes[i])] = drawn.boxes[i];
        m_drawing.sizes[std::size_t(part.boxes[i])] = drawn.sizes[i];
    }
    for (std::size_t i = 0; i < part.edges.size(); ++i)
        m_drawing.bends[std::size_t(part.edges[i])] = std::move(drawn.bends[i]);
}

void FlatLayout::layOutLoners()
{
    if (m_loners.boxes.empty())
        return;
    std::vector<Box> boxes;
    for (const int box : m_loners.boxes)
        boxes.push_back(m_graph.boxes[std::size_t(box)]);
    const std::vector<Point> places = gridOf(boxes, m_options);
    for (std::size_t i = 0; i < places.size(); ++i)
        m_drawing.boxes[std::size_t(m_loners.boxes[i])] = places[i];
    m_parts.push_back(m_loners);
}

/// A self loop leaves its box as every edge does, goes back above it and enters it again.
void FlatLayout::addLoops()
{
    for (std::size_t edge = 0; edge < m_graph.edges.size(); ++edge) {
        const int box = m_graph.edges[edge].from;
        if (box != m_graph.edges[edge].to)
            continue;
        const Box &size = m_drawing.sizes[std::size_t(box)];
        const Point &place = m_drawing.boxes[std::size_t(box)];
        const double above = place.across - size.before + size.clearBefore - loopRoom;
        const double end = place.along + size.length + loopRoom;
        const double start = place.along - loopRoom;
        m_drawing.bends[edge] = {{end, place.across}, {end, above}, {start, above}, {start, place.across}};
    }
}

/// Moves a part so that its boxes and bends begin at 0,0 and tells how large it is.
Parcel FlatLayout::moveToCorner(const Part &part)
{
    constexpr double far = std::numeric_limits<double>::max();
    Point least{far, far};
    Point most{-far, -far};
    const auto include = [&](double along, double across) {
        least = {std::min(least.along, along), std::min(least.across, across)};
        most = {std::max(most.along, along), std::max(most.across, across)};
    };
    for (const int box : part.boxes) {
        const Box &size = m_drawing.sizes[std::size_t(box)];
        const Point &place = m_drawing.boxes[std::size_t(box)];
        include(place.along, place.across - size.before);
        include(place.along + size.length, place.across + size.after);
    }
    for (const int edge : part.edges) {
        for (const Point &bend : m_drawing.bends[std::size_t(edge)])
            include(bend.along, bend.across);
    }
    const Point by{std::ceil(-least.along), std::ceil(-least.across)};
    move(part, by);
    return {std::ceil(most.along + by.along), std::ceil(most.across + by.across)};
}

void FlatLayout::move(const Part &part, const Point &by)
{
    const auto moveOne = [&by](Point &point) { point = {point.along + by.along, point.across + by.across}; };
    for (const int box : part.boxes)
        moveOne(m_drawing.boxes[std::size_t(box)]);
    for (const int edge : part.edges)
        std::for_each(m_drawing.bends[std::size_t(edge)].begin(), m_drawing.bends[std::size_t(edge)].end(),
                      moveOne);
}

void FlatLayout::pack()
{
    std::vector<Parcel> parcels;
    for (const Part &part : m_parts)
        parcels.push_back(moveToCorner(part));
    const std::vector<Point> places =
        packParcels(parcels, 2 * m_options.columnDistance, m_options.graphDistance, aspectAlong(m_options));
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        move(m_parts[i], places[i]);
        m_drawing.length = std::max(m_drawing.length, places[i].along + parcels[i].length);
        m_drawing.breadth = std::max(m_drawing.breadth, places[i].across + parcels[i].breadth);
    }
}

} // namespace

Drawing layoutFlat(const Graph &graph, const LayoutOptions &options, const std::stop_token &stop)
{
    return FlatLayout(graph, options, stop).run();
}

} // namespace weftwork::flow
