// SPDX-License-Identifier: Apache-2.0
#include "tools/connecttool.h"

#include "canvas/canvas.h"
#include "commands/connectjobs.h"

#include <QApplication>

namespace weftwork {

using nodeGeometry::Port;

ConnectTool::ConnectTool(Canvas &canvas, const PointerEvent &press, quint32 node, Port port)
    : CanvasTool(canvas)
    , m_node(node)
    , m_port(port)
    , m_source(canvas.scene().jobOf(node))
    , m_start(nodeGeometry::port(canvas.scene().model().node(node), port))
    , m_now(m_start)
    , m_press(press.widget)
{
}

Condition ConnectTool::condition() const
{
    return m_port == Port::Failure ? Condition::Failure : Condition::Success;
}

qint32 ConnectTool::targetAt(const PointerEvent &event)
{
    CanvasScene &scene = canvas().scene();
    const Hit hit = scene.at(event.diagram, 0);
    if (hit.isNode())
        return qint32(hit.index);
    const GraphRef around = scene.graphAt(event.diagram);
    if (around == m_source.graph || around.size() <= scene.selection().scope().size())
        return -1;
    // Inside the frame of another graph: that graph, or the one around it that is a neighbour of the source.
    const bool isBelow = around.mid(0, m_source.graph.size()) == m_source.graph;
    const qsizetype depth = isBelow ? m_source.graph.size() : around.size() - 1;
    return scene.nodeOf({around.mid(0, depth), around[depth]});
}

void ConnectTool::setTarget(qint32 node)
{
    if (node == m_target)
        return;
    m_target = node;
    m_refusal.clear();
    if (node < 0)
        return;
    const JobRef other = canvas().scene().jobOf(quint32(node));
    m_refusal = isFromInput() ? refusalOf(other, m_source) : refusalOf(m_source, other);
}

QString ConnectTool::refusalOf(const JobRef &from, const JobRef &to) const
{
    return connectRefusal(canvas().document(), from, to);
}

void ConnectTool::link(const JobRef &from, const JobRef &to)
{
    canvas().document().push(
        std::make_unique<ConnectJobs>(canvas().document(), m_source.graph, from.job, to.job, condition()));
}

void ConnectTool::addLine(DiagramDrawing &drawing, Point from, Point to, bool isRefused)
{
    drawing.addDrawnEdge(from, to, isRefused);
}

void ConnectTool::move(const PointerEvent &event)
{
    m_isDragged = m_isDragged || (event.widget - m_press).manhattanLength() >= QApplication::startDragDistance();
    if (!m_isDragged)
        return;
    m_now = event.diagram;
    setTarget(targetAt(event));
    canvas().update();
}

void ConnectTool::release(const PointerEvent &event)
{
    move(event);
    const bool isOnGround = m_isDragged && m_target < 0 && makesJobs();
    if (m_target >= 0 && m_refusal.isEmpty()) {
        const JobRef other = canvas().scene().jobOf(quint32(m_target));
        link(isFromInput() ? other : m_source, isFromInput() ? m_source : other);
    }
    canvas().endTool();
    if (isOnGround)
        canvas().openQuickAdd(m_now, Canvas::NewLink{m_source, !isFromInput(), condition()});
}

void ConnectTool::addOverlay(DisplayList &list, DiagramDrawing &drawing)
{
    if (!m_isDragged)
        return;
    const DiagramModel &model = canvas().scene().model();
    Point end = m_now;
    const bool isAccepted = m_target >= 0 && m_refusal.isEmpty();
    drawing.addPorts(m_node, true);
    if (m_target >= 0 && quint32(m_target) != m_node)
        drawing.addPorts(quint32(m_target), false);
    if (isAccepted) {
        const DiagramNode &target = model.node(quint32(m_target));
        const float unit = list.lineScale();
        list.addRect(target.box.scaled(list.scale()), nodeGeometry::bodyRadius(target) * unit,
            styleId(StyleKind::DropTarget));
        end = nodeGeometry::port(target, isFromInput() ? Port::Output : Port::Input, m_start.y);
    }
    const bool isRefused = !m_refusal.isEmpty();
    addLine(drawing, isFromInput() ? end : m_start, isFromInput() ? m_start : end, isRefused);
    if (isRefused)
        drawing.addNote(m_now, m_refusal, canvas().seen());
}

} // namespace weftwork
