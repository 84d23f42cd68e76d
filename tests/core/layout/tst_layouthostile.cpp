// SPDX-License-Identifier: Apache-2.0
#include "layout/layout.h"

#include "support/cputimer.h"
#include "support/layeredgraphs.h"
#include "support/layoutdrawings.h"
#include "support/testmain.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>
#include <set>

using namespace weftwork;
using test::TextLayout;

/// Inputs that break other layouts: they end, and what comes out is a drawing.
class LayoutHostileTest : public QObject
{
    Q_OBJECT

private slots:
    void aCycleHasOneBackwardEdgeThatRunsAroundItsBoxes()
    {
        const TextLayout graph(QStringLiteral("a -> b -> c -> a"));
        const LayoutResult result = layoutGraph(graph.input);
        QCOMPARE(test::brokenPromise(graph.input, {}, result), QString());
        QCOMPARE(test::backwardCount(graph.input, result), 1);
        const auto bends = result.bendsOf(2);
        QVERIFY(bends.size() >= 4);
        QVERIFY(bends.front().x() > graph.rectOf(result, QStringLiteral("c")).right());
        QVERIFY(bends.back().x() < graph.rectOf(result, QStringLiteral("a")).left());
        for (std::size_t i = 1; i + 1 < bends.size(); ++i) {
            for (const QRectF &box : result.boxes)
                QVERIFY(bends[i].y() <= box.top() - 12 || bends[i].y() >= box.bottom() + 12);
        }
    }

    void aSelfLoopIsDrawnAroundItsBox()
    {
        const TextLayout graph(QStringLiteral("a -> a; a -> b"));
        const LayoutResult result = layoutGraph(graph.input);
        const QRectF box = graph.rectOf(result, QStringLiteral("a"));
        QCOMPARE(result.bendsOf(0).size(), std::size_t(4));
        for (const QPointF &bend : result.bendsOf(0))
            QVERIFY(!box.contains(bend));
        QCOMPARE(test::brokenPromise(graph.input, {}, result), QString());
    }

    void duplicateEdgesChangeNothing()
    {
        const TextLayout once(QStringLiteral("a -> b -> d; a -> c -> d; a -> d"));
        const TextLayout twice(
            QStringLiteral("a -> b -> d; a -> c -> d; a -> d; a -> b; a -> d; c -> d; c -> d"));
        const LayoutResult first = layoutGraph(once.input);
        const LayoutResult second = layoutGraph(twice.input);
        QVERIFY(first.boxes == second.boxes);
        QCOMPARE(second.bendsOf(6).size(), second.bendsOf(4).size());
    }

    void indexesThatNameNothingAreIgnored()
    {
        TextLayout graph(QStringLiteral("a -> b"));
        graph.input.edges.push_back({-1, 1, 0});
        graph.input.edges.push_back({0, 7, 0});
        graph.box(QStringLiteral("a")).parent = 99;
        graph.box(QStringLiteral("b")).parent = -5;
        const LayoutResult result = layoutGraph(graph.input);
        QCOMPARE(result.boxes[1], QRectF(156, 0, 120, 40));
        QCOMPARE(result.edges.size(), std::size_t(3));
    }

    void framesThatContainEachOtherAreTornApart()
    {
        TextLayout graph(QStringLiteral("a; b; c; d"));
        graph.box(QStringLiteral("a")).parent = 1;
        graph.box(QStringLiteral("b")).parent = 2;
        graph.box(QStringLiteral("c")).parent = 0;
        graph.box(QStringLiteral("d")).parent = 3;
        const LayoutResult result = layoutGraph(graph.input);
        QCOMPARE(result.boxes.size(), std::size_t(4));
        QVERIFY(std::isfinite(result.extent.width()) && result.extent.width() >= 120);
    }

    void sizesThatAreNoneCountAsNothing()
    {
        TextLayout graph(QStringLiteral("a -> b -> c -> d"));
        graph.box(QStringLiteral("a")).size = QSizeF(std::nan(""), -4);
        graph.box(QStringLiteral("b")).size = QSizeF(std::numeric_limits<double>::infinity(), 40);
        graph.box(QStringLiteral("c")).size = QSizeF(1e300, 1e300);
        graph.input.edges[0].length = std::nan("");
        LayoutOptions options;
        options.rowDistance = -std::numeric_limits<double>::infinity();
        options.aspect = 0;
        const LayoutResult result = layoutGraph(graph.input, options);
        for (const QRectF &box : result.boxes)
            QVERIFY(std::isfinite(box.x()) && std::isfinite(box.y()) && box.width() >= 0 &&
                    box.height() >= 0);
    }

