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
constexpr long long mostKnots = 2; // crossings for which nobody wants to look for a job at another place

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

bool DiagramPlacer::place()
{
    if (m_options.tidies)
        rememberMiddles();
    else
        takeGivenBends();
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
    return m_isComplete;
}

// As they lie in their graphs.
void DiagramPlacer::takeGivenBends()
{
    for (const auto &[edge, points] : m_model.m_givenBends) {
        for (const QPointF &point : points)
            m_bends[edge].push_back({float(point.x()), float(point.y())});
        growAround(edge);
    }
}

void DiagramPlacer::growAround(quint32 edge)
{
    const qint32 around = m_model.m_nodes[m_model.m_edges[edge].from].parent;
    if (around < 0)
        return;
    Box &bends = m_model.m_tallies[std::size_t(m_model.m_nodes[std::size_t(around)].tally)].bends;
    for (const Point &bend : m_bends[edge])
        bends = bends.united({bend.x, bend.y, 1, 1});
}

// All lie around 0,0 again before they are arranged.
void DiagramPlacer::rememberMiddles()
{
    for (DiagramNode &node : m_model.m_nodes) {
        m_middles.emplace_back(double(node.box.centerX()), double(node.box.centerY()));
        node.box = {0, 0, node.box.width, node.box.height};
        if (node.tally >= 0) {
            MemberTally &tally = m_model.m_tallies[std::size_t(node.tally)];
            tally.origin = {};
            tally.bends = {};
        }
    }
    m_model.m_points.clear();
    for (DiagramEdge &edge : m_model.m_edges)
        edge.firstPoint = edge.pointCount = edge.pointRoom = 0;
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
        const std::optional<QPointF> &position = m_model.m_given[member];
        if (!position || m_options.tidies) {
            strays.push_back(member);
            continue;
        }
        DiagramNode &node = m_model.m_nodes[member];
        Point corner{float(position->x()), float(position->y())};
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
        if (m_options.tidies)
            input.boxes.back().previous = m_middles[member];
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
    options.effort = m_options.effort;
    const LayoutResult result =
        m_options.tidies ? tidied(input, options) : layoutGraph(input, options, m_options.stop);
    m_isComplete = m_isComplete && result.isComplete && !m_options.stop.stop_requested();
    for (std::size_t i = 0; i < members.size(); ++i)
        setCorner(members[i], corner + rounded(result.boxes[i].topLeft()));
    for (std::size_t i = 0; i < edges.size(); ++i) {
        for (const QPointF &bend : result.bendsOf(int(i)))
            m_bends[edges[i]].push_back(corner + rounded(bend));
        growAround(edges[i]);
    }
}

// The order that people know stays, unless another is so much clearer that it is what they ask for.
LayoutResult DiagramPlacer::tidied(LayoutInput &input, const LayoutOptions &options) const
{
    LayoutResult kept = layoutGraph(input, options, m_options.stop);
    for (LayoutBox &box : input.boxes)
        box.previous.reset();
    LayoutResult fresh = layoutGraph(input, options, m_options.stop);
    return kept.crossings <= 2 * fresh.crossings + mostKnots ? std::move(kept) : std::move(fresh);
}

} // namespace weftwork
