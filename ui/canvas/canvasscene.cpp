// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvasscene.h"

#include "diagram/edgegeometry.h"
#include "diagram/nodegeometry.h"
#include "document/document.h"

#include <QTimer>

#include <algorithm>

namespace weftwork {

CanvasScene::CanvasScene(Selection &selection, QObject *parent)
    : QObject(parent)
    , m_selection(selection)
{
    connect(&document(), &Document::changed, this, &CanvasScene::follow);
    connect(&selection, &Selection::scopeChanged, this, [this] {
        forgetPlaces();
        m_known.clear();
        markStale();
    });
    connect(&selection, &Selection::changed, this, &CanvasScene::emphasise);
    connect(&m_placing, &PlacingWork::placed, this, [this](const std::shared_ptr<const DiagramModel> &placed) {
        m_arrived = placed;
        emit placesCame();
    });
}

void CanvasScene::markStale()
{
    m_isStale = true;
    ++m_revision;
    m_hovered = {};
    m_emphasised.clear();
    emit rebuilt();
}

void CanvasScene::follow(const DocumentChange &change)
{
    rememberPlaces();
    forgetPlaces();
    if (change.kind == DocumentChange::Kind::Reset) {
        m_motion.forget();
        m_known.clear();
    }
    else if (m_hasMotion && !m_isStale && !m_motion.isRemembering())
        m_motion.remember(m_model);
    markStale();
}

void CanvasScene::forgetPlaces()
{
    m_placing.abandon();
    m_arrived.reset();
    m_placed.reset();
}

// A change of a large graph has to wait for a new layout; until it comes all stays where it is.
void CanvasScene::rememberPlaces()
{
    if (m_isStale || !m_isPlacedElsewhere || m_isWaiting)
        return;
    m_known.clear();
    for (quint32 node = 0; node < m_model.nodes().size(); ++node) {
        const JobPlace place = m_model.place(node);
        std::vector<std::optional<QPointF>> &known = m_known[place.graph];
        if (known.empty())
            known.resize(place.graph->jobIdEnd());
        if (!m_model.node(node).hidden)
            known[place.job.index()] = m_model.positionInGraph(node);
    }
}

void CanvasScene::build(const JobGraph &graph)
{
    m_model.prepare(graph, document().pathOf(m_selection.scope()), m_overlay);
    m_isPlacedElsewhere = m_model.strayCount() > PlacingWork::mostAtOnce;
    if (!m_isPlacedElsewhere) {
        m_model.place();
        return;
    }
    if (m_placed) {
        m_model.takePlaces(*m_placed);
        return;
    }
    if (!m_placing.isBusy()) {
        std::vector<PlacingOptions> passes(m_known.empty() ? 2 : 1);
        if (m_known.empty())
            passes.front().effort = LayoutEffort::Fast;
        m_placing.start(m_model, passes);
    }
    placeAsBefore();
}

void CanvasScene::placeAsBefore()
{
    for (quint32 node = 0; node < m_model.nodes().size(); ++node) {
        const JobPlace place = m_model.place(node);
        const auto known = m_known.find(place.graph);
        if (m_model.given(node) || known == m_known.end() || place.job.index() >= known->second.size())
            continue;
        if (const auto &position = known->second[place.job.index()])
            m_model.setGiven(node, *position);
    }
    if (m_model.strayCount() <= PlacingWork::mostAtOnce) {
        m_model.place({LayoutEffort::Fast});
    } else {
        m_model.clear();
        m_isWaiting = true;
    }
}

bool CanvasScene::isWaiting()
{
    model();
    return m_isWaiting;
}

void CanvasScene::usePlaces()
{
    if (!m_arrived)
        return;
    if (m_hasMotion && !m_isStale && !m_isWaiting && !m_motion.isRemembering())
        m_motion.remember(m_model);
    m_placed = std::move(m_arrived);
    m_arrived.reset();
    markStale();
}

bool CanvasScene::isMoving()
{
    model();
    return m_motion.isMoving();
}

void CanvasScene::moveOn(float part)
{
    model();
    if (!m_motion.isMoving())
        return;
    if (part >= 1) {
        // The layout's own bends come back with the new drawing.
        m_motion.forget();
        markStale();
        return;
    }
    DiagramChange change;
    m_motion.advance(m_model, part, change);
    m_grid.setMoved(change);
    emit redrawn();
}

void CanvasScene::rebuild()
{
    markStale();
}

const DiagramModel &CanvasScene::model()
{
    if (!m_isStale)
        return m_model;
    m_isStale = false;
    m_isWaiting = false;
    if (const JobGraph *graph = document().graphAt(m_selection.scope()))
        build(*graph);
    else
        m_model.clear();
    DiagramChange change;
    if (m_motion.isRemembering())
        m_motion.begin(m_model, change);
    m_grid.build(m_model);
    m_channelEdges.reset();
    findFlowing();
    m_planMarks = m_plan.isEmpty() ? PlanMarks() : PlanMarks(m_plan, m_model);
    for (const quint32 edge : m_planMarks.edges())
        setEmphasis(edge, change);
    for (const quint32 edge : markedEdges())
        setEmphasis(edge, change);
    return m_model;
}

// What is selected, or the way of a failure.
std::vector<quint32> CanvasScene::markedEdges()
{
    std::vector<quint32> edges;
    for (const DependencyRef &dependency : m_selection.dependencies() + m_causes.values()) {
        if (const qint32 edge = edgeOf(dependency); edge >= 0)
            edges.push_back(quint32(edge));
    }
    for (const ChannelRef &channel : m_selection.channels()) {
        if (const qint32 edge = edgeOf(channel); edge >= 0)
            edges.push_back(quint32(edge));
    }
    return edges;
}

const DiagramGrid &CanvasScene::grid()
{
    model();
    return m_grid;
}

void CanvasScene::setOverlay(const DiagramOverlay &overlay)
{
    if (m_isStale) {
        m_overlay = overlay;
        markStale();
        return;
    }
    // Another run moves nothing: only the looks differ, and the layout may have been long work.
    QHash<QString, JobLook> looks = overlay.jobs;
    for (auto before = m_overlay.jobs.constBegin(); before != m_overlay.jobs.constEnd(); ++before) {
        if (!looks.contains(before.key()))
            looks.insert(before.key(), {});
    }
    QHash<QString, ChannelLook> channels = overlay.channels;
    for (auto before = m_overlay.channels.constBegin(); before != m_overlay.channels.constEnd(); ++before) {
        if (!channels.contains(before.key()))
            channels.insert(before.key(), {});
    }
    m_overlay.jobs.clear();
    setLooks(looks);
    setChannelLooks(channels);
    m_overlay = overlay;
}

const QHash<QString, quint32> &CanvasScene::channelEdges()
{
    model();
    if (!m_channelEdges) {
        m_channelEdges.emplace();
        for (quint32 edge = 0; edge < m_model.edges().size(); ++edge) {
            if (m_model.edge(edge).channel >= 0)
                m_channelEdges->insert(m_model.pathOfChannel(edge), edge);
        }
    }
    return *m_channelEdges;
}

void CanvasScene::setChannelLooks(const QHash<QString, ChannelLook> &looks)
{
    if (looks.isEmpty())
        return;
    const QHash<QString, quint32> &edges = channelEdges();
    std::vector<Box> boxes; // as it was too: a label may be shorter, or gone
    DiagramChange change;
    for (auto look = looks.begin(); look != looks.end(); ++look) {
        m_overlay.channels.insert(look.key(), look.value());
        const auto edge = edges.find(look.key());
        if (edge == edges.end())
            continue;
        boxes.push_back(paintedBox(m_model, m_model.edge(*edge)));
        m_model.setChannelLook(*edge, look.value(), change);
        boxes.back() = boxes.back().united(paintedBox(m_model, m_model.edge(*edge)));
    }
    m_grid.setMoved(change);
    findFlowing();
    if (!boxes.empty())
        emit touched(boxes);
}

void CanvasScene::findFlowing()
{
    m_flowing.clear();
    for (quint32 edge = 0; edge < m_model.edges().size() && !m_overlay.channels.isEmpty(); ++edge) {
        const DiagramEdge &one = m_model.edge(edge);
        if (one.channel >= 0 && m_model.channel(one).speed > 0 && !m_model.channel(one).ended)
            m_flowing.push_back(edge);
    }
}

bool CanvasScene::hasBeads(const Box &seen)
{
    model();
    return std::any_of(m_flowing.begin(), m_flowing.end(),
        [&](quint32 edge) { return paintedBox(m_model, m_model.edge(edge)).intersects(seen); });
}

bool CanvasScene::moveBeads(const Box &seen, float seconds)
{
    model();
    DiagramChange change;
    for (const quint32 edge : m_flowing) {
        const DiagramEdge &one = m_model.edge(edge);
        if (edgeGeometry::bounds(m_model.curve(one)).intersects(seen))
            m_model.moveBeads(edge, m_model.channel(one).speed * seconds, change);
    }
    std::vector<Box> boxes;
    for (const quint32 edge : change.edges)
        boxes.push_back(edgeGeometry::bounds(m_model.curve(m_model.edge(edge))).grown(edgeGeometry::pipeWidth));
    if (!boxes.empty())
        emit touched(boxes);
    return !boxes.empty();
}

void CanvasScene::setLooks(const QHash<QString, JobLook> &looks)
{
    model();
    DiagramChange change;
    for (auto look = looks.begin(); look != looks.end(); ++look) {
        m_overlay.jobs.insert(look.key(), look.value());
        if (const qint32 node = m_model.nodeAt(look.key()); node >= 0)
            m_model.setLook(quint32(node), look.value(), change);
    }
    std::sort(change.nodes.begin(), change.nodes.end());
    change.nodes.erase(std::unique(change.nodes.begin(), change.nodes.end()), change.nodes.end());
    emit looksChanged(change.nodes);
}

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
    return {jobOf(node), model().positionInGraph(node)};
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
            places << PlacedJob{{ref, job}, drawn.positionInGraph(quint32(node))};
    }
    return places;
}

