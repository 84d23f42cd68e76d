// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvas.h"

#include "canvas/inlinefield.h"
#include "commands/addjob.h"
#include "commands/changejob.h"
#include "commands/removeselection.h"
#include "diagram/nodegeometry.h"
#include "document/commandline.h"
#include "document/document.h"

#include <QFileInfo>

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
    glideTo(target().fittedTo(m_scene.model().bounds(), size()));
}

void Canvas::fitSelection()
{
    Box box;
    for (const JobRef &job : selection().jobs()) {
        if (const qint32 node = m_scene.nodeOf(job); node >= 0)
            box = box.united(m_scene.model().paintedBox(quint32(node)));
    }
    for (const DependencyRef &dependency : selection().dependencies()) {
        if (const qint32 edge = m_scene.edgeOf(dependency); edge >= 0)
            box = box.united(paintedBox(m_scene.model(), m_scene.model().edge(quint32(edge))));
    }
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
    openQuickAdd(m_view.toDiagram(m_pointer.value_or(middle)));
}

void Canvas::openQuickAdd(Point place, std::optional<NewLink> link)
{
    // The new job's port lies where an edge was dropped; without one its middle lies there.
    const float aside = !link ? nodeGeometry::leastWidth / 2 : link->isOtherPrerequisite ? 0 : nodeGeometry::leastWidth;
    const Point corner = snapped(place - Point{aside, nodeGeometry::height / 2});
    const GraphRef graph = link ? link->other.graph : m_scene.graphAt(place);
    const Box box{corner.x, corner.y, nodeGeometry::leastWidth, nodeGeometry::height};
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
        removeSelection(document(), selection().jobs(), selection().dependencies());
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
    } else {
        selection().clear();
    }
}

} // namespace weftwork
