// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "samplegraph.h"

#include "canvas/framebuffer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace weftwork;

namespace {

constexpr QSize size(420, 310);

/// A graph, its drawing and two frames of it: one that is brought up to date and one that is painted afresh.
struct Frames
{
    explicit Frames(JobGraph theGraph, const DiagramOverlay &run = {})
        : graph(std::move(theGraph))
    {
        model.rebuild(graph, {}, run);
        grid.build(model);
        frame.resize(size);
    }

    FrameContent content() const { return {model, grid, view, detailLevel(view.zoom)}; }
    const QImage &refreshed()
    {
        frame.refresh(painter, content());
        return frame.image();
    }
    QImage afresh()
    {
        FrameBuffer other;
        other.resize(size);
        other.refresh(painter, content());
        return other.image();
    }

    JobGraph graph;
    DiagramModel model;
    DiagramGrid grid;
    FramePainter painter;
    FrameBuffer frame;
    CanvasView view;
};

} // namespace

class FrameBufferTest : public QObject
{
    Q_OBJECT

private slots:
    void movedFrameEqualsAFreshOne_data()
    {
        QTest::addColumn<bool>("isLarge");
        QTest::addColumn<double>("zoom");
        QTest::addColumn<double>("ratio");
        for (const double zoom : {2.0, 1.3, 1.0, 0.83, 0.5, 0.35, 0.2, 0.05}) {
            QTest::addRow("coast at %.2f", zoom) << false << zoom << 1.0;
            QTest::addRow("large at %.2f", zoom) << true << zoom << 1.0;
        }
        QTest::newRow("dense pixels") << false << 1.0 << 2.0;
        QTest::newRow("odd pixels") << false << 0.9 << 1.25;
    }
    void movedFrameEqualsAFreshOne()
    {
        QFETCH(bool, isLarge);
        QFETCH(double, zoom);
        QFETCH(double, ratio);
        Frames frames(isLarge ? test::largeGraph(600) : test::coastline(), test::coastlineRun());
        frames.view.zoom = zoom;
        frames.view.pixelRatio = ratio;
        const Box bounds = frames.model.bounds();
        frames.view = frames.view.centredOn({bounds.centerX(), bounds.centerY()}, QSizeF(size) / ratio);
        frames.refreshed();
        QRandomGenerator random(3);
        for (int i = 0; i < 8; ++i) {
            const QPointF by(random.bounded(-90, 90), random.bounded(-60, 60));
            frames.view = frames.view.movedBy(by);
            QCOMPARE(frames.refreshed(), frames.afresh());
            QVERIFY(frames.frame.paintedPixels() < qint64(size.width()) * size.height());
        }
    }

    void changedStateRepaintsItsNodeAlone()
    {
        Frames frames(test::coastline(), test::coastlineRun());
        frames.refreshed();
        const quint32 node = quint32(frames.model.nodeAt(QStringLiteral("tiles/split")));
        DiagramChange change;
        frames.model.setLook(node, {DisplayState::Failed}, change);
        for (const quint32 one : change.nodes)
            frames.frame.invalidate(frames.view.toDevice(frames.model.paintedBox(one), 4), frames.view);
        QVERIFY(std::find(change.nodes.begin(), change.nodes.end(), node) != change.nodes.end());
        QCOMPARE(frames.refreshed(), frames.afresh());
        frames.model.setLook(quint32(frames.model.nodeAt(QStringLiteral("scenes"))), {DisplayState::Failed}, change);
        const Box box = frames.model.paintedBox(quint32(frames.model.nodeAt(QStringLiteral("scenes"))));
        frames.frame.invalidate(frames.view.toDevice(box, 4), frames.view);
        QCOMPARE(frames.refreshed(), frames.afresh());
        QVERIFY(frames.frame.paintedPixels() <= qint64(box.width + 10) * qint64(box.height + 10));
    }

    // A bar above the canvas moves the view, and states change before it is painted.
    void whatChangesInAViewThatWasMovedIsRepaintedWhereItIs()
    {
        Frames frames(test::coastline(), test::coastlineRun());
        frames.refreshed();
        DiagramChange change;
        for (const QPointF by : {QPointF(0, -18), QPointF(25, 11)}) {
            frames.view = frames.view.movedBy(by);
            frames.model.setLook(quint32(frames.model.nodeAt(QStringLiteral("scenes"))), {DisplayState::Failed}, change);
            frames.model.setLook(quint32(frames.model.nodeAt(QStringLiteral("tiles/split"))), {DisplayState::Running}, change);
            for (const quint32 one : change.nodes)
                frames.frame.invalidate(frames.view.toDevice(frames.model.paintedBox(one), 4), frames.view);
            frames.view = frames.view.movedBy(by);
            QCOMPARE(frames.refreshed(), frames.afresh());
        }
    }

    void repaintedPartLeavesNoSeam()
    {
        Frames frames(test::largeGraph(400));
        frames.view.zoom = 0.7;
        const QImage before = frames.refreshed().copy();
        QRandomGenerator random(5);
        for (int i = 0; i < 40; ++i)
            frames.frame.invalidate(QRect(random.bounded(400), random.bounded(300), random.bounded(1, 90), random.bounded(1, 90)), frames.view);
        QCOMPARE(frames.refreshed(), before);
    }

    void nothingIsPaintedWhereNothingChanged()
    {
        Frames frames(test::coastline());
        frames.refreshed();
        frames.refreshed();
        QCOMPARE(frames.frame.paintedPixels(), qint64(0));
    }

    void farAwayMoveIsPaintedAfresh()
    {
        Frames frames(test::coastline());
        frames.refreshed();
        frames.view = frames.view.movedBy({-5000, 0});
        QCOMPARE(frames.refreshed(), frames.afresh());
    }
};

WEFTWORK_TEST(FrameBufferTest)
#include "tst_framebuffer.moc"
