// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvasscene.h"

#include "document/document.h"

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

Box CanvasScene::boundsAtRest()
{
    return isMoving() ? m_restBounds : model().bounds();
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
    if (m_motion.isRemembering()) {
        m_restBounds = m_model.bounds();
        m_motion.begin(m_model, change);
    }
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

const DiagramGrid &CanvasScene::grid()
{
    model();
    return m_grid;
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

} // namespace weftwork
