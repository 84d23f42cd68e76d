// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/numberedranges.h"

#include <span>
#include <vector>

namespace weftwork {

/// A graph in a run: 0 is the root, then the nested graphs in the order of their jobs.
using GraphNumber = StrongId<struct GraphNumberTag>;

/// Jobs that start, retry and are cancelled as one (joined by channels), in the order of their first jobs.
using UnitNumber = StrongId<struct UnitNumberTag>;

/// A channel in a run: in creation order, those of the root first, then those of the nested graphs.
using ChannelNumber = StrongId<struct ChannelNumberTag>;

struct NumberedChannel
{
    JobNumber writer;
    JobNumber reader;
    ChannelId id; ///< in the graph of both
};

/// A graph and all that is nested in it as flat arrays: every job has a number, in creation order, a graph job
/// before its members. Made once for a run and never changed; any number of threads may read it. The JobGraph must
/// outlive it and must not change meanwhile. What follows from the graph by counting is not stored.
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
    /// Whether it is a process of its own while it runs, which -j counts. A call is none: its worker is there before and
    /// after it, and has a size of its own.
    bool isProcess(JobNumber job) const { return kind(job) <= JobKind::Script; }
    /// Whether it takes one of the threads for functions; forever ones and those joined by channels have their own.
    bool takesThread(JobNumber job) const { return kind(job) == JobKind::Function && !isForever(job) && !unit(job).isValid(); }
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
    NumberedPrerequisites prerequisites(JobNumber job) const { return {*this, job}; }
    NumberedDependents dependents(JobNumber job) const
    {
        return {m_links.data() + m_linkBegin[job.index()], m_links.data() + m_linkBegin[job.index() + 1]};
    }

    // A graph
    const JobGraph &graph(GraphNumber graph) const { return *m_graphs[graph.index()].graph; }
    /// The graph job that runs it; invalid for the root.
    JobNumber owner(GraphNumber graph) const { return m_graphs[graph.index()].owner; }
    /// Its direct members in creation order.
    NumberedMembers members(GraphNumber graph) const;
    JobNumber number(GraphNumber graph, JobId job) const
    {
        const GraphRow &row = m_graphs[graph.index()];
        return row.isCounted ? JobNumber(row.first.value + job.value) : m_numbers[row.firstNumber + job.index()];
    }
    /// The number of this graph object; invalid if it is not part of the run.
    GraphNumber find(const JobGraph &graph) const;
    /// The number of a job that a program holds. Throws std::invalid_argument, which names it, if it is not part of the
    /// run (S35).
    JobNumber number(const Job &job) const;

    // A start unit
    std::span<const JobNumber> members(UnitNumber unit) const;

    // A channel
    std::size_t channelCount() const { return m_channels.size(); }
    const NumberedChannel &channel(ChannelNumber channel) const { return m_channels[channel.index()]; }
    const ChannelEdge &edge(ChannelNumber number) const
    {
        return graph(channel(number).writer).channel(channel(number).id);
    }
    /// The channels that a job writes or reads, in their order.
    std::vector<ChannelNumber> channelsOf(JobNumber job) const;

    // Names
    QString title(JobNumber job) const { return graph(job).title(id(job)); }
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
        JobNumber first; // its first job
        JobNumber end;   // one past its last job at any depth
        std::uint32_t memberCount;
        std::uint32_t firstMember; // in m_members, if it has nested graphs
        std::uint32_t firstNumber; // in m_numbers, indexed by JobId, unless its numbers follow by counting
        bool hasNested;
        bool isCounted; // nothing nested, nothing removed
    };

    void numberJobs(const JobGraph &root);
    std::uint32_t addGraph(const JobGraph &graph, JobNumber owner);
    void numberLinks();
    void numberUnits();
    void numberChannels();

    std::vector<JobRow> m_jobs;
    std::vector<GraphRow> m_graphs;
    std::vector<JobNumber> m_members; // of the graphs with nested ones, one graph after the other
    std::vector<JobNumber> m_numbers;
    std::vector<std::uint32_t> m_linkBegin;
    std::vector<PackedLink> m_links; // to dependents
    std::vector<UnitNumber> m_units; // empty if there are none
    std::vector<std::uint32_t> m_unitBegin{0};
    std::vector<JobNumber> m_unitMembers;
    std::vector<NumberedChannel> m_channels;
    std::vector<std::pair<JobNumber, ChannelNumber>> m_channelEnds; // sorted
};

inline NumberedLink NumberedPrerequisites::iterator::operator*() const
{
    const Dependency link = m_numbers->graph(m_dependent).dependency(*m_link);
    return {m_numbers->number(m_numbers->graphOf(m_dependent), link.prerequisite), link.condition};
}

inline NumberedPrerequisites::iterator NumberedPrerequisites::begin() const
{
    return {m_numbers, m_dependent, m_numbers->graph(m_dependent).needsOf(m_numbers->id(m_dependent)).begin()};
}

inline NumberedPrerequisites::iterator NumberedPrerequisites::end() const
{
    return {m_numbers, m_dependent, m_numbers->graph(m_dependent).needsOf(m_numbers->id(m_dependent)).end()};
}

} // namespace weftwork
