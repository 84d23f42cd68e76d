// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/dependency.h"
#include "graph/graphsettings.h"
#include "graph/jobdata.h"
#include "graph/jobfunction.h"
#include "graph/jobid.h"
#include "graph/jobview.h"

#include <QHash>

#include <deque>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <vector>

namespace weftwork {

/// Jobs, dependencies and channels in creation order: the one graph that the editor edits, the command line loads
/// and the library builds. A value (copying copies nested graphs). Not shared between threads while it changes.
///
/// Structure and flags stand in flat columns, everything else in sparse tables. What is removed leaves its number
/// behind, so that it can be restored exactly where it was.
class JobGraph
{
public:
    class JobRange;
    class DependencyRange;

    JobGraph();
    JobGraph(const JobGraph &other);
    JobGraph(JobGraph &&other) noexcept;
    JobGraph &operator=(const JobGraph &other);
    JobGraph &operator=(JobGraph &&other) noexcept;
    ~JobGraph();

    const GraphSettings &settings() const { return m_settings; }
    void setSettings(GraphSettings settings) { m_settings = std::move(settings); }

    // Jobs

    /// Adds a job. Its key must be valid and free; an empty key gets one of its own ("job-7").
    JobId addJob(JobData data);
    /// Adds a job that says nothing but its kind: the cheapest one.
    JobId addJob(JobKind kind);
    /// Takes out a job with its dependencies and channels; returns these, for restoreJob().
    struct RemovedLinks
    {
        std::vector<DependencyId> dependencies;
        std::vector<ChannelId> channels;
    };
    RemovedLinks removeJob(JobId job);
    /// Puts a removed job back where it was, with the links that went with it. Its key must be free.
    void restoreJob(JobId job, const RemovedLinks &links);

    bool contains(JobId job) const { return job.index() < m_jobs.size() && m_jobs[job.index()].isAlive; }
    qsizetype jobCount() const { return m_jobCount; }
    /// One more than the largest number ever given: the size for arrays indexed by JobId.
    std::size_t jobIdEnd() const { return m_jobs.size(); }
    /// All jobs in creation order.
    JobRange jobs() const;
    /// The job of this key, or an invalid id.
    JobId find(const QString &key) const;
    /// A valid and free key that resembles the text.
    QString freeKey(QStringView text) const;

    QString key(JobId job) const;
    /// The label, or the key where there is none.
    QString title(JobId job) const;
    JobKind kind(JobId job) const { return m_jobs[job.index()].kind; }
    OnFailure onFailure(JobId job) const { return m_jobs[job.index()].onFailure; }
    bool isForever(JobId job) const { return m_jobs[job.index()].isForever; }
    const JobDetails &details(JobId job) const;
    JobData data(JobId job) const;
    /// Changes a job. The key may change if the new one is valid and free.
    void setData(JobId job, const JobData &data);

    void setFunction(JobId job, JobFunction function);
    const JobFunction *function(JobId job) const;

    /// The members of a job of kind Graph; null for other kinds.
    JobGraph *nested(JobId job);
    const JobGraph *nested(JobId job) const;
    void setNested(JobId job, std::unique_ptr<JobGraph> graph);

    // Dependencies

    /// Makes the dependent need the prerequisite. One dependency a pair: a second one changes the condition of the
    /// first and returns it. Both jobs must be in this graph and differ; cycles are for checkGraph() to find.
    DependencyId addDependency(JobId prerequisite, JobId dependent, Condition condition = Condition::Success);
    void removeDependency(DependencyId dependency);
    void restoreDependency(DependencyId dependency);
    void setCondition(DependencyId dependency, Condition condition);
    bool contains(DependencyId id) const { return id.index() < m_links.size() && m_links[id.index()].isAlive; }
    Dependency dependency(DependencyId id) const;
    DependencyId findDependency(JobId prerequisite, JobId dependent) const;
    qsizetype dependencyCount() const { return m_dependencyCount; }
    std::size_t dependencyIdEnd() const { return m_links.size(); }
    /// The dependencies in which this job is the dependent, in the order made.
    DependencyRange needsOf(JobId dependent) const;
    /// The dependencies in which this job is the prerequisite, in the order made.
    DependencyRange dependentsOf(JobId prerequisite) const;
    /// Whether `to` can be reached from `from` along dependencies (a job reaches itself). Linear, no recursion.
    bool reaches(JobId from, JobId to) const;

    // Channels

    ChannelId addChannel(ChannelEdge channel);
    void removeChannel(ChannelId channel);
    void restoreChannel(ChannelId channel);
    void setChannel(ChannelId id, ChannelEdge channel);
    bool contains(ChannelId id) const { return id.index() < m_channels.size() && m_channels[id.index()].isAlive; }
    const ChannelEdge &channel(ChannelId id) const { return m_channels[id.index()].edge; }
    std::size_t channelIdEnd() const { return m_channels.size(); }
    std::vector<ChannelId> channels() const;

    // Drawing

    const JobView &view(JobId job) const;
    void setView(JobId job, JobView view);

