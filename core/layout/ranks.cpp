// SPDX-License-Identifier: Apache-2.0
#include "layout/ranks.h"

#include "layout/adjacency.h"
#include "layout/networksimplex.h"

#include <algorithm>
#include <limits>

namespace weftwork::flow {

namespace {

constexpr int tightenings = 4;

/// First ranks by longest paths, drawn together a little, which the network simplex then starts from.
class Ranking
{
public:
    Ranking(int nodes, const std::vector<RankEdge> &edges)
        : m_edges(edges)
        , m_out(
              nodes, int(edges.size()), [&](int i) { return edges[std::size_t(i)].from; },
              [](int i) { return i; })
        , m_in(
              nodes, int(edges.size()), [&](int i) { return edges[std::size_t(i)].to; },
              [](int i) { return i; })
        , m_ranks(std::size_t(nodes), 0)
    {
        orderByNeed();
        for (const int node : m_order)
            m_ranks[std::size_t(node)] = earliest(node);
    }

    void tighten();
    void balance();
    void startAtZero();
    std::vector<int> &ranks() { return m_ranks; }

private:
    void orderByNeed();
    int earliest(int node) const;
    int latest(int node) const;

    const std::vector<RankEdge> &m_edges;
    const Adjacency m_out, m_in;
    std::vector<int> m_order; // prerequisites first
    std::vector<int> m_ranks;
};

void Ranking::orderByNeed()
{
    std::vector<int> missing(m_ranks.size());
    for (int node = 0; node < int(m_ranks.size()); ++node) {
        missing[std::size_t(node)] = m_in.degree(node);
        if (missing[std::size_t(node)] == 0)
            m_order.push_back(node);
    }
    for (std::size_t next = 0; next < m_order.size(); ++next) {
        for (const int edge : m_out.of(m_order[next])) {
            const int to = m_edges[std::size_t(edge)].to;
            if (--missing[std::size_t(to)] == 0)
                m_order.push_back(to);
        }
    }
}

int Ranking::earliest(int node) const
{
    int rank = 0;
    for (const int edge : m_in.of(node)) {
        const RankEdge &in = m_edges[std::size_t(edge)];
        rank = std::max(rank, m_ranks[std::size_t(in.from)] + in.length);
    }
    return rank;
}

int Ranking::latest(int node) const
{
    int rank = std::numeric_limits<int>::max();
    for (const int edge : m_out.of(node)) {
        const RankEdge &out = m_edges[std::size_t(edge)];
        rank = std::min(rank, m_ranks[std::size_t(out.to)] - out.length);
    }
    return rank;
}

/// Nodes with more dependents than prerequisites go as late as they can, the others as early.
void Ranking::tighten()
{
    for (int round = 0; round < tightenings; ++round) {
        for (auto node = m_order.rbegin(); node != m_order.rend(); ++node) {
            if (m_out.degree(*node) > m_in.degree(*node))
                m_ranks[std::size_t(*node)] = latest(*node);
        }
        for (const int node : m_order) {
            if (m_in.degree(node) > m_out.degree(node))
                m_ranks[std::size_t(node)] = earliest(node);
        }
    }
}

void Ranking::balance()
{
    for (const int node : m_order) {
        if (m_in.degree(node) == m_out.degree(node) && m_in.degree(node) > 0)
            m_ranks[std::size_t(node)] = earliest(node);
    }
}

void Ranking::startAtZero()
{
    const int first = *std::min_element(m_ranks.begin(), m_ranks.end());
    for (int &rank : m_ranks)
        rank -= first;
}

} // namespace

std::vector<int> ranksOf(int nodes, const std::vector<RankEdge> &edges, long long budget,
                         const std::stop_token &stop)
{
    if (nodes == 0)
        return {};
    Ranking ranking(nodes, edges);
    ranking.tighten();
    if (budget > 0)
        NetworkSimplex(edges, ranking.ranks()).run(budget, stop);
    ranking.startAtZero();
    ranking.balance();
    return ranking.ranks();
}

} // namespace weftwork::flow
