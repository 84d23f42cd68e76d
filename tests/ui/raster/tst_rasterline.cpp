// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "diagram/rasterline.h"

#include <QPainter>
#include <QPainterPath>
#include <QTest>

#include <array>
#include <cmath>

using namespace weftwork;

namespace {

constexpr QRgb ink = qRgb(0x86, 0x8b, 0x97);
constexpr QSize size(320, 260);

using Cubic = std::array<Point, 4>;

QImage blank()
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    return image;
}

QImage ours(const Cubic &curve, float width, QPoint origin = {}, const QRect &clip = QRect({}, size))
{
    QImage image = blank();
    RasterTarget target(image);
    target.setClip(clip);
    LinePainter().drawCurve(target, origin, curve, width, ink);
    return image;
}

QImage painted(const Cubic &curve, float width)
{
    QImage image = blank();
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(QColor::fromRgb(ink), double(width));
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    QPainterPath path(curve[0].toPointF());
    path.cubicTo(curve[1].toPointF(), curve[2].toPointF(), curve[3].toPointF());
    painter.drawPath(path);
    return image;
}

double inkOf(const QImage &image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += 255 - qGreen(image.pixel(x, y));
    }
    return sum / (255 - qGreen(ink));
}

// Over the pixels that either of both has touched.
double meanDifference(const QImage &one, const QImage &other)
{
    double sum = 0;
    int touched = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QRgb left = one.pixel(x, y);
            const QRgb right = other.pixel(x, y);
            if (left == 0xffffffffu && right == 0xffffffffu)
                continue;
            ++touched;
            sum += std::abs(qGreen(left) - qGreen(right));
        }
    }
    return touched ? sum / touched : 0;
}

constexpr Cubic gentle{{{10, 20}, {110, 20}, {180, 90}, {300, 90}}};
constexpr Cubic steep{{{50, 20.5f}, {150, 20.5f}, {50, 240}, {160, 240}}};
constexpr Cubic backward{{{200, 40}, {280, 40}, {40, 220}, {120, 220}}};
constexpr Cubic straight{{{10, 100}, {100, 100}, {200, 100}, {300, 100}}};

} // namespace

class RasterLineTest : public QObject
{
    Q_OBJECT

private slots:
    void looksAsQPainterDraws_data()
    {
        QTest::addColumn<Cubic>("curve");
        QTest::addColumn<float>("width");
        const std::array<std::pair<const char *, Cubic>, 4> curves{
            {{"gentle", gentle}, {"steep", steep}, {"backward", backward}, {"straight", straight}}};
        for (const auto &[name, curve] : curves) {
            for (const float width : {1.0f, 1.5f, 2.0f, 2.5f})
                QTest::addRow("%s %.1f", name, double(width)) << curve << width;
        }
    }
    void looksAsQPainterDraws()
    {
        QFETCH(Cubic, curve);
        QFETCH(float, width);
        const QImage mine = ours(curve, width);
        const QImage theirs = painted(curve, width);
        QVERIFY2(meanDifference(mine, theirs) < (width > 1 ? 8 : 15), qPrintable(QString::number(meanDifference(mine, theirs))));
        QPainterPath path(curve[0].toPointF());
        path.cubicTo(curve[1].toPointF(), curve[2].toPointF(), curve[3].toPointF());
        const double share = inkOf(mine) / (path.length() * double(width));
        QVERIFY2(std::abs(share - 1) < 0.01, qPrintable(QString::number(share)));
    }

    void lineOnPixelsIsExact()
    {
        const QImage image = ours(straight, 2);
        QCOMPARE(image.pixel(50, 98), 0xffffffffu);
        QCOMPARE(image.pixel(50, 99), ink);
        QCOMPARE(image.pixel(50, 100), ink);
        QCOMPARE(image.pixel(50, 101), 0xffffffffu);
        QCOMPARE(image.pixel(9, 100), 0xffffffffu);
        QCOMPARE(image.pixel(10, 100), ink);
        QCOMPARE(image.pixel(299, 100), ink);
        QCOMPARE(image.pixel(300, 100), 0xffffffffu);
    }

    void movedCurveHasTheSamePixels()
    {
        for (const Cubic &curve : {gentle, steep, backward}) {
            const QImage still = ours(curve, 1.5f);
            const QImage moved = ours(curve, 1.5f, {-37, 13});
            QCOMPARE(moved.copy(0, 13, size.width() - 37, size.height() - 13),
                still.copy(37, 0, size.width() - 37, size.height() - 13));
        }
    }

    void clipCutsAndChangesNothing()
    {
        for (const Cubic &curve : {gentle, steep, backward}) {
            const QImage whole = ours(curve, 2.5f);
            const QRect clip(61, 33, 97, 101);
            const QImage cut = ours(curve, 2.5f, {}, clip);
            QCOMPARE(cut.copy(clip), whole.copy(clip));
            QCOMPARE(inkOf(cut), inkOf(cut.copy(clip)));
        }
    }

    void dashesCoverTheirShare()
    {
        QImage image = blank();
        RasterTarget target(image);
        LinePainter().drawCurve(target, {}, straight, 1.5f, ink, {5, 4});
        const double solid = inkOf(ours(straight, 1.5f));
        QVERIFY(std::abs(inkOf(image) / solid - 5.0 / 9) < 0.02);
    }

    void dotsLieAtEqualDistances()
    {
        std::vector<Point> flat;
        flattenCurve(steep, 0.1f, flat);
        const std::vector<Point> dots = dotsAlong(flat, 9);
        QVERIFY(dots.size() > 20);
        for (std::size_t i = 1; i < dots.size(); ++i) {
            const double gap = std::hypot(double(dots[i].x - dots[i - 1].x), double(dots[i].y - dots[i - 1].y));
            QVERIFY(gap > 8.5 && gap <= 9.001);
        }
    }
};

WEFTWORK_TEST(RasterLineTest)
#include "tst_rasterline.moc"
