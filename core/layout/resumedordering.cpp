// SPDX-License-Identifier: Apache-2.0
#include "layout/ordering.h"

#include <algorithm>

namespace weftwork::flow {

namespace {

constexpr int guessRounds = 8;
constexpr int placingRounds = 3;

} // namespace

void Ordering::resume(const std::vector<std::optional<double>> &levels)
{
    const std::vector<double> guess = guessLevels(levels);
    for (int layer = 0; layer < m_layers.layerCount(); ++layer) {
        std::vector<int> &items = m_layers.order[std::size_t(layer)];
        std::stable_sort(items.begin(), items.end(), [&](int left, int right) {
            return guess[std::size_t(left)] < guess[std::size_t(right)];
        });
        renumber(layer);
    }
    for (int round = 0; round < placingRounds && !m_stop.stop_requested(); ++round)
        siftNew(levels);
    transposeAll(false);
}

/// Levels for what had none: again and again the mean of what an item is linked to.
std::vector<double> Ordering::guessLevels(const std::vector<std::optional<double>> &levels) const
{
    double sum = 0;
    int count = 0;
    for (const std::optional<double> &level : levels) {
        sum += level.value_or(0);
        count += level.has_value();
    }
    std::vector<double> guess(std::size_t(m_layers.itemCount()), count > 0 ? sum / count : 0);
    for (std::size_t box = 0; box < levels.size(); ++box)
        guess[box] = levels[box].value_or(guess[box]);
    const auto settle = [&](int item) {
        if (item < int(levels.size()) && levels[std::size_t(item)])
            return;
        double linked = 0;
        for (const Adjacency *side : {&m_layers.before, &m_layers.after}) {
            for (const int other : side->of(item))
                linked += guess[std::size_t(other)];
        }
        const int degree = m_layers.before.degree(item) + m_layers.after.degree(item);
        if (degree > 0)
            guess[std::size_t(item)] = linked / degree;
    };
    for (int round = 0; round < guessRounds; ++round) {
        for (int item = 0; item < m_layers.itemCount(); ++item)
            settle(item);
        for (int item = m_layers.itemCount() - 1; item >= 0; --item)
            settle(item);
    }
    return guess;
}

/// Bends and new boxes may go anywhere in their layer; the others stay.
void Ordering::siftNew(const std::vector<std::optional<double>> &levels)
{
    for (int layer = 0; layer < m_layers.layerCount(); ++layer) {
        m_links.lookBefore(layer);
        m_links.lookAfter(layer);
        const std::vector<int> items = m_layers.order[std::size_t(layer)];
        for (const int item : items) {
            const bool isOld = item < int(levels.size()) && levels[std::size_t(item)];
            if (!isOld)
                siftItem(layer, m_layers.position[std::size_t(item)], int(items.size()));
        }
    }
}

} // namespace weftwork::flow
