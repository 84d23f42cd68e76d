// SPDX-License-Identifier: Apache-2.0
#include "document/relatedjobs.h"

#include "graph/graphqueries.h"

#include <map>

namespace weftwork {

namespace {
QList<JobRef> refsOf(const GraphRef &graph, const std::vector<JobId> &jobs)
{
    QList<JobRef> refs;
    for (const JobId job : jobs) {
        refs << JobRef{graph, job};
    }
    return refs;
}

template <typename Query>
QList<JobRef> askEachGraph(const Document &document, const QList<JobRef> &jobs, Query query)
{
    std::map<GraphRef, std::vector<JobId>> parts;
    for (const JobRef &job : jobs) {
        if (document.contains(job)) {
            parts[job.graph].push_back(job.job);
        }
    }
    QList<JobRef> found;
    for (const auto &[graph, ids] : parts) {
        found << refsOf(graph, query(*document.graphAt(graph), ids));
    }
    return found;
}
} // namespace

QList<JobRef> upstreamJobs(const Document &document, const QList<JobRef> &jobs)
{
    return askEachGraph(document, jobs, upstreamOf);
}

QList<JobRef> downstreamJobs(const Document &document, const QList<JobRef> &jobs)
{
    return askEachGraph(document, jobs, downstreamOf);
}

QList<JobRef> entryJobs(const Document &document, const GraphRef &graph)
{
    const JobGraph *members = document.graphAt(graph);
    return members ? refsOf(graph, entryJobs(*members)) : QList<JobRef>();
}

QList<JobRef> exitJobs(const Document &document, const GraphRef &graph)
{
    const JobGraph *members = document.graphAt(graph);
    return members ? refsOf(graph, exitJobs(*members)) : QList<JobRef>();
}

} // namespace weftwork
