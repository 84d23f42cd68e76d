// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "diagram/rasterbox.h"
#include "diagram/rastershape.h"

#include <QPainter>
#include <QPainterPath>
#include <QTest>

#include <array>

using namespace weftwork;

namespace {

constexpr QRgb ink = qRgb(0x16, 0x87, 0x46);

QImage blank()
{
    QImage image(200, 120, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    return image;
}

int greatestDifference(const QImage &one, const QImage &other)
{
    int most = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x)
            most = std::max(most, std::abs(qRed(one.pixel(x, y)) - qRed(other.pixel(x, y))));
    }
    return most;
}

QImage paintedFill(const RoundBox &shape)
{
    QImage image = blank();
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(ink));
    painter.drawRoundedRect(shape.box.toRectF(), double(shape.radius), double(shape.radius));
    return image;
}

} // namespace

class RasterBoxTest : public QObject
{
    Q_OBJECT

private slots:
    void filledBoxLooksAsQPainterDraws_data()
    {
        QTest::addColumn<RoundBox>("shape");
        QTest::newRow("node") << RoundBox{{20, 30, 140, 40}, 8};
        QTest::newRow("frame") << RoundBox{{3, 4, 190, 110}, 12};
        QTest::newRow("chip between pixels") << RoundBox{{20.5f, 30.25f, 20, 20}, 5.2f};
        QTest::newRow("disc") << RoundBox{{40, 40, 9, 9}, 4.5f};
        QTest::newRow("bar") << RoundBox{{40, 10, 6, 100}, 3};
        QTest::newRow("square corners") << RoundBox{{40, 10, 60, 50}, 0};
    }
    void filledBoxLooksAsQPainterDraws()
    {
        QFETCH(RoundBox, shape);
        QImage image = blank();
        RasterTarget target(image);
        BoxPainter().fill(target, {}, shape, ink);
        const int most = greatestDifference(image, paintedFill(shape));
        QVERIFY2(most <= 24, qPrintable(QString::number(most)));
    }

    void outlineLiesInsideAndLeavesTheMiddle()
    {
        QImage image = blank();
        RasterTarget target(image);
        BoxPainter().outline(target, {}, {{20, 30, 140, 40}, 8}, 1, ink);
        QCOMPARE(image.pixel(80, 29), 0xffffffffu);
        QCOMPARE(image.pixel(80, 30), ink);
        QCOMPARE(image.pixel(80, 31), 0xffffffffu);
        QCOMPARE(image.pixel(20, 50), ink);
        QCOMPARE(image.pixel(159, 50), ink);
        QCOMPARE(image.pixel(160, 50), 0xffffffffu);
        QCOMPARE(image.pixel(80, 69), ink);
        QCOMPARE(image.pixel(20, 30), 0xffffffffu);
    }

    void outlineAndInsideMakeTheWhole()
    {
        QImage ring = blank();
        RasterTarget target(ring);
        BoxPainter painter;
        const RoundBox shape{{20.25f, 30.5f, 33, 40}, 8};
        painter.outline(target, {}, shape, 1.5f, ink);
        painter.fill(target, {}, {shape.box.grown(-1.5f), 6.5f}, ink);
        const int most = greatestDifference(ring, paintedFill(shape));
        QVERIFY2(most <= 60, qPrintable(QString::number(most)));
    }

    void clippedBoxStaysInside()
    {
        const RoundBox node{{20, 30, 140, 40}, 8};
        const RoundBox bar{{20, 66, 140, 4}, 0};
        QImage image = blank();
        RasterTarget target(image);
        BoxPainter().fillClipped(target, {}, bar, node, ink);
        const QImage whole = paintedFill(node);
        for (int x = 15; x < 170; ++x) {
            for (int y = 66; y < 70; ++y)
                QVERIFY(std::abs(qRed(image.pixel(x, y)) - qRed(whole.pixel(x, y))) <= 12);
        }
        QCOMPARE(image.pixel(80, 65), 0xffffffffu);
    }

    void translucentColourCoversOnce()
    {
        QImage image = blank();
        RasterTarget target(image);
        BoxPainter().fill(target, {}, {{20, 30, 140, 40}, 8}, premultipliedColour(qRgba(0, 0, 0, 64)));
        for (const QPoint point : {QPoint(80, 33), QPoint(80, 50), QPoint(22, 50), QPoint(80, 68)})
            QCOMPARE(qRed(image.pixel(point)), 191);
    }

    void polygonCoversItsArea()
    {
        const std::array<Point, 3> head{{{108, 40}, {100, 36.3f}, {100, 43.7f}}};
        const Mask mask = filledMask(head);
        double area = 0;
        for (const quint8 cover : mask.cover)
            area += cover / 255.0;
        QVERIFY(std::abs(area - 8 * 7.4 / 2) < 0.1);
    }

    void shapeOutsideItsRoomIsCut()
    {
        ShapeFiller filler(QRect(0, 0, 10, 10));
        const std::array<Point, 4> square{{{-50, -50}, {50, -50}, {50, 50}, {-50, 50}}};
        filler.addPolygon(square);
        const Mask mask = filler.toMask();
        QVERIFY(std::all_of(mask.cover.begin(), mask.cover.end(), [](quint8 cover) { return cover == 255; }));
    }
};

WEFTWORK_TEST(RasterBoxTest)
#include "tst_rasterbox.moc"
