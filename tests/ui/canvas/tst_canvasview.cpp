// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "canvas/canvasview.h"

#include <QTest>

#include <cmath>

using namespace weftwork;

class CanvasViewTest : public QObject
{
    Q_OBJECT

private slots:
    void pointUnderTheCursorStaysWhileZooming() // U1
    {
        for (const double ratio : {1.0, 1.25, 2.0}) {
            CanvasView view;
            view.pixelRatio = ratio;
            const QPointF anchor(613, 277);
            view = view.movedBy({-1234, 777});
            const Point before = view.toDiagram(anchor);
            for (int i = 0; i < 400; ++i) {
                view = view.zoomedAt(anchor, view.zoom * (i % 7 < 4 ? 1.13 : 0.84));
                const QPointF now = view.toWidget(before);
                // Also where it is drawn: the origin lies on whole device pixels.
                const QPointF drawn = now + (QPointF(view.origin()) - QPointF(view.x, view.y)) / ratio;
                QVERIFY(std::hypot(now.x() - anchor.x(), now.y() - anchor.y()) <= 1);
                QVERIFY(std::hypot(drawn.x() - anchor.x(), drawn.y() - anchor.y()) <= 1);
            }
        }
    }

    void zoomStaysWithinItsBounds()
    {
        CanvasView view;
        QCOMPARE(view.zoomedAt({}, 1000).zoom, CanvasView::mostZoom);
        QCOMPARE(view.zoomedAt({}, 0).zoom, CanvasView::leastZoom);
    }

    void fitShowsAllAndNotLarger() // U2
    {
        CanvasView view;
        const QSizeF size(800, 600);
        for (const Box &box : {Box{-5000, 200, 9000, 300}, Box{10, 10, 50, 4000}, Box{0, 0, 100, 40}}) {
            const CanvasView fitted = view.fittedTo(box, size);
            QVERIFY(QRectF(QPointF(), size).contains(fitted.toWidget(box)));
            QVERIFY(fitted.zoom <= 1);
        }
        QCOMPARE(view.fittedTo({0, 0, 100, 40}, size).zoom, 1.0);
    }

    void wayBetweenViewsEndsAtBoth()
    {
        const QSizeF size(800, 600);
        const CanvasView from = CanvasView().centredOn({100, 100}, size);
        const CanvasView to = from.zoomedAt({400, 300}, 0.25).centredOn({5000, 900}, size);
        const CanvasView start = between(from, to, 0, size);
        QVERIFY(std::abs(start.x - from.x) <= 1 && std::abs(start.y - from.y) <= 1);
        QCOMPARE(start.zoom, from.zoom);
        QCOMPARE(between(from, to, 1, size), to);
        const CanvasView half = between(from, to, 0.5, size);
        QCOMPARE(half.zoom, 0.5);
    }

    void deviceBoxHoldsTheBox()
    {
        CanvasView view;
        view.pixelRatio = 1.5;
        view = view.zoomedAt({0, 0}, 0.73).movedBy({11, 7});
        const Box box{13.3f, 17.7f, 104, 40};
        const QRect device = view.toDevice(box, 1);
        QVERIFY(view.toDiagram(device).contains(box));
        QVERIFY(device.width() < 104 * 0.73 * 1.5 + 6);
    }
};

WEFTWORK_TEST(CanvasViewTest)
#include "tst_canvasview.moc"
