// SPDX-License-Identifier: Apache-2.0
#include "commands/exchangejobs.h"

namespace weftwork {

ExchangeJobs::ExchangeJobs(Document &document, const GraphRef &graph, Exchange exchange, const QString &text)
    : DocumentCommand(document, graph, text)
    , m_exchange(std::move(exchange))
{
}

void ExchangeJobs::addFragment()
{
    const JobGraph &fragment = m_exchange.fragment;
    QHash<JobId, JobId> placed;
    for (const JobId job : fragment.jobs()) {
        JobData data = fragment.data(job);
        data.key = graph().freeKey(data.key);
        const JobId id = graph().addJob(data);
        graph().setView(id, fragment.view(job));
        if (const JobGraph *members = fragment.nested(job)) {
            graph().setNested(id, std::make_unique<JobGraph>(*members));
        }
        placed.insert(job, id);
        m_added << id;
    }
    for (const JobId job : fragment.jobs()) {
        for (const DependencyId need : fragment.needsOf(job)) {
            const Dependency link = fragment.dependency(need);
            graph().addDependency(placed[link.prerequisite], placed[link.dependent], link.condition);
        }
    }
    for (const ChannelId id : fragment.channels()) {
        ChannelEdge channel = fragment.channel(id);
        channel.writer = placed[channel.writer];
        channel.reader = placed[channel.reader];
        graph().addChannel(std::move(channel));
    }
    for (const Exchange::Link &link : std::as_const(m_exchange.links)) {
        const JobId inside = placed[link.inside];
        if (link.isInsideDependent) {
            graph().addDependency(link.outside, inside, link.condition);
        } else {
            graph().addDependency(inside, link.outside, link.condition);
        }
    }
}

void ExchangeJobs::restore(const QList<JobId> &jobs, const std::vector<JobGraph::RemovedLinks> &links)
{
    for (qsizetype i = jobs.size() - 1; i >= 0; --i) {
        graph().restoreJob(jobs[i], links[std::size_t(i)]);
    }
}

std::vector<JobGraph::RemovedLinks> ExchangeJobs::remove(const QList<JobId> &jobs)
{
    std::vector<JobGraph::RemovedLinks> links;
    for (const JobId job : jobs) {
        links.push_back(graph().removeJob(job));
    }
    return links;
}

void ExchangeJobs::redo()
{
    if (m_added.isEmpty()) {
        addFragment();
    } else {
        restore(m_added, m_addedLinks);
    }
    m_removedLinks = remove(m_exchange.removed);
    if (!m_exchange.removed.isEmpty()) {
        notify(DocumentChange::Kind::JobsRemoved, m_exchange.removed);
    }
    notify(DocumentChange::Kind::JobsAdded, m_added);
}

void ExchangeJobs::undo()
{
    m_addedLinks = remove(m_added);
    restore(m_exchange.removed, m_removedLinks);
    notify(DocumentChange::Kind::JobsRemoved, m_added);
    if (!m_exchange.removed.isEmpty()) {
        notify(DocumentChange::Kind::JobsAdded, m_exchange.removed);
    }
}

QList<JobRef> ExchangeJobs::addedJobs() const
{
    QList<JobRef> jobs;
    for (const JobId job : m_added) {
        jobs << JobRef{graphRef(), job};
    }
    return jobs;
}

QList<JobRef> exchangeJobs(Document &document, const GraphRef &graph, Exchange exchange, const QString &text)
{
    auto command = std::make_unique<ExchangeJobs>(document, graph, std::move(exchange), text);
    const ExchangeJobs *pushed = command.get();
    document.push(std::move(command));
    return pushed->addedJobs();
}

} // namespace weftwork
