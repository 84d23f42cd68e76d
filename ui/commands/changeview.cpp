// SPDX-License-Identifier: Apache-2.0
#include "commands/changeview.h"

#include <map>

namespace weftwork {

MoveJobs::MoveJobs(Document &document, QList<PlacedJob> places, const QString &text, int gesture)
    : DocumentCommand(document, {}, text)
    , m_after(std::move(places))
    , m_gesture(gesture)
{
    for (const PlacedJob &place : std::as_const(m_after)) {
        const JobView &view = document.graphAt(place.job.graph)->view(place.job.job);
        m_before << PlacedJob{place.job, view.position, view.bends};
    }
}

void MoveJobs::apply(const QList<PlacedJob> &places)
{
    std::map<GraphRef, QList<JobId>> moved;
    for (const PlacedJob &place : places) {
        JobGraph &graph = *document().editableGraph(place.job.graph);
        JobView view = graph.view(place.job.job);
        view.position = place.position;
        view.bends = place.bends;
        graph.setView(place.job.job, view);
        moved[place.job.graph] << place.job.job;
    }
    for (const auto &[graph, jobs] : moved) {
        document().notify({DocumentChange::Kind::JobsMoved, graph, jobs, {}});
    }
}

bool MoveJobs::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const MoveJobs *>(other);
    const auto sameJob = [](const PlacedJob &mine, const PlacedJob &theirs) { return mine.job == theirs.job; };
    if (next->m_gesture != m_gesture
        || !std::equal(m_after.begin(), m_after.end(), next->m_after.begin(), next->m_after.end(), sameJob)) {
        return false;
    }
    m_after = next->m_after;
    return true;
}

void moveJobs(Document &document, const QList<PlacedJob> &places, int gesture)
{
    if (!places.isEmpty()) {
        document.push(std::make_unique<MoveJobs>(document, places, DocumentCommand::tr("Move jobs"), gesture));
    }
}

void applyLayout(Document &document, const QList<PlacedJob> &places)
{
    if (!places.isEmpty()) {
        document.push(std::make_unique<MoveJobs>(document, places, DocumentCommand::tr("Tidy layout")));
    }
}

ChangeView::ChangeView(Document &document, const GraphRef &graph, const QList<JobId> &jobs,
    const QList<JobView> &views, const QString &text)
    : DocumentCommand(document, graph, text)
    , m_jobs(jobs)
    , m_after(views)
{
    for (const JobId job : jobs) {
        m_before << document.graphAt(graph)->view(job);
    }
}

void ChangeView::apply(const QList<JobView> &views)
{
    for (qsizetype i = 0; i < m_jobs.size(); ++i) {
        graph().setView(m_jobs[i], views[i]);
    }
    notify(DocumentChange::Kind::ViewChanged, m_jobs);
}

void setFolded(Document &document, const JobRef &graphJob, bool isFolded)
{
    JobView view = document.graphAt(graphJob.graph)->view(graphJob.job);
    if (view.isFolded != isFolded) {
        view.isFolded = isFolded;
        document.push(std::make_unique<ChangeView>(document, graphJob.graph, QList{graphJob.job}, QList{view},
            isFolded ? DocumentCommand::tr("Fold graph") : DocumentCommand::tr("Open graph")));
    }
}

void setColour(Document &document, const QList<JobRef> &jobs, const QString &colour)
{
    std::map<GraphRef, QList<JobId>> byGraph;
    for (const JobRef &job : jobs) {
        if (document.graphAt(job.graph)->view(job.job).colour != colour) {
            byGraph[job.graph] << job.job;
        }
    }
    if (byGraph.empty()) {
        return;
    }
    document.undoStack().beginMacro(DocumentCommand::tr("Change colour"));
    for (const auto &[graph, ids] : byGraph) {
        QList<JobView> views;
        for (const JobId job : ids) {
            views << document.graphAt(graph)->view(job);
            views.back().colour = colour;
        }
        document.push(std::make_unique<ChangeView>(document, graph, ids, views, DocumentCommand::tr("Change colour")));
    }
    document.undoStack().endMacro();
}

} // namespace weftwork
