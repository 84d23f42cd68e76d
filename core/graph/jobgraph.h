// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/abstractjob.h"
#include "graph/column.h"
#include "graph/dependency.h"
#include "graph/graphidentity.h"
#include "graph/graphsettings.h"
#include "graph/job.h"
#include "graph/jobdata.h"
#include "graph/jobfunction.h"
#include "graph/jobid.h"
#include "graph/joboptions.h"
#include "graph/jobview.h"

#include <QHash>

#include <concepts>
#include <deque>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace weftwork {

/// Jobs, dependencies and channels in creation order: the one graph that the editor edits, the command line loads
/// and the library builds. A value (copying copies nested graphs). Not shared between threads while it changes; while
/// a run uses it, every change throws std::logic_error, which names the job that was to be added or changed (S18, X8).
///
/// A program adds jobs by add() and its kin and goes on with their handles (Job): what they get wrong throws. The
/// functions that take a JobId are for those who hold jobs by number, as the editor and the readers of files do: what
/// they get wrong is asserted. A scheduler has no place in a value: runs are given the graph (J1's `scheduler=`).
///
/// Structure and flags stand in flat columns, everything else in sparse tables. What is removed leaves its number
/// behind, so that it can be restored exactly where it was.
class JobGraph : public GraphIdentity
{
public:
    class JobRange;
    class DependencyRange;

    JobGraph();
    JobGraph(const JobGraph &other);
    JobGraph(JobGraph &&other) noexcept;
    JobGraph &operator=(const JobGraph &other);
    JobGraph &operator=(JobGraph &&other); // NOLINT(performance-noexcept-move-constructor): throws while it is run
    ~JobGraph();

    const GraphSettings &settings() const { return m_settings; }
    void setSettings(GraphSettings settings);
    /// How many direct members may run at once; 0 and less: no limit (S12).
    void setWindow(int window);
    /// Of each run of this graph; 0: none (S9).
    void setTimeout(Milliseconds timeout);
    /// How long a run waits in the end for all shutdown functions together (S29); none: as long as they take. Not
    /// stored in files.
    std::optional<Milliseconds> shutdownTimeout() const { return m_shutdownTimeout; }
    void setShutdownTimeout(std::optional<Milliseconds> timeout);

    // Building in a program. Options that cannot be (a key that is taken or no key at all) throw std::invalid_argument.

    /// Adds a job that calls a function of the program: see makeJobFunction() for what it may take and return.
    template <typename Callable>
        requires(!std::convertible_to<Callable, std::shared_ptr<AbstractJob>>)
    Job add(Callable &&work)
    {
        return handle(addFunction(makeJobFunction(std::forward<Callable>(work))));
    }
    template <typename Callable>
        requires(!std::convertible_to<Callable, std::shared_ptr<AbstractJob>>)
    Job add(Callable &&work, const JobOptions &options)
    {
        return addWith(makeJobFunction(std::forward<Callable>(work)), options);
    }
    /// Adds a job of the program's own kind, by shared_ptr or unique_ptr. Throws std::logic_error if the object is in a
    /// graph already, this one or another (S35).
    Job add(std::shared_ptr<AbstractJob> object, const JobOptions &options = {});
    /// A program and its arguments; no shell between.
    Job addCommand(QStringList command, const JobOptions &options = {});
    Job addPrint(QString message, const JobOptions &options = {});
    Job addSleep(Milliseconds duration, const JobOptions &options = {});
    Job addBarrier(const JobOptions &options = {});
    /// Adds a job that is a graph. Handles of the members' jobs stay good.
    Job addGraph(JobGraph members, const JobOptions &options = {});
    /// Takes a job out for good, with its dependencies, and frees its function, object and members. Throws
    /// std::invalid_argument if it is not in this graph (S2).
    void remove(const Job &job);
    /// A handle of a job; no job if it is not in the graph.
    Job job(JobId id) { return contains(id) ? handle(id) : Job(); }
    Job job(const QString &key) { return job(find(key)); }
    /// Makes room, where one knows how much will come; the graph grows by itself.
    void reserve(std::size_t jobs, std::size_t dependencies);

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
    /// The label, or that of the job object, or the key where there is none (J11).
    QString title(JobId job) const;
    /// The text below it in listings: its own, or the job object's (J13).
    QString detailsText(JobId job) const;
    JobKind kind(JobId job) const { return m_jobs[job.index()].kind; }
    OnFailure onFailure(JobId job) const { return m_jobs[job.index()].onFailure; }
    bool isForever(JobId job) const { return m_jobs[job.index()].isForever; }
    const JobDetails &details(JobId job) const;
    JobData data(JobId job) const;
    /// Changes a job. The key may change if the new one is valid and free.
    void setData(JobId job, const JobData &data);
    void setDetails(JobId job, JobDetails details);
    void setOnFailure(JobId job, OnFailure onFailure);
    void setForever(JobId job, bool isForever);

