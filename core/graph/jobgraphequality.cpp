// SPDX-License-Identifier: Apache-2.0
#include "graph/jobgraph.h"

#include <algorithm>

namespace weftwork {

// Numbers may differ (removed jobs leave gaps), so jobs are compared by their place in the order.
bool JobGraph::operator==(const JobGraph &other) const
{
    if (m_settings != other.m_settings || m_jobCount != other.m_jobCount
        || m_dependencyCount != other.m_dependencyCount) {
        return false;
    }
    const auto sameNeeds = [&](JobId mine, JobId theirs) {
        const auto describe = [](const JobGraph &graph, DependencyId id) {
            const Dependency dependency = graph.dependency(id);
            return std::pair(graph.key(dependency.prerequisite), dependency.condition);
        };
        const DependencyRange left = needsOf(mine);
        const DependencyRange right = other.needsOf(theirs);
        return std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](DependencyId a, DependencyId b) {
            return describe(*this, a) == describe(other, b);
        });
    };
    const auto sameJob = [&](JobId mine, JobId theirs) {
        if (data(mine) != other.data(theirs) || view(mine) != other.view(theirs) || !sameNeeds(mine, theirs)) {
            return false;
        }
        const JobGraph *members = nested(mine);
        const JobGraph *otherMembers = other.nested(theirs);
        return !members || (otherMembers && *members == *otherMembers);
    };
    const std::vector<ChannelId> mine = channels();
    const std::vector<ChannelId> theirs = other.channels();
    const auto sameChannel = [&](ChannelId left, ChannelId right) {
        ChannelEdge edge = channel(left);
        const ChannelEdge &otherEdge = other.channel(right);
        if (key(edge.writer) != other.key(otherEdge.writer) || key(edge.reader) != other.key(otherEdge.reader)) {
            return false;
        }
        edge.writer = otherEdge.writer;
        edge.reader = otherEdge.reader;
        return edge == otherEdge;
    };
    const JobRange left = jobs();
    const JobRange right = other.jobs();
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), sameJob)
        && std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end(), sameChannel);
}

} // namespace weftwork
