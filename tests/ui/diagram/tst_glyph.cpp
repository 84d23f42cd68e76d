// SPDX-License-Identifier: Apache-2.0
#include "diagram/glyph.h"
#include "diagram/listpainter.h"
#include "diagram/palette.h"

#include "support/testmain.h"

#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

using namespace weftwork;

/// U24, the drawing: each state has a glyph, a word and a colour of its own.
class GlyphTest : public QObject
{
    Q_OBJECT

    static QImage chipImage(DisplayState state, int size)
    {
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintChip(painter, QRectF(0, 0, size, size), state, StyleSheet(Palette::theme(ThemeId::Light)));
        return image;
    }

    // The shape alone, black on white.
    static QImage silhouette(DisplayState state, int size)
    {
        QImage image(size, size, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size / glyphGrid, size / glyphGrid);
        for (const GlyphPart &part : stateGlyph(state).parts) {
            if (part.strokeWidth > 0)
                painter.strokePath(part.path, QPen(Qt::black, part.strokeWidth));
            else
                painter.fillPath(part.path, Qt::black);
        }
        return image;
    }

    static double difference(const QImage &first, const QImage &second)
    {
        double sum = 0;
        for (int y = 0; y < first.height(); ++y) {
            for (int x = 0; x < first.width(); ++x)
                sum += std::abs(qGray(first.pixel(x, y)) - qGray(second.pixel(x, y))) / 255.0;
        }
        return sum / (first.width() * first.height());
    }

private slots:
    void everyStateHasItsOwnGlyphAndWord()
    {
        QSet<QString> shapes;
        QSet<QString> words;
        for (std::size_t i = 0; i < displayStateCount; ++i) {
            const Glyph &glyph = stateGlyph(DisplayState(i));
            QVERIFY2(!glyph.parts.empty(), stateName(DisplayState(i)));
            for (const GlyphPart &part : glyph.parts)
                QVERIFY2(!part.path.isEmpty(), stateName(DisplayState(i)));
            shapes.insert(glyph.shape);
            words.insert(stateWord(DisplayState(i)));
        }
        QCOMPARE(shapes.size(), qsizetype(displayStateCount));
        QCOMPARE(words.size(), qsizetype(displayStateCount));
    }

    void silhouettesDifferAtTenPixels()
    {
        for (std::size_t i = 0; i < displayStateCount; ++i) {
            for (std::size_t j = i + 1; j < displayStateCount; ++j) {
                const double apart = difference(silhouette(DisplayState(i), 10), silhouette(DisplayState(j), 10));
                const QByteArray pair = QByteArray(stateName(DisplayState(i))) + " and " + stateName(DisplayState(j));
                QVERIFY2(apart > 0.06, (pair + ' ' + QByteArray::number(apart)).constData());
            }
        }
    }

    void glyphsLieOnTheirGrid()
    {
        for (std::size_t i = 0; i < displayStateCount; ++i) {
            for (const GlyphPart &part : stateGlyph(DisplayState(i)).parts) {
                const double half = part.strokeWidth / 2;
                const QRectF box = part.path.boundingRect().adjusted(-half, -half, half, half);
                QVERIFY2(QRectF(0, 0, glyphGrid, glyphGrid).contains(box), stateName(DisplayState(i)));
            }
        }
    }

    void everyChipLooksDifferent()
    {
        for (std::size_t i = 0; i < displayStateCount; ++i) {
            for (std::size_t j = i + 1; j < displayStateCount; ++j)
                QVERIFY(chipImage(DisplayState(i), 20) != chipImage(DisplayState(j), 20));
        }
    }

    void chipBelowTenPixelsHasNoGlyph()
    {
        const QImage chip = chipImage(DisplayState::Failed, 9);
        const QColor fill = Palette::theme(ThemeId::Light).state(DisplayState::Failed).fill;
        QCOMPARE(chip.pixelColor(4, 4), fill);
        QVERIFY(chipImage(DisplayState::Failed, 16).pixelColor(8, 8) != fill);
    }

    void svgPathsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QRectF>("bounds");
        QTest::newRow("lines") << "M1 2 L5 2 V6 H1 Z" << QRectF(1, 2, 4, 4);
        QTest::newRow("circle of two arcs") << "M8 3 A5 5 0 1 1 8 13 A5 5 0 1 1 8 3 Z" << QRectF(3, 3, 10, 10);
        QTest::newRow("quarter") << "M0 4 A4 4 0 0 1 4 0" << QRectF(0, 0, 4, 4);
        QTest::newRow("large arc") << "M4 0 A4 4 0 1 0 8 4" << QRectF(0, 0, 8, 8);
    }

    void svgPathsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QRectF, bounds);
        const QRectF found = parseSvgPath(text).boundingRect();
        const QString shown
            = QStringLiteral("%1 %2 %3 %4").arg(found.x()).arg(found.y()).arg(found.width()).arg(found.height());
        const bool isNear = std::abs(found.x() - bounds.x()) < 0.01 && std::abs(found.y() - bounds.y()) < 0.01
            && std::abs(found.width() - bounds.width()) < 0.02 && std::abs(found.height() - bounds.height()) < 0.02;
        QVERIFY2(isNear, qPrintable(shown));
    }

    void pathOfOtherCommandsIsRefused()
    {
        QVERIFY(parseSvgPath(u"M1 1 Q2 2 3 3").isEmpty());
        QVERIFY(parseSvgPath(u"M1").isEmpty());
    }
};

WEFTWORK_TEST(GlyphTest)
#include "tst_glyph.moc"
