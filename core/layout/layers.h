// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/adjacency.h"
#include "layout/flow.h"
#include "layout/ranks.h"

#include <vector>

namespace weftwork::flow {

/// What stands in a layer: a box, a further part of a box that spans layers, or a place where a long edge
/// passes.
enum class ItemKind : char { Box, Part, Bend };

/// One connected graph cut into layers, in which every link joins neighbouring layers. Built from ranks; the
/// ordering permutes `order` and keeps `position` in step. Items are numbered boxes first, in creation order.
struct Layers
{
    Layers(const Graph &graph, const std::vector<int> &spans, const std::vector<RankEdge> &edges,
           const std::vector<char> &isBackward, const std::vector<int> &ranks, long long mostBends);

    int itemCount() const { return int(kind.size()); }
    int layerCount() const { return int(order.size()); }
    int boxCount() const { return int(lastPart.size()); }
    bool isBend(int item) const { return kind[std::size_t(item)] == ItemKind::Bend; }
    bool isPart(int item) const { return kind[std::size_t(item)] == ItemKind::Part; }

    std::vector<ItemKind> kind;
    std::vector<int> owner; ///< box of a box or part, edge of a bend
    std::vector<int> birth; ///< its turn in creation order; a bend takes that of the box its edge leads to
    std::vector<int> layer;
    std::vector<int> position;
    std::vector<std::vector<int>> order; ///< items by layer
    Adjacency before, after;             ///< linked items in the layer before and after
    std::vector<int> lastPart;           ///< by box: the item where its outgoing links begin
    std::vector<int> firstBend;          ///< by edge; bends of an edge follow each other in layer and number
    std::vector<int> bendCount;          ///< by edge

private:
    int add(ItemKind itemKind, int itemOwner, int itemBirth, int itemLayer);
    void addParts(const std::vector<int> &spans);
    std::pair<int, int> bendLayers(const RankEdge &edge, bool isBackward) const;
    int longestDrawn(const std::vector<RankEdge> &edges, const std::vector<char> &isBackward,
                     long long mostBends) const;
    void addBends(const RankEdge &edge, int index, bool isBackward);
    void link(int from, int to);
    void finish();

    std::vector<std::pair<int, int>> m_links;
};

} // namespace weftwork::flow
