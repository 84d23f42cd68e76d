// SPDX-License-Identifier: Apache-2.0
#include "layout/layout.h"
#include "layout/ranks.h"

#include "support/layoutdrawings.h"
#include "support/testmain.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <functional>

using namespace weftwork;

namespace {

/// A small graph with frames in frames, bars and folded graphs; edges lead from earlier to later members
/// unless cyclic.
LayoutInput anyGraph(bool isCyclic)
{
    LayoutInput input;
    const int count = *rc::gen::inRange(1, 24);
    for (int i = 0; i < count; ++i) {
        LayoutBox box;
        box.size = QSizeF(*rc::gen::inRange(1, 120) * 2, *rc::gen::inRange(1, 40) * 2);
        box.kind = *rc::gen::elementOf(
            std::vector{LayoutKind::Job, LayoutKind::Job, LayoutKind::Graph, LayoutKind::Bar});
        box.parent = i > 0 && *rc::gen::inRange(0, 3) == 0 ? *rc::gen::inRange(0, i) : -1;
        box.frame = QMarginsF(14, 44, 14, 14);
        input.boxes.push_back(box);
    }
    for (LayoutBox &box : input.boxes) {
        if (box.parent >= 0)
            input.boxes[std::size_t(box.parent)].kind = LayoutKind::Graph;
    }
    const int edges = *rc::gen::inRange(0, 3 * count);
    for (int i = 0; i < edges; ++i) {
        int first = *rc::gen::inRange(0, count);
        int second = *rc::gen::inRange(0, count);
        if (!isCyclic && first > second)
            std::swap(first, second);
        if (isCyclic || first != second)
            input.edges.push_back({first, second, double(*rc::gen::inRange(0, 3) * 30)});
    }
    return input;
}

LayoutOptions anyOptions()
{
    LayoutOptions options;
    options.direction = *rc::gen::element(LayoutDirection::LeftToRight, LayoutDirection::TopToBottom);
    options.effort = *rc::gen::element(LayoutEffort::Fast, LayoutEffort::Full);
    return options;
}

/// Fails with the graph and its drawing as text.
void require(const QString &broken, const LayoutInput &input, const LayoutResult &result)
{
    if (broken.isEmpty())
        return;
    QString text = broken;
    for (std::size_t i = 0; i < input.boxes.size(); ++i) {
        const QRectF &box = result.boxes[i];
        text += QStringLiteral("\n%1: kind %2 in %3 at %4,%5 %6x%7")
                    .arg(i)
                    .arg(int(input.boxes[i].kind))
                    .arg(input.boxes[i].parent)
                    .arg(box.x())
                    .arg(box.y())
                    .arg(box.width())
                    .arg(box.height());
    }
    for (const LayoutEdge &edge : input.edges)
        text += QStringLiteral("\n%1 -> %2").arg(edge.prerequisite).arg(edge.dependent);
    RC_FAIL(text.toStdString());
}

qreal end(const QRectF &box, const LayoutOptions &options)
{
    return options.direction == LayoutDirection::LeftToRight ? box.right() : box.bottom();
}

qreal start(const QRectF &box, const LayoutOptions &options)
{
    return options.direction == LayoutDirection::LeftToRight ? box.left() : box.top();
}

/// The least sum of ranks that edges span, by trying all ranks below `limit`.
int leastSpan(int nodes, const std::vector<flow::RankEdge> &edges, int limit)
{
    std::vector<int> ranks(std::size_t(nodes), 0);
    int best = -1;
    const std::function<void(int)> choose = [&](int node) {
        if (node == nodes) {
            int span = 0;
            for (const flow::RankEdge &edge : edges) {
                const int length = ranks[std::size_t(edge.to)] - ranks[std::size_t(edge.from)];
                if (length < edge.length)
                    return;
                span += length;
            }
            best = best < 0 ? span : std::min(best, span);
            return;
        }
        for (int rank = 0; rank < limit; ++rank) {
            ranks[std::size_t(node)] = rank;
            choose(node + 1);
        }
    };
    choose(0);
    return best;
}

} // namespace

