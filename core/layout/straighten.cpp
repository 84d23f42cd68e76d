// SPDX-License-Identifier: Apache-2.0
#include "layout/levels.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace weftwork::flow {

namespace {

constexpr double hairline =
    16; ///< a step smaller than this looks like a mistake: better level with the neighbour
constexpr int settlings = 6;
constexpr double loneSideShare = 0.1; ///< until runs settle, so that what hangs on one link comes near

/// Items of one level that continue each other through the layers, and the distances between such runs. Runs
/// never cross, so "stands before" is an order, and one pass through it pushes everything apart.
class StraightRuns
{
public:
    StraightRuns(const Layers &layers, const Spacing &spacing, std::vector<double> &levels);

    void centre();
    void settle(bool isForwards, bool snaps);
    void settleGroups();
    void store();

private:
    enum Rank { Inner, Single, RankCount };

    int rankOf(int item, int next) const;
    void alignLayer(int layer);
    void alignByRank(const std::vector<int> &items, Rank rank);
    void nameRuns();
    void orderRuns();
    double wish(int run, double loneShare) const;
    double linkedLevelNear(int run, double level, double least, double most) const;
    template <typename Function> void forLinks(int run, Function function) const;
    void spread();
    void moveGroup(const std::vector<int> &items, std::size_t first, std::size_t last);
    double room(int item, int next) const;

    const Layers &m_layers;
    const Spacing &m_spacing;
    std::vector<double> &m_levels;
    std::vector<int> m_next, m_prev; // by item, along its run
    std::vector<int> m_run;          // by item
    std::vector<int> m_firstItem;    // by run
    std::vector<double> m_at;        // by run
    std::vector<double> m_wish;      // by run
    std::vector<int> m_order;        // runs, each after those that stand before it
};

StraightRuns::StraightRuns(const Layers &layers, const Spacing &spacing, std::vector<double> &levels)
    : m_layers(layers)
    , m_spacing(spacing)
    , m_levels(levels)
    , m_next(levels.size(), -1)
    , m_prev(levels.size(), -1)
    , m_run(levels.size(), -1)
{
    for (int layer = 0; layer + 1 < layers.layerCount(); ++layer)
        alignLayer(layer);
    nameRuns();
    orderRuns();
    for (std::size_t run = 0; run < m_firstItem.size(); ++run) {
        double sum = 0;
        int count = 0;
        for (int item = m_firstItem[run]; item >= 0; item = m_next[std::size_t(item)], ++count)
            sum += m_levels[std::size_t(item)];
        m_wish.push_back(std::round(sum / count));
    }
    m_at = m_wish;
    spread();
}

int StraightRuns::rankOf(int item, int next) const
{
    const bool isSame = m_layers.owner[std::size_t(item)] == m_layers.owner[std::size_t(next)] &&
                        m_layers.isBend(item) == m_layers.isBend(next);
    if (isSame)
        return Inner;
    const bool isOnly = m_layers.after.degree(item) == 1 && m_layers.before.degree(next) == 1;
    return isOnly ? int(Single) : int(RankCount);
}

void StraightRuns::alignLayer(int layer)
{
    for (const Rank rank : {Inner, Single})
        alignByRank(m_layers.order[std::size_t(layer)], rank);
}

/// Joins items to items of the next layer, but never across what is joined already.
void StraightRuns::alignByRank(const std::vector<int> &items, Rank rank)
{
    std::vector<int> bound(items.size() + 1, std::numeric_limits<int>::max());
    for (std::size_t i = items.size(); i > 0; --i) {
        const int joined = m_next[std::size_t(items[i - 1])];
        bound[i - 1] = joined >= 0 ? m_layers.position[std::size_t(joined)] : bound[i];
    }
    int last = -1;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const int item = items[i];
        if (m_next[std::size_t(item)] >= 0) {
            last = m_layers.position[std::size_t(m_next[std::size_t(item)])];
            continue;
        }
        for (const int next : m_layers.after.of(item)) {
            const int place = m_layers.position[std::size_t(next)];
            if (rankOf(item, next) != rank || m_prev[std::size_t(next)] >= 0 || place <= last ||
                place >= bound[i])
                continue;
            m_next[std::size_t(item)] = next;
            m_prev[std::size_t(next)] = item;
            last = place;
            break;
        }
    }
}