void CanvasScene::moveNodes(const std::vector<quint32> &nodes, Point by)
{
    model();
    DiagramChange before;
    std::vector<Box> boxes;
    DiagramChange change;
    const auto gather = [&](const DiagramChange &what) {
        for (const quint32 node : what.nodes)
            boxes.push_back(m_model.paintedBox(node));
        for (const quint32 edge : what.edges)
            boxes.push_back(paintedBox(m_model, m_model.edge(edge)));
    };
    m_model.moveNodes(nodes, {}, before);
    gather(before);
    m_model.moveNodes(nodes, by, change);
    gather(change);
    m_grid.setMoved(change);
    emit touched(boxes);
}

void CanvasScene::setEmphasis(quint32 edge, DiagramChange &change)
{
    const bool isHovered = m_hovered.isEdge() && m_hovered.index == edge;
    const DependencyRef dependency = dependencyOf(edge);
    const bool isSelected = dependency.isValid() ? m_selection.contains(dependency) : m_selection.contains(channelOf(edge));
    const bool isCause = dependency.isValid() && m_causes.contains(dependency);
    const bool isCritical = m_planMarks.isCritical(edge);
    m_model.setEmphasis(edge,
        isCause          ? EdgeEmphasis::Cause
            : isSelected ? EdgeEmphasis::Selected
            : isHovered  ? EdgeEmphasis::Hover
            : isCritical ? EdgeEmphasis::Critical
                         : EdgeEmphasis::None,
        change);
    if (isCause || isSelected || isHovered || isCritical)
        m_emphasised.push_back(edge);
}

