// SPDX-License-Identifier: Apache-2.0
#include "layout/ordering.h"

#include <algorithm>
#include <numeric>

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

long long sumOf(const std::vector<long long> &counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0ll);
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
    spliceIntoBest();
    startDepthFirst(true);
    sweepUntilCalm(effort, false);
    if (effort.isThorough && m_bestCrossings > 0) {
        startDepthFirst(false);
        m_hasMirrored = true;
        sweepUntilCalm(effort, false);
        m_hasMirrored = false;
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
    long long last = spliceIntoBest();
    int calm = 0;
    for (int round = 0; round < effort.sweeps && calm < effort.patience && m_bestCrossings > 0; ++round) {
        if (m_stop.stop_requested())
            return;
        const long long best = m_bestCrossings;
        sweep(round % 2 == 0, round, isGentle);
        const long long now = spliceIntoBest();
        if (m_hasMirrored) {
            mirror();
            spliceIntoBest();
            mirror();
        }
        const bool hasGained =
            double(now) < double(last) * worthwhile || double(m_bestCrossings) < double(best) * worthwhile;
        calm = hasGained ? 0 : calm + 1;
        last = std::min(last, now);
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
    const auto [disorder, pairs] = inversions();
    if (disorder <= pairs / 2)
        return;
    const Orders upright = m_layers.order;
    m_layers.order = found;
    mirror();
    sortAll();
    if (inversions().first >= disorder)
        take(upright);
}

/// Pairs of boxes in one layer that stand against creation order, and all pairs.
std::pair<long long, long long> Ordering::inversions() const
{
    long long sum = 0;
    long long pairs = 0;
    std::vector<int> births, buffer;
    for (const std::vector<int> &items : m_layers.order) {
        births.clear();
        for (const int item : items) {
            if (m_layers.kind[std::size_t(item)] == ItemKind::Box)
                births.push_back(m_layers.birth[std::size_t(item)]);
        }
        pairs += (long long)(births.size() * (births.size() - 1) / 2);
        for (std::size_t width = 1; width < births.size(); width *= 2) {
            for (std::size_t first = 0; first + width < births.size(); first += 2 * width)
                sum += mergeCounting(births, buffer, first, first + width,
                                     std::min(first + 2 * width, births.size()));
        }
    }
    return {sum, pairs};
}

/// A sweep in which items with equal links follow each other in creation order, and what hangs on them
/// follows them. It is taken back if it costs a crossing.
void Ordering::sortTies(bool isForwards)
{
    const long long before = sumOf(crossingsByLayer());
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
    if (sumOf(crossingsByLayer()) > before)
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
    return sumOf(crossingsByLayer());
}

std::vector<long long> Ordering::crossingsByLayer()
{
    const Orders &now = m_layers.order;
    std::vector<long long> byLayer(now.size(), 0);
    for (std::size_t layer = 1; layer < now.size(); ++layer)
        byLayer[layer] = m_links.crossings(int(layer), now[layer - 1], now[layer]);
    return byLayer;
}

/// Counts again only where the present orders differ from the best.
Ordering::Seams Ordering::seamsWithBest()
{
    const Orders &now = m_layers.order;
    Seams seams{m_bestByLayer, m_bestByLayer, m_bestByLayer};
    bool isSameBefore = now[0] == m_best[0];
    for (std::size_t layer = 1; layer < now.size(); ++layer) {
        const bool isSame = now[layer] == m_best[layer];
        const auto count = [&](const Orders &previous, const Orders &items) {
            return m_links.crossings(int(layer), previous[layer - 1], items[layer]);
        };
        if (!isSame || !isSameBefore)
            seams.within[layer] = count(now, now);
        if (!isSame)
            seams.into[layer] = isSameBefore ? seams.within[layer] : count(m_best, now);
        if (!isSameBefore)
            seams.outOf[layer] = isSame ? seams.within[layer] : count(now, m_best);
        isSameBefore = isSame;
    }
    return seams;
}

/// Makes the best of the best orders so far and the present ones: each layer is taken from one of the two, so
/// that the whole crosses least. A sweep that gains here and loses there is not in vain. Returns the
/// crossings of the present ones.
long long Ordering::spliceIntoBest()
{
    const Orders &now = m_layers.order;
    if (m_bestCrossings < 0) {
        m_best = now;
        m_bestByLayer = crossingsByLayer();
        m_bestCrossings = sumOf(m_bestByLayer);
        return m_bestCrossings;
    }
    const Seams seams = seamsWithBest();
    const long long total = sumOf(seams.within);
    long long best = 0;
    long long other = 0;
    std::vector<char> bestFrom(now.size(), 0),
        otherFrom(now.size(), 0); // 1 if the layer before is the other's
    for (std::size_t layer = 1; layer < now.size(); ++layer) {
        bestFrom[layer] = other + seams.outOf[layer] < best + m_bestByLayer[layer];
        otherFrom[layer] = other + seams.within[layer] <= best + seams.into[layer];
        const long long nextBest = std::min(best + m_bestByLayer[layer], other + seams.outOf[layer]);
        other = std::min(best + seams.into[layer], other + seams.within[layer]);
        best = nextBest;
    }
    if (std::min(best, other) >= m_bestCrossings)
        return total;
    m_bestCrossings = std::min(best, other);
    bool isOther = other < best;
    for (std::size_t layer = now.size(); layer-- > 0;) {
        const bool wasOther = isOther ? otherFrom[layer] : bestFrom[layer];
        if (isOther)
            m_bestByLayer[layer] = wasOther ? seams.within[layer] : seams.into[layer];
        else if (wasOther)
            m_bestByLayer[layer] = seams.outOf[layer];
        if (isOther)
            m_best[layer] = now[layer];
        isOther = wasOther;
    }
    return total;
}

void Ordering::mirror()
{
    for (int layer = 0; layer < m_layers.layerCount(); ++layer) {
        std::reverse(m_layers.order[std::size_t(layer)].begin(), m_layers.order[std::size_t(layer)].end());
        renumber(layer);
    }
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
