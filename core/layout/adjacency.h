// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <utility>
#include <vector>

namespace weftwork::flow {

/// For each node a list of numbers (neighbours or edges), all in one array. A value.
class Adjacency
{
public:
    Adjacency() = default;

    /// `keyOf(i)` names the node whose list gets `valueOf(i)`, for i below `count`; lists keep that order.
    template <typename Key, typename Value>
    Adjacency(int nodes, int count, Key keyOf, Value valueOf)
        : m_first(std::size_t(nodes) + 1)
        , m_values(std::size_t(count))
    {
        for (int i = 0; i < count; ++i)
            ++m_first[std::size_t(keyOf(i)) + 1];
        for (std::size_t node = 1; node < m_first.size(); ++node)
            m_first[node] += m_first[node - 1];
        std::vector<int> next(m_first.begin(), m_first.end() - 1);
        for (int i = 0; i < count; ++i)
            m_values[std::size_t(next[std::size_t(keyOf(i))]++)] = valueOf(i);
    }

    std::span<const int> of(int node) const
    {
        const auto first = std::size_t(m_first[std::size_t(node)]);
        return {m_values.data() + first, std::size_t(m_first[std::size_t(node) + 1]) - first};
    }
    std::span<int> of(int node)
    {
        const auto first = std::size_t(m_first[std::size_t(node)]);
        return {m_values.data() + first, std::size_t(m_first[std::size_t(node) + 1]) - first};
    }
    int degree(int node) const { return m_first[std::size_t(node) + 1] - m_first[std::size_t(node)]; }

private:
    std::vector<int> m_first;
    std::vector<int> m_values;
};

} // namespace weftwork::flow