    void setFunction(JobId job, JobFunction function);
    const JobFunction *function(JobId job) const
    {
        const bool has = job.index() < m_functions.size() && m_functions[job.index()];
        return has ? &m_functions[job.index()] : nullptr;
    }
    /// What is called for this job when its graph has ended (S29); an empty one: nothing.
    void setShutdown(JobId job, JobFunction function);
    const JobFunction *shutdownFunction(JobId job) const;
    /// Whether any job of this graph, nested ones not counted, has a shutdown function.
    bool hasShutdowns() const;
    /// The object that a job of the program's own kind stands for; null for other jobs.
    AbstractJob *abstractJob(JobId job) const;

    /// The members of a job of kind Graph; null for other kinds.
    JobGraph *nested(JobId job);
    const JobGraph *nested(JobId job) const;
    void setNested(JobId job, std::unique_ptr<JobGraph> graph);
    /// Whether there is any job of kind Graph, or was.
    bool hasNested() const { return !m_nested.empty(); }

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

    /// How often it was changed, nested graphs included: two equal numbers mean that nothing was in between.
    std::uint64_t changes() const;

    // Runs; see GraphInUse

    /// Holds the graph still, nested graphs included, until endRun() was called as often. Any thread.
    void beginRun() const { changeUsesOfAll(1); }
    void endRun() const { changeUsesOfAll(-1); }

private:
    friend class Job;

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

    Job handle(JobId job) { return {address(), job}; }
    JobId addFunction(JobFunction &&function);
    Job addWith(JobFunction &&function, const JobOptions &options);
    Job addWith(JobKind kind, JobDetails &&details, const JobOptions &options);
    void checkKey(const QString &key) const;
    JobId pushJob(JobKind kind, const QString &key = {});
    void nameJob(JobId job, const QString &key);

    void willAdd(const QString &title = {}) const
    {
        if (isInUse()) {
            refuseNewJob(title);
        }
        noteChange();
    }
    void willChange(JobId job) const
    {
        if (isInUse()) {
            refuseChange(job);
        }
        noteChange();
    }
    void willChange() const;
    [[noreturn]] void refuseNewJob(const QString &title) const;
    [[noreturn]] void refuseChange(JobId job) const;
    void changeUsesOfAll(int difference) const;

    void storeDetails(JobColumn &column, JobDetails details);
    void storeFunction(JobId job, JobFunction &&function);

    GraphSettings m_settings;
    Column<JobColumn> m_jobs;
    Column<Link> m_links;
    std::vector<ChannelRow> m_channels;
    std::deque<JobDetails> m_details; // large values: growing must not move them all
    Column<JobFunction> m_functions;
    std::unordered_map<JobId, JobFunction> m_shutdowns;
    std::optional<Milliseconds> m_shutdownTimeout = Milliseconds(1000);
    QHash<JobId, QString> m_keys; // keys that were given; others follow from the number
    QHash<QString, JobId> m_byKey;
    bool m_hasKeysLikeNumbers = false; // given keys may be those that follow from a number
    QHash<JobId, JobView> m_views;
    std::unordered_map<JobId, std::unique_ptr<JobGraph>> m_nested;
    qsizetype m_jobCount = 0;
    qsizetype m_dependencyCount = 0;
};

inline JobGraph *Job::graph() const
{
    return m_address ? static_cast<JobGraph *>(m_address->graph) : nullptr;
}

inline bool Job::isValid() const
{
    return m_address && graph()->contains(m_id);
}

inline JobGraph &Job::home() const
{
    if (!isValid()) {
        refuseUse();
    }
    return *graph();
}

} // namespace weftwork

#include "graph/jobranges.h"
