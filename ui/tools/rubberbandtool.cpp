// SPDX-License-Identifier: Apache-2.0
#include "tools/rubberbandtool.h"

#include "canvas/canvas.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace weftwork {
namespace {

// More rings than these say nothing while the band grows.
constexpr std::size_t mostShown = 2000;

} // namespace

RubberBandTool::RubberBandTool(Canvas &canvas, const PointerEvent &press)
    : CanvasTool(canvas)
    , m_press(press)
    , m_now(press.diagram)
{
}

Box RubberBandTool::band() const
{
    const Point from = m_press.diagram;
    return {std::min(from.x, m_now.x), std::min(from.y, m_now.y), std::fabs(m_now.x - from.x),
        std::fabs(m_now.y - from.y)};
}

void RubberBandTool::move(const PointerEvent &event)
{
    const QPointF way = event.widget - m_press.widget;
    m_isDragged = m_isDragged || way.manhattanLength() >= QApplication::startDragDistance();
    m_now = event.diagram;
    canvas().update();
}

void RubberBandTool::release(const PointerEvent &event)
{
    move(event);
    CanvasScene &scene = canvas().scene();
    const bool adds = m_press.modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
    QList<JobRef> jobs;
    QList<DependencyRef> dependencies;
    QList<ChannelRef> channels;
    if (m_isDragged) {
        for (const quint32 node : scene.nodesIn(band(), isTouching()))
            jobs << scene.jobOf(node);
        for (const quint32 edge : scene.edgesIn(band(), isTouching())) {
            if (const DependencyRef dependency = scene.dependencyOf(edge); dependency.isValid())
                dependencies << dependency;
            else
                channels << scene.channelOf(edge);
        }
    }
    if (adds)
        scene.selection().add(jobs, dependencies, channels);
    else
        scene.selection().set(jobs, dependencies, channels);
    canvas().endTool();
}

void RubberBandTool::addOverlay(DisplayList &list, DiagramDrawing &drawing)
{
    if (!m_isDragged)
        return;
    const std::vector<quint32> nodes = canvas().scene().nodesIn(band(), isTouching());
    if (nodes.size() <= mostShown) {
        for (const quint32 node : nodes)
            drawing.addSelection(node);
    }
    list.addRect(band().scaled(list.scale()), 0, styleId(StyleKind::RubberBand));
}

} // namespace weftwork
