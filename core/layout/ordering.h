// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/layers.h"
#include "layout/sortedlinks.h"

#include <stop_token>
#include <vector>

namespace weftwork::flow {

/// How much work the ordering does.
struct OrderingEffort
{
    bool fromBothEnds = true; ///< two first orders, of which the better goes on
    int sweeps = 12;
    int patience = 2; ///< sweeps without a gain after which it rests
    bool hasGentleSweeps = true;
    int siftings = 2;
    int window = 8; ///< how far sifting looks to either side
};

/// Permutes the layers of one graph so that few links cross. Used by one thread, once.
class Ordering
{
public:
    Ordering(Layers &layers, const std::stop_token &stop);

    /// False if a stop cut it short.
    bool run(const OrderingEffort &effort);

private:
    using Orders = std::vector<std::vector<int>>;

    void startDepthFirst(bool fromFirstLayer);
    void sweepUntilCalm(const OrderingEffort &effort, bool isGentle);
    void sweep(bool isForwards, int round, bool isGentle);
    void transposeAll(bool equalsToo);
    enum class Ties { Keep, Turn, ByBirth };
    void sortByLinks(int layer, bool byBefore, bool byMedian, Ties ties);
    bool transpose(int layer, bool equalsToo);
    void sift(bool isForwards, int window);
    bool siftItem(int layer, int place, int window);
    void settleTies();
    void sortTies(bool isForwards);
    void preferCreationOrder();
    long long crossings();
    long long inversions();
    void keepIfBest(long long now);
    void take(const Orders &orders);
    void renumber(int layer);
    void swapWithNext(int layer, int place);

    Layers &m_layers;
    const std::stop_token &m_stop;
    SortedLinks m_links;
    Orders m_best;
    long long m_bestCrossings = -1;
    std::vector<std::pair<double, int>> m_keys;
    std::vector<int> m_places;
};

} // namespace weftwork::flow
