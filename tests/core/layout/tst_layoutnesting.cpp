// SPDX-License-Identifier: Apache-2.0
#include "layout/layout.h"

#include "support/layoutdrawings.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using test::TextLayout;

class LayoutNestingTest : public QObject
{
    Q_OBJECT

private slots:
    void aFrameKeepsItsMarginsAroundItsMembers()
    {
        TextLayout graph;
        graph.open(QStringLiteral("frame"), QStringLiteral("p -> q; p -> r"));
        const LayoutResult result = layoutGraph(graph.input);
        QCOMPARE(graph.rectOf(result, QStringLiteral("frame")), QRectF(0, 0, 14 + 276 + 14, 44 + 100 + 14));
        QCOMPARE(graph.rectOf(result, QStringLiteral("q")).topLeft(), QPointF(14 + 156, 44));
        QCOMPARE(graph.rectOf(result, QStringLiteral("p")).topLeft(), QPointF(14, 44 + 30));
    }

    void aFrameIsAtLeastAsLargeAsItsHeaderNeeds()
    {
        TextLayout graph;
        graph.open(QStringLiteral("frame"), QStringLiteral("p"));
        graph.box(QStringLiteral("frame")).size = QSizeF(300, 60);
        const LayoutResult result = layoutGraph(graph.input);
        QCOMPARE(graph.rectOf(result, QStringLiteral("frame")).size(), QSizeF(300, 98));
    }

    void edgesMeetAFrameLevelWithItsMembers()
    {
        TextLayout graph;
        graph.add(QStringLiteral("before -> frame -> after"));
        graph.open(QStringLiteral("frame"), QStringLiteral("p -> q"));
        const LayoutResult result = layoutGraph(graph.input);
        const qreal level = graph.rectOf(result, QStringLiteral("p")).center().y();
        QCOMPARE(graph.rectOf(result, QStringLiteral("before")).center().y(), level);
        QCOMPARE(result.edges[0].end, QPointF(graph.rectOf(result, QStringLiteral("frame")).left(), level));
    }

    void framesInFramesContainEachOther()
    {
        TextLayout graph(QStringLiteral("start -> outer -> end"));
        graph.open(QStringLiteral("outer"), QStringLiteral("a -> inner -> b; a -> c"));
        const int outer = graph.index(QStringLiteral("outer"));
        graph.open(QStringLiteral("inner"), QStringLiteral("x -> y -> z"));
        QCOMPARE(graph.box(QStringLiteral("inner")).parent, outer);
        const LayoutResult result = layoutGraph(graph.input);
        QCOMPARE(test::brokenPromise(graph.input, {}, result), QString());
        QCOMPARE(test::backwardCount(graph.input, result), 0);
    }

    void aChainBesideALongFrameRunsUnderIt()
    {
        TextLayout graph(QStringLiteral("s -> frame -> e; s -> a -> b -> c -> e"));
        graph.open(QStringLiteral("frame"), QStringLiteral("p -> q -> r"));
        const LayoutResult result = layoutGraph(graph.input);
        QCOMPARE(test::brokenPromise(graph.input, {}, result), QString());
        const QRectF frame = graph.rectOf(result, QStringLiteral("frame"));
        QVERIFY(graph.rectOf(result, QStringLiteral("b")).left() < frame.right());
        QVERIFY(graph.rectOf(result, QStringLiteral("e")).left() >= frame.right() + 36);
    }

    void anEdgeFromUnderALongFrameRisesBehindIt()
    {
        TextLayout graph(QStringLiteral("s -> frame -> e; s -> a -> b -> e"));
        graph.open(QStringLiteral("frame"), QStringLiteral("p -> q -> r -> t"));
        const LayoutResult result = layoutGraph(graph.input);
        const QRectF frame = graph.rectOf(result, QStringLiteral("frame"));
        QVERIFY(graph.rectOf(result, QStringLiteral("b")).right() < frame.right());
        const auto bends = result.bendsOf(4); // b -> e
        QVERIFY(!bends.empty());
        QVERIFY(bends.back().x() >= frame.right());
        QVERIFY(bends.back().y() > frame.bottom());
    }

    void aBarReachesOverAllItJoins()
    {
        TextLayout graph(QStringLiteral("a -> bar; b -> bar; c -> bar; d -> bar; bar -> x; bar -> y"));
        graph.box(QStringLiteral("bar")).kind = LayoutKind::Bar;
        graph.box(QStringLiteral("bar")).size = QSizeF(6, 20);
        const LayoutResult result = layoutGraph(graph.input);
        const QRectF bar = graph.rectOf(result, QStringLiteral("bar"));
        QCOMPARE(bar.width(), 6);
        QCOMPARE(bar.top(), graph.rectOf(result, QStringLiteral("a")).top() - 8);
        QCOMPARE(bar.bottom(), graph.rectOf(result, QStringLiteral("d")).bottom() + 8);
        for (int edge = 0; edge < 4; ++edge)
            QCOMPARE(result.edges[std::size_t(edge)].start.y(), result.edges[std::size_t(edge)].end.y());
    }

    void aBarLiesAcrossTheFlowInEitherDirection()
    {
        TextLayout graph(QStringLiteral("a -> bar; b -> bar; c -> bar; bar -> x"));
        graph.box(QStringLiteral("bar")).kind = LayoutKind::Bar;
        graph.box(QStringLiteral("bar")).size = QSizeF(20, 6);
        LayoutOptions options;
        options.direction = LayoutDirection::TopToBottom;
        const LayoutResult result = layoutGraph(graph.input, options);
        QCOMPARE(graph.rectOf(result, QStringLiteral("bar")).height(), 6);
        QVERIFY(graph.rectOf(result, QStringLiteral("bar")).width() >= 3 * 120 + 2 * 20 + 2 * 8);
    }

    void clearanceIsKeptFree()
    {
        TextLayout graph(QStringLiteral("s -> a; s -> b"));
        graph.box(QStringLiteral("b")).clearance = QMarginsF(10, 24, 6, 0);
        const LayoutResult result = layoutGraph(graph.input);
        const QRectF first = graph.rectOf(result, QStringLiteral("a"));
        const QRectF second = graph.rectOf(result, QStringLiteral("b"));
        QCOMPARE(second.top() - first.bottom(), 20 + 24);
        QCOMPARE(second.left() - first.left(), 10);
        QCOMPARE(second.size(), QSizeF(120, 40));
    }

    void deepNestingDoesNotRecurse()
    {
        LayoutInput input;
        for (int i = 0; i < 20'000; ++i)
            input.boxes.push_back({QSizeF(10, 10), LayoutKind::Graph, i - 1, QMarginsF(1, 1, 1, 1), {}});
        const LayoutResult result = layoutGraph(input);
        QCOMPARE(result.boxes[0], QRectF(0, 0, 10 + 2 * 19'999, 10 + 2 * 19'999));
    }
};

WEFTWORK_TEST(LayoutNestingTest)
#include "tst_layoutnesting.moc"
