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
    numberChannels();
}

std::uint32_t NumberedGraph::addGraph(const JobGraph &graph, JobNumber owner)
{
    GraphRow row{&graph, owner, JobNumber(m_jobs.size()), {}, static_cast<std::uint32_t>(graph.jobCount()),
        static_cast<std::uint32_t>(m_members.size()), static_cast<std::uint32_t>(m_numbers.size()), graph.hasNested(), false};
    row.isCounted = !row.hasNested && graph.jobIdEnd() == row.memberCount;
    if (row.hasNested) {
        m_members.resize(m_members.size() + row.memberCount);
    }
    if (!row.isCounted) {
        m_numbers.resize(m_numbers.size() + graph.jobIdEnd());
    }
    m_graphs.push_back(row);
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
        if (row.hasNested) {
            m_members[level.nextMember++] = job;
        }
        if (!row.isCounted) {
            m_numbers[row.firstNumber + id.index()] = job;
        }
        m_jobs.push_back({id, level.graph, GraphNumber::none, graph.kind(id), graph.onFailure(id), graph.isForever(id), false});
        if (const JobGraph *nested = row.hasNested ? graph.nested(id) : nullptr) {
            m_jobs.back().nested = enter(*nested, job);
        }
    }
    Q_ASSERT(m_jobs.size() < PackedLink::jobMask);
}

void NumberedGraph::numberLinks()
{
    std::size_t links = 0;
    for (const GraphRow &graph : m_graphs) {
        links += static_cast<std::size_t>(graph.graph->dependencyCount());
    }
    m_linkBegin.reserve(m_jobs.size() + 1);
    m_links.reserve(links);
    for (JobRow &job : m_jobs) {
        const JobGraph &graph = *m_graphs[job.graph].graph;
        m_linkBegin.push_back(static_cast<std::uint32_t>(m_links.size()));
        for (const DependencyId id : graph.dependentsOf(job.id)) {
            const Dependency link = graph.dependency(id);
            m_links.emplace_back(number(GraphNumber(job.graph), link.dependent), link.condition);
            job.isStartAwaited |= link.condition == Condition::Started || link.condition == Condition::Ready;
        }
    }
    m_linkBegin.push_back(static_cast<std::uint32_t>(m_links.size()));
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

void NumberedGraph::numberChannels()
{
    for (std::size_t i = 0; i < m_graphs.size(); ++i) {
        const JobGraph &graph = *m_graphs[i].graph;
        for (const ChannelId id : graph.channels()) {
            const ChannelEdge &edge = graph.channel(id);
            const NumberedChannel made{number(GraphNumber(i), edge.writer), number(GraphNumber(i), edge.reader), id};
            const ChannelNumber channel(m_channels.size());
            m_channels.push_back(made);
            m_channelEnds.emplace_back(made.writer, channel);
            m_channelEnds.emplace_back(made.reader, channel);
        }
    }
    std::sort(m_channelEnds.begin(), m_channelEnds.end(), [](const auto &left, const auto &right) {
        return std::pair(left.first.value, left.second.value) < std::pair(right.first.value, right.second.value);
    });
}

std::vector<ChannelNumber> NumberedGraph::channelsOf(JobNumber job) const
{
    auto end = std::lower_bound(m_channelEnds.begin(), m_channelEnds.end(), job.value,
        [](const auto &each, std::uint32_t value) { return each.first.value < value; });
    std::vector<ChannelNumber> channels;
    for (; end != m_channelEnds.end() && end->first == job; ++end) {
        channels.push_back(end->second);
    }
    return channels;
}

JobNumber NumberedGraph::endOf(JobNumber job) const
{
    const GraphNumber nested = nestedOf(job);
    return nested.isValid() ? m_graphs[nested.index()].end : JobNumber(job.value + 1);
}

NumberedMembers NumberedGraph::members(GraphNumber graph) const
{
    const GraphRow &row = m_graphs[graph.index()];
    return row.hasNested ? NumberedMembers(m_members.data() + row.firstMember, row.memberCount)
                         : NumberedMembers(row.first, row.memberCount);
}

GraphNumber NumberedGraph::find(const JobGraph &graph) const
{
    const auto found = std::find_if(m_graphs.begin(), m_graphs.end(), [&](const GraphRow &row) { return row.graph == &graph; });
    return found != m_graphs.end() ? GraphNumber(static_cast<std::size_t>(found - m_graphs.begin())) : GraphNumber();
}

JobNumber NumberedGraph::number(const Job &job) const
{
    const GraphNumber in = job.isValid() ? find(*job.graph()) : GraphNumber();
    if (!in.isValid() || job.id().index() >= graph(in).jobIdEnd()) {
        throw std::invalid_argument(job.isValid() ? "The job \"" + job.title().toStdString() + "\" is not part of this run."
                                                  : std::string("There is no such job."));
    }
    return number(in, job.id());
}

std::span<const JobNumber> NumberedGraph::members(UnitNumber unit) const
{
    return {m_unitMembers.data() + m_unitBegin[unit.index()], m_unitMembers.data() + m_unitBegin[unit.index() + 1]};
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
