// SPDX-License-Identifier: Apache-2.0
#include "layout/layout.h"

#include "support/layeredgraphs.h"
#include "support/layoutdrawings.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace weftwork;
using test::TextLayout;

namespace {

LayoutResult draw(const TextLayout &graph, const LayoutOptions &options = {})
{
    return layoutGraph(graph.input, options);
}

qreal level(const TextLayout &graph, const LayoutResult &result, const char *name)
{
    return graph.rectOf(result, QLatin1String(name)).center().y();
}

} // namespace

class LayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void emptyInputIsAnEmptyDrawing()
    {
        const LayoutResult result = layoutGraph({});
        QVERIFY(result.boxes.empty() && result.edges.empty() && result.extent.isEmpty());
        QVERIFY(result.isComplete);
    }

    void chainIsLevelAndKeepsTheColumnDistance()
    {
        const TextLayout graph(QStringLiteral("a -> b -> c -> d"));
        const LayoutResult result = draw(graph);
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(result.boxes[i], QRectF(156.0 * double(i), 0, 120, 40));
        QVERIFY(result.bends.empty());
    }

    void boxesOfAColumnAlignAtTheirStart()
    {
        TextLayout graph(QStringLiteral("a -> b; a -> c; b -> d; c -> d"));
        graph.box(QStringLiteral("b")).size.setWidth(240);
        const LayoutResult result = draw(graph);
        const QRectF wide = graph.rectOf(result, QStringLiteral("b"));
        QCOMPARE(graph.rectOf(result, QStringLiteral("c")).left(), wide.left());
        QCOMPARE(graph.rectOf(result, QStringLiteral("d")).left(), wide.right() + 36);
    }

    void splitAndJoinStandInTheMiddle()
    {
        const TextLayout graph(
            QStringLiteral("split -> a -> join; split -> b -> join; split -> c -> join; join -> end"));
        const LayoutResult result = draw(graph);
        QCOMPARE(level(graph, result, "split"), level(graph, result, "b"));
        QCOMPARE(level(graph, result, "join"), level(graph, result, "b"));
        QCOMPARE(level(graph, result, "end"), level(graph, result, "b"));
        QCOMPARE(level(graph, result, "b") - level(graph, result, "a"), 60);
        QCOMPARE(level(graph, result, "c") - level(graph, result, "b"), 60);
    }

    void parentsOfATreeStandInTheMiddleOfTheirChildren()
    {
        const TextLayout graph(
            QStringLiteral("a -> b; a -> c; b -> d; b -> e; c -> f; c -> g; f -> h; f -> i"));
        const LayoutResult result = draw(graph);
        QCOMPARE(level(graph, result, "b"), (level(graph, result, "d") + level(graph, result, "e")) / 2);
        QCOMPARE(level(graph, result, "f"), (level(graph, result, "h") + level(graph, result, "i")) / 2);
        QCOMPARE(level(graph, result, "a"), (level(graph, result, "b") + level(graph, result, "c")) / 2);
    }

    void chainsBesideEachOtherStayStraight()
    {
        const TextLayout graph(QStringLiteral("s -> a1 -> a2 -> a3 -> e; s -> b1 -> b2 -> b3 -> e; s -> c1 "
                                              "-> c2 -> e; c1 -> b3; s -> d1 -> d2 -> d3 -> e"));
        const LayoutResult result = draw(graph);
        for (const char *name : {"a2", "a3"})
            QCOMPARE(level(graph, result, name), level(graph, result, "a1"));
        for (const char *name : {"d2", "d3"})
            QCOMPARE(level(graph, result, name), level(graph, result, "d1"));
        QCOMPARE(level(graph, result, "b2"), level(graph, result, "b1"));
    }

    void creationOrderIsKeptWhereItCostsNoCrossing()
    {
        const TextLayout graph(QStringLiteral("s -> a -> e; s -> b -> e; s -> c -> e; s -> d -> e"));
        const LayoutResult result = draw(graph);
        QVERIFY(level(graph, result, "a") < level(graph, result, "b"));
        QVERIFY(level(graph, result, "b") < level(graph, result, "c"));
        QVERIFY(level(graph, result, "c") < level(graph, result, "d"));
    }

    void ofAMirrorImageTheOneInCreationOrderIsDrawn()
    {
        TextLayout graph;
        for (const char *name : {"alpha", "beta", "gamma", "delta"}) {
            graph.add(QStringLiteral("configure -> compile %1 -> link %1 -> test %1 -> report")
                          .arg(QLatin1String(name)));
            graph.add(QStringLiteral("configure -> lint %1 -> report").arg(QLatin1String(name)));
        }
        graph.add(QStringLiteral("link alpha -> compile gamma; link beta -> link delta; report -> publish"));
        const LayoutResult result = draw(graph);
        QVERIFY(level(graph, result, "lint alpha") < level(graph, result, "lint delta"));
        QVERIFY(level(graph, result, "compile alpha") < level(graph, result, "compile beta"));
        QVERIFY(level(graph, result, "link alpha") < level(graph, result, "link beta"));
    }

    void aLongEdgePassesBesideTheBoxesBetween()
    {
        const TextLayout graph(QStringLiteral("a -> b -> c -> d -> e; a -> e; b -> e"));
        const LayoutResult result = draw(graph);
        for (const int edge : {4, 5}) {
            const auto bends = result.bendsOf(edge);
            QVERIFY(!bends.empty());
            for (const char *name : {"c", "d"}) {
                const QRectF box = graph.rectOf(result, QLatin1String(name));
                for (const QPointF &bend : bends)
                    QVERIFY(bend.y() <= box.top() - 12 || bend.y() >= box.bottom() + 12);
            }
        }
    }

    void aLabelOfAnEdgeGetsItsRoom()
    {
        TextLayout graph(QStringLiteral("a -> b"));
        graph.input.edges[0].length = 130;
        const LayoutResult result = draw(graph);
        QCOMPARE(graph.rectOf(result, QStringLiteral("b")).left(), 120 + 130);
    }

    void topToBottomIsTheSameDrawingTurned()
    {
        TextLayout across(QStringLiteral("a -> b -> d; a -> c -> d; a -> d"));
        TextLayout down = across;
        for (LayoutBox &box : down.input.boxes)
            box.size.transpose();
        LayoutOptions options;
        options.direction = LayoutDirection::TopToBottom;
        const LayoutResult first = draw(across);
        const LayoutResult second = draw(down, options);
        QCOMPARE(second.extent, first.extent.transposed());
        for (std::size_t i = 0; i < first.boxes.size(); ++i)
            QCOMPARE(second.boxes[i].topLeft(), first.boxes[i].topLeft().transposed());
        QCOMPARE(second.bends.size(), first.bends.size());
    }

    void sameInputGivesTheSameDrawing()
    {
        const LayoutInput input = test::layeredGraph(300, 17, 3);
        const LayoutResult first = layoutGraph(input);
        const LayoutResult second = layoutGraph(input);
        QVERIFY(first.boxes == second.boxes);
        QVERIFY(first.bends == second.bends);
    }

    /// U12
    void oneMoreJobKeepsTheRelativeOrder_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 8; ++seed)
            QTest::addRow("%d", seed) << seed;
    }

    void oneMoreJobKeepsTheRelativeOrder()
    {
        QFETCH(int, seed);
        LayoutInput input = test::layeredGraph(60, 8, std::uint32_t(seed));
        const LayoutResult before = layoutGraph(input);
        for (std::size_t i = 0; i < input.boxes.size(); ++i)
            input.boxes[i].previous = before.boxes[i].center();
        input.boxes.push_back({test::usualBox, LayoutKind::Job, -1, {}, {}});
        input.edges.push_back({20, 60, 0});
        const LayoutResult after = layoutGraph(input);
        QCOMPARE(test::brokenPromise(input, {}, after), QString());
        const auto sign = [](qreal difference) { return (difference > 1) - (difference < -1); };
        int pairs = 0;
        int kept = 0;
        for (std::size_t i = 0; i < before.boxes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const QPointF was = before.boxes[i].center() - before.boxes[j].center();
                const QPointF is = after.boxes[i].center() - after.boxes[j].center();
                kept += (sign(was.x()) * sign(is.x()) >= 0) + (sign(was.y()) * sign(is.y()) >= 0);
                pairs += 2;
            }
        }
        QVERIFY2(kept >= pairs * 95 / 100, qPrintable(QStringLiteral("%1 of %2").arg(kept).arg(pairs)));
    }

    void aFormerOrderIsTakenUpAgainstCreationOrder()
    {
        TextLayout graph(QStringLiteral("s -> a -> e; s -> b -> e; s -> c -> e"));
        const char *order[] = {"c", "a", "b"};
        for (int i = 0; i < 3; ++i)
            graph.box(QLatin1String(order[i])).previous = QPointF(0, 60 * i);
        graph.box(QStringLiteral("s")).previous = QPointF(0, 60);
        const LayoutResult result = draw(graph);
        QVERIFY(level(graph, result, "c") < level(graph, result, "a"));
        QVERIFY(level(graph, result, "a") < level(graph, result, "b"));
    }

    void aStopStillGivesAValidDrawing()
    {
        std::stop_source source;
        source.request_stop();
        const LayoutInput input = test::layeredGraph(400, 20, 1);
        const LayoutResult result = layoutGraph(input, {}, source.get_token());
        QVERIFY(!result.isComplete);
        QCOMPARE(test::brokenPromise(input, {}, result), QString());
        QCOMPARE(test::backwardCount(input, result), 0);
    }

    void crossingsStayBelowTheirBounds_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("bound");
        // What dot 2.42 has for the same graphs, give or take a twentieth.
        QTest::newRow("deep") << 1000 << 5 << 252 * 105 / 100;
        QTest::newRow("square") << 1000 << 31 << 1999 * 105 / 100;
        QTest::newRow("wide") << 1000 << 100 << 5557 * 105 / 100;
    }

    void crossingsStayBelowTheirBounds()
    {
        QFETCH(int, count);
        QFETCH(int, width);
        QFETCH(int, bound);
        const LayoutInput input = test::layeredGraph(count, width, 1);
        const LayoutResult result = layoutGraph(input);
        const long long crossings = test::straightCrossings(input.edges, test::middlesOf(result.boxes));
        QVERIFY2(crossings <= bound, qPrintable(QString::number(crossings)));
        QCOMPARE(test::brokenPromise(input, {}, result), QString());
        QCOMPARE(test::backwardCount(input, result), 0);
    }

    void planarGraphsAreDrawnWithoutCrossings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("tree") << "a -> b; a -> c; b -> d; b -> e; c -> f; c -> g; d -> h; g -> i";
        QTest::newRow("ladder") << "a -> b -> c -> d; e -> f -> g -> h; a -> f; b -> g; c -> h";
        QTest::newRow("crossed at first")
            << "a1 -> b1; a2 -> b2; a3 -> b3; r -> a3; r -> a1; r -> a2; b2 -> t; b1 -> t; b3 -> t";
    }

    void planarGraphsAreDrawnWithoutCrossings()
    {
        QFETCH(QString, text);
        const TextLayout graph(text);
        const LayoutResult result = draw(graph);
        QCOMPARE(test::straightCrossings(graph.input.edges, test::middlesOf(result.boxes)), 0);
    }

    void fastNeedsLessAndIsStillADrawing()
    {
        LayoutOptions options;
        options.effort = LayoutEffort::Fast;
        const LayoutInput input = test::layeredGraph(500, 22, 2);
        const LayoutResult result = layoutGraph(input, options);
        QCOMPARE(test::brokenPromise(input, options, result), QString());
        QCOMPARE(test::backwardCount(input, result), 0);
        QVERIFY(result.isComplete);
    }
};

WEFTWORK_TEST(LayoutTest)
#include "tst_layout.moc"
