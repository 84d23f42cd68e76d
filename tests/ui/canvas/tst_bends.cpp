// SPDX-License-Identifier: Apache-2.0
#include "canvasfixture.h"

#include "commands/changeview.h"
#include "format/weftreader.h"
#include "format/weftwriter.h"
#include "support/testmain.h"
#include "window/actions.h"
#include "window/editcontroller.h"

#include <QTest>
#include <QUndoStack>

using namespace weftwork;
using namespace weftwork::test;

/// The ways that a layout finds for lines stay where the jobs stay.
class BendsTest : public QObject
{
    Q_OBJECT

    using Curves = std::vector<std::vector<Point>>;

    static Curves curvesOf(CanvasFixture &on)
    {
        Curves curves;
        on.canvas.scene().moveOn(1);
        const DiagramModel &model = on.canvas.scene().model();
        for (const DiagramEdge &edge : model.edges()) {
            const std::span<const Point> points = model.curve(edge);
            curves.emplace_back(points.begin(), points.end());
        }
        return curves;
    }
    static std::size_t countRouted(CanvasFixture &on)
    {
        const std::vector<DiagramEdge> &edges = on.canvas.scene().model().edges();
        return std::size_t(std::count_if(edges.begin(), edges.end(), [](const DiagramEdge &edge) { return edge.isRouted; }));
    }
    static JobGraph reread(const JobGraph &graph)
    {
        Result<WeftDocument> document = readWeft(writeWeft(graph), QStringLiteral("again.weft"));
        return std::move(document->graph);
    }

    /// a -> b -> c -> d in a row, and a line from a to d that goes around; with places.
    static JobGraph around()
    {
        JobGraph graph;
        double x = 40;
        for (const char *key : {"a", "b", "c", "d"})
            addJob(graph, QString::fromLatin1(key), {}, QPointF(std::exchange(x, x + 200), 140));
        const auto id = [&graph](const char *key) { return graph.find(QString::fromLatin1(key)); };
        graph.addDependency(id("a"), id("b"));
        graph.addDependency(id("b"), id("c"));
        graph.addDependency(id("c"), id("d"));
        graph.addDependency(id("a"), id("d"));
        JobView view = graph.view(id("d"));
        view.bends = {{QStringLiteral("a"), {QPointF(240, 60), QPointF(560, 60)}}};
        graph.setView(id("d"), view);
        return graph;
    }

private slots:
    void aTidiedGraphLooksTheSameWhenItIsOpenedAgain_data()
    {
        QTest::addColumn<bool>("isPlaced");
        QTest::newRow("without places") << false;
        QTest::newRow("with places") << true;
    }
    void aTidiedGraphLooksTheSameWhenItIsOpenedAgain()
    {
        QFETCH(bool, isPlaced);
        JobGraph graph;
        std::vector<JobId> row;
        for (int i = 0; i < 12; ++i) {
            row.push_back(addJob(graph, QStringLiteral("k%1").arg(i), {}, {}));
            for (const int before : {1, 3, 4}) {
                if (i >= before)
                    graph.addDependency(row[std::size_t(i - before)], row.back());
            }
        }
        if (isPlaced) {
            double place = 0;
            for (const JobId job : graph.jobs())
                graph.setView(job, {QPointF(place += 30, 0), {}, false, {}});
        }
        CanvasFixture on(std::move(graph));
        Actions actions(&on.canvas);
        EditController edits(on.canvas, actions, nullptr);
        const Curves before = curvesOf(on);
        edits.tidy();
        const Curves tidied = curvesOf(on);
        QVERIFY(countRouted(on) > 5);
        QCOMPARE(tidied == before, !isPlaced);
        CanvasFixture again(reread(on.document.graph()));
        QCOMPARE(countRouted(again), countRouted(on));
        QVERIFY(curvesOf(again) == tidied);
        on.document.undoStack().undo();
        QVERIFY(curvesOf(on) == before);
    }

    void aLineGoesStraightWhereOneEndWasMovedAndUndoBendsItAgain()
    {
        CanvasFixture on(around());
        QCOMPARE(countRouted(on), std::size_t(1));
        const Curves before = curvesOf(on);
        on.drag(on.on("a"), on.on("a") + QPoint(0, 80));
        QCOMPARE(countRouted(on), std::size_t(0));
        QVERIFY(on.document.graph().view(on.document.graph().find(QStringLiteral("d"))).bends.empty());
        on.document.undoStack().undo();
        QVERIFY(curvesOf(on) == before);
        on.drag(on.on("b"), on.on("b") + QPoint(0, 80)); // no end of that line
        QCOMPARE(countRouted(on), std::size_t(1));
    }

    void aLineGoesWithBothItsEnds()
    {
        CanvasFixture on(around());
        on.selection.selectAll();
        const std::vector<Point> before = curvesOf(on).back();
        on.drag(on.on("a"), on.on("a") + QPoint(0, 80));
        const std::vector<Point> after = curvesOf(on).back();
        QCOMPARE(countRouted(on), std::size_t(1));
        QCOMPARE(after.size(), before.size());
        const Point by = after.front() - before.front();
        QVERIFY(by.y > 0);
        for (std::size_t i = 0; i < after.size(); ++i)
            QCOMPARE(after[i], before[i] + by);
        CanvasFixture again(reread(on.document.graph()));
        QVERIFY(curvesOf(again).back() == after);
    }

    void aFrameGoesRoundTheLinesInIt()
    {
        JobGraph graph;
        JobData outer;
        outer.key = QStringLiteral("outer");
        outer.kind = JobKind::Graph;
        const JobId job = graph.addJob(outer);
        graph.setView(job, {QPointF(100, 100), {}, false, {}});
        graph.setNested(job, std::make_unique<JobGraph>(around()));
        CanvasFixture on(std::move(graph));
        const DiagramModel &model = on.canvas.scene().model();
        QCOMPARE(countRouted(on), std::size_t(1));
        const Box frame = model.node(quint32(model.nodeAt(QStringLiteral("outer")))).box;
        const std::vector<Point> curve = curvesOf(on).back();
        QVERIFY(std::all_of(curve.begin(), curve.end(), [&frame](const Point &point) { return frame.contains(point); }));
    }

    void whatIsNoLineAnyMoreIsNotWritten()
    {
        JobGraph graph = around();
        const JobId a = graph.find(QStringLiteral("a"));
        const JobId d = graph.find(QStringLiteral("d"));
        QVERIFY(writeWeft(graph).contains(R"("bends": { "a": [[240, 60], [560, 60]] })"));
        QCOMPARE(reread(graph).view(d).bends, graph.view(d).bends);
        for (const DependencyId id : graph.needsOf(d)) {
            if (graph.dependency(id).prerequisite == a) {
                graph.removeDependency(id);
                break;
            }
        }
        QVERIFY(!writeWeft(graph).contains("bends"));
    }
};

WEFTWORK_TEST(BendsTest)
#include "tst_bends.moc"
