// SPDX-License-Identifier: Apache-2.0
#include "layout/adjacency.h"
#include "layout/ranks.h"

namespace weftwork::flow {

namespace {

/// A depth-first walk with a stack of its own, since a chain may be as long as memory allows.
class CycleWalk
{
public:
    CycleWalk(int nodes, const std::vector<RankEdge> &edges)
        : m_edges(edges)
        , m_out(
              nodes, int(edges.size()), [&](int i) { return edges[std::size_t(i)].from; },
              [](int i) { return i; })
        , m_marks(std::size_t(nodes), Unseen)
        , m_next(std::size_t(nodes), 0)
        , m_backward(edges.size(), 0)
    {
    }

    void from(int root)
    {
        enter(root);
        while (!m_path.empty()) {
            const int node = m_path.back();
            const auto out = m_out.of(node);
            int &next = m_next[std::size_t(node)];
            if (next == int(out.size())) {
                m_marks[std::size_t(node)] = Left;
                m_path.pop_back();
            } else {
                follow(out[std::size_t(next++)]);
            }
        }
    }

    std::vector<char> takeBackward() { return std::move(m_backward); }

private:
    enum Mark : char { Unseen, OnPath, Left };

    void enter(int node)
    {
        if (m_marks[std::size_t(node)] != Unseen)
            return;
        m_marks[std::size_t(node)] = OnPath;
        m_path.push_back(node);
    }

    void follow(int edge)
    {
        const auto [from, to, length] = m_edges[std::size_t(edge)];
        if (m_marks[std::size_t(to)] == OnPath && from != to)
            m_backward[std::size_t(edge)] = 1;
        enter(to);
    }

    const std::vector<RankEdge> &m_edges;
    const Adjacency m_out;
    std::vector<char> m_marks;
    std::vector<int> m_next;
    std::vector<int> m_path;
    std::vector<char> m_backward;
};

} // namespace

std::vector<char> backwardEdges(int nodes, const std::vector<RankEdge> &edges)
{
    CycleWalk walk(nodes, edges);
    std::vector<char> isTarget(std::size_t(nodes), 0);
    for (const RankEdge &edge : edges)
        isTarget[std::size_t(edge.to)] = 1;
    for (int node = 0; node < nodes; ++node) {
        if (!isTarget[std::size_t(node)])
            walk.from(node);
    }
    for (int node = 0; node < nodes; ++node)
        walk.from(node);
    return walk.takeBackward();
}

} // namespace weftwork::flow
