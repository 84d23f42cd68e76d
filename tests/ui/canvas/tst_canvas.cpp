// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "canvasfixture.h"

#include "canvas/canvasfade.h"
#include "canvas/overviewmap.h"
#include "commands/changeview.h"

#include <QSignalSpy>
#include <QWheelEvent>

#include <cmath>

using namespace weftwork;
using test::CanvasFixture;

namespace {

void wheel(Canvas &canvas, QPointF place, QPoint angle, Qt::KeyboardModifiers keys)
{
    QWheelEvent event(place, canvas.mapToGlobal(place), {}, angle, Qt::NoButton, keys, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas, &event);
}

} // namespace

class CanvasTest : public QObject
{
    Q_OBJECT

private slots:
    void graphThatIsWhollyInViewStaysSo()
    {
        CanvasFixture on(test::coastline());
        const auto isWhole = [&] {
            return QRectF(on.canvas.rect()).contains(on.canvas.view().toWidget(on.canvas.scene().model().bounds()));
        };
        on.canvas.fitAll();
        QVERIFY(isWhole());
        on.canvas.resize(900, 640); // a panel beside it gets wider
        on.paint();
        QVERIFY(isWhole());
        on.canvas.resize(1300, 700);
        on.paint();
        QCOMPARE(on.canvas.view(), on.canvas.view().fittedTo(on.canvas.scene().model().bounds(), on.canvas.size()));
        // A part that a person looks at stays where it is.
        on.canvas.zoomAt({300, 300}, 2);
        const CanvasView near = on.canvas.view();
        on.canvas.resize(1000, 640);
        on.paint();
        QCOMPARE(on.canvas.view(), near);
    }

    void controlWheelZoomsAtTheCursor() // U1
    {
        CanvasFixture on(test::coastline());
        const QPointF cursor(700, 200);
        const Point before = on.canvas.view().toDiagram(cursor);
        QSignalSpy zoomed(&on.canvas, &Canvas::zoomChanged);
        for (int i = 0; i < 30; ++i) {
            wheel(on.canvas, cursor, {0, i % 3 ? 120 : -240}, Qt::ControlModifier);
            const QPointF now = on.canvas.view().toWidget(before);
            QVERIFY(std::hypot(now.x() - cursor.x(), now.y() - cursor.y()) <= 1);
        }
        QVERIFY(zoomed.count() > 20);
    }

    void wheelSpaceAndMiddleButtonPan() // U1
    {
        CanvasFixture on(test::coastline());
        const CanvasView start = on.canvas.view();
        on.drag({300, 600}, {350, 570}, Qt::MiddleButton);
        QCOMPARE(on.canvas.view(), start.movedBy({50, -30}));
        QTest::keyPress(&on.canvas, Qt::Key_Space);
        on.drag({80, 165}, {30, 195});
        QTest::keyRelease(&on.canvas, Qt::Key_Space);
        QCOMPARE(on.canvas.view(), start);
        QVERIFY(on.selection.isEmpty());
        wheel(on.canvas, {300, 300}, {0, -120}, {});
        QCOMPARE(on.canvas.view(), start.movedBy({0, -60}));
    }

