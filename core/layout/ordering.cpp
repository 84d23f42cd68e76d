// SPDX-License-Identifier: Apache-2.0
#include "layout/ordering.h"

#include <algorithm>

namespace weftwork::flow {

namespace {

constexpr int transpositionRounds = 12;
constexpr double worthwhile =
    0.995; ///< a sweep that leaves more crossings than this share has gained nothing

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

/// Merges two sorted stretches and counts how often one of the second comes before one of the first.
long long mergeCounting(std::vector<int> &values, std::vector<int> &buffer, std::size_t first,
                        std::size_t middle, std::size_t last)
{
    buffer.clear();
    long long count = 0;
    std::size_t left = first;
    for (std::size_t right = middle; right < last; ++right) {
        while (left < middle && values[left] <= values[right])
            buffer.push_back(values[left++]);
        count += (long long)(middle - left);
        buffer.push_back(values[right]);
    }
    buffer.insert(buffer.end(), values.begin() + std::ptrdiff_t(left),
                  values.begin() + std::ptrdiff_t(middle));
    std::copy(buffer.begin(), buffer.end(), values.begin() + std::ptrdiff_t(first));
    return count;
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
    sweepUntilCalm(effort, false);
    if (effort.fromBothEnds && m_bestCrossings > 0) {
        startDepthFirst(false);
        sweepUntilCalm(effort, false);
    }
    take(m_best);
    if (effort.hasGentleSweeps) {
        sweepUntilCalm(effort, true);
        take(m_best);
    }
    for (int pass = 0; pass < effort.siftings && m_bestCrossings > 0 && !m_stop.stop_requested(); ++pass)
        sift(pass % 2 == 0, effort.window);
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

void Ordering::sweepUntilCalm(const OrderingEffort &effort, bool isGentle)
{
    long long last = crossings();
    keepIfBest(last);
    int calm = 0;
    for (int round = 0; round < effort.sweeps && calm < effort.patience && m_bestCrossings > 0; ++round) {
        if (m_stop.stop_requested())
            return;
        sweep(round % 2 == 0, round, isGentle);
        const long long now = crossings();
        calm = double(now) < double(last) * worthwhile ? 0 : calm + 1;
        last = std::min(last, now);
        keepIfBest(now);
    }
}

/// Every layer follows its neighbour, then neighbours change places everywhere until no pair gains. A gentle
/// sweep lets them do so within each layer at once, which keeps more of what there was; the other may change
/// all of the drawing.
void Ordering::sweep(bool isForwards, int round, bool isGentle)
{
    const int count = m_layers.layerCount();
    for (int i = 1; i < count; ++i) {
        const int layer = isForwards ? i : count - 1 - i;
        if (isForwards)
            m_links.lookBefore(layer);
        else
            m_links.lookAfter(layer);
        sortByLinks(layer, isForwards, isGentle ? round % 4 < 2 : true,
                    !isGentle && round % 4 < 2 ? Ties::Turn : Ties::Keep);
        if (isGentle)
            transpose(layer, round % 2 == 1);
    }
    transposeAll(!isGentle && round % 4 >= 2);
}

void Ordering::transposeAll(bool equalsToo)
{
    const auto count = std::size_t(m_layers.layerCount());
    std::vector<char> isFresh(count + 2, 1); // by layer + 1: it or a neighbour changed since it was looked at
    for (int pass = 0; pass < transpositionRounds; ++pass) {
        bool hasGained = false;
        for (std::size_t layer = 0; layer < count; ++layer) {
            if (!isFresh[layer + 1])
                continue;
            isFresh[layer + 1] = 0;
            if (!transpose(int(layer), equalsToo && pass == 0))
                continue;
            hasGained = true;
            isFresh[layer] = isFresh[layer + 1] = isFresh[layer + 2] = 1;
        }
        if (!hasGained)
            return;
    }
}

/// Items without a link on that side keep their place, the others share the rest.
void Ordering::sortByLinks(int layer, bool byBefore, bool byMedian, Ties ties)
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
    if (ties == Ties::Turn)
        std::reverse(m_keys.begin(), m_keys.end());
    std::stable_sort(m_keys.begin(), m_keys.end(), [&](const auto &left, const auto &right) {
        if (left.first != right.first || ties != Ties::ByBirth)
            return left.first < right.first;
        return m_layers.birth[std::size_t(left.second)] < m_layers.birth[std::size_t(right.second)];
    });
    for (std::size_t i = 0; i < m_keys.size(); ++i)
        items[std::size_t(m_places[i])] = m_keys[i].second;
    renumber(layer);
}

bool Ordering::transpose(int layer, bool equalsToo)
{
    m_links.lookBefore(layer);
    m_links.lookAfter(layer);
    const std::vector<int> &items = m_layers.order[std::size_t(layer)];
    bool hasGained = false;
    for (int place = 0; place + 1 < int(items.size()); ++place) {
        const int gain = m_links.gain(items[std::size_t(place)], items[std::size_t(place) + 1]);
        if (gain > 0 || (gain == 0 && equalsToo))
            swapWithNext(layer, place);
        hasGained = hasGained || gain > 0;
    }
    return hasGained;
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

/// A drawing and its mirror image cross alike: sorts what may change places at no cost in both, and takes the
/// one that stands more in creation order.
void Ordering::preferCreationOrder()
{
    const auto sortAll = [this] {
        sortTies(true);
        sortTies(false);
        settleTies();
    };
    const Orders found = m_layers.order;
    sortAll();
    const Orders upright = m_layers.order;
    const long long disorder = inversions();
    take(found);
    for (std::vector<int> &items : m_layers.order)
        std::reverse(items.begin(), items.end());
    take(Orders(m_layers.order));
    sortAll();
    if (inversions() >= disorder)
        take(upright);
}

/// Pairs of boxes in one layer that stand against creation order.
long long Ordering::inversions()
{
    long long sum = 0;
    std::vector<int> births, buffer;
    for (const std::vector<int> &items : m_layers.order) {
        births.clear();
        for (const int item : items) {
            if (m_layers.kind[std::size_t(item)] == ItemKind::Box)
                births.push_back(m_layers.birth[std::size_t(item)]);
        }
        for (std::size_t width = 1; width < births.size(); width *= 2) {
            for (std::size_t first = 0; first + width < births.size(); first += 2 * width)
                sum += mergeCounting(births, buffer, first, first + width,
                                     std::min(first + 2 * width, births.size()));
        }
    }
    return sum;
}

/// A sweep in which items with equal links follow each other in creation order, and what hangs on them
/// follows them. It is taken back if it costs a crossing.
void Ordering::sortTies(bool isForwards)
{
    const long long before = crossings();
    const Orders old = m_layers.order;
    const int count = m_layers.layerCount();
    for (int i = 0; i < count; ++i) {
        const int layer = isForwards ? i : count - 1 - i;
        if (isForwards)
            m_links.lookBefore(layer);
        else
            m_links.lookAfter(layer);
        sortByLinks(layer, isForwards, true, Ties::ByBirth);
    }
    transposeAll(false);
    if (crossings() > before)
        take(old);
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
                const bool isInOrder =
                    m_layers.birth[std::size_t(first)] <= m_layers.birth[std::size_t(second)];
                if (gain < 0 || (gain == 0 && isInOrder))
                    continue;
                swapWithNext(layer, place);
                hasMoved = true;
            }
        }
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

void Ordering::keepIfBest(long long now)
{
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
