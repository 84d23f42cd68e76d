// SPDX-License-Identifier: Apache-2.0
#include "layout/ordering.h"

#include <algorithm>

namespace weftwork::flow {

namespace {

constexpr int transpositionRounds = 4;
constexpr double worthwhile = 0.995; ///< a sweep that leaves more crossings than this share has gained nothing

double mean(std::span<const int> places)
{
    double sum = 0;
    for (const int place : places)
        sum += place;
    return sum / double(places.size());
}

/// The median that leans towards the side where the places lie closer together.
double weightedMedian(std::span<const int> places)
{
    const std::size_t middle = places.size() / 2;
    if (places.size() % 2 == 1)
        return places[middle];
    if (places.size() == 2)
        return (places[0] + places[1]) / 2.0;
    const double left = places[middle - 1] - places.front();
    const double right = places.back() - places[middle];
    if (left + right == 0)
        return (places[middle - 1] + places[middle]) / 2.0;
    return (places[middle - 1] * right + places[middle] * left) / (left + right);
}

} // namespace

Ordering::Ordering(Layers &layers, const std::stop_token &stop)
    : m_layers(layers)
    , m_stop(stop)
    , m_links(layers)
{
}

bool Ordering::run(const OrderingEffort &effort)
{
    startDepthFirst(true);
    sweepUntilCalm(effort);
    if (effort.fromBothEnds && m_bestCrossings > 0) {
        startDepthFirst(false);
        sweepUntilCalm(effort);
    }
    take(m_best);
    for (int pass = 0; pass < effort.siftings && m_bestCrossings > 0 && !m_stop.stop_requested(); ++pass)
        sift(pass % 2 == 0, effort.window);
    settleTies();
    preferCreationOrder();
    return !m_stop.stop_requested();
}

void Ordering::startDepthFirst(bool fromFirstLayer)
{
    Orders orders(m_layers.order.size());
    std::vector<char> isSeen(std::size_t(m_layers.itemCount()), 0);
    std::vector<int> stack;
    const Adjacency &next = fromFirstLayer ? m_layers.after : m_layers.before;
    const Adjacency &previous = fromFirstLayer ? m_layers.before : m_layers.after;
    for (int root = 0; root < m_layers.itemCount(); ++root) {
        if (previous.degree(root) == 0)
            stack.push_back(root);
        while (!stack.empty()) {
            const int item = stack.back();
            stack.pop_back();
            if (isSeen[std::size_t(item)])
                continue;
            isSeen[std::size_t(item)] = 1;
            orders[std::size_t(m_layers.layer[std::size_t(item)])].push_back(item);
            const auto linked = next.of(item);
            stack.insert(stack.end(), linked.rbegin(), linked.rend());
        }
    }
    take(orders);
}

void Ordering::sweepUntilCalm(const OrderingEffort &effort)
{
    keepIfBest();
    double last = double(crossings());
    int calm = 0;
    for (int round = 0; round < effort.sweeps && calm < effort.patience && m_bestCrossings > 0; ++round) {
        if (m_stop.stop_requested())
            return;
        sweep(round % 2 == 0, round);
        const auto now = double(crossings());
        calm = now < last * worthwhile ? 0 : calm + 1;
        last = std::min(last, now);
        keepIfBest();
    }
}

void Ordering::sweep(bool isForwards, int round)
{
    const int count = m_layers.layerCount();
    for (int i = 1; i < count; ++i) {
        const int layer = isForwards ? i : count - 1 - i;
        m_links.lookBefore(layer);
        m_links.lookAfter(layer);
        sortByLinks(layer, isForwards, round % 4 < 2);
        transpose(layer, round % 2 == 1);
    }
}

/// Items without a link on that side keep their place, the others share the rest.
void Ordering::sortByLinks(int layer, bool byBefore, bool byMedian)
{
    std::vector<int> &items = m_layers.order[std::size_t(layer)];
    m_keys.clear();
    m_places.clear();
    for (int place = 0; place < int(items.size()); ++place) {
        const int item = items[std::size_t(place)];
        const auto linked = byBefore ? m_links.before(item) : m_links.after(item);
        if (linked.empty())
            continue;
        m_keys.emplace_back(byMedian ? weightedMedian(linked) : mean(linked), item);
        m_places.push_back(place);
    }
    std::stable_sort(m_keys.begin(), m_keys.end(),
        [](const auto &left, const auto &right) { return left.first < right.first; });
    for (std::size_t i = 0; i < m_keys.size(); ++i)
        items[std::size_t(m_places[i])] = m_keys[i].second;
    renumber(layer);
}

void Ordering::transpose(int layer, bool equalsToo)
{
    const int size = int(m_layers.order[std::size_t(layer)].size());
    for (int round = 0; round < transpositionRounds; ++round) {
        bool hasGained = false;
        for (int place = 0; place + 1 < size; ++place) {
            const auto &items = m_layers.order[std::size_t(layer)];
            const int gain = m_links.gain(items[std::size_t(place)], items[std::size_t(place) + 1]);
            if (gain > 0 || (gain == 0 && equalsToo && round == 0))
                swapWithNext(layer, place);
            hasGained = hasGained || gain > 0;
        }
        if (!hasGained)
            return;
    }
}

/// Tries each item of each layer at all places near its own.
void Ordering::sift(bool isForwards, int window)
{
    const int count = m_layers.layerCount();
    for (int i = 0; i < count && !m_stop.stop_requested(); ++i) {
        const int layer = isForwards ? i : count - 1 - i;
        m_links.lookBefore(layer);
        m_links.lookAfter(layer);
        const std::vector<int> items = m_layers.order[std::size_t(layer)];
        for (const int item : items)
            siftItem(layer, m_layers.position[std::size_t(item)], window);
    }
}

bool Ordering::siftItem(int layer, int place, int window)
{
    std::vector<int> &items = m_layers.order[std::size_t(layer)];
    const int item = items[std::size_t(place)];
    int bestPlace = place;
    int bestGain = 0;
    int gain = 0;
    for (int at = place + 1; at <= std::min(place + window, int(items.size()) - 1); ++at) {
        gain += m_links.gain(item, items[std::size_t(at)]);
        if (gain > bestGain) {
            bestGain = gain;
            bestPlace = at;
        }
    }
    gain = 0;
    for (int at = place - 1; at >= std::max(place - window, 0); --at) {
        gain += m_links.gain(items[std::size_t(at)], item);
        if (gain > bestGain) {
            bestGain = gain;
            bestPlace = at;
        }
    }
    for (; place < bestPlace; ++place)
        swapWithNext(layer, place);
    for (; place > bestPlace; --place)
        swapWithNext(layer, place - 1);
    return bestGain > 0;
}

/// Where it costs no crossing, what was created first stands first.
void Ordering::settleTies()
{
    for (int layer = 0; layer < m_layers.layerCount(); ++layer) {
        m_links.lookBefore(layer);
        m_links.lookAfter(layer);
        const std::vector<int> &items = m_layers.order[std::size_t(layer)];
        bool hasMoved = true;
        for (int round = 0; round < transpositionRounds && hasMoved; ++round) {
            hasMoved = false;
            for (int place = 0; place + 1 < int(items.size()); ++place) {
                const int first = items[std::size_t(place)];
                const int second = items[std::size_t(place) + 1];
                const int gain = m_links.gain(first, second);
                if (gain < 0 || (gain == 0 && first < second))
                    continue;
                swapWithNext(layer, place);
                hasMoved = true;
            }
        }
    }
}

/// A drawing and its mirror image cross alike: takes the one in which more neighbours stand in creation order.
void Ordering::preferCreationOrder()
{
    long long excess = 0;
    for (const std::vector<int> &items : m_layers.order) {
        int previous = -1;
        for (const int item : items) {
            if (m_layers.kind[std::size_t(item)] != ItemKind::Box)
                continue;
            if (previous >= 0)
                excess += item > previous ? 1 : -1;
            previous = item;
        }
    }
    if (excess >= 0)
        return;
    for (int layer = 0; layer < m_layers.layerCount(); ++layer) {
        std::reverse(m_layers.order[std::size_t(layer)].begin(), m_layers.order[std::size_t(layer)].end());
        renumber(layer);
    }
}

long long Ordering::crossings()
{
    long long sum = 0;
    for (int layer = 1; layer < m_layers.layerCount(); ++layer) {
        m_links.lookBefore(layer);
        sum += m_links.crossingsBefore(layer);
    }
    return sum;
}

void Ordering::keepIfBest()
{
    const long long now = crossings();
    if (m_bestCrossings >= 0 && now >= m_bestCrossings)
        return;
    m_bestCrossings = now;
    m_best = m_layers.order;
}

void Ordering::take(const Orders &orders)
{
    m_layers.order = orders;
    for (int layer = 0; layer < m_layers.layerCount(); ++layer)
        renumber(layer);
}

void Ordering::renumber(int layer)
{
    int place = 0;
    for (const int item : m_layers.order[std::size_t(layer)])
        m_layers.position[std::size_t(item)] = place++;
}

void Ordering::swapWithNext(int layer, int place)
{
    std::vector<int> &items = m_layers.order[std::size_t(layer)];
    std::swap(items[std::size_t(place)], items[std::size_t(place) + 1]);
    m_layers.position[std::size_t(items[std::size_t(place)])] = place;
    m_layers.position[std::size_t(items[std::size_t(place) + 1])] = place + 1;
}

} // namespace weftwork::flow
