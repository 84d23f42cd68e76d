// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

namespace weftwork {

/// A job as a program that builds a graph holds it: the graph and a number. Cheap to copy; the graph must outlive it.
class Job
{
public:
    Job() = default;
    Job(JobGraph &graph, JobId id)
        : m_graph(&graph)
        , m_id(id)
    {
    }

    JobId id() const { return m_id; }
    JobGraph *graph() const { return m_graph; }
    bool isValid() const { return m_graph && m_graph->contains(m_id); }

    /// Makes this job need another of the same graph. A job does not need itself: that is ignored.
    Job &needs(const Job &prerequisite, Condition condition = Condition::Success);

    QString key() const { return m_graph->key(m_id); }
    QString title() const { return m_graph->title(m_id); }

private:
    JobGraph *m_graph = nullptr;
    JobId m_id;
};

} // namespace weftwork
