// SPDX-License-Identifier: Apache-2.0
#include "commands/surgerycommand.h"

#include <map>

namespace weftwork {

namespace {
std::vector<JobId> idsOf(const QList<JobRef> &jobs)
{
    std::vector<JobId> ids;
    for (const JobRef &job : jobs) {
        ids.push_back(job.job);
    }
    return ids;
}

/// The jobs by graph; what lies inside one of them goes with it and is left out.
std::map<GraphRef, QList<JobId>> byGraph(const Document &document, const QList<JobRef> &jobs)
{
    const QSet<JobRef> chosen(jobs.begin(), jobs.end());
    std::map<GraphRef, QList<JobId>> parts;
    for (const JobRef &job : jobs) {
        if (!liesIn(job.graph, chosen) && document.contains(job)) {
            parts[job.graph] << job.job;
        }
    }
    return parts;
}

template <typename Numbers>
QList<typename Numbers::value_type> listOf(const Numbers &numbers)
{
    return {numbers.begin(), numbers.end()};
}
} // namespace

SurgeryCommand::SurgeryCommand(
    Document &document, const GraphRef &graph, Operation operation, const QList<JobId> &jobs, const QString &text)
    : DocumentCommand(document, graph, text)
    , m_operation(operation)
    , m_jobs(jobs)
{
}

Surgery SurgeryCommand::operate() const
{
    const std::vector<JobId> jobs(m_jobs.begin(), m_jobs.end());
    if (m_operation == Operation::KeepOnly) {
        return keepOnly(graph(), jobs);
    }
    Result<Surgery> surgery = bypassAndRemove(graph(), jobs);
    return surgery ? std::move(*surgery) : Surgery(); // refused before
}

void SurgeryCommand::redo()
{
    if (m_surgery) {
        redoSurgery(graph(), *m_surgery);
    } else {
        m_surgery = operate();
    }
    notify(DocumentChange::Kind::JobsRemoved, listOf(m_surgery->removed));
    if (!m_surgery->added.empty()) {
        notify(DocumentChange::Kind::DependenciesAdded, {}, listOf(m_surgery->added));
    }
    notifyConditions();
}

void SurgeryCommand::undo()
{
    undoSurgery(graph(), *m_surgery);
    if (!m_surgery->added.empty()) {
        notify(DocumentChange::Kind::DependenciesRemoved, {}, listOf(m_surgery->added));
    }
    notify(DocumentChange::Kind::JobsAdded, listOf(m_surgery->removed));
    notifyConditions();
}

void SurgeryCommand::notifyConditions() const
{
    QList<DependencyId> changed;
    for (const Surgery::ChangedCondition &change : m_surgery->changed) {
        changed << change.dependency;
    }
    if (!changed.isEmpty()) {
        notify(DocumentChange::Kind::DependenciesChanged, {}, changed);
    }
}

QString bypassRefusal(const Document &document, const QList<JobRef> &jobs)
{
    const std::map<GraphRef, QList<JobId>> parts = byGraph(document, jobs);
    if (parts.empty()) {
        return DocumentCommand::tr("No job is selected.");
    }
    for (const auto &[ref, ids] : parts) {
        if (ids.size() > 1 && !topologicalOrder(*document.graphAt(ref), {ids.begin(), ids.end()})) {
            return DocumentCommand::tr("The selected jobs wait for each other in a circle.");
        }
    }
    return {};
}

void bypassJobs(Document &document, const QList<JobRef> &jobs)
{
    const std::map<GraphRef, QList<JobId>> parts = byGraph(document, jobs);
    const QString text = DocumentCommand::tr("Bypass and remove jobs");
    if (parts.size() > 1) {
        document.undoStack().beginMacro(text);
    }
    for (const auto &[graph, ids] : parts) {
        document.push(std::make_unique<SurgeryCommand>(document, graph, SurgeryCommand::Operation::Bypass, ids, text));
    }
    if (parts.size() > 1) {
        document.undoStack().endMacro();
    }
}

QString keepRefusal(const Document &document, const QList<JobRef> &jobs)
{
    if (jobs.isEmpty()) {
        return DocumentCommand::tr("No job is selected.");
    }
    for (const JobRef &job : jobs) {
        if (job.graph != jobs.front().graph) {
            return DocumentCommand::tr("The selected jobs are in different graphs.");
        }
    }
    const JobGraph *graph = document.graphAt(jobs.front().graph);
    if (!graph || graph->jobCount() <= jobs.size()) {
        return DocumentCommand::tr("There is no other job in this graph.");
    }
    return {};
}

void keepOnlyJobs(Document &document, const QList<JobRef> &jobs)
{
    document.push(std::make_unique<SurgeryCommand>(document, jobs.front().graph, SurgeryCommand::Operation::KeepOnly,
        listOf(idsOf(jobs)), DocumentCommand::tr("Keep only the selection")));
}

QString keepBetweenRefusal(const Document &document, const QList<JobRef> &jobs)
{
    const QString refusal = keepRefusal(document, jobs);
    return refusal.isEmpty() && jobs.size() < 2 ? DocumentCommand::tr("Select the jobs between which others shall stay.") : refusal;
}

void keepBetweenJobs(Document &document, const QList<JobRef> &jobs)
{
    const std::vector<JobId> ids = idsOf(jobs);
    const std::vector<JobId> kept = jobsBetween(*document.graphAt(jobs.front().graph), {ids, ids});
    document.push(std::make_unique<SurgeryCommand>(document, jobs.front().graph, SurgeryCommand::Operation::KeepOnly,
        listOf(kept), DocumentCommand::tr("Keep what lies between")));
}

} // namespace weftwork
