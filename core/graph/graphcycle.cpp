// SPDX-License-Identifier: Apache-2.0
#include "graph/graphcheck.h"
#include "graph/graphpath.h"
#include "graph/startunits.h"
#include "support/problemtext.h"

#include <algorithm>

namespace weftwork {

namespace {

/// Looks for a cycle in depth, by a stack of its own; jobs joined by channels count as one place. Lives for one findCycle().
class CycleSearch
{
public:
    explicit CycleSearch(const JobGraph &graph)
        : m_graph(graph)
        , m_units(startUnits(graph))
        , m_unitOf(m_units.empty() ? 0 : graph.jobIdEnd(), alone)
        , m_mark(graph.jobIdEnd(), Unseen)
    {
        for (std::size_t unit = 0; unit < m_units.size(); ++unit) {
            for (const JobId job : m_units[unit]) {
                m_unitOf[job.index()] = unit;
            }
        }
    }

    std::vector<JobId> run()
    {
        for (const JobId start : m_graph.jobs()) {
            if (m_mark[start.index()] == Unseen) {
                open(start);
            }
            while (!m_path.empty()) {
                if (std::vector<JobId> cycle = step(); !cycle.empty()) {
                    return cycle;
                }
            }
        }
        return {};
    }

private:
    enum Mark : char { Unseen, Open, Closed };
    static constexpr std::size_t alone = static_cast<std::size_t>(-1);

    struct Step
    {
        JobId entered;            // the job of the unit at which the search came in
        std::vector<JobId> unit;  // empty for a job alone
        std::size_t member;       // whose dependents are looked at
        JobGraph::DependencyRange::iterator next;

        JobId job() const { return unit.empty() ? entered : unit[member]; }
    };

    std::vector<JobId> unitOf(JobId job) const
    {
        const bool isAlone = m_unitOf.empty() || m_unitOf[job.index()] == alone;
        return isAlone ? std::vector<JobId>() : m_units[m_unitOf[job.index()]];
    }

    void mark(const Step &step, Mark mark)
    {
        m_mark[step.entered.index()] = mark;
        for (const JobId job : step.unit) {
            m_mark[job.index()] = mark;
        }
    }

    void open(JobId job)
    {
        std::vector<JobId> unit = unitOf(job);
        const JobId first = unit.empty() ? job : unit.front();
        m_path.push_back({job, std::move(unit), 0, m_graph.dependentsOf(first).begin()});
        mark(m_path.back(), Open);
    }

    // One dependent further; the cycle if that closes one.
    std::vector<JobId> step()
    {
        Step &step = m_path.back();
        if (step.next == m_graph.dependentsOf(step.job()).end()) {
            if (step.member + 1 < step.unit.size()) {
                ++step.member;
                step.next = m_graph.dependentsOf(step.job()).begin();
            } else {
                mark(step, Closed);
                m_path.pop_back();
            }
            return {};
        }
        const JobId dependent = m_graph.dependency(*step.next).dependent;
        ++step.next;
        if (m_mark[dependent.index()] == Open) {
            return cycleTo(dependent);
        }
        if (m_mark[dependent.index()] == Unseen) {
            open(dependent);
        }
        return {};
    }

    std::vector<JobId> cycleTo(JobId dependent)
    {
        const auto holds = [dependent](const Step &step) {
            return step.entered == dependent || std::find(step.unit.begin(), step.unit.end(), dependent) != step.unit.end();
        };
        std::vector<JobId> cycle;
        auto step = std::find_if(m_path.begin(), m_path.end(), holds);
        for (JobId entered = dependent; step != m_path.end(); ++step) {
            entered = cycle.empty() ? dependent : step->entered;
            cycle.push_back(entered);
            if (step->job() != entered) {
                cycle.push_back(step->job());
            }
        }
        return cycle;
    }

    const JobGraph &m_graph;
    std::vector<std::vector<JobId>> m_units;
    std::vector<std::size_t> m_unitOf;
    std::vector<Mark> m_mark;
    std::vector<Step> m_path;
};

/// Whether every dependency leads from an earlier job to a later one: most graphs are made so, and have no cycle then.
bool isInOrder(const JobGraph &graph)
{
    for (std::size_t i = 0; i < graph.dependencyIdEnd(); ++i) {
        const Dependency link = graph.dependency(DependencyId(i));
        if (link.prerequisite > link.dependent && graph.contains(DependencyId(i))) {
            return false;
        }
    }
    return graph.channelIdEnd() == 0;
}

} // namespace

std::vector<JobId> findCycle(const JobGraph &graph)
{
    return isInOrder(graph) ? std::vector<JobId>() : CycleSearch(graph).run();
}

Problem cycleProblem(const JobGraph &graph, const std::vector<JobId> &cycle, const QString &graphPath)
{
    QStringList names;
    for (const JobId job : cycle) {
        names << graph.key(job);
    }
    names << names.front();
    return Problem::error(ProblemText::tr("Jobs wait for each other in a circle: %1.").arg(names.join(QStringLiteral(" -> "))),
        ProblemText::tr("Remove one of these dependencies."), {{}, 0, 0, joinPath(graphPath, graph.key(cycle.front()))});
}

} // namespace weftwork
