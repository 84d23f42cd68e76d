// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagrammodel.h"

#include "diagram/edgegeometry.h"
#include "diagram/nodegeometry.h"

#include <algorithm>

namespace weftwork {
namespace {

using namespace nodeGeometry;

Box stretched(const DiagramNode &barrier, float from, float to)
{
    if (barrier.vertical)
        return {from, barrier.box.y, to - from, barrierWidth};
    return {barrier.box.x, from, barrierWidth, to - from};
}

void sortUnique(std::vector<quint32> &indices)
{
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}

} // namespace

void DiagramModel::refitFrame(quint32 graph)
{
    DiagramNode &frame = m_nodes[graph];
    const MemberTally &inside = tally(frame);
    Box content;
    for (const quint32 member : inside.members)
        content = content.united(occupiedBox(m_nodes[member], m_labels[member].width));
    if (!inside.bends.isEmpty())
        content = content.united(inside.bends.moved(inside.origin));
    if (content.isEmpty())
        content = {inside.origin.x, inside.origin.y, leastWidth, height};
    frame.box = {content.x - frameMargin, content.y - frameTop,
        std::max(content.width + 2 * frameMargin, inside.leastWidth),
        content.height + frameTop + frameMargin};
}

bool DiagramModel::refitBarrier(quint32 barrier)
{
    DiagramNode &bar = m_nodes[barrier];
    Box before;
    Box after;
    for (const quint32 index : edgesOf(barrier)) {
        const DiagramEdge &one = m_edges[index];
        Box &side = one.to == barrier ? before : after;
        side = side.united(m_nodes[one.to == barrier ? one.from : one.to].box);
    }
    const Box &neighbours = before.isEmpty() ? after : before;
    const Box old = bar.box;
    if (neighbours.isEmpty()) {
        const float length = height + 2 * barrierOver;
        bar.box = bar.vertical ? stretched(bar, old.x, old.x + length) : stretched(bar, old.y, old.y + length);
    } else if (bar.vertical) {
        bar.box = stretched(bar, neighbours.x - barrierOver, neighbours.right() + barrierOver);
    } else {
        bar.box = stretched(bar, neighbours.y - barrierOver, neighbours.bottom() + barrierOver);
    }
    const bool wasAfter = bar.chipAfter;
    placeBarrierName(barrier);
    return bar.box != old || bar.chipAfter != wasAfter;
}

// A bar's name lies over the column before it: where something stands there, it goes to the other end.
void DiagramModel::placeBarrierName(quint32 barrier)
{
    DiagramNode &bar = m_nodes[barrier];
    const auto isFree = [&](bool chipAfter) {
        bar.chipAfter = chipAfter;
        const Box chip = chipBox(bar);
        const float width = m_labels[barrier].width + barrierNameGap;
        const Box name{chip.x - width, chip.y, chip.width + width, chip.height};
        return std::none_of(m_nodes.begin(), m_nodes.end(), [&](const DiagramNode &node) {
            return &node != &bar && !node.hidden && node.parent == bar.parent && node.box.intersects(name);
        });
    };
    bar.chipAfter = !bar.vertical && !isFree(false) && isFree(true);
}

void DiagramModel::setCurve(quint32 edge, std::span<const Point> bends)
{
    DiagramEdge &one = m_edges[edge];
    const auto ends = edgeGeometry::edgeEnds(m_nodes[one.from], m_nodes[one.to], one.kind);
    const auto points = edgeGeometry::curve(ends, bends, m_options.direction == DiagramDirection::TopToBottom);
    if (points.size() > one.pointRoom) {
        one.firstPoint = quint32(m_points.size());
        one.pointRoom = quint16(points.size());
        m_points.resize(m_points.size() + points.size());
    }
    one.pointCount = quint16(points.size());
    one.isRouted = !bends.empty();
    std::copy(points.begin(), points.end(), m_points.begin() + one.firstPoint);
}

void DiagramModel::shift(quint32 node, Point by, std::vector<quint32> &moved)
{
    // A graph's members follow it in the array, as far as they are deeper.
    const quint8 depth = m_nodes[node].depth;
    quint32 at = node;
    do {
        DiagramNode &one = m_nodes[at];
        one.box = one.box.moved(by);
        if (one.tally >= 0)
            m_tallies[std::size_t(one.tally)].origin = m_tallies[std::size_t(one.tally)].origin + by;
        if (!one.hidden)
            moved.push_back(at);
        ++at;
    } while (at < m_nodes.size() && m_nodes[at].depth > depth);
}

void DiagramModel::shiftCurve(quint32 edge, Point by)
{
    const DiagramEdge &one = m_edges[edge];
    for (quint32 i = one.firstPoint; i < one.firstPoint + one.pointCount; ++i)
        m_points[i] = m_points[i] + by;
}

void DiagramModel::refitBarsBeside(const std::vector<quint32> &nodes, std::vector<quint32> &refitted)
{
    for (const quint32 node : nodes) {
        for (const quint32 edge : edgesOf(node)) {
            for (const quint32 end : {m_edges[edge].from, m_edges[edge].to}) {
                if (m_nodes[end].kind == NodeKind::Barrier && refitBarrier(end))
                    refitted.push_back(end);
            }
        }
    }
}

// Bars follow their neighbours, then frames their members from the inside out, then the bars beside those frames.
std::vector<quint32> DiagramModel::refitAround(const std::vector<quint32> &moved)
{
    std::vector<quint32> refitted;
    refitBarsBeside(moved, refitted);
    std::vector<quint32> frames;
    for (const quint32 node : moved) {
        for (qint32 graph = m_nodes[node].parent; graph >= 0; graph = m_nodes[std::size_t(graph)].parent)
            frames.push_back(quint32(graph));
    }
    sortUnique(frames);
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
        refitFrame(*frame);
        refitted.push_back(*frame);
        refitBarsBeside({*frame}, refitted);
    }
    return refitted;
}

