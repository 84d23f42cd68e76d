// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/layers.h"

#include <span>
#include <vector>

namespace weftwork::flow {

/// The places to which the items of a layer are linked, in rising order, so that crossings of two items are
/// counted by merging. Looking at a layer is needed again once its neighbour was reordered.
class SortedLinks
{
public:
    explicit SortedLinks(const Layers &layers);

    void lookBefore(int layer);
    void lookAfter(int layer);
    std::span<const int> before(int item) const { return m_before.of(item); }
    std::span<const int> after(int item) const { return m_after.of(item); }
    /// How many crossings are saved if `first`, which now stands before `second`, stood behind it.
    int gain(int first, int second) const;
    /// Crossings between a layer and the one before, each in any order of its items. What was looked at is
    /// lost.
    long long crossings(int layer, const std::vector<int> &previous, const std::vector<int> &items);

private:
    void fillBefore(const std::vector<int> &previous, const std::vector<int> &items);

    const Layers &m_layers;
    Adjacency m_before, m_after;
    std::vector<int> m_filled;
    std::vector<int> m_tree;
};

} // namespace weftwork::flow
