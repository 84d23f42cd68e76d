// SPDX-License-Identifier: Apache-2.0
#include "schedule/numberedgraph.h"

#include "graph/startunits.h"

#include <QStringList>

#include <algorithm>

namespace weftwork {

NumberedGraph::NumberedGraph(const JobGraph &root)
{
    numberJobs(root);
    numberLinks();
    numberUnits();
}

std::uint32_t NumberedGraph::addGraph(const JobGraph &graph, JobNumber owner)
{
    const auto firstMember = static_cast<std::uint32_t>(m_members.size());
    const auto firstNumber = static_cast<std::uint32_t>(m_numbers.size());
    const auto memberEnd = firstMember + static_cast<std::uint32_t>(graph.jobCount());
    m_graphs.push_back({&graph, owner, firstMember, memberEnd, firstNumber, {}});
    m_members.resize(memberEnd);
    m_numbers.resize(firstNumber + graph.jobIdEnd());
    return static_cast<std::uint32_t>(m_graphs.size() - 1);
}

void NumberedGraph::numberJobs(const JobGraph &root)
{
    struct Level
    {
        std::uint32_t graph;
        std::uint32_t nextMember;
        JobGraph::JobRange::iterator next;
    };
    std::vector<Level> levels;
    const auto enter = [&](const JobGraph &graph, JobNumber owner) {
        const std::uint32_t number = addGraph(graph, owner);
        levels.push_back({number, m_graphs[number].firstMember, graph.jobs().begin()});
        return number;
    };
    m_jobs.reserve(static_cast<std::size_t>(root.jobCount()));
    enter(root, {});
    while (!levels.empty()) {
        Level &level = levels.back();
        GraphRow &row = m_graphs[level.graph];
        const JobGraph &graph = *row.graph;
        if (level.next == graph.jobs().end()) {
            row.end = JobNumber(m_jobs.size());
            levels.pop_back();
            continue;
        }
        const JobId id = *level.next;
        ++level.next;
        const JobNumber job(m_jobs.size());
        m_members[level.nextMember++] = job;
        m_numbers[row.firstNumber + id.index()] = job;
        m_jobs.push_back({id, level.graph, GraphNumber::none, graph.kind(id), graph.onFailure(id), graph.isForever(id), false});
        if (const JobGraph *nested = graph.nested(id)) {
            m_jobs.back().nested = enter(*nested, job);
        }
    }
}

void NumberedGraph::numberLinks()
{
    std::size_t links = 0;
    for (const GraphRow &graph : m_graphs) {
        links += static_cast<std::size_t>(graph.graph->dependencyCount());
    }
    for (Links *side : {&m_needs, &m_dependents}) {
        side->begin.reserve(m_jobs.size() + 1);
        side->links.reserve(links);
    }
    for (JobRow &job : m_jobs) {
        const GraphRow &graph = m_graphs[job.graph];
        const JobNumber *numbers = m_numbers.data() + graph.firstNumber;
        m_needs.begin.push_back(static_cast<std::uint32_t>(m_needs.links.size()));
        m_dependents.begin.push_back(static_cast<std::uint32_t>(m_dependents.links.size()));
        for (const DependencyId id : graph.graph->needsOf(job.id)) {
            const Dependency link = graph.graph->dependency(id);
            m_needs.links.push_back({numbers[link.prerequisite.index()], link.condition});
        }
        for (const DependencyId id : graph.graph->dependentsOf(job.id)) {
            const Dependency link = graph.graph->dependency(id);
            m_dependents.links.push_back({numbers[link.dependent.index()], link.condition});
            job.isStartAwaited |= link.condition == Condition::Started || link.condition == Condition::Ready;
        }
    }
    m_needs.begin.push_back(static_cast<std::uint32_t>(m_needs.links.size()));
    m_dependents.begin.push_back(static_cast<std::uint32_t>(m_dependents.links.size()));
}

void NumberedGraph::numberUnits()
{
    for (std::size_t graph = 0; graph < m_graphs.size(); ++graph) {
        for (const std::vector<JobId> &jobs : startUnits(*m_graphs[graph].graph)) {
            m_units.resize(m_jobs.size());
            for (const JobId id : jobs) {
                const JobNumber job = number(GraphNumber(graph), id);
                m_units[job.index()] = UnitNumber(m_unitBegin.size() - 1);
                m_unitMembers.push_back(job);
            }
            m_unitBegin.push_back(static_cast<std::uint32_t>(m_unitMembers.size()));
        }
    }
}

JobNumber NumberedGraph::endOf(JobNumber job) const
{
    const GraphNumber nested = nestedOf(job);
    return nested.isValid() ? m_graphs[nested.index()].end : JobNumber(job.value + 1);
}

std::span<const JobNumber> NumberedGraph::members(GraphNumber graph) const
{
    const GraphRow &row = m_graphs[graph.index()];
    return {m_members.data() + row.firstMember, m_members.data() + row.memberEnd};
}

std::span<const JobNumber> NumberedGraph::members(UnitNumber unit) const
{
    return {m_unitMembers.data() + m_unitBegin[unit.index()], m_unitMembers.data() + m_unitBegin[unit.index() + 1]};
}

JobNumber NumberedGraph::number(GraphNumber graph, JobId job) const
{
    return m_numbers[m_graphs[graph.index()].firstNumber + job.index()];
}

QString NumberedGraph::path(JobNumber job) const
{
    QStringList keys;
    for (; job.isValid(); job = parent(job)) {
        keys << graph(job).key(id(job));
    }
    std::reverse(keys.begin(), keys.end());
    return keys.join(QLatin1Char('/'));
}

JobNumber NumberedGraph::find(QStringView path) const
{
    JobNumber found;
    for (const QStringView key : path.split(u'/')) {
        const GraphNumber in = found.isValid() ? nestedOf(found) : root();
        if (!in.isValid()) {
            return {};
        }
        const JobId job = graph(in).find(key.toString());
        if (!job.isValid()) {
            return {};
        }
        found = number(in, job);
    }
    return found;
}

} // namespace weftwork
