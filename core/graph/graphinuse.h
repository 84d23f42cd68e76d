// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

namespace weftwork {

/// Holds a graph still while a run uses it, nested graphs included: until the last of these is gone, every change
/// throws std::logic_error (S18). The graph must outlive it. Any thread, while nobody changes the graph.
class GraphInUse
{
public:
    explicit GraphInUse(const JobGraph &graph)
        : m_graph(graph)
    {
        m_graph.beginRun();
    }
    GraphInUse(const GraphInUse &) = delete;
    GraphInUse &operator=(const GraphInUse &) = delete;
    ~GraphInUse() { m_graph.endRun(); }

private:
    const JobGraph &m_graph;
};

} // namespace weftwork
