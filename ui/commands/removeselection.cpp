// SPDX-License-Identifier: Apache-2.0
#include "commands/removeselection.h"

#include <map>

namespace weftwork {

namespace {
QString textOf(const QList<JobId> &jobs, const QList<DependencyId> &dependencies)
{
    return !jobs.isEmpty()    ? RemoveFromGraph::tr("Remove jobs")
        : dependencies.isEmpty() ? RemoveFromGraph::tr("Remove channels")
                                 : RemoveFromGraph::tr("Remove dependencies");
}
} // namespace

RemoveFromGraph::RemoveFromGraph(Document &document, const GraphRef &graph, const QList<JobId> &jobs,
    const QList<DependencyId> &dependencies, const QList<ChannelId> &channels)
    : DocumentCommand(document, graph, textOf(jobs, dependencies))
    , m_jobs(jobs)
    , m_dependencies(dependencies)
    , m_channels(channels)
{
}

void RemoveFromGraph::redo()
{
    for (const DependencyId dependency : std::as_const(m_dependencies)) {
        graph().removeDependency(dependency);
    }
    if (!m_dependencies.isEmpty()) {
        notify(DocumentChange::Kind::DependenciesRemoved, {}, m_dependencies);
    }
    for (const ChannelId channel : std::as_const(m_channels)) {
        graph().removeChannel(channel);
    }
    if (!m_channels.isEmpty()) {
        notify(DocumentChange::Kind::ChannelsChanged);
    }
    m_links.clear();
    for (const JobId job : std::as_const(m_jobs)) {
        m_links.push_back(graph().removeJob(job));
    }
    if (!m_jobs.isEmpty()) {
        notify(DocumentChange::Kind::JobsRemoved, m_jobs);
    }
}

void RemoveFromGraph::undo()
{
    for (qsizetype i = m_jobs.size() - 1; i >= 0; --i) {
        graph().restoreJob(m_jobs[i], m_links[std::size_t(i)]);
    }
    if (!m_jobs.isEmpty()) {
        notify(DocumentChange::Kind::JobsAdded, m_jobs);
    }
    for (const ChannelId channel : std::as_const(m_channels)) {
        graph().restoreChannel(channel);
    }
    if (!m_channels.isEmpty()) {
        notify(DocumentChange::Kind::ChannelsChanged);
    }
    for (const DependencyId dependency : std::as_const(m_dependencies)) {
        graph().restoreDependency(dependency);
    }
    if (!m_dependencies.isEmpty()) {
        notify(DocumentChange::Kind::DependenciesAdded, {}, m_dependencies);
    }
}

namespace {
struct Part
{
    QList<JobId> jobs;
    QList<DependencyId> dependencies;
    QList<ChannelId> channels;
};
} // namespace

void removeSelection(
    Document &document, QList<JobRef> jobs, QList<DependencyRef> dependencies, QList<ChannelRef> channels)
{
    const QSet<JobRef> chosen(jobs.begin(), jobs.end());
    std::map<GraphRef, Part> parts;
    for (const JobRef &job : std::as_const(jobs)) {
        if (!liesIn(job.graph, chosen) && document.contains(job)) {
            parts[job.graph].jobs << job.job;
        }
    }
    for (const DependencyRef &ref : std::as_const(dependencies)) {
        if (!liesIn(ref.graph, chosen) && document.contains(ref)) {
            parts[ref.graph].dependencies << ref.dependency;
        }
    }
    for (const ChannelRef &ref : std::as_const(channels)) {
        if (!liesIn(ref.graph, chosen) && document.contains(ref)) {
            parts[ref.graph].channels << ref.channel;
        }
    }
    if (parts.empty()) {
        return;
    }
    const bool isMany = parts.size() > 1;
    if (isMany) {
        document.undoStack().beginMacro(DocumentCommand::tr("Remove jobs"));
    }
    for (const auto &[graph, part] : parts) {
        document.push(std::make_unique<RemoveFromGraph>(document, graph, part.jobs, part.dependencies, part.channels));
    }
    if (isMany) {
        document.undoStack().endMacro();
    }
}

} // namespace weftwork
