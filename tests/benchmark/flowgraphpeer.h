// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <oneapi/tbb/flow_graph.h> // before Qt's keywords

#include "graphshapes.h"

#include <memory>

namespace weftwork::bench {

/// A graph of oneTBB: continue nodes that hand on nothing but that they are done.
template <typename Body>
class FlowGraphPeer
{
public:
    FlowGraphPeer(const Shape &shape, Body body)
        : m_hasNeeds(static_cast<std::size_t>(shape.jobs))
    {
        for (int i = 0; i < shape.jobs; ++i) {
            m_nodes.push_back(std::make_unique<Node>(m_graph, [body, i](const Message &) {
                body(i);
                return Message();
            }));
        }
        for (const auto &[prerequisite, dependent] : shape.edges) {
            oneapi::tbb::flow::make_edge(node(prerequisite), node(dependent));
            m_hasNeeds[static_cast<std::size_t>(dependent)] = true;
        }
    }

    void run()
    {
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            if (!m_hasNeeds[i]) {
                m_nodes[i]->try_put(Message());
            }
        }
        m_graph.wait_for_all();
    }

private:
    using Message = oneapi::tbb::flow::continue_msg;
    using Node = oneapi::tbb::flow::continue_node<Message>;

    Node &node(int number) { return *m_nodes[static_cast<std::size_t>(number)]; }

    oneapi::tbb::flow::graph m_graph;
    std::vector<std::unique_ptr<Node>> m_nodes;
    std::vector<bool> m_hasNeeds;
};

} // namespace weftwork::bench