void CanvasScene::setCauses(const QSet<DependencyRef> &dependencies)
{
    if (dependencies != m_causes) {
        m_causes = dependencies;
        emphasise();
    }
}

void CanvasScene::setPlan(const PlanOverlay &plan)
{
    if (plan == m_plan)
        return;
    m_plan = plan;
    if (m_isStale)
        return;
    m_planMarks = plan.isEmpty() ? PlanMarks() : PlanMarks(plan, m_model);
    emphasise();
    emit redrawn();
}

const PlanMarks &CanvasScene::planMarks()
{
    model();
    return m_planMarks;
}

void CanvasScene::emphasise()
{
    if (m_isStale)
        return; // model() will
    DiagramChange change;
    std::vector<quint32> edges;
    edges.swap(m_emphasised);
    edges.insert(edges.end(), m_planMarks.edges().begin(), m_planMarks.edges().end());
    const std::vector<quint32> marked = markedEdges();
    edges.insert(edges.end(), marked.begin(), marked.end());
    if (m_hovered.isEdge())
        edges.push_back(m_hovered.index);
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    for (const quint32 edge : edges)
        setEmphasis(edge, change);
    tell(change);
}

void CanvasScene::tell(const DiagramChange &change)
{
    if (change.edges.empty() && change.nodes.empty())
        return;
    std::vector<Box> boxes;
    for (const quint32 edge : change.edges)
        boxes.push_back(paintedBox(m_model, m_model.edge(edge)));
    for (const quint32 node : change.nodes)
        boxes.push_back(m_model.paintedBox(node));
    emit touched(boxes);
}

void CanvasScene::setHovered(const Hit &hit)
{
    if (hit == m_hovered)
        return;
    m_hovered = hit;
    emphasise();
}

} // namespace weftwork
