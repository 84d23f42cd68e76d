// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "canvasfixture.h"

#include "commands/connectjobs.h"
#include "diagram/diagramdrawing.h"
#include "format/weftwriter.h"
#include "tools/connecttool.h"

using namespace weftwork;
using nodeGeometry::Port;
using test::CanvasFixture;

class CanvasEditTest : public QObject
{
    Q_OBJECT

private slots:
    void dragFromPortConnects()
    {
        CanvasFixture on(test::row());
        on.moveTo(on.on("a"));
        on.drag(on.port("a", Port::Output), on.on("d"));
        const JobGraph &graph = on.document.graph();
        QVERIFY(graph.findDependency(on.job("a").job, on.job("d").job).isValid());
        on.document.undoStack().undo();
        QVERIFY(on.document.graph() == test::row());
    }

    void dragFromInputConnectsTheOtherWay()
    {
        CanvasFixture on(test::row());
        on.moveTo(on.on("d"));
        on.drag(on.port("d", Port::Input), on.on("a"));
        QVERIFY(on.document.graph().findDependency(on.job("a").job, on.job("d").job).isValid());
    }

    void dragFromFailurePortMakesThatCondition()
    {
        CanvasFixture on(test::row());
        on.moveTo(on.on("a"));
        on.drag(on.port("a", Port::Failure), on.on("d"));
        const DependencyId made = on.document.graph().findDependency(on.job("a").job, on.job("d").job);
        QVERIFY(made.isValid());
        QCOMPARE(on.document.graph().dependency(made).condition, Condition::Failure);
    }

