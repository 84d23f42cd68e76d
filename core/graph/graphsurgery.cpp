// SPDX-License-Identifier: Apache-2.0
#include "graph/graphsurgery.h"

#include "support/problemtext.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace weftwork {

namespace {
std::optional<Problem> foreignJob(const JobGraph &graph, std::initializer_list<const std::vector<JobId> *> lists)
{
    for (const std::vector<JobId> *jobs : lists) {
        for (const JobId job : *jobs) {
            if (!graph.contains(job)) {
                return Problem::error(ProblemText::tr("The job “%1” is not in this graph.").arg(graph.key(job)),
                    ProblemText::tr("Name a job of the same graph."));
            }
        }
    }
    return {};
}

void removeJobs(JobGraph &graph, const std::vector<JobId> &jobs, Surgery &surgery)
{
    surgery.removed = jobs;
    surgery.removedLinks.reserve(jobs.size());
    for (const JobId job : jobs) {
        surgery.removedLinks.push_back(graph.removeJob(job));
    }
}

int strictness(Condition condition)
{
    switch (condition) {
    case Condition::Started:
        return 0;
    case Condition::Ready:
        return 1;
    case Condition::Done:
        return 2;
    case Condition::Success:
    case Condition::Failure:
        return 3;
    }
    return 3;
}

Condition stricter(Condition known, Condition other)
{
    return strictness(other) > strictness(known) ? other : known;
}

/// Finds for the jobs that go what stays before them, and hands it to what stays behind them. Lives for one call.
class Bypass
{
public:
    /// `jobs`: each after those of them that it needs.
    Bypass(JobGraph &graph, const std::vector<JobId> &jobs)
        : m_graph(graph)
        , m_goes(graph.jobIdEnd())
        , m_place(graph.jobIdEnd())
        , m_before(graph.jobIdEnd())
    {
        for (const JobId job : jobs) {
            m_goes[job.index()] = true;
        }
        for (const JobId job : jobs) {
            m_before[job.index()] = collect(job);
        }
    }

    Surgery connect()
    {
        Surgery surgery;
        for (const JobId job : m_graph.jobs()) {
            if (m_goes[job.index()] || !needsWhatGoes(job)) {
                continue;
            }
            for (const Need &need : collect(job)) {
                if (need.prerequisite != job) { // on a cycle
                    add(need, job, surgery);
                }
            }
        }
        return surgery;
    }

private:
    struct Need
    {
        JobId prerequisite;
        Condition condition;
        DependencyId known = {}; // where the job needs it already
    };

    bool needsWhatGoes(JobId job) const
    {
        const JobGraph::DependencyRange needs = m_graph.needsOf(job);
        return std::any_of(needs.begin(), needs.end(),
            [this](DependencyId id) { return m_goes[m_graph.dependency(id).prerequisite.index()]; });
    }

    // What stays and the job needs, directly or through what goes, each once.
    std::vector<Need> collect(JobId job)
    {
        std::vector<Need> needs;
        const auto take = [&](Need need) {
            std::size_t &place = m_place[need.prerequisite.index()];
            if (place < needs.size() && needs[place].prerequisite == need.prerequisite) {
                needs[place].condition = stricter(needs[place].condition, need.condition);
                needs[place].known = need.known.isValid() ? need.known : needs[place].known;
            } else {
                place = needs.size();
                needs.push_back(need);
            }
        };
        for (const DependencyId id : m_graph.needsOf(job)) {
            const Dependency need = m_graph.dependency(id);
            if (!m_goes[need.prerequisite.index()]) {
                take({need.prerequisite, need.condition, id});
                continue;
            }
            for (const Need &before : m_before[need.prerequisite.index()]) {
                take({before.prerequisite, bypassedCondition(before.condition, need.condition)});
            }
        }
        return needs;
    }

    void add(const Need &need, JobId dependent, Surgery &surgery)
    {
        if (!need.known.isValid()) {
            surgery.added.push_back(m_graph.addDependency(need.prerequisite, dependent, need.condition));
            return;
        }
        const Condition before = m_graph.dependency(need.known).condition;
        const Condition after = stricter(before, need.condition);
        if (after != before) {
            m_graph.setCondition(need.known, after);
            surgery.changed.push_back({need.known, before, after});
        }
    }

    JobGraph &m_graph;
    std::vector<bool> m_goes;
    std::vector<std::size_t> m_place; // of a prerequisite in the list that is being collected
    std::vector<std::vector<Need>> m_before;
};
} // namespace

void undoSurgery(JobGraph &graph, const Surgery &surgery)
{
    for (std::size_t i = surgery.removed.size(); i-- > 0;) {
        graph.restoreJob(surgery.removed[i], surgery.removedLinks[i]);
    }
    for (const Surgery::ChangedCondition &change : surgery.changed) {
        graph.setCondition(change.dependency, change.before);
    }
    for (const DependencyId dependency : surgery.added) {
        graph.removeDependency(dependency);
    }
}

void redoSurgery(JobGraph &graph, const Surgery &surgery)
{
    for (const DependencyId dependency : surgery.added) {
        graph.restoreDependency(dependency);
    }
    for (const Surgery::ChangedCondition &change : surgery.changed) {
        graph.setCondition(change.dependency, change.after);
    }
    for (const JobId job : surgery.removed) {
        graph.removeJob(job);
    }
}

Condition bypassedCondition(Condition first, Condition second)
{
    return second == Condition::Failure ? Condition::Failure : first;
}

Result<Surgery> bypassAndRemove(JobGraph &graph, const std::vector<JobId> &jobs)
{
    if (const std::optional<Problem> problem = foreignJob(graph, {&jobs})) {
        return *problem;
    }
    const Result<std::vector<JobId>> order = topologicalOrder(graph, jobs);
    if (!order) {
        return order.problems();
    }
    Surgery surgery = Bypass(graph, *order).connect();
    std::vector<JobId> removed = *order;
    std::sort(removed.begin(), removed.end());
    removeJobs(graph, removed, surgery);
    return surgery;
}

Surgery keepOnly(JobGraph &graph, const std::vector<JobId> &jobs)
{
    std::vector<bool> isKept(graph.jobIdEnd());
    for (const JobId job : jobs) {
        if (graph.contains(job)) {
            isKept[job.index()] = true;
        }
    }
    std::vector<JobId> removed;
    for (const JobId job : graph.jobs()) {
        if (!isKept[job.index()]) {
            removed.push_back(job);
        }
    }
    Surgery surgery;
    removeJobs(graph, removed, surgery);
    return surgery;
}

Result<Surgery> keepOnlyBetween(JobGraph &graph, const Between &between)
{
    if (const std::optional<Problem> problem = foreignJob(graph, {&between.starts, &between.ends})) {
        return *problem;
    }
    return keepOnly(graph, jobsBetween(graph, between));
}

} // namespace weftwork
