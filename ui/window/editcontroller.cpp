// SPDX-License-Identifier: Apache-2.0
#include "window/editcontroller.h"

#include "canvas/canvas.h"
#include "commands/changeview.h"
#include "commands/channelcommands.h"
#include "commands/clipboardjobs.h"
#include "commands/connectjobs.h"
#include "commands/fragment.h"
#include "commands/groupjobs.h"
#include "commands/surgerycommand.h"
#include "document/document.h"
#include "document/relatedjobs.h"
#include "document/selection.h"
#include "tools/makeroom.h"
#include "window/actions.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace weftwork {

namespace {
bool holdsAnyPlace(const DiagramModel &model)
{
    const std::vector<DiagramNode> &nodes = model.nodes();
    const auto isShown = [](const DiagramNode &node) { return !node.hidden; };
    return model.strayCount() < std::size_t(std::count_if(nodes.begin(), nodes.end(), isShown));
}

/// How far jobs have to go to lie below themselves, where nothing else is.
QPointF besideThese(CanvasScene &scene, const QList<JobRef> &jobs)
{
    constexpr float gap = 20;
    Box all;
    for (const JobRef &job : jobs) {
        if (const qint32 node = scene.nodeOf(job); node >= 0) {
            all = all.united(scene.model().node(quint32(node)).box);
        }
    }
    if (all.isEmpty()) {
        return {};
    }
    const Point place = scene.freePlace(jobs.front().graph, all.moved({0, all.height + gap}));
    return (place - Point{all.x, all.y}).toPointF();
}
} // namespace

EditController::EditController(Canvas &canvas, Actions &actions, QObject *parent)
    : QObject(parent)
    , m_canvas(canvas)
    , m_actions(actions)
    , m_document(canvas.document())
    , m_selection(canvas.selection())
{
    connectActions();
    connect(&m_selection, &Selection::changed, this, &EditController::updateActions);
    connect(&m_selection, &Selection::scopeChanged, this, &EditController::updateActions);
    connect(&m_document, &Document::changed, this, &EditController::updateActions);
    // What is laid out is no longer what is there.
    connect(&m_document, &Document::changed, &m_tidying, [this] {
        m_tidying.abandon();
        m_canvas.setBeingTidied(false);
    });
    connect(&m_tidying, &PlacingWork::placed, this,
        [this](const std::shared_ptr<const DiagramModel> &placed) { take(*placed); });
    QUndoStack &stack = m_document.undoStack();
    connect(&stack, &QUndoStack::indexChanged, this, &EditController::updateActions);
    connect(&stack, &QUndoStack::undoTextChanged, this, &EditController::updateActions);
    updateActions();
}

void EditController::connectActions()
{
    using Id = ActionId;
    m_actions.connectTo(Id::Undo, &m_document.undoStack(), &QUndoStack::undo);
    m_actions.connectTo(Id::Redo, &m_document.undoStack(), &QUndoStack::redo);
    m_actions.connectTo(Id::Cut, this, &EditController::cut);
    m_actions.connectTo(Id::Copy, this, &EditController::copy);
    m_actions.connectTo(Id::Paste, this, &EditController::paste);
    m_actions.connectTo(Id::Duplicate, this, &EditController::duplicate);
    m_actions.connectTo(Id::Remove, &m_canvas, &Canvas::removeSelected);
    m_actions.connectTo(Id::Bypass, this, [this] { bypassJobs(m_document, m_selection.jobs()); });
    m_actions.connectTo(Id::SelectAll, &m_canvas, &Canvas::selectAll);
    m_actions.connectTo(Id::SelectUpstream, this, [this] { extendSelection(upstreamJobs(m_document, m_selection.jobs())); });
    m_actions.connectTo(Id::SelectDownstream, this, [this] { extendSelection(downstreamJobs(m_document, m_selection.jobs())); });
    m_actions.connectTo(Id::SelectEntry, this, [this] { m_selection.set(entryJobs(m_document, m_selection.scope())); });
    m_actions.connectTo(Id::SelectExit, this, [this] { m_selection.set(exitJobs(m_document, m_selection.scope())); });
    m_actions.connectTo(Id::Rename, &m_canvas, &Canvas::renameSelected);
    m_actions.connectTo(Id::AddJob, &m_canvas, &Canvas::quickAdd);
    m_actions.connectTo(Id::ConnectJobs, this, &EditController::connectSelected);
    m_actions.connectTo(Id::AddBarrier, &m_canvas, &Canvas::addBarrier);
    m_actions.connectTo(Id::JoinByChannel, this, &EditController::joinSelected);
    connect(m_actions[Id::DrawChannel], &QAction::toggled, &m_canvas, &Canvas::setDrawingChannels);
    connect(&m_canvas, &Canvas::drawingChannelsChanged, m_actions[Id::DrawChannel], &QAction::setChecked);
    m_actions.connectTo(Id::Group, this, &EditController::group);
    m_actions.connectTo(Id::Ungroup, this, &EditController::ungroup);
    m_actions.connectTo(Id::KeepOnly, this, [this] { keepOnlyJobs(m_document, m_selection.jobs()); });
    m_actions.connectTo(Id::KeepBetween, this, [this] { keepBetweenJobs(m_document, m_selection.jobs()); });
    m_actions.connectTo(Id::Fold, &m_canvas, [this] { m_canvas.setSelectedFolded(true); });
    m_actions.connectTo(Id::Unfold, &m_canvas, [this] { m_canvas.setSelectedFolded(false); });
    m_actions.connectTo(Id::Tidy, this, &EditController::tidy);
    m_actions.connectTo(Id::EnterGraph, &m_canvas, &Canvas::enterSelected);
    m_actions.connectTo(Id::LeaveGraph, &m_canvas, &Canvas::leaveGraph);
    m_actions.connectTo(Id::ZoomIn, &m_canvas, &Canvas::zoomIn);
    m_actions.connectTo(Id::ZoomOut, &m_canvas, &Canvas::zoomOut);
    m_actions.connectTo(Id::ActualSize, &m_canvas, &Canvas::zoomToActualSize);
    m_actions.connectTo(Id::FitAll, &m_canvas, &Canvas::fitAll);
    m_actions.connectTo(Id::FitSelection, &m_canvas, &Canvas::fitSelection);
}