class LayoutPropertiesTest : public QObject
{
    Q_OBJECT

private slots:
    void anyGraphIsDrawnWithItsDistancesKept()
    {
        QVERIFY(rc::check([] {
            const LayoutInput input = anyGraph(*rc::gen::arbitrary<bool>());
            const LayoutOptions options = anyOptions();
            const LayoutResult result = layoutGraph(input, options);
            require(test::brokenPromise(input, options, result), input, result);
        }));
    }

    void everyEdgeOfAnAcyclicGraphGoesForwards()
    {
        QVERIFY(rc::check([] {
            const LayoutInput input = anyGraph(false);
            const LayoutOptions options = anyOptions();
            const LayoutResult result = layoutGraph(input, options);
            for (const LayoutEdge &edge : input.edges) {
                const auto from = std::size_t(edge.prerequisite);
                const auto to = std::size_t(edge.dependent);
                if (input.boxes[from].parent != input.boxes[to].parent)
                    continue;
                const qreal room = std::max(options.columnDistance, edge.length);
                RC_ASSERT(end(result.boxes[from], options) + room <= start(result.boxes[to], options) + 1e-6);
            }
        }));
    }

    void theSameGraphIsDrawnTheSame()
    {
        QVERIFY(rc::check([] {
            const LayoutInput input = anyGraph(*rc::gen::arbitrary<bool>());
            const LayoutResult first = layoutGraph(input);
            const LayoutResult second = layoutGraph(input);
            RC_ASSERT(first.boxes == second.boxes);
            RC_ASSERT(first.bends == second.bends);
        }));
    }

    void ranksSpanAsLittleAsPossible()
    {
        QVERIFY(rc::check([] {
            const int nodes = *rc::gen::inRange(2, 6);
            std::vector<flow::RankEdge> edges;
            for (int node = 1; node < nodes; ++node) // connected
                edges.push_back({*rc::gen::inRange(0, node), node, *rc::gen::inRange(1, 3)});
            const int more = *rc::gen::inRange(0, 6);
            for (int i = 0; i < more; ++i) {
                const int to = *rc::gen::inRange(1, nodes);
                edges.push_back({*rc::gen::inRange(0, to), to, 1});
            }
            const std::vector<int> ranks = flow::ranksOf(nodes, edges, 1'000'000, {});
            int span = 0;
            for (const flow::RankEdge &edge : edges)
                span += ranks[std::size_t(edge.to)] - ranks[std::size_t(edge.from)];
            RC_ASSERT(*std::min_element(ranks.begin(), ranks.end()) == 0);
            RC_ASSERT(span == leastSpan(nodes, edges, 9));
        }));
    }

    void withoutItsBackwardEdgesAGraphHasNoCycle()
    {
        QVERIFY(rc::check([] {
            const int nodes = *rc::gen::inRange(1, 12);
            std::vector<flow::RankEdge> edges;
            const int count = *rc::gen::inRange(0, 30);
            for (int i = 0; i < count; ++i)
                edges.push_back({*rc::gen::inRange(0, nodes), *rc::gen::inRange(0, nodes), 1});
            const std::vector<char> isBackward = flow::backwardEdges(nodes, edges);
            std::vector<int> depth(std::size_t(nodes), 0);
            bool moves = true;
            for (int round = 0; moves && round <= nodes; ++round) {
                moves = false;
                for (std::size_t i = 0; i < edges.size(); ++i) {
                    const auto from = std::size_t(edges[i].from);
                    const auto to = std::size_t(edges[i].to);
                    if (isBackward[i] || from == to || depth[to] > depth[from])
                        continue;
                    depth[to] = depth[from] + 1;
                    moves = true;
                }
            }
            RC_ASSERT(!moves);
        }));
    }
};

WEFTWORK_TEST(LayoutPropertiesTest)
#include "tst_layoutproperties.moc"
