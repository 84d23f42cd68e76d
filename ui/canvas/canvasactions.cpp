// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvas.h"

#include "canvas/inlinefield.h"
#include "commands/addjob.h"
#include "commands/changejob.h"
#include "commands/channelcommands.h"
#include "commands/connectjobs.h"
#include "commands/removeselection.h"
#include "diagram/nodegeometry.h"
#include "document/commandline.h"
#include "document/document.h"

#include <QFileInfo>
#include <QMenu>

namespace weftwork {
namespace {

constexpr double zoomStep = 1.25;

// A job that runs what was typed; its key is the name of the program.
JobData typedJob(const JobGraph &graph, const QString &text)
{
    JobData data;
    setWorkText(data, text);
    const QString program = data.details.command.isEmpty() ? text.section(u' ', 0, 0) : data.details.command.front();
    data.key = graph.freeKey(QFileInfo(program).fileName());
    return data;
}

} // namespace

void Canvas::zoomIn()
{
    glideTo(target().zoomedAt(QRectF(rect()).center(), target().zoom * zoomStep));
}

void Canvas::zoomOut()
{
    glideTo(target().zoomedAt(QRectF(rect()).center(), target().zoom / zoomStep));
}

void Canvas::zoomToActualSize()
{
    glideTo(target().zoomedAt(QRectF(rect()).center(), 1));
}

void Canvas::fitAll()
{
    if (m_scene.isWaiting()) {
        m_isFresh = true;
        return;
    }
    glideTo(target().fittedTo(m_scene.boundsAtRest(), size()));
}

void Canvas::fitSelection()
{
    Box box;
    for (const JobRef &job : selection().jobs()) {
        if (const qint32 node = m_scene.nodeOf(job); node >= 0)
            box = box.united(m_scene.model().paintedBox(quint32(node)));
    }
    const auto take = [&](qint32 edge) {
        if (edge >= 0)
            box = box.united(paintedBox(m_scene.model(), m_scene.model().edge(quint32(edge))));
    };
    for (const DependencyRef &dependency : selection().dependencies())
        take(m_scene.edgeOf(dependency));
    for (const ChannelRef &channel : selection().channels())
        take(m_scene.edgeOf(channel));
    if (!box.isEmpty())
        glideTo(target().fittedTo(box, size()));
}

void Canvas::showJob(const JobRef &job)
{
    const qint32 node = m_scene.nodeOf(job);
    if (node < 0)
        return;
    const Box &box = m_scene.model().node(quint32(node)).box;
    const QRectF place = target().toWidget(box);
    constexpr double margin = 24;
    if (!QRectF(rect()).adjusted(margin, margin, -margin, -margin).contains(place))
        centreOn({box.centerX(), box.centerY()});
}

void Canvas::quickAdd()
{
    const QPointF middle = QRectF(rect()).center();
    const Point wanted = m_view.toDiagram(m_pointer.value_or(middle));
    const Point half{nodeGeometry::leastWidth / 2, nodeGeometry::height / 2};
    const Point corner = wanted - half;
    const Point free = m_scene.freePlace(m_scene.graphAt(wanted), {corner.x, corner.y, 2 * half.x, 2 * half.y}) + half;
    const QPointF place = m_view.toWidget(Box{free.x, free.y, 0, 0}).topLeft();
    if (!rect().contains(place.toPoint()))
        pan(middle - place);
    openQuickAdd(free);
}

void Canvas::quickAddAt(QPointF place)
{
    openQuickAdd(m_view.toDiagram(place));
}

void Canvas::openQuickAdd(Point place, std::optional<NewLink> link)
{
    // The new job's port lies where an edge was dropped; without one its middle lies there.
    const float aside = !link ? nodeGeometry::leastWidth / 2 : link->isOtherPrerequisite ? 0 : nodeGeometry::leastWidth;
    const Point corner = snapped(place - Point{aside, nodeGeometry::height / 2});
    const GraphRef graph = link ? link->other.graph : m_scene.graphAt(place);
    const Box box{corner.x, corner.y, nodeGeometry::leastWidth, nodeGeometry::height};
    m_isFresh = false; // it will lie where somebody wants it
    m_newLink = link;
    m_newPlace = corner + Point{aside == nodeGeometry::leastWidth ? aside : 0, nodeGeometry::height / 2};
    m_field->open(box, {}, tr("Type a command"),
        [this, graph, corner, link](const QString &text) { addTyped(graph, corner, link, text); });
}

void Canvas::addTyped(const GraphRef &graph, Point corner, const std::optional<NewLink> &link, const QString &text)
{
    const JobGraph *target = document().graphAt(graph);
    if (!target || (link && !document().contains(link->other)))
        return;
    JobView view;
    view.position = m_scene.positionIn(graph, corner);
    const QList<PlacedJob> held = m_scene.unheldPlaces(graph);
    const JobData data = typedJob(*target, text);
    document().undoStack().beginMacro(link ? tr("Add connected job") : tr("Add job"));
    moveJobs(document(), held);
    JobRef added;
    if (!link)
        added = addJob(document(), graph, data, view);
    else if (link->isOtherPrerequisite)
        added = addConnectedJob(document(), graph, data, view, link->other.job, {}, link->condition);
    else
        added = addConnectedJob(document(), graph, data, view, {}, link->other.job);
    document().undoStack().endMacro();
    setFocusJob(added, false);
    selection().setJob(added);
}

void Canvas::openRename(const JobRef &job)
{
    const qint32 index = m_scene.nodeOf(job);
    if (index < 0)
        return;
    showJob(job);
    m_newLink.reset();
    const DiagramNode &node = m_scene.model().node(quint32(index));
    Box place = node.box;
    if (node.kind == NodeKind::Barrier) {
        const Box chip = nodeGeometry::chipBox(node);
        place = {chip.x - nodeGeometry::leastWidth, chip.centerY() - 14, nodeGeometry::leastWidth, 28};
    } else {
        const float inset = node.kind == NodeKind::OpenGraph ? nodeGeometry::frameNameLeft : nodeGeometry::nameLeft;
        const float height = node.kind == NodeKind::Job ? node.box.height : nodeGeometry::frameHeader;
        place = {place.x + inset - 8, place.y + 6, place.width - inset + 2, height - 12};
    }
    m_field->open(place, document().titleOf(job), tr("Name of the job"), [this, job](const QString &text) {
        if (document().contains(job))
            renameJob(document(), job, text);
    });
}

void Canvas::renameSelected()
{
    const JobRef job = selection().current().isValid() ? selection().current() : m_focusJob;
    if (job.isValid())
        openRename(job);
}

void Canvas::removeSelected()
{
    if (!m_tool)
        removeSelection(document(), selection().jobs(), selection().dependencies(), selection().channels());
}

void Canvas::setDrawingChannels(bool isOn)
{
    if (isOn == m_isDrawingChannels)
        return;
    m_isDrawingChannels = isOn;
    updateCursor();
    emit drawingChannelsChanged(isOn);
}

void Canvas::joinByChannel(const JobRef &writer, const JobRef &reader, QPoint global)
{
    const auto join = [this, writer, reader](std::optional<EdgeDelivery> delivery) {
        if (channelRefusal(document(), writer, reader).isEmpty())
            selection().set({}, {}, {weftwork::joinByChannel(document(), writer, reader, delivery)});
    };
    if (!needsDelivery(document(), writer)) {
        join({});
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("delivery"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("%1 has a reader already").arg(document().titleOf(writer)))->setEnabled(false);
    menu->addAction(tr("&Share: each item goes to one of the readers"), this, [join] { join(EdgeDelivery::Share); });
    menu->addAction(tr("&Broadcast: each item goes to all of them"), this, [join] { join(EdgeDelivery::Broadcast); });
    menu->popup(global);
}

void Canvas::addBarrier()
{
    JobData data;
    data.kind = JobKind::Barrier;
    data.details.label = tr("Barrier");
    const QList<JobRef> before = selection().jobs();
    const GraphRef graph = before.isEmpty() ? m_scene.graphAt(m_view.toDiagram(QRectF(rect()).center())) : before.back().graph;
    Box box;
    for (const JobRef &job : before) {
        if (const qint32 node = m_scene.nodeOf(job); node >= 0 && job.graph == graph)
            box = box.united(m_scene.model().node(quint32(node)).box);
    }
    constexpr float behind = 60;
    const Point place = box.isEmpty() ? m_view.toDiagram(QRectF(rect()).center())
                                      : Point{box.right() + behind, box.centerY() - nodeGeometry::height / 2};
    JobView view;
    view.position = m_scene.positionIn(graph, snapped(place));
    const QList<PlacedJob> held = m_scene.unheldPlaces(graph);
    document().undoStack().beginMacro(tr("Add barrier"));
    moveJobs(document(), held);
    const JobRef added = addJob(document(), graph, data, view);
    for (const JobRef &job : before) {
        if (connectRefusal(document(), job, added).isEmpty())
            document().push(std::make_unique<ConnectJobs>(document(), graph, job.job, added.job));
    }
    document().undoStack().endMacro();
    setFocusJob(added, false);
    selection().setJob(added);
}

void Canvas::enterSelected()
{
    const JobRef job = selection().current();
    if (job.isValid() && document().graphAt(job.members()))
        selection().setScope(job.members());
}

void Canvas::leaveGraph()
{
    GraphRef scope = selection().scope();
    if (scope.isEmpty())
        return;
    const JobId left = scope.takeLast();
    selection().setScope(scope);
    selection().setJob({scope, left});
}

void Canvas::editFocused()
{
    const JobRef job = selection().current();
    if (!job.isValid())
        return;
    if (document().graphAt(job.members()))
        enterSelected();
    else
        emit editRequested(job);
}

void Canvas::setSelectedFolded(bool isFolded)
{
    const QList<JobRef> jobs = selection().jobs();
    for (const JobRef &job : jobs) {
        if (document().graphAt(job.members()))
            setFolded(document(), job, isFolded);
    }
}

void Canvas::cancel()
{
    if (m_field->isOpen()) {
        m_field->close();
    } else if (m_tool) {
        m_tool->cancel();
        endTool();
    } else if (m_isDrawingChannels) {
        setDrawingChannels(false);
    } else {
        selection().clear();
    }
}

} // namespace weftwork
