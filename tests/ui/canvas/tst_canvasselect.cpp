// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "canvasfixture.h"

#include <QElapsedTimer>

using namespace weftwork;
using test::CanvasFixture;

class CanvasSelectTest : public QObject
{
    Q_OBJECT

private slots:
    void clickChoosesControlTogglesShiftAdds()
    {
        CanvasFixture on(test::row());
        on.click(on.on("a"));
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("a")});
        on.click(on.on("b"), Qt::ShiftModifier);
        QCOMPARE(on.selectedPaths(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        on.click(on.on("a"), Qt::ControlModifier);
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("b")});
        on.click({600, 500});
        QVERIFY(on.selection.isEmpty());
    }

    void clickOnOneOfSeveralLeavesIt()
    {
        CanvasFixture on(test::row());
        on.canvas.selectAll();
        on.click(on.on("c"));
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("c")});
    }

    void bandToTheRightTakesWhatItHolds() // U3
    {
        CanvasFixture on(test::row());
        const QPoint middleOfB = on.on("b");
        on.drag(on.at({20, 20}), middleOfB + QPoint(0, 60));
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("a")});
    }

    void bandToTheLeftTakesWhatItTouches() // U3
    {
        CanvasFixture on(test::row());
        on.drag(on.on("b") + QPoint(0, 60), on.at({20, 20}));
        QCOMPARE(on.selectedPaths(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(on.selection.dependencies().size(), 1);
    }

    void bandAddsWithShift() // U3
    {
        CanvasFixture on(test::row());
        on.selection.setJob(on.job("c"));
        on.drag(on.at({20, 20}), on.at({170, 100}), Qt::LeftButton, Qt::ShiftModifier);
        QCOMPARE(on.selectedPaths(), (QStringList{QStringLiteral("a"), QStringLiteral("c")}));
    }

    void bandInsideAFrameTakesMembersAlone()
    {
        CanvasFixture on(test::coastline());
        const Box frame = on.box("tiles");
        on.drag(on.at({frame.x + 8, frame.y + 40}), on.at({frame.right() - 6, frame.bottom() - 6}));
        QCOMPARE(on.selectedPaths().size(), 5);
        QVERIFY(on.selectedPaths().contains(QStringLiteral("tiles/east")));
    }

    void controlAChoosesAllAndEscapeNothing() // U3
    {
        CanvasFixture on(test::row());
        on.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(on.selection.jobs().size(), 4);
        QCOMPARE(on.selection.dependencies().size(), 2);
        on.key(Qt::Key_Escape);
        QVERIFY(on.selection.isEmpty());
    }

    void escapeEndsABandWithoutATrace() // U7
    {
        CanvasFixture on(test::row());
        on.selection.setJob(on.job("d"));
        on.press(on.at({20, 20}));
        on.moveTo(on.at({700, 400}));
        on.key(Qt::Key_Escape);
        on.release(on.at({700, 400}));
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("d")});
    }

    void edgeIsHoveredAndChosen()
    {
        CanvasFixture on(test::row());
        const Box &from = on.box("a");
        const Box &to = on.box("b");
        const QPoint between = on.at({(from.right() + to.x) / 2, from.centerY() + 3});
        on.moveTo(between);
        QVERIFY(on.canvas.scene().hovered().isEdge());
        QCOMPARE(on.canvas.scene().model().edge(on.canvas.scene().hovered().index).emphasis, EdgeEmphasis::Hover);
        on.click(between);
        QCOMPARE(on.selection.dependencies().size(), 1);
        QVERIFY(on.selection.jobs().isEmpty());
        on.moveTo({600, 500});
        const auto edge = quint32(on.canvas.scene().edgeOf(on.selection.dependencies().first()));
        QCOMPARE(on.canvas.scene().model().edge(edge).emphasis, EdgeEmphasis::Selected);
    }

    void arrowsFollowEdgesAndNeighbours()
    {
        CanvasFixture on(test::row());
        on.selection.setJob(on.job("a"));
        on.canvas.setFocusJob(on.job("a"), true);
        on.key(Qt::Key_Right);
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("b")});
        on.key(Qt::Key_Right);
        on.key(Qt::Key_Left);
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("b")});
        on.key(Qt::Key_Down);
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("d")});
        QCOMPARE(on.canvas.focusNode(), qint32(on.node("d")));
        on.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(on.selectedPaths(), (QStringList{QStringLiteral("b"), QStringLiteral("d")}));
    }

    void focusRingIsShownToTheKeyboardAlone()
    {
        CanvasFixture on(test::row());
        QVERIFY(QTest::qWaitForWindowExposed(&on.canvas));
        on.canvas.activateWindow();
        QTRY_VERIFY(on.canvas.hasFocus());
        on.selection.setJob(on.job("a"));
        on.canvas.setFocusJob(on.job("a"), false);
        const QImage without = on.canvas.grab().toImage();
        on.canvas.setFocusJob(on.job("a"), true);
        QVERIFY(on.canvas.grab().toImage() != without);
    }

    void tenThousandJobsArePickedAtOnce()
    {
        CanvasFixture on(test::largeGraph(10000));
        on.canvas.fitAll();
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 1000; ++i) {
            const quint32 node = quint32(i * 9 + 4);
            const Box box = on.canvas.scene().model().node(node).box;
            const Hit hit = on.canvas.scene().at({box.centerX(), box.centerY()}, 0.5f);
            QVERIFY(hit.isNode());
            QCOMPARE(hit.index, node);
        }
        QVERIFY(timer.elapsed() < 2000); // a look at each of ten thousand would take half a minute
    }
};

WEFTWORK_TEST(CanvasSelectTest)
#include "tst_canvasselect.moc"
