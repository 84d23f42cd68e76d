// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <vector>

namespace weftwork::flow {

/// An edge between two nodes that asks for at least `length` ranks between them.
struct RankEdge
{
    int from = 0;
    int to = 0;
    int length = 1;
};

/// The edges that go against the flow, by index: those that close a cycle when the graph is walked depth
/// first from its sources, in creation order. Without them there is no cycle. Self loops are not among them.
std::vector<char> backwardEdges(int nodes, const std::vector<RankEdge> &edges);

/// Gives each node of an acyclic graph a rank from 0 on, so that every edge is long enough and all together
/// are as short as `budget` steps can make them; a node that costs the same anywhere goes as early as it can.
std::vector<int> ranksOf(int nodes, const std::vector<RankEdge> &edges, long long budget,
                         const std::stop_token &stop);

} // namespace weftwork::flow
