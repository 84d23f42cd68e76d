// SPDX-License-Identifier: Apache-2.0
// What of a scene stands for what of the document, and what lies where.
#include "canvas/canvasscene.h"

#include "diagram/edgegeometry.h"
#include "diagram/nodegeometry.h"
#include "document/document.h"

#include <algorithm>

namespace weftwork {

JobRef CanvasScene::jobOf(quint32 node)
{
    const DiagramModel &drawn = model();
    GraphRef inside;
    for (qint32 parent = drawn.node(node).parent; parent >= 0; parent = drawn.node(quint32(parent)).parent)
        inside.prepend(drawn.place(quint32(parent)).job);
    return {m_selection.scope() + inside, drawn.place(node).job};
}

qint32 CanvasScene::nodeOf(const JobRef &job)
{
    const DiagramModel &drawn = model();
    const JobGraph *graph = document().graphAt(job.graph);
    const qint32 node = graph ? drawn.nodeOf(graph, job.job) : -1;
    return node < 0 ? -1 : qint32(drawn.shownAs(quint32(node)));
}

DependencyRef CanvasScene::dependencyOf(quint32 edge)
{
    const EdgeSource source = model().source(edge);
    if (source.isChannel)
        return {};
    const DependencyId id(source.id);
    const qint32 node = m_model.nodeOf(source.graph, source.graph->dependency(id).dependent);
    return {jobOf(quint32(node)).graph, id};
}

ChannelRef CanvasScene::channelOf(quint32 edge)
{
    const EdgeSource source = model().source(edge);
    if (!source.isChannel)
        return {};
    return {jobOf(m_model.edge(edge).to).graph, ChannelId(source.id)};
}

qint32 CanvasScene::edgeFrom(const GraphRef &ref, JobId to, quint32 id, bool isChannel)
{
    const DiagramModel &drawn = model();
    const JobGraph *graph = document().graphAt(ref);
    const qint32 node = drawn.nodeOf(graph, to);
    if (node < 0 || drawn.node(quint32(node)).hidden)
        return -1;
    for (const quint32 edge : drawn.edgesOf(quint32(node))) {
        const EdgeSource source = drawn.source(edge);
        if (source.isChannel == isChannel && source.graph == graph && source.id == id)
            return qint32(edge);
    }
    return -1;
}

qint32 CanvasScene::edgeOf(const DependencyRef &ref)
{
    if (!document().contains(ref))
        return -1;
    const JobId to = document().graphAt(ref.graph)->dependency(ref.dependency).dependent;
    return edgeFrom(ref.graph, to, ref.dependency.value, false);
}

qint32 CanvasScene::edgeOf(const ChannelRef &ref)
{
    if (!document().contains(ref))
        return -1;
    const JobId to = document().graphAt(ref.graph)->channel(ref.channel).reader;
    return edgeFrom(ref.graph, to, ref.channel.value, true);
}

std::optional<quint32> CanvasScene::bodyAt(Point point)
{
    m_grid.nodesIn({point.x, point.y, 0.01f, 0.01f}, m_found);
    std::optional<quint32> hit;
    for (const quint32 node : m_found) {
        const DiagramNode &one = m_model.node(node);
        Box body = one.box;
        if (one.kind == NodeKind::Barrier)
            body = body.grown(4).united(nodeGeometry::chipBox(one));
        if (!body.contains(point))
            continue;
        const bool isInside = one.kind == NodeKind::OpenGraph && one.box.grown(-4).contains(point)
            && point.y > one.box.y + nodeGeometry::frameHeader;
        if (!isInside)
            hit = node; // members come after the graph that holds them
    }
    return hit;
}

std::optional<quint32> CanvasScene::edgeAt(Point point, float reach)
{
    m_grid.edgesIn(Box{point.x, point.y, 0, 0}.grown(reach), m_found);
    std::optional<quint32> nearest;
    float least = reach;
    for (const quint32 edge : m_found) {
        const DiagramEdge &one = m_model.edge(edge);
        const bool isOnLabel = one.channel >= 0 && !m_model.channel(one).label.isEmpty()
            && edgeGeometry::channelLabel(m_model.curve(one), m_model.channel(one)).contains(point);
        const float distance = isOnLabel ? 0 : edgeGeometry::distanceTo(m_model.curve(one), point);
        if (distance <= least) {
            least = distance;
            nearest = edge;
        }
    }
    return nearest;
}

Hit CanvasScene::at(Point point, float reach)
{
    model();
    const std::optional<quint32> node = bodyAt(point);
    if (node && m_model.node(*node).kind != NodeKind::OpenGraph)
        return {Hit::Kind::Node, *node};
    if (const std::optional<quint32> edge = edgeAt(point, reach))
        return {Hit::Kind::Edge, *edge};
    return node ? Hit{Hit::Kind::Node, *node} : Hit{};
}

GraphRef CanvasScene::graphAt(Point point)
{
    model();
    m_grid.nodesIn({point.x, point.y, 0.01f, 0.01f}, m_found);
    GraphRef inner = m_selection.scope();
    for (const quint32 node : m_found) {
        const DiagramNode &one = m_model.node(node);
        if (one.kind == NodeKind::OpenGraph && one.box.contains(point))
            inner = graphOf(node);
    }
    return inner;
}

Point CanvasScene::freePlace(const GraphRef &ref, Box wanted)
{
    constexpr float gap = 20;
    const JobGraph *graph = document().graphAt(ref);
    const DiagramModel &drawn = model();
    const auto isInTheWay = [&](quint32 node) {
        return drawn.place(node).graph == graph && drawn.node(node).box.grown(gap / 4).intersects(wanted);
    };
    for (;;) {
        std::vector<quint32> near;
        m_grid.nodesIn(wanted.grown(gap / 4), near);
        const auto other = std::find_if(near.begin(), near.end(), isInTheWay);
        if (other == near.end())
            return {wanted.x, wanted.y};
        wanted.y = drawn.node(*other).box.bottom() + gap;
    }
}

std::vector<quint32> CanvasScene::nodesIn(const Box &box, bool touching)
{
    std::vector<quint32> nodes;
    grid().nodesIn(box, nodes);
    std::erase_if(nodes, [&](quint32 node) {
        const DiagramNode &one = m_model.node(node);
        // A frame around the band is ground: it is taken as a whole or not at all.
        const bool needsAll = !touching || one.kind == NodeKind::OpenGraph;
        return needsAll ? !box.contains(one.box) : !box.intersects(one.box);
    });
    return nodes;
}

std::vector<quint32> CanvasScene::edgesIn(const Box &box, bool touching)
{
    std::vector<quint32> edges;
    grid().edgesIn(box, edges);
    std::erase_if(edges, [&](quint32 edge) {
        const std::span<const Point> curve = m_model.curve(m_model.edge(edge));
        if (!touching)
            return !box.contains(edgeGeometry::bounds(curve));
        constexpr int looks = 32;
        for (int i = 0; i <= looks; ++i) {
            if (box.contains(edgeGeometry::pointAt(curve, float(i) / looks)))
                return false;
        }
        return true;
    });
    return edges;
}

bool CanvasScene::isFoldMark(quint32 node, Point point)
{
    const DiagramNode &one = model().node(node);
    if (one.kind != NodeKind::OpenGraph)
        return false;
    return Box{one.box.x, one.box.y, nodeGeometry::frameNameLeft - 28, nodeGeometry::frameHeader}.contains(point);
}

QPointF CanvasScene::positionIn(const GraphRef &graph, Point point)
{
    const DiagramModel &drawn = model();
    const qsizetype depth = graph.size();
    if (depth <= m_selection.scope().size())
        return point.toPointF();
    const qint32 node = nodeOf({graph.mid(0, depth - 1), graph.back()});
    if (node < 0 || drawn.node(quint32(node)).tally < 0)
        return point.toPointF();
    return (point - drawn.tally(drawn.node(quint32(node))).origin).toPointF();
}

PlacedJob CanvasScene::placeOf(quint32 node)
{
    return {jobOf(node), model().positionInGraph(node), model().bendsInGraph(node)};
}

QList<PlacedJob> CanvasScene::unheldPlaces(const GraphRef &ref)
{
    QList<PlacedJob> places;
    const JobGraph *graph = document().graphAt(ref);
    if (!graph)
        return places;
    const DiagramModel &drawn = model();
    for (const JobId job : graph->jobs()) {
        const qint32 node = drawn.nodeOf(graph, job);
        if (node >= 0 && !graph->view(job).position)
            places << placeOf(quint32(node));
    }
    return places;
}

} // namespace weftwork