void StraightRuns::nameRuns()
{
    for (int item = 0; item < m_layers.itemCount(); ++item) {
        if (m_prev[std::size_t(item)] >= 0)
            continue;
        for (int at = item; at >= 0; at = m_next[std::size_t(at)])
            m_run[std::size_t(at)] = int(m_firstItem.size());
        m_firstItem.push_back(item);
    }
}

void StraightRuns::orderRuns()
{
    std::vector<int> missing(m_firstItem.size(), 0);
    for (const std::vector<int> &items : m_layers.order) {
        for (std::size_t i = 1; i < items.size(); ++i)
            ++missing[std::size_t(m_run[std::size_t(items[i])])];
    }
    for (int run = 0; run < int(m_firstItem.size()); ++run) {
        if (missing[std::size_t(run)] == 0)
            m_order.push_back(run);
    }
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        for (int item = m_firstItem[std::size_t(m_order[i])]; item >= 0; item = m_next[std::size_t(item)]) {
            const auto &items = m_layers.order[std::size_t(m_layers.layer[std::size_t(item)])];
            const auto after = std::size_t(m_layers.position[std::size_t(item)]) + 1;
            if (after == items.size())
                continue;
            const int next = m_run[std::size_t(items[after])];
            if (--missing[std::size_t(next)] == 0)
                m_order.push_back(next);
        }
    }
}

/// Gives every run its wish as far as distances allow: halfway between pushing all backwards and pushing all
/// forwards, which keeps every distance since both do.
void StraightRuns::spread()
{
    std::vector<double> pushed = m_wish;
    for (const int run : m_order) {
        double &at = pushed[std::size_t(run)];
        for (int item = m_firstItem[std::size_t(run)]; item >= 0; item = m_next[std::size_t(item)]) {
            const int place = m_layers.position[std::size_t(item)];
            if (place == 0)
                continue;
            const int previous =
                m_layers.order[std::size_t(m_layers.layer[std::size_t(item)])][std::size_t(place) - 1];
            at = std::max(at,
                          pushed[std::size_t(m_run[std::size_t(previous)])] + m_spacing.fromPrevious(item));
        }
    }
    std::vector<double> pulled = m_wish;
    for (auto run = m_order.rbegin(); run != m_order.rend(); ++run) {
        double &at = pulled[std::size_t(*run)];
        for (int item = m_firstItem[std::size_t(*run)]; item >= 0; item = m_next[std::size_t(item)]) {
            const auto &items = m_layers.order[std::size_t(m_layers.layer[std::size_t(item)])];
            const auto after = std::size_t(m_layers.position[std::size_t(item)]) + 1;
            if (after == items.size())
                continue;
            const int next = items[after];
            at = std::min(at, pulled[std::size_t(m_run[std::size_t(next)])] - m_spacing.fromPrevious(next));
        }
    }
    for (std::size_t run = 0; run < m_at.size(); ++run)
        m_at[run] = std::floor((pushed[run] + pulled[run]) / 2);
}

/// Calls back with each item of the run and each item of another run it is linked to.
template <typename Function> void StraightRuns::forLinks(int run, Function function) const
{
    const auto each = [&](int item, std::span<const int> linked) {
        for (const int other : linked) {
            if (m_run[std::size_t(other)] != run)
                function(item, other);
        }
    };
    for (int item = m_firstItem[std::size_t(run)]; item >= 0; item = m_next[std::size_t(item)]) {
        each(item, m_layers.before.of(item));
        each(item, m_layers.after.of(item));
    }
}

/// The mean of the levels a run is linked to.
double StraightRuns::wish(int run, double loneShare) const
{
    double weight = 0;
    double sum = 0;
    forLinks(run, [&](int item, int other) {
        const double strength = pull(m_layers, item, other, loneShare);
        weight += strength;
        sum += strength * m_at[std::size_t(m_run[std::size_t(other)])];
    });
    return weight > 0 ? std::round(sum / weight) : m_at[std::size_t(run)];
}

