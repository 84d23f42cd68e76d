// SPDX-License-Identifier: Apache-2.0
#include "commands/groupjobs.h"

#include "commands/exchangejobs.h"
#include "commands/fragment.h"

#include <limits>

namespace weftwork {

namespace {
QList<JobId> idsOf(const QList<JobRef> &jobs)
{
    QList<JobId> ids;
    for (const JobRef &job : jobs) {
        ids << job.job;
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

// The upper left corner of those that have a place.
std::optional<QPointF> cornerOf(const JobGraph &graph)
{
    std::optional<QPointF> corner;
    for (const JobId job : graph.jobs()) {
        if (const auto &position = graph.view(job).position) {
            corner = corner ? QPointF(std::min(corner->x(), position->x()), std::min(corner->y(), position->y()))
                            : *position;
        }
    }
    return corner;
}

void moveAll(JobGraph &graph, QPointF by)
{
    for (const JobId job : graph.jobs()) {
        JobView view = graph.view(job);
        if (!view.isEmpty()) {
            view.moveBy(by);
            graph.setView(job, view);
        }
    }
}

// Whether a path leaves the jobs and comes back: as one graph they would need themselves.
bool leavesAndReturns(const JobGraph &graph, const QSet<JobId> &inside)
{
    std::vector<bool> isSeen(graph.jobIdEnd());
    std::vector<JobId> open;
    const auto follow = [&](JobId from) {
        for (const DependencyId id : graph.dependentsOf(from)) {
            const JobId next = graph.dependency(id).dependent;
            if (inside.contains(from) && inside.contains(next)) {
                continue;
            }
            if (!isSeen[next.index()]) {
                isSeen[next.index()] = true;
                open.push_back(next);
            }
        }
    };
    for (const JobId job : inside) {
        follow(job);
    }
    while (!open.empty()) {
        const JobId job = open.back();
        open.pop_back();
        if (inside.contains(job)) {
            return true;
        }
        follow(job);
    }
    return false;
}

// The links between the jobs and the rest, with the group's number in the fragment at their inner end.
QList<Exchange::Link> outerLinks(const JobGraph &graph, const QSet<JobId> &inside, JobId group)
{
    QList<Exchange::Link> links;
    QSet<std::pair<JobId, bool>> known;
    const auto add = [&](JobId outside, bool isInsideDependent, Condition condition) {
        if (!inside.contains(outside) && !known.contains({outside, isInsideDependent})) {
            known.insert({outside, isInsideDependent});
            links << Exchange::Link{outside, group, isInsideDependent, condition};
        }
    };
    for (const JobId job : graph.jobs()) {
        if (!inside.contains(job)) {
            continue;
        }
        for (const DependencyId id : graph.needsOf(job)) {
            add(graph.dependency(id).prerequisite, true, graph.dependency(id).condition);
        }
        for (const DependencyId id : graph.dependentsOf(job)) {
            add(graph.dependency(id).dependent, false, graph.dependency(id).condition);
        }
    }
    return links;
}

bool hasOuterChannel(const JobGraph &graph, const QSet<JobId> &inside)
{
    for (const ChannelId id : graph.channels()) {
        if (inside.contains(graph.channel(id).writer) != inside.contains(graph.channel(id).reader)) {
            return true;
        }
    }
    return false;
}
} // namespace

QString groupRefusal(const Document &document, const QList<JobRef> &jobs)
{
    if (jobs.isEmpty()) {
        return DocumentCommand::tr("No job is selected.");
    }
    for (const JobRef &job : jobs) {
        if (job.graph != jobs.front().graph) {
            return DocumentCommand::tr("The selected jobs are in different graphs.");
        }
    }
    const JobGraph &graph = *document.graphAt(jobs.front().graph);
    const QList<JobId> ids = idsOf(jobs);
    const QSet<JobId> inside(ids.begin(), ids.end());
    if (leavesAndReturns(graph, inside)) {
        return DocumentCommand::tr("A job outside stands between the selected jobs. Select it too.");
    }
    if (hasOuterChannel(graph, inside)) {
        return DocumentCommand::tr("A channel joins a selected job with one outside. Select both.");
    }
    return {};
}

JobRef groupJobs(Document &document, const QList<JobRef> &jobs, const QString &label)
{
    const GraphRef ref = jobs.front().graph;
    const JobGraph &graph = *document.graphAt(ref);
    const QList<JobId> ids = idsOf(jobs);
    JobGraph members = fragmentOf(graph, ids);
    JobData data;
    data.kind = JobKind::Graph;
    data.key = graph.freeKey(label);
    data.details.label = label;
    JobView view;
    view.position = cornerOf(members);
    if (view.position) {
        moveAll(members, -*view.position);
    }
    Exchange exchange;
    exchange.removed = ids;
    const JobId group = exchange.fragment.addJob(data);
    exchange.fragment.setView(group, view);
    exchange.fragment.setNested(group, std::make_unique<JobGraph>(std::move(members)));
    exchange.links = outerLinks(graph, QSet<JobId>(ids.begin(), ids.end()), group);
    return exchangeJobs(document, ref, std::move(exchange), DocumentCommand::tr("Group jobs")).front();
}

QString ungroupRefusal(const Document &document, const JobRef &graphJob)
{
    const JobGraph *graph = document.graphAt(graphJob.graph);
    const JobGraph *members = graph ? graph->nested(graphJob.job) : nullptr;
    if (!members) {
        return DocumentCommand::tr("The selected job is no graph.");
    }
    const GraphSettings &settings = members->settings();
    if (settings.window > 0 || settings.timeout.count() > 0 || !settings.tokens.empty() || !settings.workers.empty()) {
        return DocumentCommand::tr("The graph has a window, a timeout, tokens or workers of its own. Remove these first.");
    }
    if (graph->details(graphJob.job).retry.count > 0 || graph->details(graphJob.job).timeout.count() > 0
        || graph->isForever(graphJob.job)) {
        return DocumentCommand::tr("The graph has a timeout, retries or is forever. Remove these first.");
    }
    if (hasOuterChannel(*graph, {graphJob.job})) {
        return DocumentCommand::tr("A channel leads to the graph. Remove it first.");
    }
    return {};
}

QList<JobRef> ungroupJobs(Document &document, const JobRef &graphJob)
{
    const JobGraph &graph = *document.graphAt(graphJob.graph);
    Exchange exchange;
    exchange.removed = {graphJob.job};
    exchange.fragment = *graph.nested(graphJob.job);
    moveAll(exchange.fragment, graph.view(graphJob.job).position.value_or(QPointF()));
    for (const JobId job : exchange.fragment.jobs()) {
        if (exchange.fragment.needsOf(job).isEmpty()) {
            for (const DependencyId id : graph.needsOf(graphJob.job)) {
                const Dependency link = graph.dependency(id);
                exchange.links << Exchange::Link{link.prerequisite, job, true, link.condition};
            }
        }
        if (exchange.fragment.dependentsOf(job).isEmpty()) {
            for (const DependencyId id : graph.dependentsOf(graphJob.job)) {
                const Dependency link = graph.dependency(id);
                exchange.links << Exchange::Link{link.dependent, job, false, link.condition};
            }
        }
    }
    return exchangeJobs(document, graphJob.graph, std::move(exchange), DocumentCommand::tr("Ungroup jobs"));
}

} // namespace weftwork
