// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "schedule/jobnumber.h"

#include <span>
#include <vector>

namespace weftwork {

/// A graph in a run: 0 is the root, then the nested graphs in the order of their jobs.
using GraphNumber = StrongId<struct GraphNumberTag>;

/// Jobs that start, retry and are cancelled as one (joined by channels), in the order of their first jobs.
using UnitNumber = StrongId<struct UnitNumberTag>;

/// One end of a dependency as a run sees it: the job at its other end, and its condition.
struct NumberedLink
{
    JobNumber job;
    Condition condition = Condition::Success;
};

/// A graph and all that is nested in it as flat arrays: every job has a number, in creation order, a graph job
/// before its members. Made once for a run and never changed; any number of threads may read it. The JobGraph must
/// outlive it and must not change meanwhile.
class NumberedGraph
{
public:
    explicit NumberedGraph(const JobGraph &root);

    std::size_t jobCount() const { return m_jobs.size(); }
    std::size_t graphCount() const { return m_graphs.size(); }
    std::size_t unitCount() const { return m_unitBegin.size() - 1; }
    static constexpr GraphNumber root() { return GraphNumber(0); }

    // A job
    JobKind kind(JobNumber job) const { return m_jobs[job.index()].kind; }
    OnFailure onFailure(JobNumber job) const { return m_jobs[job.index()].onFailure; }
    bool isForever(JobNumber job) const { return m_jobs[job.index()].isForever; }
    /// Whether it does work of its own: neither a graph nor a barrier. Only these are counted for people.
    bool isWork(JobNumber job) const { return kind(job) != JobKind::Graph && kind(job) != JobKind::Barrier; }
    /// Whether it is a process while it runs.
    bool isProcess(JobNumber job) const { return kind(job) <= JobKind::Call; }
    /// Whether a dependent waits for its start or readiness, not only for its end.
    bool isStartAwaited(JobNumber job) const { return m_jobs[job.index()].isStartAwaited; }
    JobId id(JobNumber job) const { return m_jobs[job.index()].id; }
    const JobGraph &graph(JobNumber job) const { return *m_graphs[m_jobs[job.index()].graph].graph; }
    const JobDetails &details(JobNumber job) const { return graph(job).details(id(job)); }
    /// The graph that it is a member of.
    GraphNumber graphOf(JobNumber job) const { return GraphNumber(m_jobs[job.index()].graph); }
    /// The graph that a graph job runs; invalid for other kinds.
    GraphNumber nestedOf(JobNumber job) const { return GraphNumber(m_jobs[job.index()].nested); }
    /// The graph job around it; invalid for members of the root.
    JobNumber parent(JobNumber job) const { return owner(graphOf(job)); }
    /// Its start unit; invalid for a job that starts alone.
    UnitNumber unit(JobNumber job) const { return m_units.empty() ? UnitNumber() : m_units[job.index()]; }
    /// One past the last job nested in it, at any depth: [job + 1, endOf(job)) are these.
    JobNumber endOf(JobNumber job) const;
    std::span<const NumberedLink> prerequisites(JobNumber job) const { return m_needs.of(job); }
    std::span<const NumberedLink> dependents(JobNumber job) const { return m_dependents.of(job); }

    // A graph
    const JobGraph &graph(GraphNumber graph) const { return *m_graphs[graph.index()].graph; }
    /// The graph job that runs it; invalid for the root.
    JobNumber owner(GraphNumber graph) const { return m_graphs[graph.index()].owner; }
    /// Its direct members in creation order.
    std::span<const JobNumber> members(GraphNumber graph) const;
    JobNumber number(GraphNumber graph, JobId job) const;

    // A start unit
    std::span<const JobNumber> members(UnitNumber unit) const;

    // Paths
    QString path(JobNumber job) const;
    /// The job of this path; invalid if there is none.
    JobNumber find(QStringView path) const;

private:
    struct JobRow
    {
        JobId id;
        std::uint32_t graph;
        std::uint32_t nested = GraphNumber::none;
        JobKind kind;
        OnFailure onFailure;
        bool isForever;
        bool isStartAwaited = false;
    };
    struct GraphRow
    {
        const JobGraph *graph;
        JobNumber owner;
        std::uint32_t firstMember; // in m_members
        std::uint32_t memberEnd;
        std::uint32_t firstNumber; // in m_numbers, indexed by JobId
        JobNumber end;             // one past its last job at any depth
    };
    struct Links
    {
        std::vector<std::uint32_t> begin;
        std::vector<NumberedLink> links;

        std::span<const NumberedLink> of(JobNumber job) const
        {
            return {links.data() + begin[job.index()], links.data() + begin[job.index() + 1]};
        }
    };

    void numberJobs(const JobGraph &root);
    std::uint32_t addGraph(const JobGraph &graph, JobNumber owner);
    void numberLinks();
    void numberUnits();

    std::vector<JobRow> m_jobs;
    std::vector<GraphRow> m_graphs;
    std::vector<JobNumber> m_members; // of all graphs, one graph after the other
    std::vector<JobNumber> m_numbers;
    Links m_needs;
    Links m_dependents;
    std::vector<UnitNumber> m_units; // empty if there are none
    std::vector<std::uint32_t> m_unitBegin{0};
    std::vector<JobNumber> m_unitMembers;
};

} // namespace weftwork
