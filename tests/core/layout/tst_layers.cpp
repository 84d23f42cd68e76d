// SPDX-License-Identifier: Apache-2.0
#include "layout/layers.h"
#include "layout/ordering.h"

#include "support/testmain.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace weftwork;
using namespace weftwork::flow;

namespace {

/// A number from the whole range from the first try on, where rapidcheck would begin with small ones.
int pick(int first, int end)
{
    return *rc::gen::resize(100, rc::gen::inRange(first, end));
}

Layers layersOf(int boxes, const std::vector<RankEdge> &edges, long long mostBends = 1000,
                std::vector<char> isBackward = {})
{
    Graph graph;
    graph.boxes.resize(std::size_t(boxes));
    isBackward.resize(edges.size(), 0);
    return Layers(graph, std::vector<int>(std::size_t(boxes), 1), edges, isBackward,
                  ranksOf(boxes, edges, 1'000'000, {}), mostBends);
}

/// Counts by looking at each pair of links.
long long crossingsByPairs(const Layers &layers)
{
    std::vector<std::pair<int, int>> links;
    for (int item = 0; item < layers.itemCount(); ++item) {
        for (const int next : layers.after.of(item))
            links.emplace_back(item, next);
    }
    const auto place = [&](int item) { return layers.position[std::size_t(item)]; };
    long long crossings = 0;
    for (const auto &[first, firstNext] : links) {
        for (const auto &[second, secondNext] : links) {
            crossings += layers.layer[std::size_t(first)] == layers.layer[std::size_t(second)] &&
                         place(first) < place(second) && place(firstNext) > place(secondNext);
        }
    }
    return crossings;
}

long long crossings(const Layers &layers)
{
    SortedLinks links(layers);
    long long sum = 0;
    for (std::size_t layer = 1; layer < layers.order.size(); ++layer)
        sum += links.crossings(int(layer), layers.order[layer - 1], layers.order[layer]);
    return sum;
}

std::vector<RankEdge> anyEdges(int boxes)
{
    std::vector<RankEdge> edges;
    for (int box = 1; box < boxes; ++box)
        edges.push_back({pick(0, box), box, 1});
    const int more = pick(0, boxes);
    for (int i = 0; i < more; ++i) {
        const int to = pick(1, boxes);
        edges.push_back({pick(0, to), to, 1});
    }
    return edges;
}

} // namespace

class LayersTest : public QObject
{
    Q_OBJECT

private slots:
    void aLongEdgeHasABendInEachLayerItPasses()
    {
        const Layers layers = layersOf(4, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {0, 3, 1}});
        QCOMPARE(layers.bendCount[3], 2);
        QCOMPARE(layers.itemCount(), 6);
        QCOMPARE(layers.after.degree(layers.firstBend[3]), 1);
    }

    void aBackwardEdgePassesBesideItsBoxesAndTurnsBeyond()
    {
        // The second is 1 -> 0, already turned forwards.
        const Layers layers = layersOf(2, {{0, 1, 1}, {0, 1, 1}}, 1000, {0, 1});
        QCOMPARE(layers.layerCount(), 4);
        QCOMPARE(layers.bendCount[1], 4);
        QCOMPARE(layers.layer[std::size_t(layers.firstBend[1])], 0);
    }

    void theLongestEdgesHaveNoBendsWhereThereAreTooMany()
    {
        const std::vector<RankEdge> edges{{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1},
                                          {0, 2, 1}, {0, 4, 1}, {1, 3, 1}};
        const Layers layers = layersOf(5, edges, 2);
        QCOMPARE(layers.bendCount[4], 1);
        QCOMPARE(layers.bendCount[6], 1);
        QCOMPARE(layers.bendCount[5], 0);
        QCOMPARE(layers.itemCount(), 7);
    }

    void everyLinkJoinsNeighbouringLayers()
    {
        QVERIFY(rc::check([] {
            const int boxes = pick(1, 20);
            const Layers layers = layersOf(boxes, anyEdges(boxes));
            for (int item = 0; item < layers.itemCount(); ++item) {
                for (const int next : layers.after.of(item))
                    RC_ASSERT(layers.layer[std::size_t(next)] == layers.layer[std::size_t(item)] + 1);
            }
        }));
    }

    void crossingsAreCountedAsByHand()
    {
        QVERIFY(rc::check([] {
            const int boxes = pick(2, 20);
            const Layers layers = layersOf(boxes, anyEdges(boxes));
            RC_ASSERT(crossings(layers) == crossingsByPairs(layers));
        }));
    }

    void aMirrorImageIsTurnedUpright()
    {
        Layers layers = layersOf(7, {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {1, 4, 1}, {2, 5, 1}, {3, 6, 1}});
        for (std::vector<int> &items : layers.order)
            std::reverse(items.begin(), items.end());
        const std::stop_token stop;
        Ordering(layers, stop).run({true, 12, 2, true, 2, 8});
        QCOMPARE(layers.order[1], (std::vector<int>{1, 2, 3}));
        QCOMPARE(layers.order[2], (std::vector<int>{4, 5, 6}));
    }

    void orderingPermutesLayersAndAddsNoCrossing()
    {
        QVERIFY(rc::check([] {
            const int boxes = pick(2, 20);
            Layers layers = layersOf(boxes, anyEdges(boxes));
            const auto before = layers.order;
            const long long crossed = crossings(layers);
            const std::stop_token stop;
            RC_ASSERT(Ordering(layers, stop).run({true, 12, 2, true, 2, 8}));
            RC_ASSERT(crossings(layers) <= crossed);
            for (std::size_t layer = 0; layer < before.size(); ++layer) {
                auto was = before[layer];
                auto is = layers.order[layer];
                for (std::size_t i = 0; i < is.size(); ++i)
                    RC_ASSERT(layers.position[std::size_t(is[i])] == int(i));
                std::sort(was.begin(), was.end());
                std::sort(is.begin(), is.end());
                RC_ASSERT(was == is);
            }
        }));
    }
};

WEFTWORK_TEST(LayersTest)
#include "tst_layers.moc"