    void badTargetIsRefusedWithItsReason_data() // U16
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("says");
        QTest::newRow("circle") << QByteArray("shoreline") << QByteArray("scenes") << QStringLiteral("circle");
        QTest::newRow("already there") << QByteArray("shoreline") << QByteArray("maps") << QStringLiteral("already");
        QTest::newRow("another graph") << QByteArray("scenes") << QByteArray("tiles/east") << QStringLiteral("different graphs");
        QTest::newRow("itself") << QByteArray("maps") << QByteArray("maps") << QStringLiteral("itself");
    }
    void badTargetIsRefusedWithItsReason()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, says);
        CanvasFixture on(test::coastline());
        on.moveTo(on.on(from));
        on.press(on.port(from, Port::Output));
        on.moveTo({1000, 600});
        const QImage free = on.canvas.grab().toImage();
        on.moveTo(on.on(to));
        const auto *tool = dynamic_cast<ConnectTool *>(on.canvas.tool());
        QVERIFY(tool);
        QVERIFY2(tool->refusal().contains(says), qPrintable(tool->refusal()));
        QVERIFY(on.canvas.grab().toImage() != free);
        on.release(on.on(to));
        QVERIFY(on.document.graph() == test::coastline());
        QVERIFY(!on.document.isModified());
    }

    void circleIsRefusedWithItsWholeWay_data() // U16
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<QString>("says");
        QTest::newRow("two") << 2 << QStringLiteral("This would make a circle: j0 → j1 → j0.");
        QTest::newRow("all of six") << 6 << QStringLiteral("This would make a circle: j0 → j1 → j2 → j3 → j4 → j5 → j0.");
        QTest::newRow("the middle of forty is left out")
            << 40 << QStringLiteral("This would make a circle: j0 → j1 → j2 → … 35 more … → j38 → j39 → j0.");
    }
    void circleIsRefusedWithItsWholeWay()
    {
        QFETCH(int, jobs);
        QFETCH(QString, says);
        Document document;
        JobGraph graph;
        for (int i = 0; i < jobs; ++i) {
            test::addJob(graph, QStringLiteral("j%1").arg(i));
            if (i > 0)
                graph.addDependency(JobId(quint32(i - 1)), JobId(quint32(i)));
        }
        // A way round that is longer is not told.
        const JobId aside = test::addJob(graph, QStringLiteral("aside"));
        const JobId further = test::addJob(graph, QStringLiteral("further"));
        graph.addDependency(JobId(0), aside);
        graph.addDependency(aside, further);
        graph.addDependency(further, JobId(1));
        document.setGraph(std::move(graph), {});
        QString refusal = connectRefusal(document, {{}, JobId(quint32(jobs - 1))}, {{}, JobId(0)});
        refusal.remove(QChar(0x2068)).remove(QChar(0x2069)).replace(QChar(QChar::Nbsp), u' ');
        QCOMPARE(refusal, says);
    }

    void longRefusalStaysInView()
    {
        JobGraph graph;
        for (int i = 0; i < 6; ++i) {
            test::addJob(graph, QStringLiteral("j%1").arg(i), QStringLiteral("a name of some length %1").arg(i), QPointF(180 * i, 560));
            if (i > 0)
                graph.addDependency(JobId(quint32(i - 1)), JobId(quint32(i)));
        }
        CanvasFixture on(std::move(graph));
        on.canvas.setView(on.canvas.view().movedBy({20, 0}));
        DisplayList list;
        DiagramDrawing drawing(on.canvas.scene().model(), {}, list);
        const QString text = connectRefusal(on.document, on.job("j5"), on.job("j0"));
        const Box seen = on.canvas.seen();
        for (const Point pointer : {Point{5, 5}, Point{seen.right() - 4, seen.bottom() - 4}, Point{400, seen.bottom()}}) {
            list.clear();
            drawing.addNote(pointer, text, seen);
            QVERIFY(list.texts().size() > 1);
            QVERIFY(seen.contains(list.bounds()));
        }
    }

    void escapeEndsAnEdgeThatIsDrawn() // U7
    {
        CanvasFixture on(test::row());
        on.moveTo(on.on("a"));
        on.press(on.port("a", Port::Output));
        on.moveTo(on.on("d"));
        on.key(Qt::Key_Escape);
        on.release(on.on("d"));
        QVERIFY(!on.document.isModified());
    }

    void edgeDroppedOnGroundMakesAWiredJob() // U5
    {
        CanvasFixture on(test::row());
        on.moveTo(on.on("c"));
        on.drag(on.port("c", Port::Output), on.at({700, 300}));
        QVERIFY(on.canvas.field().isOpen());
        on.type(QStringLiteral("sort -u names.txt"));
        const JobRef made = on.document.find(QStringLiteral("sort"));
        QVERIFY(made.isValid());
        QCOMPARE(on.document.graph().data(made.job).details.command.size(), 3);
        QVERIFY(on.document.graph().findDependency(on.job("c").job, made.job).isValid());
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("sort")});
        const QPoint input = on.port("sort", Port::Input);
        QVERIFY((input - on.at({700, 300})).manhattanLength() <= 4);
        on.document.undoStack().undo();
        QVERIFY(on.document.graph() == test::row());
    }

    void doubleClickOnGroundAddsAJobThere() // U6
    {
        CanvasFixture on(test::row());
        QTest::mouseDClick(&on.canvas, Qt::LeftButton, {}, {600, 400});
        QVERIFY(on.canvas.field().isOpen());
        on.type(QStringLiteral("make all"));
        QVERIFY(on.job("make").isValid());
        QVERIFY(on.canvas.view().toWidget(on.box("make")).contains(QPointF(600, 400)));
        QVERIFY(!on.canvas.field().isOpen());
        on.document.undoStack().undo();
        QVERIFY(on.document.graph() == test::row());
    }

    void tabAddsAtThePointerAndEscapeDoesNot() // U6, U7
    {
        CanvasFixture on(test::row());
        on.moveTo({500, 300});
        on.key(Qt::Key_Tab);
        QVERIFY(on.canvas.field().isOpen());
        QTest::keyClicks(&on.canvas.field(), QStringLiteral("ls"));
        QTest::keyClick(&on.canvas.field(), Qt::Key_Escape);
        QVERIFY(!on.canvas.field().isOpen());
        QVERIFY(!on.document.isModified());
    }

    void jobAddedInAnOpenGraphBelongsToIt()
    {
        CanvasFixture on(test::coastline());
        const Box frame = on.box("tiles");
        const Point place{frame.x + 60, frame.bottom() - 24};
        QTest::mouseDClick(&on.canvas, Qt::LeftButton, {}, on.at(place));
        on.type(QStringLiteral("uname -a"));
        QVERIFY(on.job("tiles/uname").isValid());
        QVERIFY(on.box("tiles").contains(on.box("tiles/uname")));
    }

    void jobsWithoutPlacesStayWhereTheyAreWhenOneIsAdded()
    {
        CanvasFixture on(test::graphOf(QStringLiteral("a -> b -> c; a -> d")));
        const Box before = on.box("d");
        QTest::mouseDClick(&on.canvas, Qt::LeftButton, {}, {700, 500});
        on.type(QStringLiteral("make"));
        QCOMPARE(on.box("d"), before);
        on.document.undoStack().undo();
        QVERIFY(on.document.graph() == test::graphOf(QStringLiteral("a -> b -> c; a -> d")));
    }

    void renameInPlaceByDoubleClickAndKey() // U7
    {
        CanvasFixture on(test::row());
        QTest::mouseDClick(&on.canvas, Qt::LeftButton, {}, on.on("b"));
        QVERIFY(on.canvas.field().isOpen());
        QCOMPARE(on.canvas.field().text(), QStringLiteral("b"));
        on.type(QStringLiteral("Straße „قلم“ \U0001F58B"));
        QCOMPARE(on.document.titleOf(on.job("b")), QStringLiteral("Straße „قلم“ \U0001F58B"));
        on.selection.setJob(on.job("c"));
        on.canvas.setFocus();
        on.key(Qt::Key_F2);
        QTest::keyClick(&on.canvas.field(), Qt::Key_Escape);
        QCOMPARE(on.document.titleOf(on.job("c")), QStringLiteral("c"));
        on.document.undoStack().undo();
        QVERIFY(on.document.graph() == test::row());
    }

    void dragMovesTheChosenAsOneStep() // U4
    {
        CanvasFixture on(test::row());
        on.selection.set({on.job("a"), on.job("d")});
        on.drag(on.on("a"), on.on("a") + QPoint(49, 33));
        QCOMPARE(*on.document.graph().view(on.job("a").job).position, QPointF(88, 72));
        QCOMPARE(*on.document.graph().view(on.job("d").job).position, QPointF(288, 172));
        QCOMPARE(*on.document.graph().view(on.job("b").job).position, QPointF(240, 40));
        QCOMPARE(on.document.undoStack().count(), 1);
        on.document.undoStack().undo();
        QVERIFY(on.document.graph() == test::row());
    }

    void movedJobLeavesItsNeighboursInPlace()
    {
        CanvasFixture on(test::graphOf(QStringLiteral("a -> b -> c; a -> d")));
        const Box before = on.box("c");
        on.drag(on.on("d"), on.on("d") + QPoint(40, 120));
        QCOMPARE(on.box("c"), before);
        QCOMPARE(on.document.undoStack().count(), 1);
        on.document.undoStack().undo();
        QVERIFY(on.document.graph() == test::graphOf(QStringLiteral("a -> b -> c; a -> d")));
    }

    void escapeWhileMovingPutsBack() // U7
    {
        CanvasFixture on(test::row());
        const QImage before = on.canvas.grab().toImage();
        on.press(on.on("a"));
        on.moveTo(on.on("a") + QPoint(80, 90));
        on.key(Qt::Key_Escape);
        on.release({300, 300});
        QVERIFY(!on.document.isModified());
        on.selection.clear();
        on.moveTo({1000, 600});
        QCOMPARE(on.canvas.grab().toImage(), before);
    }

    void draggedPictureEqualsTheOneThatIsKept()
    {
        CanvasFixture on(test::coastline());
        on.selection.setJob(on.job("shoreline"));
        const QPoint from = on.on("shoreline");
        on.press(from);
        on.moveTo(from + QPoint(20, 10));
        on.moveTo(from + QPoint(60, 40));
        const QImage dragged = on.canvas.grab().toImage();
        on.canvas.scene().rebuilt();
        QCOMPARE(on.canvas.grab().toImage(), dragged);
        on.release(from + QPoint(60, 40));
    }

    void nudgesAreOneStep() // U11
    {
        CanvasFixture on(test::row());
        on.selection.setJob(on.job("b"));
        for (int i = 0; i < 5; ++i)
            on.key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(*on.document.graph().view(on.job("b").job).position, QPointF(260, 40));
        QCOMPARE(on.document.undoStack().count(), 1);
        on.document.undoStack().undo();
        QVERIFY(on.document.graph() == test::row());
    }

    void deleteAndUndoRestoreEverything() // U4
    {
        CanvasFixture on(test::coastline());
        const QByteArray before = writeWeft(on.document.graph());
        on.selection.set({on.job("tiles"), on.job("inputs"), on.job("stream")});
        on.key(Qt::Key_Delete);
        QVERIFY(!on.job("tiles").isValid());
        QVERIFY(writeWeft(on.document.graph()) != before);
        on.paint();
        on.document.undoStack().undo();
        QCOMPARE(writeWeft(on.document.graph()), before);
        on.paint();
    }

    void chosenEdgeIsDeleted()
    {
        CanvasFixture on(test::row());
        on.click(on.at({(on.box("a").right() + on.box("b").x) / 2, on.box("a").centerY()}));
        on.key(Qt::Key_Delete);
        QVERIFY(!on.document.graph().findDependency(on.job("a").job, on.job("b").job).isValid());
        QCOMPARE(on.document.graph().jobCount(), 4);
    }

    void foldMarkFoldsAndPlusOpens() // U15
    {
        CanvasFixture on(test::coastline());
        const Box frame = on.box("tiles");
        on.click(on.at({frame.x + 17, frame.y + 18}));
        QVERIFY(on.document.graph().view(on.job("tiles").job).isFolded);
        QCOMPARE(on.canvas.scene().model().node(on.node("tiles")).kind, NodeKind::FoldedGraph);
        on.selection.setJob(on.job("tiles"));
        on.key(Qt::Key_Plus);
        QVERIFY(on.document.graph() == test::coastline());
    }

    void doubleClickOnAFoldedGraphEntersIt() // U15
    {
        CanvasFixture on(test::coastline());
        QTest::mouseDClick(&on.canvas, Qt::LeftButton, {}, on.on("quality"));
        QCOMPARE(on.selection.scope(), on.job("quality").members());
        on.paint();
        QCOMPARE(on.canvas.scene().model().nodes().size(), 6u);
        on.canvas.leaveGraph();
        QVERIFY(on.selection.scope().isEmpty());
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("quality")});
    }
};

WEFTWORK_TEST(CanvasEditTest)
#include "tst_canvasedit.moc"