    void thousandsOfLoneJobsAreAGridAndNoTower()
    {
        LayoutInput input;
        input.boxes.assign(5000, {QSizeF(120, 40), LayoutKind::Job, -1, {}, {}});
        const LayoutResult result = layoutGraph(input);
        const qreal ratio = result.extent.width() / result.extent.height();
        QVERIFY2(ratio > 1.2 && ratio < 2.1, qPrintable(QString::number(ratio)));
        std::set<qreal> columns, rows;
        for (const QRectF &box : result.boxes) {
            columns.insert(box.left());
            rows.insert(box.top());
        }
        QVERIFY(columns.size() * rows.size() < 5000 + columns.size());
        QCOMPARE(result.boxes[1].left() - result.boxes[0].left(), 156);
    }

    void manyPartsArePackedBesideEachOther()
    {
        TextLayout graph;
        for (int i = 0; i < 200; ++i)
            graph.add(QStringLiteral("a%1 -> b%1 -> c%1").arg(i));
        const LayoutResult result = layoutGraph(graph.input);
        QCOMPARE(test::brokenPromise(graph.input, {}, result), QString());
        const qreal ratio = result.extent.width() / result.extent.height();
        QVERIFY2(ratio > 0.8 && ratio < 3, qPrintable(QString::number(ratio)));
    }

    /// F28
    void aCyclicTangleEndsSoon()
    {
        std::mt19937 random(7);
        LayoutInput input;
        input.boxes.assign(500, {QSizeF(120, 40), LayoutKind::Job, -1, {}, {}});
        for (int i = 0; i < 1500; ++i)
            input.edges.push_back({int(random() % 500), int(random() % 500), 0});
        const test::CpuTimer timer;
        const LayoutResult result = layoutGraph(input);
        QVERIFY2(timer.elapsed() < 60'000, "dot needs more than 100 s");
        QCOMPARE(test::brokenPromise(input, {}, result), QString());
    }

    /// F28
    void aChainOfAHundredThousandIsOneLine()
    {
        LayoutInput input;
        input.boxes.assign(100'000, {QSizeF(120, 40), LayoutKind::Job, -1, {}, {}});
        for (int i = 1; i < 100'000; ++i)
            input.edges.push_back({i - 1, i, 0});
        const LayoutResult result = layoutGraph(input);
        QCOMPARE(result.extent, QSizeF(156.0 * 100'000 - 36, 40));
        QCOMPARE(result.boxes.back().left(), 156.0 * 99'999);
    }

    void aLongRingHasOneBackwardEdge()
    {
        LayoutInput input;
        input.boxes.assign(20'000, {QSizeF(120, 40), LayoutKind::Job, -1, {}, {}});
        for (int i = 0; i < 20'000; ++i)
            input.edges.push_back({i, (i + 1) % 20'000, 0});
        const LayoutResult result = layoutGraph(input);
        QCOMPARE(test::backwardCount(input, result), 1);
    }

    void tenThousandJobsAreDrawn()
    {
        const LayoutInput input = test::layeredGraph(10'000, 100, 1);
        LayoutOptions options;
        options.effort = LayoutEffort::Fast;
        const LayoutResult result = layoutGraph(input, options);
        QCOMPARE(test::backwardCount(input, result), 0);
        QVERIFY(result.isComplete);
    }

    void aStarOfTenThousandIsDrawn()
    {
        LayoutInput input;
        input.boxes.assign(10'001, {QSizeF(120, 40), LayoutKind::Job, -1, {}, {}});
        for (int i = 1; i <= 10'000; ++i)
            input.edges.push_back({0, i, 0});
        const LayoutResult result = layoutGraph(input);
        QCOMPARE(test::backwardCount(input, result), 0);
        QCOMPARE(result.boxes[2].top() - result.boxes[1].top(), 60);
    }
};

WEFTWORK_TEST(LayoutHostileTest)
#include "tst_layouthostile.moc"