/// The level nearest to `level` that the run is linked to, if it lies within a hairline and between the two
/// bounds.
double StraightRuns::linkedLevelNear(int run, double level, double least, double most) const
{
    double best = level;
    double bestDistance = hairline;
    forLinks(run, [&](int, int other) {
        const double linked = m_at[std::size_t(m_run[std::size_t(other)])];
        if (std::abs(linked - level) < bestDistance && linked >= least && linked <= most) {
            best = linked;
            bestDistance = std::abs(linked - level);
        }
    });
    return best;
}

/// All runs wish at once, from where the others are, and are spread anew.
void StraightRuns::centre()
{
    for (std::size_t run = 0; run < m_at.size(); ++run)
        m_wish[run] = std::round((m_at[run] + wish(int(run), loneSideShare)) / 2);
    spread();
}

/// One run after the other goes as near to its wish as its neighbours leave room.
void StraightRuns::settle(bool isForwards, bool snaps)
{
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        const int run = m_order[isForwards ? i : m_order.size() - 1 - i];
        double least = -std::numeric_limits<double>::infinity();
        double most = std::numeric_limits<double>::infinity();
        for (int item = m_firstItem[std::size_t(run)]; item >= 0; item = m_next[std::size_t(item)]) {
            const auto &items = m_layers.order[std::size_t(m_layers.layer[std::size_t(item)])];
            const auto place = std::size_t(m_layers.position[std::size_t(item)]);
            if (place > 0) {
                const int previous = items[place - 1];
                const double at = m_at[std::size_t(m_run[std::size_t(previous)])];
                least = std::max(least, at + m_spacing.fromPrevious(item));
            }
            if (place + 1 < items.size()) {
                const int next = items[place + 1];
                const double at = m_at[std::size_t(m_run[std::size_t(next)])];
                most = std::min(most, at - m_spacing.fromPrevious(next));
            }
        }
        const double level = std::clamp(wish(run, 0), least, most);
        m_at[std::size_t(run)] = snaps ? linkedLevelNear(run, level, least, most) : level;
    }
}

/// Items of a layer that press against each other hold each other where they are: moves them together to the
/// mean of their wishes. Longer runs stand fast.
void StraightRuns::settleGroups()
{
    for (const std::vector<int> &items : m_layers.order) {
        for (std::size_t first = 0; first < items.size();) {
            std::size_t last = first;
            while (last + 1 < items.size() && room(items[last], items[last + 1]) <= 0)
                ++last;
            if (last > first)
                moveGroup(items, first, last);
            first = last + 1;
        }
    }
}

void StraightRuns::moveGroup(const std::vector<int> &items, std::size_t first, std::size_t last)
{
    double sum = 0;
    for (std::size_t i = first; i <= last; ++i) {
        const int item = items[i];
        if (m_next[std::size_t(item)] >= 0 || m_prev[std::size_t(item)] >= 0)
            return;
        const int run = m_run[std::size_t(item)];
        sum += wish(run, 0) - m_at[std::size_t(run)];
    }
    const double back =
        first > 0 ? -room(items[first - 1], items[first]) : -std::numeric_limits<double>::infinity();
    const double forth = last + 1 < items.size() ? room(items[last], items[last + 1])
                                                 : std::numeric_limits<double>::infinity();
    const double by = std::clamp(std::round(sum / double(last - first + 1)), back, forth);
    for (std::size_t i = first; i <= last; ++i)
        m_at[std::size_t(m_run[std::size_t(items[i])])] += by;
}

/// How far two neighbours of a layer could still move together.
double StraightRuns::room(int item, int next) const
{
    return m_at[std::size_t(m_run[std::size_t(next)])] - m_at[std::size_t(m_run[std::size_t(item)])] -
           m_spacing.fromPrevious(next);
}

void StraightRuns::store()
{
    for (std::size_t item = 0; item < m_levels.size(); ++item)
        m_levels[item] = m_at[std::size_t(m_run[item])];
}

} // namespace

void straighten(const Layers &layers, const Spacing &spacing, int rounds, std::vector<double> &levels)
{
    StraightRuns runs(layers, spacing, levels);
    for (int round = 0; round < rounds; ++round)
        runs.centre();
    for (int round = 0; round < settlings; ++round) {
        runs.settleGroups();
        runs.settle(round % 2 == 0, round >= settlings / 2);
    }
    runs.store();
}

} // namespace weftwork::flow