    void keysZoomAndFit() // U1, U2
    {
        CanvasFixture on(test::coastline());
        on.key(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(on.canvas.zoom(), 1 / 1.25);
        on.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(on.canvas.zoom(), 1.0);
        on.key(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(on.canvas.zoom(), 1.25);
        on.canvas.fitAll();
        QVERIFY(QRectF(on.canvas.rect()).contains(on.canvas.view().toWidget(on.canvas.scene().model().bounds())));
        on.selection.setJob(on.job("tiles/east"));
        on.canvas.setView(on.canvas.view().movedBy({9000, 0}));
        on.canvas.fitSelection();
        QVERIFY(QRectF(on.canvas.rect()).contains(on.canvas.view().toWidget(on.box("tiles/east"))));
        QCOMPARE(on.canvas.zoom(), 1.0);
    }

    void stateIsSeenAtOnceAndElsewhereNothingChanges()
    {
        CanvasFixture on(test::coastline());
        on.canvas.setOverlay(test::coastlineRun());
        const QImage before = on.canvas.grab().toImage();
        on.canvas.setLooks({{QStringLiteral("maps"), {DisplayState::Failed}}});
        const QImage after = on.canvas.grab().toImage();
        const QRect place = on.canvas.view().toWidget(on.box("maps")).toAlignedRect().adjusted(-2, -2, 2, 4);
        QVERIFY(before.copy(place) != after.copy(place));
        for (int y = 0; y < before.height(); ++y) {
            for (int x = 0; x < before.width(); ++x) {
                if (!place.contains(x, y))
                    QCOMPARE(after.pixel(x, y), before.pixel(x, y));
            }
        }
    }

    void themeChangesInOneFrame() // U46
    {
        CanvasFixture on(test::coastline());
        const Theme &dark = Palette::theme(ThemeId::Dark);
        on.canvas.setTheme(dark);
        const QImage after = on.canvas.grab().toImage();
        QCOMPARE(after.pixelColor(5, 5), dark.colour(UiColour::Canvas));
        CanvasFixture other(test::coastline());
        other.canvas.setTheme(dark);
        other.canvas.setView({});
        QCOMPARE(after, other.canvas.grab().toImage());
    }

    void motionEndsAtItsTargetAndInputEndsIt()
    {
        CanvasFixture on(test::coastline());
        on.canvas.setReducedMotion(false);
        QVERIFY(QTest::qWaitForWindowExposed(&on.canvas));
        on.canvas.zoomIn();
        QCOMPARE(on.canvas.zoom(), 1.25);
        QVERIFY(on.canvas.view().zoom < 1.25);
        on.press({300, 620}, Qt::MiddleButton);
        QCOMPARE(on.canvas.view().zoom, 1.25);
        on.release({300, 620}, Qt::MiddleButton);
        on.canvas.zoomOut();
        QTRY_COMPARE(on.canvas.view().zoom, 1.0);
    }

    void changeOfStateFadesAndEnds()
    {
        CanvasFixture on(test::coastline());
        QVERIFY(QTest::qWaitForWindowExposed(&on.canvas));
        const QPoint chip = on.at({on.box("maps").x + 12, on.box("maps").y + 20});
        on.canvas.setReducedMotion(false);
        on.canvas.setLooks({{QStringLiteral("maps"), {DisplayState::Failed}}});
        const QColor goal = Palette::theme(ThemeId::Light).state(DisplayState::Failed).fill;
        QVERIFY(on.canvas.grab().toImage().pixelColor(chip) != goal);
        QTRY_COMPARE(on.canvas.grab().toImage().pixelColor(chip), goal);
    }

    void layoutGlidesAndEndsWhereItIs()
    {
        CanvasFixture on(test::coastline());
        QVERIFY(QTest::qWaitForWindowExposed(&on.canvas));
        on.canvas.setReducedMotion(false);
        const Box before = on.box("tiles/east");
        const Box frameBefore = on.box("tiles");
        moveJobs(on.document, {{on.job("tiles"), QPointF(300, 200)}, {on.job("tiles/east"), QPointF(180, 60)}});
        on.paint();
        QVERIFY(on.canvas.scene().isMoving());
        QVERIFY(std::abs(on.box("tiles/east").x - before.x) < 1);
        QVERIFY(std::abs(on.box("tiles").y - frameBefore.y) < 1);
        QTRY_VERIFY(!on.canvas.scene().isMoving());
        const QImage after = on.canvas.grab().toImage();
        CanvasFixture other(on.document.graph());
        QCOMPARE(after, other.canvas.grab().toImage());
    }

    void inputEndsALayoutThatGlides()
    {
        CanvasFixture on(test::coastline());
        on.canvas.setReducedMotion(false);
        moveJobs(on.document, {{on.job("maps"), QPointF(900, 500)}});
        on.paint();
        QVERIFY(on.canvas.scene().isMoving());
        on.press(on.at({952, 520}));
        QVERIFY(!on.canvas.scene().isMoving());
        on.release(on.at({952, 520}));
        QCOMPARE(on.selectedPaths(), QStringList{QStringLiteral("maps")});
    }

    void overviewHidesWhileAllIsInView()
    {
        CanvasFixture on(test::coastline());
        on.canvas.fitAll();
        QVERIFY(on.canvas.overview().isHidden());
        on.canvas.setView(on.canvas.view().zoomedAt({300, 300}, 2));
        QVERIFY(!on.canvas.overview().isHidden());
        const CanvasView before = on.canvas.view();
        QTest::mouseClick(&on.canvas.overview(), Qt::LeftButton, {}, {90, 54});
        QVERIFY(on.canvas.view().x != before.x);
        const Box bounds = on.canvas.scene().model().bounds();
        const QPointF middle = on.canvas.view().toWidget(Point{bounds.centerX(), bounds.centerY()});
        QVERIFY(std::hypot(middle.x() - 550, middle.y() - 320) < 20);
    }

    void newGraphIsFittedOnce()
    {
        Document document;
        Selection selection(document);
        Canvas canvas(selection);
        canvas.setReducedMotion(true);
        canvas.resize(700, 400);
        document.setGraph(test::largeGraph(500), {});
        canvas.show();
        canvas.grab();
        QVERIFY(QRectF(canvas.rect()).contains(canvas.view().toWidget(canvas.scene().model().bounds())));
    }

    void emptyGraphIsDrawnAndTaken()
    {
        CanvasFixture on{JobGraph()};
        on.canvas.fitAll();
        on.key(Qt::Key_Right);
        on.click({300, 300});
        on.key(Qt::Key_Delete);
        QVERIFY(on.document.graph() == JobGraph());
    }

    void whatFadesGoesWithTheView()
    {
        using namespace std::chrono_literals;
        CanvasFade fade;
        const CanvasView view;
        fade.add(QImage(20, 10, QImage::Format_RGB32), {100, 50}, view, 0ms, 150ms);
        QCOMPARE(fade.rects(view).front(), QRect(100, 50, 20, 10));
        // Else a piece of it would stay where it was last.
        QCOMPARE(fade.rects(view.movedBy(QPointF(30, -5))).front(), QRect(130, 45, 20, 10));
    }
};

WEFTWORK_TEST(CanvasTest)
#include "tst_canvas.moc"
