// SPDX-License-Identifier: Apache-2.0
// How a scene looks: what a run shows on its jobs and channels, what is emphasised, and what a forecast says.
#include "canvas/canvasscene.h"

#include "diagram/edgegeometry.h"
#include "document/document.h"

#include <algorithm>

namespace weftwork {

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
