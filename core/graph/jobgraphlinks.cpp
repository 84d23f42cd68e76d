// SPDX-License-Identifier: Apache-2.0
// What joins the jobs of a graph: dependencies and channels.
#include "graph/jobgraph.h"

namespace weftwork {

DependencyId JobGraph::addDependency(JobId prerequisite, JobId dependent, Condition condition)
{
    Q_ASSERT(contains(prerequisite) && contains(dependent) && prerequisite != dependent);
    willChange(dependent);
    if (const DependencyId known = findDependency(prerequisite, dependent); known.isValid()) {
        m_links[known.index()].condition = condition;
        return known;
    }
    const auto link = static_cast<std::uint32_t>(m_links.size());
    m_links.emplaceBack(Link{prerequisite.value, dependent.value, none, none, condition, true});
    JobColumn &needing = m_jobs[dependent.index()];
    (needing.lastNeed == none ? needing.firstNeed : m_links[needing.lastNeed].nextNeed) = link;
    needing.lastNeed = link;
    JobColumn &needed = m_jobs[prerequisite.index()];
    (needed.lastDependent == none ? needed.firstDependent : m_links[needed.lastDependent].nextDependent) = link;
    needed.lastDependent = link;
    ++m_dependencyCount;
    return DependencyId(link);
}

void JobGraph::removeDependency(DependencyId dependency)
{
    Q_ASSERT(contains(dependency));
    willChange(JobId(m_links[dependency.index()].dependent));
    m_links[dependency.index()].isAlive = false;
    --m_dependencyCount;
}

void JobGraph::restoreDependency(DependencyId dependency)
{
    Q_ASSERT(dependency.index() < m_links.size() && !contains(dependency));
    willChange(JobId(m_links[dependency.index()].dependent));
    m_links[dependency.index()].isAlive = true;
    ++m_dependencyCount;
}

void JobGraph::setCondition(DependencyId dependency, Condition condition)
{
    Link &link = m_links[dependency.index()];
    willChange(JobId(link.dependent));
    link.condition = condition;
}

Dependency JobGraph::dependency(DependencyId id) const
{
    const Link &link = m_links[id.index()];
    return {JobId(link.prerequisite), JobId(link.dependent), link.condition};
}

// Most jobs need few, and their own list is looked at alone: the other one is seldom in the cache. Where it is long,
// both are walked in step, so that the cost is that of the shorter one: a hub stays cheap.
DependencyId JobGraph::findDependency(JobId prerequisite, JobId dependent) const
{
    constexpr int few = 8;
    const auto joins = [&](const Link &link) {
        return link.prerequisite == prerequisite.value && link.dependent == dependent.value && link.isAlive;
    };
    std::uint32_t out = none;
    int steps = 0;
    for (std::uint32_t need = m_jobs[dependent.index()].firstNeed; need != none; need = m_links[need].nextNeed) {
        if (joins(m_links[need])) {
            return DependencyId(need);
        }
        if (++steps < few) {
            continue;
        }
        out = steps == few ? m_jobs[prerequisite.index()].firstDependent : m_links[out].nextDependent;
        if (out == none) {
            return {};
        }
        if (joins(m_links[out])) {
            return DependencyId(out);
        }
    }
    return {};
}

bool JobGraph::reaches(JobId from, JobId to) const
{
    std::vector<bool> isSeen(m_jobs.size());
    std::vector<JobId> open{from};
    isSeen[from.index()] = true;
    while (!open.empty()) {
        const JobId job = open.back();
        open.pop_back();
        if (job == to) {
            return true;
        }
        for (const DependencyId id : dependentsOf(job)) {
            const JobId next(m_links[id.index()].dependent);
            if (!isSeen[next.index()]) {
                isSeen[next.index()] = true;
                open.push_back(next);
            }
        }
    }
    return false;
}

ChannelId JobGraph::addChannel(ChannelEdge channel)
{
    Q_ASSERT(contains(channel.writer) && contains(channel.reader));
    willChange(channel.writer);
    m_channels.push_back({std::move(channel), true});
    return ChannelId(m_channels.size() - 1);
}

void JobGraph::removeChannel(ChannelId channel)
{
    willChange(m_channels[channel.index()].edge.writer);
    m_channels[channel.index()].isAlive = false;
}

void JobGraph::restoreChannel(ChannelId channel)
{
    willChange(m_channels[channel.index()].edge.writer);
    m_channels[channel.index()].isAlive = true;
}

void JobGraph::setChannel(ChannelId id, ChannelEdge channel)
{
    willChange(channel.writer);
    m_channels[id.index()].edge = std::move(channel);
}

std::vector<ChannelId> JobGraph::channels() const
{
    std::vector<ChannelId> alive;
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        if (m_channels[i].isAlive) {
            alive.push_back(ChannelId(i));
        }
    }
    return alive;
}

} // namespace weftwork
