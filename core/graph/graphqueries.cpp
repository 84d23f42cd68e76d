// SPDX-License-Identifier: Apache-2.0
#include "graph/graphqueries.h"

#include "graph/graphcheck.h"
#include "graph/graphpath.h"
#include "graph/graphwalk.h"
#include "graph/startunits.h"

namespace weftwork {

namespace {
using Walk = GraphWalk<JobGraph>;
using Direction = Walk::Direction;

template <typename Fits>
std::vector<JobId> jobsThat(const JobGraph &graph, Fits fits)
{
    std::vector<JobId> jobs;
    for (const JobId job : graph.jobs()) {
        if (fits(job)) {
            jobs.push_back(job);
        }
    }
    return jobs;
}

std::vector<JobId> jobsIn(const JobGraph &graph, const std::vector<bool> &isIn)
{
    return jobsThat(graph, [&isIn](JobId job) { return isIn[job.index()]; });
}

void mark(const JobGraph &graph, const std::vector<JobId> &jobs, std::vector<bool> &isIn)
{
    for (const JobId job : jobs) {
        if (graph.contains(job)) {
            isIn[job.index()] = true;
        }
    }
}

std::vector<JobId> neighboursOf(const JobGraph &graph, const std::vector<JobId> &jobs, Direction direction)
{
    std::vector<bool> isNext(graph.jobIdEnd());
    std::vector<bool> isAsked(graph.jobIdEnd());
    mark(graph, jobs, isAsked);
    const Walk walk(graph);
    for (const JobId job : jobsIn(graph, isAsked)) {
        walk.visitNeighbours(job, direction, [&isNext](JobId next) { isNext[next.index()] = true; });
    }
    return jobsIn(graph, isNext);
}

Result<std::vector<JobId>> ordered(const JobGraph &graph, const std::vector<bool> &isMember)
{
    Walk::Order order = Walk(graph).ordered(isMember);
    if (!order.cycle.empty()) {
        return cycleProblem(graph, order.cycle, {});
    }
    return std::move(order.jobs);
}
} // namespace

bool hasCycle(const JobGraph &root)
{
    bool has = !findCycle(root).empty();
    visitJobs(root, [&has](const JobGraph &graph, JobId job, const QString &) {
        const JobGraph *members = graph.nested(job);
        has = has || (members && !findCycle(*members).empty());
    });
    return has;
}

Result<std::vector<JobId>> topologicalOrder(const JobGraph &graph)
{
    return ordered(graph, std::vector<bool>(graph.jobIdEnd(), true));
}

Result<std::vector<JobId>> topologicalOrder(const JobGraph &graph, const std::vector<JobId> &jobs)
{
    std::vector<bool> isMember(graph.jobIdEnd());
    mark(graph, jobs, isMember);
    return ordered(graph, isMember);
}

Result<std::vector<JobId>> ancestorsFirst(const JobGraph &graph, JobId job)
{
    std::vector<bool> isMember = Walk(graph).reached({job}, Direction::Upstream);
    mark(graph, {job}, isMember);
    return ordered(graph, isMember); // all others are before it, so that it is the last
}

std::vector<JobId> entryJobs(const JobGraph &graph)
{
    return jobsThat(graph, [&graph](JobId job) { return graph.needsOf(job).isEmpty(); });
}

std::vector<JobId> exitJobs(const JobGraph &graph, ForeverJobs foreverJobs)
{
    return jobsThat(graph, [&](JobId job) {
        const bool isWanted = foreverJobs == ForeverJobs::Kept || !graph.isForever(job);
        return isWanted && graph.dependentsOf(job).isEmpty();
    });
}

std::vector<JobId> prerequisitesOf(const JobGraph &graph, const std::vector<JobId> &jobs)
{
    return neighboursOf(graph, jobs, Direction::Upstream);
}

std::vector<JobId> dependentsOf(const JobGraph &graph, const std::vector<JobId> &jobs)
{
    return neighboursOf(graph, jobs, Direction::Downstream);
}

std::vector<JobId> upstreamOf(const JobGraph &graph, const std::vector<JobId> &jobs)
{
    return jobsIn(graph, Walk(graph).reached(jobs, Direction::Upstream));
}

std::vector<JobId> downstreamOf(const JobGraph &graph, const std::vector<JobId> &jobs)
{
    return jobsIn(graph, Walk(graph).reached(jobs, Direction::Downstream));
}

std::vector<JobId> jobsBetween(const JobGraph &graph, const Between &between)
{
    const Walk walk(graph);
    std::vector<bool> isIn(graph.jobIdEnd(), true);
    const auto bound = [&](const std::vector<JobId> &side, Direction direction) {
        if (side.empty()) {
            return;
        }
        const std::vector<bool> isReached = walk.reached(side, direction);
        for (std::size_t i = 0; i < isIn.size(); ++i) {
            isIn[i] = isIn[i] && isReached[i];
        }
    };
    bound(between.starts, Direction::Downstream);
    bound(between.ends, Direction::Upstream);
    if (between.isWithStarts) {
        mark(graph, between.starts, isIn);
    }
    if (between.isWithEnds) {
        mark(graph, between.ends, isIn);
    }
    return jobsIn(graph, isIn);
}

std::vector<JobId> pathBetween(const JobGraph &graph, JobId from, JobId to)
{
    if (!graph.contains(from) || !graph.contains(to)) {
        return {};
    }
    return Walk(graph).path(from, to, [](JobId, const auto &) {});
}

std::vector<JobId> cycleClosedBy(const JobGraph &graph, JobId prerequisite, JobId dependent)
{
    if (!graph.contains(prerequisite) || !graph.contains(dependent)) {
        return {};
    }
    const std::vector<std::vector<JobId>> units = startUnits(graph);
    std::vector<std::size_t> unitOf(units.empty() ? 0 : graph.jobIdEnd(), units.size());
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        for (const JobId job : units[unit]) {
            unitOf[job.index()] = unit;
        }
    }
    std::vector<bool> isOpened(units.size());
    const auto visitUnit = [&](JobId job, const auto &take) {
        const std::size_t unit = unitOf.empty() ? 0 : unitOf[job.index()];
        if (unit < units.size() && !isOpened[unit]) {
            isOpened[unit] = true;
            for (const JobId mate : units[unit]) {
                take(mate);
            }
        }
    };
    return Walk(graph).path(dependent, prerequisite, visitUnit);
}

} // namespace weftwork