void EditController::copy()
{
    if (!m_selection.jobs().isEmpty()) {
        QGuiApplication::clipboard()->setText(textFromJobs(m_document, m_selection.jobs()));
    }
}

void EditController::cut()
{
    copy();
    m_canvas.removeSelected();
}

void EditController::paste()
{
    pasteText(QGuiApplication::clipboard()->text());
}

void EditController::pasteText(const QString &text)
{
    const QList<JobRef> added = pasteJobs(m_document, m_selection.scope(), text);
    if (!added.isEmpty()) {
        m_selection.set(added);
        m_canvas.fitSelection();
    }
}

void EditController::duplicate()
{
    const QList<JobRef> added = duplicateJobs(m_document, m_selection.jobs(), besideThese(m_canvas.scene(), m_selection.jobs()));
    if (!added.isEmpty()) {
        m_selection.set(added);
    }
}

void EditController::connectSelected()
{
    const QList<JobRef> jobs = m_selection.jobs();
    m_document.undoStack().beginMacro(DocumentCommand::tr("Connect jobs"));
    for (qsizetype i = 1; i < jobs.size(); ++i) {
        if (connectRefusal(m_document, jobs[i - 1], jobs[i]).isEmpty()) {
            m_document.push(std::make_unique<ConnectJobs>(m_document, jobs[i].graph, jobs[i - 1].job, jobs[i].job));
        }
    }
    m_document.undoStack().endMacro();
}

// One after the other: each reads what the one before it writes.
void EditController::joinSelected()
{
    const QList<JobRef> jobs = m_selection.jobs();
    if (jobs.size() == 2) {
        m_canvas.joinByChannel(jobs[0], jobs[1], m_canvas.mapToGlobal(m_canvas.rect().center()));
        return;
    }
    m_document.undoStack().beginMacro(DocumentCommand::tr("Draw channels"));
    for (qsizetype i = 1; i < jobs.size(); ++i) {
        if (channelRefusal(m_document, jobs[i - 1], jobs[i]).isEmpty() && !needsDelivery(m_document, jobs[i - 1])) {
            joinByChannel(m_document, jobs[i - 1], jobs[i]);
        }
    }
    m_document.undoStack().endMacro();
}

void EditController::group()
{
    m_document.undoStack().beginMacro(DocumentCommand::tr("Group jobs"));
    const JobRef graph = groupJobs(m_document, m_selection.jobs(), tr("Group"));
    m_selection.setJob(graph);
    makeRoom(m_canvas.scene(), graph);
    m_document.undoStack().endMacro();
    m_canvas.renameSelected();
}

