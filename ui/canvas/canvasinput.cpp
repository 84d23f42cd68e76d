// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvas.h"

#include "canvas/focuswalk.h"
#include "canvas/inlinefield.h"
#include "diagram/diagramwords.h"
#include "document/document.h"
#include "tools/channeltool.h"
#include "tools/connecttool.h"
#include "tools/movetool.h"
#include "tools/pantool.h"
#include "tools/rubberbandtool.h"
#include "tools/selecttool.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace weftwork {
namespace {

constexpr double wheelStep = 120;
constexpr float nudgeStep = 4;
constexpr float largeNudge = 24;

std::optional<Qt::ArrowType> arrowOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return Qt::LeftArrow;
    case Qt::Key_Right:
        return Qt::RightArrow;
    case Qt::Key_Up:
        return Qt::UpArrow;
    case Qt::Key_Down:
        return Qt::DownArrow;
    default:
        return {};
    }
}

Point direction(Qt::ArrowType arrow)
{
    switch (arrow) {
    case Qt::LeftArrow:
        return {-1, 0};
    case Qt::RightArrow:
        return {1, 0};
    case Qt::UpArrow:
        return {0, -1};
    default:
        return {0, 1};
    }
}

} // namespace

PointerEvent Canvas::pointer(const QMouseEvent &event)
{
    return {event.position(), m_view.toDiagram(event.position()), event.button(), event.modifiers()};
}

std::optional<PortHit> Canvas::portAt(QPointF widget)
{
    std::vector<quint32> nodes = ringedNodes();
    if (hoveredNode() >= 0)
        nodes.push_back(quint32(hoveredNode()));
    for (const quint32 node : nodes) {
        if (!showsPorts(node))
            continue;
        if (const auto port = portOf(m_scene.model().node(node), m_view.toDiagram(widget), m_view.zoom))
            return PortHit{node, *port};
    }
    return {};
}

void Canvas::mousePressEvent(QMouseEvent *event)
{
    finishGlide();
    finishLayout();
    setFocus(Qt::MouseFocusReason);
    m_isFocusShown = false;
    if (m_tool)
        return;
    const PointerEvent press = pointer(*event);
    if (press.button == Qt::MiddleButton || (press.button == Qt::LeftButton && m_isSpaceDown)) {
        beginTool(std::make_unique<PanTool>(*this, press));
        return;
    }
    if (press.button != Qt::LeftButton)
        return;
    const Hit hit = hitAt(press.widget);
    if (const auto port = portAt(press.widget)) {
        const bool isChannel = port->port != nodeGeometry::Port::Failure
            && (m_isDrawingChannels || (press.modifiers & Qt::ShiftModifier));
        if (isChannel)
            beginTool(std::make_unique<ChannelTool>(*this, press, port->node, port->port));
        else
            beginTool(std::make_unique<ConnectTool>(*this, press, port->node, port->port));
        return;
    }
    // With the tool in hand a whole job is its output.
    if (m_isDrawingChannels && hit.isNode()) {
        beginTool(std::make_unique<ChannelTool>(*this, press, hit.index, nodeGeometry::Port::Output));
        return;
    }
    if (hit.isNode() && m_scene.isFoldMark(hit.index, press.diagram))
        setFolded(document(), m_scene.jobOf(hit.index), true);
    else if (hit.kind == Hit::Kind::Nothing)
        beginTool(std::make_unique<RubberBandTool>(*this, press));
    else
        beginTool(std::make_unique<SelectTool>(*this, press, hit));
}

void Canvas::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    if (m_tool)
        m_tool->move(pointer(*event));
    else
        updateHover(event->position());
    m_endedTool.reset();
}

void Canvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_tool && event->buttons() == Qt::NoButton)
        m_tool->release(pointer(*event));
    m_endedTool.reset();
    updateHover(event->position());
}

void Canvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_isSpaceDown) {
        mousePressEvent(event);
        return;
    }
    const PointerEvent press = pointer(*event);
    const Hit hit = hitAt(press.widget);
    if (hit.isNode()) {
        const JobRef job = m_scene.jobOf(hit.index);
        const DiagramNode &node = m_scene.model().node(hit.index);
        if (m_scene.isFoldMark(hit.index, press.diagram))
            setFolded(document(), job, true);
        else if (node.isGraph())
            selection().setScope(job.members());
        else
            openRename(job);
    } else if (hit.kind == Hit::Kind::Nothing) {
        openQuickAdd(press.diagram);
    }
}

void Canvas::leaveEvent(QEvent *)
{
    m_pointer.reset();
    m_scene.setHovered({});
    update();
}

void Canvas::updateHover(QPointF widget)
{
    const Hit before = m_scene.hovered();
    // The ports of a node reach out of it.
    const auto port = portAt(widget);
    const Hit hit = port ? Hit{Hit::Kind::Node, port->node} : hitAt(widget);
    if (hit != before) {
        m_scene.setHovered(hit);
        update();
    }
    updateCursor();
}

void Canvas::updateCursor()
{
    if (m_tool)
        setCursor(m_tool->cursor());
    else if (m_isSpaceDown)
        setCursor(Qt::OpenHandCursor);
    else if (m_isDrawingChannels || (m_pointer && portAt(*m_pointer)))
        setCursor(Qt::CrossCursor);
    else
        unsetCursor();
}

void Canvas::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (event->modifiers() & Qt::ControlModifier) {
        const double steps = event->angleDelta().y() / wheelStep;
        zoomAt(event->position(), target().zoom * std::pow(1.2, steps));
        return;
    }
    QPointF way = event->pixelDelta();
    if (way.isNull())
        way = QPointF(event->angleDelta()) * 0.5;
    if (event->modifiers() & Qt::ShiftModifier)
        way = way.transposed();
    pan(way);
}

bool Canvas::pinch(QEvent *event)
{
    const auto *gesture = static_cast<QNativeGestureEvent *>(event);
    if (gesture->gestureType() != Qt::ZoomNativeGesture)
        return false;
    zoomAt(gesture->position(), target().zoom * (1 + gesture->value()));
    return true;
}

bool Canvas::event(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture && pinch(event))
        return true;
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

void Canvas::keyPressEvent(QKeyEvent *event)
{
    const auto arrow = arrowOf(event->key());
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat() && modifiers == Qt::NoModifier) {
        m_isSpaceDown = true;
        updateCursor();
    } else if (event->key() == Qt::Key_Escape) {
        cancel();
    } else if (arrow && modifiers == Qt::ControlModifier) {
        nudge(direction(*arrow) * nudgeStep, event->isAutoRepeat());
    } else if (arrow && modifiers == (Qt::ControlModifier | Qt::ShiftModifier)) {
        nudge(direction(*arrow) * largeNudge, event->isAutoRepeat());
    } else if (arrow && (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier)) {
        walk(*arrow, modifiers == Qt::ShiftModifier);
    } else if (!takeKey(event->key(), modifiers)) {
        QWidget::keyPressEvent(event);
    }
    m_endedTool.reset();
}

bool Canvas::takeKey(int key, Qt::KeyboardModifiers modifiers)
{
    const bool isPlain = modifiers == Qt::NoModifier;
    const bool isControl = modifiers == Qt::ControlModifier;
    if (key == Qt::Key_Tab && isPlain)
        quickAdd();
    else if (key == Qt::Key_F2 && isPlain)
        renameSelected();
    else if ((key == Qt::Key_Delete || key == Qt::Key_Backspace) && isPlain)
        removeSelected();
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && isPlain)
        editFocused();
    else if (key == Qt::Key_Plus && isPlain)
        setSelectedFolded(false);
    else if (key == Qt::Key_Minus && isPlain)
        setSelectedFolded(true);
    else if ((key == Qt::Key_Plus || key == Qt::Key_Equal) && isControl)
        zoomIn();
    else if (key == Qt::Key_Minus && isControl)
        zoomOut();
    else if (key == Qt::Key_0 && isControl)
        zoomToActualSize();
    else if (key == Qt::Key_A && isControl)
        selectAll();
    else if (key == Qt::Key_Home && isPlain)
        fitAll();
    else
        return false;
    return true;
}

