// SPDX-License-Identifier: Apache-2.0
#include "document/selection.h"

#include "document/document.h"

namespace weftwork {

Selection::Selection(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    connect(&document, &Document::changed, this, &Selection::follow);
}

void Selection::store(
    const QList<JobRef> &jobs, const QList<DependencyRef> &dependencies, const QList<ChannelRef> &channels)
{
    m_jobs = jobs;
    m_dependencies = dependencies;
    m_channels = channels;
    m_jobSet = QSet<JobRef>(jobs.begin(), jobs.end());
    m_dependencySet = QSet<DependencyRef>(dependencies.begin(), dependencies.end());
    remember();
}

void Selection::set(
    const QList<JobRef> &jobs, const QList<DependencyRef> &dependencies, const QList<ChannelRef> &channels)
{
    if (jobs == m_jobs && dependencies == m_dependencies && channels == m_channels) {
        return;
    }
    store(jobs, dependencies, channels);
    emit changed();
}

void Selection::add(
    const QList<JobRef> &jobs, const QList<DependencyRef> &dependencies, const QList<ChannelRef> &channels)
{
    QList<JobRef> allJobs = m_jobs;
    for (const JobRef &job : jobs) {
        if (!m_jobSet.contains(job)) {
            allJobs << job;
        }
    }
    QList<DependencyRef> allDependencies = m_dependencies;
    for (const DependencyRef &dependency : dependencies) {
        if (!m_dependencySet.contains(dependency)) {
            allDependencies << dependency;
        }
    }
    QList<ChannelRef> allChannels = m_channels;
    for (const ChannelRef &channel : channels) {
        if (!m_channels.contains(channel)) {
            allChannels << channel;
        }
    }
    set(allJobs, allDependencies, allChannels);
}

void Selection::toggle(const JobRef &job)
{
    QList<JobRef> jobs = m_jobs;
    if (!jobs.removeOne(job)) {
        jobs << job;
    }
    set(jobs, m_dependencies, m_channels);
}

void Selection::toggle(const DependencyRef &dependency)
{
    QList<DependencyRef> dependencies = m_dependencies;
    if (!dependencies.removeOne(dependency)) {
        dependencies << dependency;
    }
    set(m_jobs, dependencies, m_channels);
}

void Selection::toggle(const ChannelRef &channel)
{
    QList<ChannelRef> channels = m_channels;
    if (!channels.removeOne(channel)) {
        channels << channel;
    }
    set(m_jobs, m_dependencies, channels);
}

void Selection::selectAll()
{
    QList<JobRef> jobs;
    QList<DependencyRef> dependencies;
    QList<ChannelRef> channels;
    if (const JobGraph *graph = m_document.graphAt(m_scope)) {
        for (const JobId job : graph->jobs()) {
            jobs << JobRef{m_scope, job};
            for (const DependencyId need : graph->needsOf(job)) {
                dependencies << DependencyRef{m_scope, need};
            }
        }
        for (const ChannelId channel : graph->channels()) {
            channels << ChannelRef{m_scope, channel};
        }
    }
    set(jobs, dependencies, channels);
}

void Selection::setScope(const GraphRef &scope)
{
    if (scope != m_scope && m_document.graphAt(scope)) {
        m_scope = scope;
        m_scopePath = m_document.pathOf(scope);
        emit scopeChanged();
    }
}

void Selection::reveal(const JobRef &job)
{
    if (!m_document.contains(job)) {
        return;
    }
    if (job.graph.mid(0, m_scope.size()) != m_scope) {
        setScope(job.graph);
    }
    setJob(job);
    emit revealRequested(job);
}

void Selection::remember()
{
    m_jobPaths.clear();
    for (const JobRef &job : std::as_const(m_jobs)) {
        m_jobPaths << (m_document.contains(job) ? m_document.pathOf(job) : QString());
    }
}

void Selection::findAgain()
{
    QList<JobRef> jobs;
    for (const QString &path : std::as_const(m_jobPaths)) {
        if (const JobRef job = m_document.find(path); job.isValid()) {
            jobs << job;
        }
    }
    const GraphRef scope = m_document.findGraph(m_scopePath);
    store(jobs, {}, {});
    emit changed();
    if (scope != m_scope || !m_scopePath.isEmpty()) {
        m_scope = scope;
        m_scopePath = m_document.pathOf(scope);
        emit scopeChanged();
    }
}

void Selection::forgetMissing()
{
    QList<JobRef> jobs = m_jobs;
    jobs.removeIf([this](const JobRef &job) { return !m_document.contains(job); });
    QList<DependencyRef> dependencies = m_dependencies;
    dependencies.removeIf([this](const DependencyRef &dependency) { return !m_document.contains(dependency); });
    QList<ChannelRef> channels = m_channels;
    channels.removeIf([this](const ChannelRef &channel) { return !m_document.contains(channel); });
    set(jobs, dependencies, channels);
    GraphRef scope = m_scope;
    while (!m_document.graphAt(scope)) {
        scope.removeLast();
    }
    setScope(scope);
}

void Selection::follow(const DocumentChange &change)
{
    switch (change.kind) {
    case DocumentChange::Kind::Reset:
        findAgain();
        break;
    case DocumentChange::Kind::JobsRemoved:
    case DocumentChange::Kind::DependenciesRemoved:
    case DocumentChange::Kind::ChannelsChanged:
        forgetMissing();
        break;
    case DocumentChange::Kind::JobsChanged:
        remember();
        m_scopePath = m_document.pathOf(m_scope);
        forgetMissing();
        break;
    default:
        break;
    }
}

} // namespace weftwork