void EditController::ungroup()
{
    m_document.undoStack().beginMacro(DocumentCommand::tr("Ungroup jobs"));
    const QList<JobRef> members = ungroupJobs(m_document, m_selection.current());
    m_selection.set(members);
    keepPlaces(m_canvas.scene(), members);
    m_document.undoStack().endMacro();
}

// What was chosen stays so, behind the others: doing it again adds to it, and the current job stays the current one.
void EditController::extendSelection(QList<JobRef> found)
{
    found.removeIf([this](const JobRef &job) { return m_selection.contains(job); });
    m_selection.set(found + m_selection.jobs(), m_selection.dependencies(), m_selection.channels());
}

void EditController::tidy()
{
    CanvasScene &scene = m_canvas.scene();
    if (scene.isWaiting()) {
        return; // it is being laid out already
    }
    scene.moveOn(1);
    const DiagramModel &shown = scene.model();
    if (!holdsAnyPlace(shown) && !scene.isBeingPlaced()) {
        take(shown); // it is as the layout has it
        return;
    }
    const PlacingOptions options{LayoutEffort::Full, true};
    if (shown.nodes().size() > PlacingWork::mostAtOnce) {
        m_tidying.start(shown, {options});
        m_canvas.setBeingTidied(true);
        return;
    }
    DiagramModel tidied = shown;
    tidied.place(options);
    take(tidied);
}

void EditController::take(const DiagramModel &laidOut)
{
    QList<PlacedJob> places;
    for (quint32 node = 0; node < laidOut.nodes().size(); ++node) {
        const JobRef job = m_document.find(laidOut.path(node));
        if (job.isValid() && !laidOut.node(node).hidden) {
            places << PlacedJob{job, laidOut.positionInGraph(node), laidOut.bendsInGraph(node)};
        }
    }
    applyLayout(m_document, places);
    m_canvas.fitAll();
}

void EditController::updateActions()
{
    const QUndoStack &stack = m_document.undoStack();
    const auto enable = [this](ActionId id, bool isEnabled) { m_actions[id]->setEnabled(isEnabled); };
    const QList<JobRef> &jobs = m_selection.jobs();
    const bool hasJobs = !jobs.isEmpty();
    const bool hasGraph = m_document.graph().jobCount() > 0;
    enable(ActionId::Undo, stack.canUndo());
    enable(ActionId::Redo, stack.canRedo());
    m_actions[ActionId::Undo]->setText(stack.canUndo() ? tr("&Undo: %1").arg(stack.undoText()) : tr("&Undo"));
    m_actions[ActionId::Redo]->setText(stack.canRedo() ? tr("&Redo: %1").arg(stack.redoText()) : tr("&Redo"));
    for (const ActionId id : {ActionId::Cut, ActionId::Copy, ActionId::Duplicate, ActionId::Rename, ActionId::FitSelection,
             ActionId::SelectUpstream, ActionId::SelectDownstream}) {
        enable(id, hasJobs);
    }
    enable(ActionId::Remove, !m_selection.isEmpty());
    enable(ActionId::ConnectJobs, jobs.size() >= 2 && connectRefusal(m_document, jobs[0], jobs[1]).isEmpty());
    enable(ActionId::JoinByChannel, jobs.size() >= 2 && channelRefusal(m_document, jobs[0], jobs[1]).isEmpty());
    enable(ActionId::DrawChannel, hasGraph);
    enable(ActionId::Group, hasJobs && groupRefusal(m_document, jobs).isEmpty());
    enable(ActionId::Bypass, hasJobs && bypassRefusal(m_document, jobs).isEmpty());
    enable(ActionId::KeepOnly, keepRefusal(m_document, jobs).isEmpty());
    enable(ActionId::KeepBetween, keepBetweenRefusal(m_document, jobs).isEmpty());
    enable(ActionId::Ungroup, jobs.size() == 1 && ungroupRefusal(m_document, jobs[0]).isEmpty());
    const bool isGraphJob = jobs.size() == 1 && m_document.contains(jobs[0]) && m_document.graphAt(jobs[0].members());
    for (const ActionId id : {ActionId::Fold, ActionId::Unfold, ActionId::EnterGraph}) {
        enable(id, isGraphJob);
    }
    enable(ActionId::LeaveGraph, !m_selection.scope().isEmpty());
    for (const ActionId id : {ActionId::Tidy, ActionId::SelectAll, ActionId::SelectEntry, ActionId::SelectExit, ActionId::FitAll, ActionId::Export}) {
        enable(id, hasGraph);
    }
}

} // namespace weftwork