void DiagramModel::moveNodes(std::span<const quint32> nodes, Point by, DiagramChange &change)
{
    std::vector<quint32> chosen(nodes.begin(), nodes.end());
    sortUnique(chosen);
    const auto isInsideChosen = [&](quint32 node) {
        for (qint32 graph = m_nodes[node].parent; graph >= 0; graph = m_nodes[std::size_t(graph)].parent) {
            if (std::binary_search(chosen.begin(), chosen.end(), quint32(graph)))
                return true;
        }
        return false;
    };
    std::vector<quint32> moved;
    for (const quint32 node : chosen) {
        if (!m_nodes[node].hidden && !isInsideChosen(node))
            shift(node, by, moved);
    }
    std::vector<quint32> refitted = refitAround(moved);
    sortUnique(moved);
    sortUnique(refitted);
    bendEdges(moved, refitted, by, change);
    change.nodes.insert(change.nodes.end(), moved.begin(), moved.end());
    change.nodes.insert(change.nodes.end(), refitted.begin(), refitted.end());
}

void DiagramModel::bendEdges(
    const std::vector<quint32> &moved, const std::vector<quint32> &refitted, Point by, DiagramChange &change)
{
    std::vector<quint32> edges;
    for (const auto *nodes : {&moved, &refitted}) {
        for (const quint32 node : *nodes) {
            const std::span<const quint32> incident = edgesOf(node);
            edges.insert(edges.end(), incident.begin(), incident.end());
        }
    }
    sortUnique(edges);
    const auto isOnlyMoved = [&](quint32 node) {
        return std::binary_search(moved.begin(), moved.end(), node)
            && !std::binary_search(refitted.begin(), refitted.end(), node);
    };
    for (const quint32 edge : edges) {
        if (isOnlyMoved(m_edges[edge].from) && isOnlyMoved(m_edges[edge].to))
            shiftCurve(edge, by);
        else
            setCurve(edge, {});
    }
    change.edges.insert(change.edges.end(), edges.begin(), edges.end());
}

} // namespace weftwork
