// SPDX-License-Identifier: Apache-2.0
#include "layout/networksimplex.h"

#include <queue>

namespace weftwork::flow {

namespace {

constexpr int candidatesLookedAt = 40;

/// Edges that leave the growing tree, the nearest first. Keys are slacks before the tree was moved.
using Border = std::priority_queue<std::pair<int, int>, std::vector<std::pair<int, int>>, std::greater<>>;

} // namespace

NetworkSimplex::NetworkSimplex(const std::vector<RankEdge> &edges, std::vector<int> &ranks)
    : m_edges(edges)
    , m_ranks(ranks)
    , m_count(int(ranks.size()))
    , m_out(
          m_count, int(edges.size()), [&](int i) { return edges[std::size_t(i)].from; },
          [](int i) { return i; })
    , m_in(
          m_count, int(edges.size()), [&](int i) { return edges[std::size_t(i)].to; },
          [](int i) { return i; })
    , m_parent(ranks.size(), -1)
    , m_parentEdge(ranks.size(), -1)
    , m_firstChild(ranks.size(), -1)
    , m_next(ranks.size(), -1)
    , m_prev(ranks.size(), -1)
    , m_flow(ranks.size(), 0)
    , m_stamp(ranks.size(), 0)
    , m_pathStamp(ranks.size(), 0)
{
}

int NetworkSimplex::slack(int edge) const
{
    const auto [from, to, length] = m_edges[std::size_t(edge)];
    return m_ranks[std::size_t(to)] - m_ranks[std::size_t(from)] - length;
}

/// Grows a spanning tree from node 0, moving it as a whole until the nearest edge at its border is tight. The
/// tree's ranks are kept relative to `moved`, so that a move costs nothing.
void NetworkSimplex::growTree()
{
    Border outward, inward;
    int moved = 0;
    std::vector<char> isIn(m_ranks.size(), 0);
    const auto add = [&](int node) {
        isIn[std::size_t(node)] = 1;
        m_ranks[std::size_t(node)] -= moved;
        m_visitOrder.push_back(node);
        for (const int edge : m_out.of(node)) {
            if (!isIn[std::size_t(m_edges[std::size_t(edge)].to)])
                outward.push({slack(edge), edge});
        }
        for (const int edge : m_in.of(node)) {
            if (!isIn[std::size_t(m_edges[std::size_t(edge)].from)])
                inward.push({slack(edge), edge});
        }
    };
    add(0);
    while (!outward.empty() || !inward.empty()) {
        const bool isOutward =
            inward.empty() || (!outward.empty() && outward.top().first - moved <= inward.top().first + moved);
        Border &border = isOutward ? outward : inward;
        const auto [key, edge] = border.top();
        border.pop();
        const int node = isOutward ? m_edges[std::size_t(edge)].to : m_edges[std::size_t(edge)].from;
        if (isIn[std::size_t(node)])
            continue;
        moved = isOutward ? key : -key;
        attach(node, isOutward ? m_edges[std::size_t(edge)].from : m_edges[std::size_t(edge)].to, edge);
        add(node);
    }
    for (int &rank : m_ranks)
        rank += moved;
}

void NetworkSimplex::attach(int child, int parent, int edge)
{
    m_parent[std::size_t(child)] = parent;
    m_parentEdge[std::size_t(child)] = edge;
    const int sibling = m_firstChild[std::size_t(parent)];
    m_next[std::size_t(child)] = sibling;
    m_prev[std::size_t(child)] = -1;
    if (sibling >= 0)
        m_prev[std::size_t(sibling)] = child;
    m_firstChild[std::size_t(parent)] = child;
}

void NetworkSimplex::detach(int child)
{
    const int prev = m_prev[std::size_t(child)];
    const int next = m_next[std::size_t(child)];
    if (prev >= 0)
        m_next[std::size_t(prev)] = next;
    else
        m_firstChild[std::size_t(m_parent[std::size_t(child)])] = next;
    if (next >= 0)
        m_prev[std::size_t(next)] = prev;
}

/// What a cut gains is the surplus of out-edges over in-edges summed over one half, since inner edges cancel
/// out.
void NetworkSimplex::sumFlows()
{
    std::vector<int> surplus(m_ranks.size());
    for (int node = 0; node < m_count; ++node)
        surplus[std::size_t(node)] = m_out.degree(node) - m_in.degree(node);
    for (auto node = m_visitOrder.rbegin(); node != m_visitOrder.rend(); ++node) {
        const int edge = m_parentEdge[std::size_t(*node)];
        if (edge < 0)
            continue;
        const bool isTail = m_edges[std::size_t(edge)].from == *node;
        m_flow[std::size_t(*node)] = isTail ? surplus[std::size_t(*node)] : -surplus[std::size_t(*node)];
        surplus[std::size_t(m_parent[std::size_t(*node)])] += surplus[std::size_t(*node)];
    }
}

int NetworkSimplex::leavingChild()
{
    int best = -1;
    int found = 0;
    for (int looked = 0; looked < m_count && found < candidatesLookedAt; ++looked) {
        m_scan = m_scan + 1 == m_count ? 0 : m_scan + 1;
        if (m_flow[std::size_t(m_scan)] >= 0)
            continue;
        ++found;
        if (best < 0 || m_flow[std::size_t(m_scan)] < m_flow[std::size_t(best)])
            best = m_scan;
    }
    return best;
}

void NetworkSimplex::collectSubtree(int top)
{
    ++m_round;
    m_subtree.assign(1, top);
    m_stamp[std::size_t(top)] = m_round;
    for (std::size_t i = 0; i < m_subtree.size(); ++i) {
        for (int child = m_firstChild[std::size_t(m_subtree[i])]; child >= 0;
             child = m_next[std::size_t(child)]) {
            m_stamp[std::size_t(child)] = m_round;
            m_subtree.push_back(child);
        }
    }
}

/// The shortest edge that crosses the cut against the leaving one; it exists since the graph has no cycle.
int NetworkSimplex::enteringEdge(int child) const
{
    const bool childIsTail = m_edges[std::size_t(m_parentEdge[std::size_t(child)])].from == child;
    int best = -1;
    int bestSlack = 0;
    for (const int node : m_subtree) {
        for (const int edge : childIsTail ? m_in.of(node) : m_out.of(node)) {
            const int other = childIsTail ? m_edges[std::size_t(edge)].from : m_edges[std::size_t(edge)].to;
            if (m_stamp[std::size_t(other)] == m_round)
                continue;
            const int distance = slack(edge);
            if (best < 0 || distance < bestSlack) {
                best = edge;
                bestSlack = distance;
            }
        }
    }
    return best;
}

void NetworkSimplex::pivot(int child, int entering)
{
    const bool childIsTail = m_edges[std::size_t(m_parentEdge[std::size_t(child)])].from == child;
    const int distance = childIsTail ? -slack(entering) : slack(entering);
    for (const int node : m_subtree)
        m_ranks[std::size_t(node)] += distance;
    pushFlow(child, entering);
    const auto [from, to, length] = m_edges[std::size_t(entering)];
    const int inside = childIsTail ? to : from;
    const int gained = -m_flow[std::size_t(child)];
    detach(child);
    reroot(inside, child);
    attach(inside, childIsTail ? from : to, entering);
    m_flow[std::size_t(inside)] = gained;
}

/// Sends the missing flow around the circle that the entering edge closes; the leaving edge itself is not
/// touched.
void NetworkSimplex::pushFlow(int child, int entering)
{
    const int amount = -m_flow[std::size_t(child)];
    const auto [from, to, length] = m_edges[std::size_t(entering)];
    const int meeting = meetingPoint(from, to);
    const int missing = m_flow[std::size_t(child)];
    push(to, meeting, true, amount);
    push(from, meeting, false, amount);
    m_flow[std::size_t(child)] = missing;
}

void NetworkSimplex::push(int node, int until, bool isForwardUpwards, int amount)
{
    for (; node != until; node = m_parent[std::size_t(node)]) {
        const bool isUpwards = m_edges[std::size_t(m_parentEdge[std::size_t(node)])].from == node;
        m_flow[std::size_t(node)] += isUpwards == isForwardUpwards ? amount : -amount;
    }
}

int NetworkSimplex::meetingPoint(int first, int second)
{
    while (true) {
        if (first >= 0) {
            if (m_pathStamp[std::size_t(first)] == m_round)
                return first;
            m_pathStamp[std::size_t(first)] = m_round;
            first = m_parent[std::size_t(first)];
        }
        std::swap(first, second);
    }
}

/// Turns the links between `newTop` and `oldTop` around, flows with them.
void NetworkSimplex::reroot(int newTop, int oldTop)
{
    int node = newTop;
    int parent = m_parent[std::size_t(node)];
    int edge = m_parentEdge[std::size_t(node)];
    int flow = m_flow[std::size_t(node)];
    while (node != oldTop) {
        const int grand = m_parent[std::size_t(parent)];
        const int nextEdge = m_parentEdge[std::size_t(parent)];
        const int nextFlow = m_flow[std::size_t(parent)];
        if (node == newTop)
            detach(node);
        if (parent != oldTop)
            detach(parent);
        attach(parent, node, edge);
        m_flow[std::size_t(parent)] = flow;
        node = parent;
        parent = grand;
        edge = nextEdge;
        flow = nextFlow;
    }
}

void NetworkSimplex::run(long long budget, const std::stop_token &stop)
{
    growTree();
    sumFlows();
    for (int child = leavingChild(); child >= 0; child = leavingChild()) {
        collectSubtree(child);
        const int entering = enteringEdge(child);
        budget -= 40 + (long long)(m_subtree.size());
        if (entering < 0 || budget < 0 || stop.stop_requested())
            return;
        pivot(child, entering);
    }
}

} // namespace weftwork::flow
