// SPDX-License-Identifier: Apache-2.0
#include "layout/layers.h"

#include <algorithm>

namespace weftwork::flow {

Layers::Layers(const Graph &graph, const std::vector<int> &spans, const std::vector<RankEdge> &edges,
               const std::vector<char> &isBackward, const std::vector<int> &ranks, long long mostBends)
    : firstBend(edges.size(), 0)
    , bendCount(edges.size(), 0)
{
    // A backward edge turns around one layer before and after its boxes.
    const bool hasBackward = std::find(isBackward.begin(), isBackward.end(), 1) != isBackward.end();
    for (int box = 0; box < int(graph.boxes.size()); ++box)
        add(ItemKind::Box, box, box, ranks[std::size_t(box)] + (hasBackward ? 1 : 0));
    addParts(spans);
    const int longest = longestDrawn(edges, isBackward, mostBends);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto [first, last] = bendLayers(edges[i], isBackward[i]);
        if (last - first < longest)
            addBends(edges[i], int(i), isBackward[i]);
    }
    finish();
}

int Layers::add(ItemKind itemKind, int itemOwner, int itemBirth, int itemLayer)
{
    kind.push_back(itemKind);
    owner.push_back(itemOwner);
    birth.push_back(itemBirth);
    layer.push_back(itemLayer);
    return int(kind.size()) - 1;
}

void Layers::link(int from, int to)
{
    m_links.emplace_back(from, to);
}

void Layers::addParts(const std::vector<int> &spans)
{
    lastPart.resize(spans.size());
    for (int box = 0; box < int(spans.size()); ++box) {
        int last = box;
        for (int i = 1; i < spans[std::size_t(box)]; ++i) {
            const int part = add(ItemKind::Part, box, box, layer[std::size_t(last)] + 1);
            link(last, part);
            last = part;
        }
        lastPart[std::size_t(box)] = last;
    }
}

/// The first and last layer in which an edge needs a bend. `edge` runs forwards here; one that was backward
/// passes beside both its boxes and turns in the layers beyond.
std::pair<int, int> Layers::bendLayers(const RankEdge &edge, bool isBackward) const
{
    const int start = layer[std::size_t(lastPart[std::size_t(edge.from)])];
    const int turn = layer[std::size_t(lastPart[std::size_t(edge.to)])];
    if (isBackward)
        return {layer[std::size_t(edge.from)] - 1, turn + 1};
    return {start + 1, layer[std::size_t(edge.to)] - 1};
}

/// How many bends an edge may need at most, so that all together stay within bounds.
int Layers::longestDrawn(const std::vector<RankEdge> &edges, const std::vector<char> &isBackward,
                         long long mostBends) const
{
    std::vector<int> needs;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto [first, last] = bendLayers(edges[i], isBackward[i]);
        needs.push_back(std::max(0, last - first + 1));
    }
    std::sort(needs.begin(), needs.end());
    int longest = 0;
    for (const int need : needs) {
        mostBends -= need;
        if (mostBends < 0)
            return std::min(longest, need - 1);
        longest = need;
    }
    return longest;
}

void Layers::addBends(const RankEdge &edge, int index, bool isBackward)
{
    const int start = lastPart[std::size_t(edge.from)];
    const int turn = lastPart[std::size_t(edge.to)];
    const auto [first, last] = bendLayers(edge, isBackward);
    firstBend[std::size_t(index)] = itemCount();
    bendCount[std::size_t(index)] = std::max(0, last - first + 1);
    int previous = isBackward ? -1 : start;
    for (int at = first; at <= last; ++at) {
        const int bend = add(ItemKind::Bend, index, edge.to, at);
        if (previous >= 0)
            link(previous, bend);
        previous = bend;
    }
    if (isBackward) {
        link(firstBend[std::size_t(index)], edge.from);
        link(turn, previous);
    } else {
        link(previous, edge.to);
    }
}

void Layers::finish()
{
    const int count = itemCount();
    const int links = int(m_links.size());
    const auto from = [&](int i) { return m_links[std::size_t(i)].first; };
    const auto to = [&](int i) { return m_links[std::size_t(i)].second; };
    before = Adjacency(count, links, to, from);
    after = Adjacency(count, links, from, to);
    m_links.clear();
    m_links.shrink_to_fit();
    order.resize(std::size_t(*std::max_element(layer.begin(), layer.end())) + 1);
    position.resize(std::size_t(count));
    for (int item = 0; item < count; ++item) {
        std::vector<int> &items = order[std::size_t(layer[std::size_t(item)])];
        position[std::size_t(item)] = int(items.size());
        items.push_back(item);
    }
}

} // namespace weftwork::flow