void Canvas::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_isSpaceDown = false;
        updateCursor();
    } else {
        QWidget::keyReleaseEvent(event);
    }
}

void Canvas::nudge(Point by, bool isRepeated)
{
    if (m_tool)
        return;
    // Steps of one held key, and keys pressed in quick succession, are one step to undo.
    constexpr std::chrono::milliseconds together{600};
    if (!isRepeated && now() - m_lastNudge > together)
        m_nudgeGesture = document().nextGesture();
    m_lastNudge = now();
    nudgeSelection(m_scene, by, m_nudgeGesture);
}

void Canvas::walk(Qt::ArrowType arrow, bool extends)
{
    const qint32 next = nextFocus(m_scene.model(), focusNode(), arrow, m_view.toDiagram(rect().center()));
    if (next < 0)
        return;
    const JobRef job = m_scene.jobOf(quint32(next));
    setFocusJob(job, true);
    if (extends)
        selection().add({job});
    else
        selection().setJob(job);
    showJob(job);
}

void Canvas::setFocusJob(const JobRef &job, bool byKeyboard)
{
    m_focusJob = job;
    m_isFocusShown = byKeyboard;
    update();
    announceFocus();
}

void Canvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        m_isFocusShown = true;
    update();
}

void Canvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_isSpaceDown = false;
    update();
}

void Canvas::setMenuActions(
    QList<QAction *> forJobs, QList<QAction *> forDependencies, QList<QAction *> forGround)
{
    m_jobActions = std::move(forJobs);
    m_dependencyActions = std::move(forDependencies);
    m_groundActions = std::move(forGround);
}

void Canvas::contextMenuEvent(QContextMenuEvent *event)
{
    const Hit hit = event->reason() == QContextMenuEvent::Keyboard ? focusHit() : hitAt(event->pos());
    m_menuPlace = m_view.toDiagram(event->pos());
    const QList<QAction *> *actions = &m_groundActions;
    if (hit.isNode()) {
        const JobRef job = m_scene.jobOf(hit.index);
        if (!selection().contains(job))
            selection().setJob(job);
        actions = &m_jobActions;
    } else if (hit.isEdge()) {
        const DependencyRef dependency = m_scene.dependencyOf(hit.index);
        const ChannelRef channel = m_scene.channelOf(hit.index);
        if (dependency.isValid() && !selection().contains(dependency))
            selection().set({}, {dependency});
        else if (channel.isValid() && !selection().contains(channel))
            selection().set({}, {}, {channel});
        actions = &m_dependencyActions;
    }
    if (actions->isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(*actions);
    menu->popup(event->globalPos());
}

Hit Canvas::focusHit()
{
    const qint32 node = focusNode();
    return node >= 0 ? Hit{Hit::Kind::Node, quint32(node)} : Hit{};
}

QString Canvas::tipAt(QPointF widget)
{
    const Hit hit = hitAt(widget);
    const DiagramModel &model = m_scene.model();
    if (hit.isEdge() && model.edge(hit.index).channel >= 0)
        return channelText(model.title(model.edge(hit.index).from), model.title(model.edge(hit.index).to),
            model.channel(model.edge(hit.index))).toHtmlEscaped();
    if (!hit.isNode())
        return {};
    const QString title = model.title(hit.index);
    const bool isWhole = m_level >= DetailLevel::Full && model.label(hit.index).text == title;
    const DiagramNode &node = model.node(hit.index);
    if (isWhole && node.badge == Badge::None)
        return {};
    return tr("%1: %2").arg(title, stateWord(node.state)).toHtmlEscaped();
}

} // namespace weftwork
