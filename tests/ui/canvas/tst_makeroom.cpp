// SPDX-License-Identifier: Apache-2.0
#include "canvasfixture.h"

#include "support/testmain.h"
#include "window/actions.h"
#include "window/editcontroller.h"

#include <QTest>
#include <QUndoStack>

using namespace weftwork;
using namespace weftwork::test;

/// New jobs, copies and frames cover nothing.
class MakeRoomTest : public QObject
{
    Q_OBJECT

    static bool isAnyCovered(CanvasFixture &on)
    {
        on.canvas.scene().moveOn(1);
        const std::vector<DiagramNode> &nodes = on.canvas.scene().model().nodes();
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            for (std::size_t j = i + 1; j < nodes.size(); ++j) {
                if (nodes[i].parent == nodes[j].parent && nodes[i].box.intersects(nodes[j].box))
                    return true;
            }
        }
        return false;
    }
    /// Two rows of three, near each other.
    static JobGraph rows()
    {
        JobGraph graph;
        for (int i = 0; i < 6; ++i)
            addJob(graph, QStringLiteral("j%1").arg(i), {}, QPointF(40 + 140 * (i % 3), 40 + 60 * (i / 3)));
        return graph;
    }

private slots:
    void jobsThatAreAddedByKeyboardLieBelowEachOther()
    {
        CanvasFixture on(rows());
        on.moveTo(on.on("j1"));
        for (int i = 0; i < 4; ++i) {
            on.canvas.quickAdd();
            on.type(QStringLiteral("sleep %1").arg(i));
        }
        QCOMPARE(on.document.graph().jobCount(), std::size_t(10));
        QVERIFY(!isAnyCovered(on));
    }

    void aJobIsAddedInSightAlsoWhereTheFreePlaceIsNot()
    {
        JobGraph graph;
        for (int i = 0; i < 60; ++i)
            addJob(graph, QStringLiteral("j%1").arg(i), {}, QPointF(40, 40 + 60 * i));
        CanvasFixture on(std::move(graph));
        on.canvas.zoomToActualSize();
        on.canvas.showJob({{}, JobId(0)});
        on.moveTo(on.on("j0"));
        on.canvas.quickAdd();
        QVERIFY(on.canvas.rect().contains(on.canvas.field().geometry()));
    }

    void copiesLieWhereNothingIs()
    {
        CanvasFixture on(rows());
        Actions actions(&on.canvas);
        const EditController edits(on.canvas, actions, nullptr);
        on.selection.set({{{}, JobId(0)}, {{}, JobId(1)}});
        actions[ActionId::Duplicate]->trigger();
        actions[ActionId::Duplicate]->trigger();
        QCOMPARE(on.document.graph().jobCount(), std::size_t(10));
        QVERIFY(!isAnyCovered(on));
    }

    void othersMakeRoomForAFrame_data()
    {
        QTest::addColumn<QList<int>>("jobs");
        QTest::newRow("the upper row") << QList<int>{0, 1, 2};
        QTest::newRow("the lower row") << QList<int>{3, 4, 5};
        QTest::newRow("a column") << QList<int>{1, 4};
        QTest::newRow("a corner") << QList<int>{0};
    }
    void othersMakeRoomForAFrame()
    {
        QFETCH(QList<int>, jobs);
        CanvasFixture on(rows());
        Actions actions(&on.canvas);
        const EditController edits(on.canvas, actions, nullptr);
        QList<JobRef> chosen;
        for (const int job : jobs)
            chosen << JobRef{{}, JobId(std::size_t(job))};
        on.selection.set(chosen);
        const JobGraph before = on.document.graph();
        actions[ActionId::Group]->trigger();
        QVERIFY(!isAnyCovered(on));
        on.document.undoStack().undo();
        QVERIFY(on.document.graph() == before);
    }

    void membersStandWhereTheyStood()
    {
        CanvasFixture on(rows());
        Actions actions(&on.canvas);
        const EditController edits(on.canvas, actions, nullptr);
        const Box before = on.box("j1");
        on.selection.set({{{}, JobId(1)}, {{}, JobId(4)}});
        actions[ActionId::Group]->trigger();
        on.canvas.scene().moveOn(1);
        QCOMPARE(on.box("group/j1"), before);
        actions[ActionId::Ungroup]->trigger();
        on.canvas.scene().moveOn(1);
        QCOMPARE(on.box("j1"), before);
    }

    void whatLiesFarAwayStaysThere()
    {
        JobGraph graph = rows();
        const JobId far = addJob(graph, QStringLiteral("far"), {}, QPointF(900, 900));
        CanvasFixture on(std::move(graph));
        Actions actions(&on.canvas);
        const EditController edits(on.canvas, actions, nullptr);
        on.selection.set({{{}, far}});
        actions[ActionId::Group]->trigger();
        QCOMPARE(on.document.graph().view(JobId(0)).position, QPointF(40, 40));
    }
};

WEFTWORK_TEST(MakeRoomTest)
#include "tst_makeroom.moc"
