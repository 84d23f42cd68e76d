// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobid.h"

#include <QList>
#include <QSet>

namespace weftwork {

/// A graph of a document: the graph jobs that lead to it from the root; empty for the root itself. It stays true
/// when keys and labels change. A value.
using GraphRef = QList<JobId>;

/// A job of a document, at any depth.
struct JobRef
{
    GraphRef graph;
    JobId job;

    bool isValid() const { return job.isValid(); }
    /// The graph inside this job.
    GraphRef members() const { return GraphRef(graph) << job; }
    bool operator==(const JobRef &) const = default;
};

/// A dependency of a document, at any depth.
struct DependencyRef
{
    GraphRef graph;
    DependencyId dependency;

    bool isValid() const { return dependency.isValid(); }
    bool operator==(const DependencyRef &) const = default;
};

/// A channel of a document, at any depth.
struct ChannelRef
{
    GraphRef graph;
    ChannelId channel;

    bool isValid() const { return channel.isValid(); }
    bool operator==(const ChannelRef &) const = default;
};

inline std::size_t qHash(const JobRef &ref, std::size_t seed = 0) noexcept
{
    return qHash(ref.job, seed) ^ (std::size_t(ref.graph.size()) << 20)
        ^ (ref.graph.isEmpty() ? 0 : qHash(ref.graph.back(), 0x9e37u) << 7);
}

inline std::size_t qHash(const DependencyRef &ref, std::size_t seed = 0) noexcept
{
    return qHash(ref.dependency, seed) ^ (std::size_t(ref.graph.size()) << 20)
        ^ (ref.graph.isEmpty() ? 0 : qHash(ref.graph.back(), 0x9e37u) << 7);
}

inline std::size_t qHash(const ChannelRef &ref, std::size_t seed = 0) noexcept
{
    return qHash(ref.channel, seed) ^ (std::size_t(ref.graph.size()) << 20)
        ^ (ref.graph.isEmpty() ? 0 : qHash(ref.graph.back(), 0x9e37u) << 7);
}

/// Whether a graph is inside one of these jobs, at any depth.
inline bool liesIn(const GraphRef &graph, const QSet<JobRef> &jobs)
{
    for (qsizetype depth = 0; depth < graph.size(); ++depth) {
        if (jobs.contains({graph.mid(0, depth), graph[depth]})) {
            return true;
        }
    }
    return false;
}

} // namespace weftwork
