// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/layout.h"

#include <vector>

namespace weftwork {

/// Which box lies in which graph and which edge joins members of which: read once from the input, never
/// changed. Parents that do not exist or lie within their own members count as none.
class Nesting
{
public:
    explicit Nesting(const LayoutInput &input);

    /// All graphs, the deepest first; the last is -1, the page.
    const std::vector<int> &graphsInsideOut() const { return m_graphs; }
    const std::vector<int> &members(int graph) const { return m_members[std::size_t(graph + 1)]; }
    const std::vector<int> &edges(int graph) const { return m_edges[std::size_t(graph + 1)]; }
    bool isFrame(int box) const { return !members(box).empty(); }
    bool isBox(int box) const { return box >= 0 && box < int(m_parents.size()); }
    /// The index of a box among the members of its graph.
    int place(int box) const { return m_placesInGraph[std::size_t(box)]; }

private:
    void readParents(const LayoutInput &input);
    void orderGraphs();

    std::vector<int> m_parents;
    std::vector<int> m_placesInGraph;
    std::vector<std::vector<int>> m_members; // by box + 1
    std::vector<std::vector<int>> m_edges;   // by box + 1
    std::vector<int> m_graphs;
};

} // namespace weftwork
