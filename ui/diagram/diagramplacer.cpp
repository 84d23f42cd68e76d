// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramplacer.h"

#include "diagram/edgegeometry.h"
#include "diagram/nodegeometry.h"

#include "layout/layout.h"

#include <cmath>

namespace weftwork {
namespace {

using namespace nodeGeometry;

constexpr float channelRoom = 136; // of a channel's label, known before anything flows
constexpr float strayGap = 32;

LayoutKind layoutKind(NodeKind kind)
{
    if (kind == NodeKind::Barrier)
        return LayoutKind::Bar;
    return kind == NodeKind::Job ? LayoutKind::Job : LayoutKind::Graph;
}

QMarginsF clearance(const DiagramNode &node)
{
    if (node.kind == NodeKind::FoldedGraph)
        return {0, 0, 2 * sheetOffset, 2 * sheetOffset};
    if (node.kind == NodeKind::Barrier && !node.vertical)
        return {0, barrierChip + barrierChipGap + barrierOver, 0, barrierOver};
    return {};
}

Point rounded(QPointF point)
{
    return {float(std::round(point.x())), float(std::round(point.y()))};
}

} // namespace

void DiagramPlacer::place()
{
    // From the inside out each graph is arranged around its own 0,0; from the outside in it is moved to its place.
    std::vector<DiagramNode> &nodes = m_model.m_nodes;
    for (std::size_t i = nodes.size(); i-- > 0;) {
        if (nodes[i].kind != NodeKind::OpenGraph || nodes[i].hidden)
            continue;
        arrange(m_model.tally(nodes[i]).members);
        m_model.refitFrame(quint32(i));
    }
    arrange(m_model.m_top);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].parent < 0 || nodes[i].hidden)
            continue;
        const Point origin = m_model.tally(nodes[std::size_t(nodes[i].parent)]).origin;
        moveInside(quint32(i), origin);
    }
    for (quint32 edge = 0; edge < m_model.m_edges.size(); ++edge)
        m_model.setCurve(edge, m_bends[edge]);
}

// One node alone: its members are moved when their turn comes.
void DiagramPlacer::moveInside(quint32 node, Point by)
{
    DiagramNode &one = m_model.m_nodes[node];
    one.box = one.box.moved(by);
    if (one.tally >= 0) {
        MemberTally &tally = m_model.m_tallies[std::size_t(one.tally)];
        tally.origin = tally.origin + by;
    }
    for (const quint32 edge : m_model.edgesOf(node)) {
        if (m_model.m_edges[edge].from != node)
            continue;
        for (Point &bend : m_bends[edge])
            bend = bend + by;
    }
}

bool DiagramPlacer::hasPosition(quint32 node) const
{
    const JobPlace place = m_model.m_places[node];
    return !m_model.m_options.ignoresPositions && place.graph->view(place.job).position.has_value();
}

void DiagramPlacer::setCorner(quint32 node, Point corner)
{
    DiagramNode &one = m_model.m_nodes[node];
    const Point by = corner - Point{one.box.x, one.box.y};
    one.box = one.box.moved(by);
    if (one.tally >= 0)
        m_model.m_tallies[std::size_t(one.tally)].origin = m_model.tally(one).origin + by;
}

void DiagramPlacer::arrange(const std::vector<quint32> &members)
{
    std::vector<quint32> strays;
    Box placed;
    for (const quint32 member : members) {
        if (!hasPosition(member)) {
            strays.push_back(member);
            continue;
        }
        const JobPlace place = m_model.m_places[member];
        const QPointF position = *place.graph->view(place.job).position;
        DiagramNode &node = m_model.m_nodes[member];
        Point corner{float(position.x()), float(position.y())};
        // An open graph is held by the origin of its members, see DiagramModel::positionInGraph().
        if (node.kind == NodeKind::OpenGraph) {
            const Point inside = Point{node.box.x, node.box.y} - m_model.tally(node).origin;
            corner = corner + inside + Point{frameMargin, frameTop};
        }
        setCorner(member, corner);
        placed = placed.united(node.box);
    }
    if (!strays.empty())
        layOut(strays, placed.isEmpty() ? Point{} : Point{placed.x, placed.bottom() + strayGap});
    fitBarriers(members);
}

void DiagramPlacer::fitBarriers(const std::vector<quint32> &members)
{
    for (const quint32 member : members) {
        if (m_model.m_nodes[member].kind == NodeKind::Barrier)
            m_model.refitBarrier(member);
    }
}

void DiagramPlacer::layOut(const std::vector<quint32> &members, Point corner)
{
    LayoutInput input;
    std::unordered_map<quint32, int> boxOf;
    for (const quint32 member : members) {
        const DiagramNode &node = m_model.m_nodes[member];
        boxOf.emplace(member, int(input.boxes.size()));
        input.boxes.push_back({QSizeF(double(node.box.width), double(node.box.height)), layoutKind(node.kind), -1, {},
            clearance(node)});
    }
    std::vector<quint32> edges;
    for (const quint32 member : members) {
        for (const quint32 edge : m_model.edgesOf(member)) {
            const DiagramEdge &one = m_model.m_edges[edge];
            const auto dependent = boxOf.find(one.to);
            if (one.from != member || dependent == boxOf.end())
                continue;
            edges.push_back(edge);
            input.edges.push_back({boxOf[member], dependent->second,
                one.kind == EdgeKind::Channel ? double(channelRoom) : 0});
        }
    }
    LayoutOptions options;
    if (m_model.m_options.direction == DiagramDirection::TopToBottom)
        options.direction = LayoutDirection::TopToBottom;
    const LayoutResult result = layoutGraph(input, options);
    for (std::size_t i = 0; i < members.size(); ++i)
        setCorner(members[i], corner + rounded(result.boxes[i].topLeft()));
    for (std::size_t i = 0; i < edges.size(); ++i) {
        for (const QPointF &bend : result.bendsOf(int(i)))
            m_bends[edges[i]].push_back(corner + rounded(bend));
    }
}

} // namespace weftwork
