// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/adjacency.h"
#include "layout/ranks.h"

#include <stop_token>
#include <vector>

namespace weftwork::flow {

/// Shortens the sum of all edges of a connected acyclic graph by the network simplex method (Gansner,
/// Koutsofios, North and Vo, 1993): a spanning tree of tight edges is kept; while cutting one of them would
/// let the two halves move closer, the shortest edge across takes its place. Stopped at any time, the ranks
/// are valid.
class NetworkSimplex
{
public:
    /// `ranks` must be long enough for every edge, and outlive this.
    NetworkSimplex(const std::vector<RankEdge> &edges, std::vector<int> &ranks);

    void run(long long budget, const std::stop_token &stop);

private:
    int slack(int edge) const;
    void growTree();
    void attach(int child, int parent, int edge);
    void detach(int child);
    void sumFlows();
    int leavingChild();
    void collectSubtree(int top);
    int enteringEdge(int child) const;
    void pivot(int child, int entering);
    void pushFlow(int child, int entering);
    void push(int node, int until, bool isForwardUpwards, int amount);
    int meetingPoint(int first, int second);
    void reroot(int newTop, int oldTop);

    const std::vector<RankEdge> &m_edges;
    std::vector<int> &m_ranks;
    const int m_count;
    const Adjacency m_out, m_in;                   // edges by node
    std::vector<int> m_parent, m_parentEdge;       // the tree, by node; -1 at its root
    std::vector<int> m_firstChild, m_next, m_prev; // children in linked lists
    std::vector<int> m_flow;  // of the edge to the parent: what its cut would gain, negative if so
    std::vector<int> m_stamp; // marks of the subtree last collected
    std::vector<int> m_pathStamp;
    std::vector<int> m_subtree;
    std::vector<int> m_visitOrder; // parents before children, while the first tree grows
    int m_round = 0;
    int m_scan = 0;
};

} // namespace weftwork::flow
