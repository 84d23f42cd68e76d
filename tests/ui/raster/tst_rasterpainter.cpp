// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "../canvas/samplegraph.h"

#include "diagram/diagramdrawing.h"
#include "diagram/listpainter.h"
#include "diagram/palette.h"
#include "diagram/rasterpainter.h"
#include "diagram/textink.h"

#include <QPainter>
#include <QTest>

#include <cmath>

using namespace weftwork;

namespace {

struct Picture
{
    Picture(ThemeId theme, double zoom)
        : graph(test::coastline())
        , styles(Palette::theme(theme))
        , ground(Palette::theme(theme).colour(UiColour::Canvas).rgba())
    {
        model.rebuild(graph, {}, test::coastlineRun());
        DiagramDrawing(model, DiagramView::at(zoom), list).addAll();
        size = (model.bounds().scaled(float(zoom)).toRectF().bottomRight().toPoint() + QPoint(20, 20));
    }

    QImage blank() const
    {
        QImage image(size.x(), size.y(), QImage::Format_RGB32);
        image.fill(ground);
        return image;
    }
    QImage ours(float ratio = 1, QPoint origin = {}) const
    {
        QImage image((QSizeF(size.x(), size.y()) * double(ratio)).toSize(), QImage::Format_RGB32);
        image.fill(ground);
        RasterTarget target(image);
        RasterPainter().paint(target, list, styles, {origin, ratio});
        return image;
    }
    QImage painted() const
    {
        QImage image = blank();
        QPainter painter(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        paintDisplayList(painter, list, styles);
        return image;
    }

    JobGraph graph;
    DiagramModel model;
    DisplayList list;
    StyleSheet styles;
    QRgb ground;
    QPoint size;
};

struct Difference
{
    double mean = 0; ///< over the pixels that either has painted
    double strong = 0; ///< the part of these that differs by more than a quarter
};

Difference difference(const QImage &one, const QImage &other, QRgb ground)
{
    double sum = 0;
    int touched = 0;
    int strong = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QRgb left = one.pixel(x, y);
            const QRgb right = other.pixel(x, y);
            if (left == ground && right == ground)
                continue;
            ++touched;
            const int gap = std::abs(qGreen(left) - qGreen(right));
            sum += gap;
            strong += gap > 64;
        }
    }
    return {sum / touched, double(strong) / touched};
}

QImage drawnText(const QString &text, const StyleSheet &styles)
{
    DisplayList list;
    list.addText(text, {10, 40}, 24, 80, styleId(StyleKind::Name));
    QImage image(140, 60, QImage::Format_RGB32);
    image.fill(styles[styleId(StyleKind::Background)].fill);
    RasterTarget target(image);
    RasterPainter().paint(target, list, styles, {});
    return image;
}

} // namespace

class RasterPainterTest : public QObject
{
    Q_OBJECT

private slots:
    void pictureLooksAsQPainterDrawsIt_data()
    {
        QTest::addColumn<ThemeId>("theme");
        QTest::addColumn<double>("zoom");
        for (const ThemeId theme : {ThemeId::Light, ThemeId::Dark, ThemeId::ContrastLight}) {
            for (const double zoom : {2.0, 1.0, 0.5})
                QTest::addRow("%s at %.1f", themeName(theme), zoom) << theme << zoom;
        }
    }
    void pictureLooksAsQPainterDrawsIt()
    {
        QFETCH(ThemeId, theme);
        QFETCH(double, zoom);
        const Picture picture(theme, zoom);
        const Difference gap = difference(picture.ours(), picture.painted(), picture.ground);
        const QByteArray said = QByteArray::number(gap.mean) + " " + QByteArray::number(gap.strong);
        QVERIFY2(gap.mean < 4, said);
        QVERIFY2(gap.strong < 0.02, said);
    }

    void movedOriginMovesThePixels()
    {
        const Picture picture(ThemeId::Light, 0.83);
        const QImage still = picture.ours();
        const QImage moved = picture.ours(1, {-31, 17});
        const QSize common = still.size() - QSize(31, 17);
        QCOMPARE(moved.copy({QPoint(0, 17), common}), still.copy({QPoint(31, 0), common}));
    }

    void densePixelsShowTheSameDrawing()
    {
        const Picture picture(ThemeId::Light, 1);
        const QImage dense = picture.ours(2).scaled(picture.ours().size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        QVERIFY(difference(picture.ours(), dense, picture.ground).mean < 8);
    }

    void letterBesideAnEmojiKeepsItsColour_data()
    {
        QTest::addColumn<ThemeId>("theme");
        QTest::newRow("light") << ThemeId::Light;
        QTest::newRow("dark") << ThemeId::Dark;
    }
    void letterBesideAnEmojiKeepsItsColour()
    {
        QFETCH(ThemeId, theme);
        const QString emoji = QStringLiteral("\U0001F680");
        if (inkOf(emoji, 24, TextWeight::Normal, TextFamily::Diagram).picture.isNull())
            QSKIP("No font with colours is installed.");
        const StyleSheet styles(Palette::theme(theme));
        const QImage alone = drawnText(QStringLiteral("HH"), styles);
        const QImage beside = drawnText(QStringLiteral("HH ") + emoji, styles);
        const auto chroma = [](QRgb pixel) {
            return std::max({qRed(pixel), qGreen(pixel), qBlue(pixel)}) - std::min({qRed(pixel), qGreen(pixel), qBlue(pixel)});
        };
        int most = 0;
        for (int y = 0; y < alone.height(); ++y) {
            for (int x = 0; x < alone.width(); ++x) {
                if (x < 44) // the letters, which are the same to the pixel
                    QCOMPARE(beside.pixel(x, y), alone.pixel(x, y));
                most = std::max(most, chroma(beside.pixel(x, y)));
            }
        }
        QVERIFY(most > 100);
    }
};

WEFTWORK_TEST(RasterPainterTest)
#include "tst_rasterpainter.moc"
