// SPDX-License-Identifier: Apache-2.0
#include "layout/levels.h"

namespace weftwork::flow {

namespace {

constexpr double bendPull = 8;
constexpr double mixedPull = 0.5; // of two ways on, the level one is the one to a box near by
constexpr double partPull = 64;
constexpr double loneSideShare = 0.1;
constexpr double inertia = 0.01; ///< the pull of an item to where it is, if nothing else pulls

/// One run of the sweeps. A layer is a line of items that want to be somewhere and keep distances: items that
/// press against each other are pooled and share one mean.
class LevelSweeps
{
public:
    LevelSweeps(const Layers &layers, const Spacing &spacing);

    void placeLayer(int layer, bool byBefore, bool byAfter);
    std::vector<double> takeLevels() { return std::move(m_levels); }

private:
    struct Pool
    {
        double weight, sum;
        int count;
        double mean() const { return sum / weight; }
    };

    void addPulls(std::span<const int> linked, int item, double &weight, double &sum) const;

    const Layers &m_layers;
    const Spacing &m_spacing;
    std::vector<double> m_levels;
    std::vector<double> m_offsets; // by place in the layer, from its first item
    std::vector<Pool> m_pools;
};

LevelSweeps::LevelSweeps(const Layers &layers, const Spacing &spacing)
    : m_layers(layers)
    , m_spacing(spacing)
    , m_levels(std::size_t(layers.itemCount()), 0)
{
    for (const std::vector<int> &items : layers.order) {
        double level = 0;
        for (std::size_t i = 1; i < items.size(); ++i) {
            level += spacing.fromPrevious(items[i]);
            m_levels[std::size_t(items[i])] = level;
        }
        for (const int item : items)
            m_levels[std::size_t(item)] -= level / 2;
    }
}

void LevelSweeps::addPulls(std::span<const int> linked, int item, double &weight, double &sum) const
{
    for (const int other : linked) {
        const double strength = pull(m_layers, item, other, loneSideShare);
        weight += strength;
        sum += strength * m_levels[std::size_t(other)];
    }
}

void LevelSweeps::placeLayer(int layer, bool byBefore, bool byAfter)
{
    const std::vector<int> &items = m_layers.order[std::size_t(layer)];
    m_offsets.assign(items.size(), 0);
    m_pools.clear();
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            m_offsets[i] = m_offsets[i - 1] + m_spacing.fromPrevious(items[i]);
        double weight = inertia;
        double sum = inertia * m_levels[std::size_t(items[i])];
        if (byBefore)
            addPulls(m_layers.before.of(items[i]), items[i], weight, sum);
        if (byAfter)
            addPulls(m_layers.after.of(items[i]), items[i], weight, sum);
        Pool pool{weight, sum - weight * m_offsets[i], 1};
        while (!m_pools.empty() && m_pools.back().mean() >= pool.mean()) {
            const Pool &last = m_pools.back();
            pool = {pool.weight + last.weight, pool.sum + last.sum, pool.count + last.count};
            m_pools.pop_back();
        }
        m_pools.push_back(pool);
    }
    std::size_t i = 0;
    for (const Pool &pool : m_pools) {
        for (int member = 0; member < pool.count; ++member, ++i)
            m_levels[std::size_t(items[i])] = pool.mean() + m_offsets[i];
    }
}

} // namespace

double pull(const Layers &layers, int item, int other, double loneShare)
{
    const bool isBend = layers.isBend(item);
    const bool otherIsBend = layers.isBend(other);
    if (isBend && otherIsBend)
        return bendPull;
    const bool isSameBox =
        !isBend && !otherIsBend && layers.owner[std::size_t(item)] == layers.owner[std::size_t(other)];
    if (isSameBox)
        return partPull;
    const bool isBefore = layers.layer[std::size_t(other)] < layers.layer[std::size_t(item)];
    const int before = layers.before.degree(item);
    const int after = layers.after.degree(item);
    const bool isLoneSide = isBefore ? before == 1 && after > 1 : after == 1 && before > 1;
    return (isBend || otherIsBend ? mixedPull : 1) * (isLoneSide ? loneShare : 1);
}

std::vector<double> sweptLevels(const Layers &layers, const Spacing &spacing, int sweeps,
                                const std::stop_token &stop)
{
    LevelSweeps levels(layers, spacing);
    const int count = layers.layerCount();
    for (int round = 0; round < sweeps && !stop.stop_requested(); ++round) {
        for (int layer = 1; layer < count; ++layer)
            levels.placeLayer(layer, true, round + 1 == sweeps);
        for (int layer = count - 2; layer >= 0; --layer)
            levels.placeLayer(layer, round + 1 == sweeps, true);
    }
    return levels.takeLevels();
}

} // namespace weftwork::flow