    /// Equal in all that a file stores, in the same order.
    bool operator==(const JobGraph &other) const;

private:
    static constexpr std::uint32_t none = 0xffffffffu;

    struct JobColumn
    {
        JobKind kind = JobKind::Command;
        OnFailure onFailure = OnFailure::Fail;
        bool isForever = false;
        bool isAlive = true;
        std::uint32_t details = none;
        std::uint32_t firstNeed = none;
        std::uint32_t lastNeed = none;
        std::uint32_t firstDependent = none;
        std::uint32_t lastDependent = none;
    };
    struct Link
    {
        std::uint32_t prerequisite;
        std::uint32_t dependent;
        std::uint32_t nextNeed = none;      // next with the same dependent
        std::uint32_t nextDependent = none; // next with the same prerequisite
        Condition condition;
        bool isAlive = true;
    };
    struct ChannelRow
    {
        ChannelEdge edge;
        bool isAlive = true;
    };

    void linkNeed(std::uint32_t link);
    void linkDependent(std::uint32_t link);
    void storeDetails(JobColumn &column, const JobDetails &details);

    GraphSettings m_settings;
    std::vector<JobColumn> m_jobs;
    std::vector<Link> m_links;
    std::vector<ChannelRow> m_channels;
    std::deque<JobDetails> m_details; // large values: growing must not move them all
    std::vector<JobFunction> m_functions;
    QHash<JobId, QString> m_keys; // keys that were given; others follow from the number
    QHash<QString, JobId> m_byKey;
    QHash<JobId, JobView> m_views;
    std::unordered_map<JobId, std::unique_ptr<JobGraph>> m_nested;
    qsizetype m_jobCount = 0;
    qsizetype m_dependencyCount = 0;
};

/// The living jobs of a graph, in creation order.
class JobGraph::JobRange
{
public:
    class iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = JobId;
        using difference_type = std::ptrdiff_t;
        using pointer = const JobId *;
        using reference = JobId;

        iterator() = default;
        iterator(const JobGraph *graph, std::size_t index)
            : m_graph(graph)
            , m_index(index)
        {
            skipRemoved();
        }
        JobId operator*() const { return JobId(m_index); }
        iterator &operator++()
        {
            ++m_index;
            skipRemoved();
            return *this;
        }
        iterator operator++(int)
        {
            iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const iterator &other) const { return m_index == other.m_index; }

    private:
        void skipRemoved()
        {
            while (m_index < m_graph->m_jobs.size() && !m_graph->m_jobs[m_index].isAlive) {
                ++m_index;
            }
        }

        const JobGraph *m_graph = nullptr;
        std::size_t m_index = 0;
    };

    explicit JobRange(const JobGraph *graph)
        : m_graph(graph)
    {
    }
    iterator begin() const { return {m_graph, 0}; }
    iterator end() const { return {m_graph, m_graph->m_jobs.size()}; }

private:
    const JobGraph *m_graph;
};

/// The living dependencies at one end of a job, in the order made.
class JobGraph::DependencyRange
{
public:
    class iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = DependencyId;
        using difference_type = std::ptrdiff_t;
        using pointer = const DependencyId *;
        using reference = DependencyId;

        iterator() = default;
        iterator(const JobGraph *graph, std::uint32_t link, bool isNeeds)
            : m_graph(graph)
            , m_link(link)
            , m_isNeeds(isNeeds)
        {
            skipRemoved();
        }
        DependencyId operator*() const { return DependencyId(m_link); }
        iterator &operator++()
        {
            next();
            skipRemoved();
            return *this;
        }
        iterator operator++(int)
        {
            iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const iterator &other) const { return m_link == other.m_link; }

    private:
        void next()
        {
            const Link &link = m_graph->m_links[m_link];
            m_link = m_isNeeds ? link.nextNeed : link.nextDependent;
        }
        void skipRemoved()
        {
            while (m_link != none && !m_graph->m_links[m_link].isAlive) {
                next();
            }
        }

        const JobGraph *m_graph = nullptr;
        std::uint32_t m_link = none;
        bool m_isNeeds = true;
    };

    DependencyRange(const JobGraph *graph, std::uint32_t first, bool isNeeds)
        : m_graph(graph)
        , m_first(first)
        , m_isNeeds(isNeeds)
    {
    }
    iterator begin() const { return {m_graph, m_first, m_isNeeds}; }
    iterator end() const { return {m_graph, none, m_isNeeds}; }
    bool isEmpty() const { return begin() == end(); }

private:
    const JobGraph *m_graph;
    std::uint32_t m_first;
    bool m_isNeeds;
};

inline JobGraph::JobRange JobGraph::jobs() const
{
    return JobRange(this);
}

inline JobGraph::DependencyRange JobGraph::needsOf(JobId dependent) const
{
    return {this, m_jobs[dependent.index()].firstNeed, true};
}

inline JobGraph::DependencyRange JobGraph::dependentsOf(JobId prerequisite) const
{
    return {this, m_jobs[prerequisite.index()].firstDependent, false};
}

} // namespace weftwork
