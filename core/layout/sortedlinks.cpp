// SPDX-License-Identifier: Apache-2.0
#include "layout/sortedlinks.h"

#include <algorithm>

namespace weftwork::flow {

namespace {

/// Pairs in which `first` lies beyond `second`, less those the other way round.
int excess(std::span<const int> first, std::span<const int> second)
{
    if (first.empty() || second.empty())
        return 0;
    if (first.size() == 1 && second.size() == 1)
        return (first[0] > second[0]) - (first[0] < second[0]);
    int sum = 0;
    std::size_t below = 0; // of second, less than the place looked at
    std::size_t upTo = 0;  // of second, not more than it
    for (const int place : first) {
        while (below < second.size() && second[below] < place)
            ++below;
        while (upTo < second.size() && second[upTo] <= place)
            ++upTo;
        sum += int(below) - int(second.size() - upTo);
    }
    return sum;
}

} // namespace

SortedLinks::SortedLinks(const Layers &layers)
    : m_layers(layers)
    , m_before(layers.before)
    , m_after(layers.after)
    , m_filled(std::size_t(layers.itemCount()))
{
}

void SortedLinks::lookBefore(int layer)
{
    if (layer > 0)
        fillBefore(m_layers.order[std::size_t(layer) - 1], m_layers.order[std::size_t(layer)]);
}

void SortedLinks::fillBefore(const std::vector<int> &previous, const std::vector<int> &items)
{
    for (const int item : items)
        m_filled[std::size_t(item)] = 0;
    int place = 0;
    for (const int item : previous) {
        for (const int linked : m_layers.after.of(item))
            m_before.of(linked)[std::size_t(m_filled[std::size_t(linked)]++)] = place;
        ++place;
    }
}

void SortedLinks::lookAfter(int layer)
{
    if (layer + 1 == m_layers.layerCount())
        return;
    for (const int item : m_layers.order[std::size_t(layer)])
        m_filled[std::size_t(item)] = 0;
    int place = 0;
    for (const int item : m_layers.order[std::size_t(layer) + 1]) {
        for (const int linked : m_layers.before.of(item))
            m_after.of(linked)[std::size_t(m_filled[std::size_t(linked)]++)] = place;
        ++place;
    }
}

int SortedLinks::gain(int first, int second) const
{
    return excess(before(first), before(second)) + excess(after(first), after(second));
}

long long SortedLinks::crossings(int layer, const std::vector<int> &previous, const std::vector<int> &items)
{
    if (layer == 0)
        return 0;
    fillBefore(previous, items);
    const int size = int(previous.size());
    m_tree.assign(std::size_t(size) + 1, 0);
    long long crossings = 0;
    int seen = 0;
    for (const int item : items) {
        const auto places = before(item);
        for (const int place : places) {
            int notBeyond = 0;
            for (int i = place + 1; i > 0; i -= i & -i)
                notBeyond += m_tree[std::size_t(i)];
            crossings += seen - notBeyond;
        }
        for (const int place : places) {
            for (int i = place + 1; i <= size; i += i & -i)
                ++m_tree[std::size_t(i)];
        }
        seen += int(places.size());
    }
    return crossings;
}

} // namespace weftwork::flow
