// SPDX-License-Identifier: Apache-2.0
#include "layout/layout.h"
#include "layout/ranks.h"

#include "support/layoutdrawings.h"
#include "support/testmain.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace weftwork;

namespace {

/// A number from the whole range from the first try on, where rapidcheck would begin with small ones.
int pick(int first, int end)
{
    return *rc::gen::resize(100, rc::gen::inRange(first, end));
}

/// A small graph with frames in frames, bars and folded graphs; edges lead from earlier to later members
/// unless cyclic.
LayoutInput anyGraph(bool isCyclic)
{
    LayoutInput input;
    const int count = pick(1, 24);
    for (int i = 0; i < count; ++i) {
        LayoutBox box;
        box.kind = *rc::gen::elementOf(
            std::vector{LayoutKind::Job, LayoutKind::Job, LayoutKind::Graph, LayoutKind::Bar});
        // Graphs may be so long that they span columns, and some columns are narrow.
        const int length =
            box.kind == LayoutKind::Graph ? pick(1, 400) : *rc::gen::element(4, 6, 60, 100, 120);
        box.size = QSizeF(length * 2, pick(1, 40) * 2);
        box.parent = i > 0 && pick(0, 3) == 0 ? pick(0, i) : -1;
        box.frame = QMarginsF(14, 44, 14, 14);
        input.boxes.push_back(box);
    }
    for (LayoutBox &box : input.boxes) {
        if (box.parent >= 0)
            input.boxes[std::size_t(box.parent)].kind = LayoutKind::Graph;
    }
    const int edges = pick(0, 3 * count);
    for (int i = 0; i < edges; ++i) {
        int first = pick(0, count);
        int second = pick(0, count);
        if (!isCyclic && first > second)
            std::swap(first, second);
        if (isCyclic || first != second)
            input.edges.push_back({first, second, double(pick(0, 3) * 30)});
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

/// Whether some set of nodes could move one rank back or forth together and shorten all edges by it. The sum
/// of lengths is such that it is least where no such move is left.
bool canBeShortened(const std::vector<int> &ranks, const std::vector<flow::RankEdge> &edges)
{
    for (int set = 1; set < (1 << ranks.size()) - 1; ++set) {
        for (const int by : {-1, 1}) {
            const auto moved = [&](int node) { return (set >> node) & 1 ? by : 0; };
            int change = 0;
            bool isValid = true;
            for (const flow::RankEdge &edge : edges) {
                const int step = moved(edge.to) - moved(edge.from);
                const int length = ranks[std::size_t(edge.to)] - ranks[std::size_t(edge.from)];
                isValid = isValid && length + step >= edge.length;
                change += step;
            }
            if (isValid && change < 0)
                return true;
        }
    }
    return false;
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
            const int nodes = pick(2, 11);
            std::vector<int> heights;
            for (int node = 0; node < nodes; ++node)
                heights.push_back(pick(0, 6));
            std::vector<flow::RankEdge> edges;
            const auto join = [&](int first, int second) {
                const auto isLower = std::pair(heights[std::size_t(first)], first) <
                                     std::pair(heights[std::size_t(second)], second);
                edges.push_back({isLower ? first : second, isLower ? second : first, pick(1, 4)});
            };
            for (int node = 1; node < nodes; ++node) // connected
                join(pick(0, node), node);
            const int more = pick(0, nodes);
            for (int i = 0; i < more; ++i) {
                const int second = pick(1, nodes);
                join(pick(0, second), second);
            }
            const std::vector<int> ranks = flow::ranksOf(nodes, edges, 1'000'000, {});
            for (const flow::RankEdge &edge : edges)
                RC_ASSERT(ranks[std::size_t(edge.from)] + edge.length <= ranks[std::size_t(edge.to)]);
            RC_ASSERT(*std::min_element(ranks.begin(), ranks.end()) == 0);
            RC_ASSERT(!canBeShortened(ranks, edges));
        }));
    }

    void withoutItsBackwardEdgesAGraphHasNoCycle()
    {
        QVERIFY(rc::check([] {
            const int nodes = pick(1, 12);
            std::vector<flow::RankEdge> edges;
            const int count = pick(0, 30);
            for (int i = 0; i < count; ++i)
                edges.push_back({pick(0, nodes), pick(0, nodes), 1});
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
