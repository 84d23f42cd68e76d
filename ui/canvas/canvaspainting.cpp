// SPDX-License-Identifier: Apache-2.0
// What a canvas paints: the frame, and over it what is selected, met, drawn and planned.
#include "canvas/canvas.h"

#include "canvas/inlinefield.h"
#include "diagram/nodegeometry.h"
#include "document/document.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace weftwork {

void Canvas::paintEvent(QPaintEvent *event)
{
    if (m_isFresh && !m_scene.model().nodes().empty()) {
        m_view.pixelRatio = devicePixelRatioF();
        m_glide.reset();
        applyView(m_view.fittedTo(m_scene.model().bounds(), size()));
        m_frame.invalidate();
    }
    if (m_view.pixelRatio != devicePixelRatioF()) {
        const Point middle = m_view.toDiagram(QPointF(width() / 2.0, height() / 2.0));
        m_view.pixelRatio = devicePixelRatioF();
        m_view = m_view.centredOn(middle, size());
    }
    if (!m_layoutStart && m_scene.isMoving()) {
        m_layoutStart = now();
        animate();
    }
    m_frame.resize(deviceSize());
    m_frame.refresh(m_painter, content());
    paintOver(event->region());
    QPainter painter(this);
    QImage image = m_shown;
    image.setDevicePixelRatio(devicePixelRatioF());
    painter.drawImage(0, 0, image);
    if (m_scene.isWaiting() || m_isBeingTidied)
        paintWaiting(painter);
}

void Canvas::setBeingTidied(bool isBeingTidied)
{
    m_isBeingTidied = isBeingTidied;
    update();
}

void Canvas::paintOver(const QRegion &logical)
{
    if (m_shown.size() != m_frame.image().size())
        m_shown = m_frame.image().copy();
    const double ratio = devicePixelRatioF();
    QRegion region;
    for (const QRect &rect : logical)
        region += QRectF(QPointF(rect.topLeft()) * ratio, QSizeF(rect.size()) * ratio).toAlignedRect() & m_shown.rect();
    for (const QRect &rect : region) {
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            const auto *from = reinterpret_cast<const QRgb *>(m_frame.image().constScanLine(y)) + rect.left();
            std::copy_n(from, rect.width(), reinterpret_cast<QRgb *>(m_shown.scanLine(y)) + rect.left());
        }
    }
    if (!m_fade.isEmpty()) {
        QPainter painter(&m_shown);
        painter.setClipRegion(region);
        m_fade.paint(painter, m_view, now());
    }
    DisplayList list;
    addOverlay(list);
    if (list.isEmpty())
        return;
    RasterTarget target(m_shown);
    for (const QRect &rect : region) {
        target.setClip(rect);
        m_painter.raster().paint(target, list, m_painter.styles(), content().place());
    }
}

std::vector<quint32> Canvas::ringedNodes()
{
    if (m_areSelectedNodesStale) {
        m_areSelectedNodesStale = false;
        m_selectedNodes.clear();
        for (const JobRef &job : selection().jobs()) {
            const qint32 node = m_scene.nodeOf(job);
            if (node >= 0 && (m_scene.model().node(quint32(node)).kind != NodeKind::FoldedGraph
                    || m_scene.jobOf(quint32(node)) == job))
                m_selectedNodes.push_back(quint32(node));
        }
    }
    std::vector<quint32> visible;
    const Box seen = m_view.toDiagram(QRect(QPoint(0, 0), deviceSize())).grown(float(around / m_view.zoom));
    std::copy_if(m_selectedNodes.begin(), m_selectedNodes.end(), std::back_inserter(visible),
        [&](quint32 node) { return m_scene.model().node(node).box.intersects(seen); });
    return visible;
}

void Canvas::addRings(DiagramDrawing &drawing)
{
    const Hit hovered = m_scene.hovered();
    if (hovered.isNode())
        drawing.addHover(hovered.index);
    if (hovered.isEdge()) {
        const DiagramEdge &edge = m_scene.model().edge(hovered.index);
        drawing.addHover(edge.from);
        drawing.addHover(edge.to);
    }
    const std::vector<quint32> selected = ringedNodes();
    for (const quint32 node : selected)
        drawing.addSelection(node);
    if (m_level >= DetailLevel::Full && !m_tool) {
        for (const quint32 node : selected)
            drawing.addPorts(node, true);
        if (hovered.isNode())
            drawing.addPorts(hovered.index, selection().contains(m_scene.jobOf(hovered.index)));
    }
    const qint32 focused = focusNode();
    if (focused >= 0 && m_isFocusShown && hasFocus())
        drawing.addFocus(quint32(focused));
}

// Of what is seen: they lie on the nodes and are small.
void Canvas::addPlanTags(DiagramDrawing &drawing)
{
    const PlanMarks &plan = m_scene.planMarks();
    if (plan.isEmpty() || m_level < DetailLevel::Full)
        return;
    const Box seen = m_view.toDiagram(QRect(QPoint(0, 0), deviceSize())).grown(float(around / m_view.zoom));
    for (const PlanMarks::Mark &mark : plan.marks()) {
        const Box &box = m_scene.model().node(mark.node).box;
        // A tag may be wider than its node.
        if (Box{box.x, box.y, box.width + 240, box.height + around}.intersects(seen))
            drawing.addPlanTag(mark.node, mark.tag);
    }
}

void Canvas::addOverlay(DisplayList &list)
{
    DiagramDrawing drawing(m_scene.model(), content().diagramView(), list);
    addPlanTags(drawing);
    addRings(drawing);
    if (m_tool)
        m_tool->addOverlay(list, drawing);
    addPendingEdge(drawing);
}

// From a port to the field that makes the job at its other end.
void Canvas::addPendingEdge(DiagramDrawing &drawing)
{
    if (!m_newLink || !m_field->isOpen())
        return;
    const qint32 node = m_scene.nodeOf(m_newLink->other);
    if (node < 0)
        return;
    const DiagramNode &source = m_scene.model().node(quint32(node));
    if (!m_newLink->isOtherPrerequisite)
        drawing.addDrawnEdge(m_newPlace, nodeGeometry::port(source, nodeGeometry::Port::Input));
    else if (m_newLink->condition == Condition::Failure)
        drawing.addDrawnEdge(nodeGeometry::port(source, nodeGeometry::Port::Failure), m_newPlace);
    else
        drawing.addDrawnEdge(nodeGeometry::port(source, nodeGeometry::Port::Output), m_newPlace);
}

void Canvas::paintWaiting(QPainter &painter)
{
    const int count = int(document().graphAt(selection().scope())->jobCount());
    const QString text = tr("%Ln job(s) are being laid out.", nullptr, count);
    if (!m_scene.isWaiting()) { // over what is drawn
        constexpr int margin = 10;
        QRect ground = painter.fontMetrics().boundingRect(text).adjusted(-margin, -margin / 2, margin, margin / 2);
        ground.moveCenter(rect().center());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme->colour(UiColour::Border));
        painter.setBrush(m_theme->colour(UiColour::Panel));
        painter.drawRoundedRect(ground, 6, 6);
    }
    painter.setPen(m_theme->colour(UiColour::TextMuted));
    painter.drawText(rect(), Qt::AlignCenter, text);
}

} // namespace weftwork
