// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

#include <algorithm>

namespace weftwork {

/// The three walks that all queries and surgery are made of, each linear and without recursion. A template over the
/// graph, so that a test can hand in one that counts what is looked at. Private to core/graph.
template <typename Graph>
class GraphWalk
{
public:
    enum class Direction : quint8 { Upstream, Downstream };

    /// Jobs in order, or the jobs of a cycle that has none.
    struct Order
    {
        std::vector<JobId> jobs;
        std::vector<JobId> cycle;
    };

    explicit GraphWalk(const Graph &graph)
        : m_graph(graph)
    {
    }

    /// What one dependency leads to from a job.
    template <typename Visit>
    void visitNeighbours(JobId job, Direction direction, Visit visit) const
    {
        if (direction == Direction::Upstream) {
            for (const DependencyId id : m_graph.needsOf(job)) {
                visit(m_graph.dependency(id).prerequisite);
            }
        } else {
            for (const DependencyId id : m_graph.dependentsOf(job)) {
                visit(m_graph.dependency(id).dependent);
            }
        }
    }

    /// By number of job: whether one or more dependencies lead to it from any of the starts.
    std::vector<bool> reached(const std::vector<JobId> &starts, Direction direction) const
    {
        std::vector<bool> isReached(m_graph.jobIdEnd());
        std::vector<bool> isOpened(m_graph.jobIdEnd());
        std::vector<JobId> open;
        const auto enqueue = [&](JobId job) {
            if (!isOpened[job.index()]) {
                isOpened[job.index()] = true;
                open.push_back(job);
            }
        };
        for (const JobId start : starts) {
            if (m_graph.contains(start)) {
                enqueue(start);
            }
        }
        while (!open.empty()) {
            const JobId job = open.back();
            open.pop_back();
            visitNeighbours(job, direction, [&](JobId next) {
                isReached[next.index()] = true;
                enqueue(next);
            });
        }
        return isReached;
    }

    /// The members by (level, creation), where the level of a job is the largest over its prerequisites, plus one for
    /// those created after it: the order in which repeated passes over the jobs would take them.
    Order ordered(const std::vector<bool> &isMember) const
    {
        std::vector<std::uint32_t> missing(m_graph.jobIdEnd());
        std::vector<std::uint32_t> level(m_graph.jobIdEnd());
        std::vector<JobId> members;
        std::vector<JobId> taken;
        for (const JobId job : m_graph.jobs()) {
            if (!isMember[job.index()]) {
                continue;
            }
            members.push_back(job);
            visitNeighbours(job, Direction::Upstream, [&](JobId need) { missing[job.index()] += isMember[need.index()]; });
            if (missing[job.index()] == 0) {
                taken.push_back(job);
            }
        }
        for (std::size_t next = 0; next < taken.size(); ++next) {
            const JobId job = taken[next];
            visitNeighbours(job, Direction::Downstream, [&](JobId dependent) {
                if (!isMember[dependent.index()]) {
                    return;
                }
                const std::uint32_t least = level[job.index()] + (dependent < job);
                level[dependent.index()] = std::max(level[dependent.index()], least);
                if (--missing[dependent.index()] == 0) {
                    taken.push_back(dependent);
                }
            });
        }
        if (taken.size() < members.size()) {
            return {{}, cycleAmong(members, missing)};
        }
        return {byLevel(members, level), {}};
    }

    /// The shortest way along dependencies, both ends included; empty if there is none. `alsoVisit` adds steps of its
    /// own from a job.
    template <typename AlsoVisit>
    std::vector<JobId> path(JobId from, JobId to, AlsoVisit alsoVisit) const
    {
        std::vector<JobId> reachedFrom(m_graph.jobIdEnd());
        std::vector<JobId> open{from};
        reachedFrom[from.index()] = from;
        for (std::size_t next = 0; next < open.size() && !reachedFrom[to.index()].isValid(); ++next) {
            const JobId job = open[next];
            const auto take = [&](JobId other) {
                if (!reachedFrom[other.index()].isValid()) {
                    reachedFrom[other.index()] = job;
                    open.push_back(other);
                }
            };
            visitNeighbours(job, Direction::Downstream, take);
            alsoVisit(job, take);
        }
        std::vector<JobId> way;
        if (reachedFrom[to.index()].isValid()) {
            for (JobId job = to; job != from; job = reachedFrom[job.index()]) {
                way.push_back(job);
            }
            way.push_back(from);
            std::reverse(way.begin(), way.end());
        }
        return way;
    }

private:
    // Sorting by counting; within a level creation order stays.
    static std::vector<JobId> byLevel(const std::vector<JobId> &members, const std::vector<std::uint32_t> &level)
    {
        std::vector<std::size_t> place(members.size() + 1);
        for (const JobId job : members) {
            ++place[level[job.index()] + 1];
        }
        for (std::size_t i = 1; i < place.size(); ++i) {
            place[i] += place[i - 1];
        }
        std::vector<JobId> sorted(members.size());
        for (const JobId job : members) {
            sorted[place[level[job.index()]]++] = job;
        }
        return sorted;
    }

    // What was not taken misses something that was not taken either: going from one to the next must come round.
    std::vector<JobId> cycleAmong(const std::vector<JobId> &members, const std::vector<std::uint32_t> &missing) const
    {
        const auto isLeft = [&missing](JobId job) { return missing[job.index()] > 0; };
        std::vector<bool> isSeen(m_graph.jobIdEnd());
        std::vector<JobId> walked;
        JobId job = *std::find_if(members.begin(), members.end(), isLeft);
        while (!isSeen[job.index()]) {
            isSeen[job.index()] = true;
            walked.push_back(job);
            JobId missed;
            visitNeighbours(job, Direction::Upstream, [&](JobId need) {
                if (!missed.isValid() && isLeft(need)) {
                    missed = need;
                }
            });
            job = missed;
        }
        std::vector<JobId> cycle(std::find(walked.begin(), walked.end(), job), walked.end());
        std::reverse(cycle.begin(), cycle.end());
        std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
        return cycle;
    }

    const Graph &m_graph;
};

} // namespace weftwork
