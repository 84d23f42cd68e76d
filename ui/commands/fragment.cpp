// SPDX-License-Identifier: Apache-2.0
#include "commands/fragment.h"

#include "commands/exchangejobs.h"

#include <algorithm>
#include <map>

namespace weftwork {

JobGraph fragmentOf(const JobGraph &graph, const QList<JobId> &jobs)
{
    QList<JobId> ordered = jobs;
    std::sort(ordered.begin(), ordered.end());
    JobGraph fragment;
    QHash<JobId, JobId> copies;
    for (const JobId job : std::as_const(ordered)) {
        const JobId copy = fragment.addJob(graph.data(job));
        fragment.setView(copy, graph.view(job));
        if (const JobGraph *members = graph.nested(job)) {
            fragment.setNested(copy, std::make_unique<JobGraph>(*members));
        }
        copies.insert(job, copy);
    }
    for (const JobId job : std::as_const(ordered)) {
        for (const DependencyId need : graph.needsOf(job)) {
            const Dependency link = graph.dependency(need);
            if (copies.contains(link.prerequisite)) {
                fragment.addDependency(copies[link.prerequisite], copies[job], link.condition);
            }
        }
    }
    for (const ChannelId id : graph.channels()) {
        ChannelEdge channel = graph.channel(id);
        if (copies.contains(channel.writer) && copies.contains(channel.reader)) {
            channel.writer = copies[channel.writer];
            channel.reader = copies[channel.reader];
            fragment.addChannel(std::move(channel));
        }
    }
    return fragment;
}

QList<JobRef> duplicateJobs(Document &document, const QList<JobRef> &jobs, QPointF by)
{
    std::map<GraphRef, QList<JobId>> byGraph;
    for (const JobRef &job : jobs) {
        byGraph[job.graph] << job.job;
    }
    QList<JobRef> copies;
    if (byGraph.empty()) {
        return copies;
    }
    const QString text = DocumentCommand::tr("Duplicate jobs");
    document.undoStack().beginMacro(text);
    for (const auto &[graph, ids] : byGraph) {
        Exchange exchange;
        exchange.fragment = fragmentOf(*document.graphAt(graph), ids);
        for (const JobId job : exchange.fragment.jobs()) {
            JobView view = exchange.fragment.view(job);
            if (view.position) {
                view.moveBy(by);
                exchange.fragment.setView(job, view);
            }
        }
        copies << exchangeJobs(document, graph, std::move(exchange), text);
    }
    document.undoStack().endMacro();
    return copies;
}

} // namespace weftwork
