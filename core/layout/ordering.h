// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/layers.h"
#include "layout/sortedlinks.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace weftwork::flow {

/// How much work the ordering does.
struct OrderingEffort
{
    bool isThorough = true; ///< starts from both ends
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

    /// Takes up an order instead: boxes keep that of their former levels where they have one, all else goes
    /// where it crosses least between them.
    void resume(const std::vector<std::optional<double>> &levels);

    /// Of the order as it is now.
    long long crossings();

private:
    using Orders = std::vector<std::vector<int>>;

    /// Crossings of each layer with the one before: both as they are now, from the best to now, from now to
    /// the best.
    struct Seams
    {
        std::vector<long long> within, into, outOf;
    };

    std::vector<double> guessLevels(const std::vector<std::optional<double>> &levels) const;
    void siftNew(const std::vector<std::optional<double>> &levels);
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
    std::vector<long long> crossingsByLayer();
    Seams seamsWithBest();
    std::pair<long long, long long> inversions() const;
    long long spliceIntoBest();
    void mirror();
    void take(const Orders &orders);
    void renumber(int layer);
    void swapWithNext(int layer, int place);

    Layers &m_layers;
    const std::stop_token &m_stop;
    SortedLinks m_links;
    Orders m_best;
    std::vector<long long> m_bestByLayer; // crossings with the layer before
    long long m_bestCrossings = -1;
    bool m_hasMirrored =
        false; // sweeps offer their mirror image too, since another start may lie upside down
    std::vector<std::pair<double, int>> m_keys;
    std::vector<int> m_places;
};

} // namespace weftwork::flow
