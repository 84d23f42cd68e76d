// SPDX-License-Identifier: Apache-2.0
#include "diagram/textink.h"

#include "diagram/diagramfont.h"

#include <QPainter>

#include <algorithm>

namespace weftwork {
namespace {

struct Line
{
    const QString &text;
    float pixelSize;
    TextWeight weight;
    TextFamily family;
    int density;

    QImage drawn(const QRect &room, QColor pen) const
    {
        QImage image(room.size(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::TextAntialiasing);
        painter.setPen(pen);
        painter.translate(-room.topLeft());
        painter.scale(density, density);
        diagramFont::drawText(painter, QPointF(), text, pixelSize, weight, family);
        return image;
    }
};

bool hasColours(const QImage &image)
{
    for (int y = 0; y < image.height(); ++y) {
        const QRgb *pixels = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        if (std::any_of(pixels, pixels + image.width(), [](QRgb pixel) { return (pixel & 0xffffffu) != 0; }))
            return true;
    }
    return false;
}

// What differs between a black and a white pen is the pen's; the rest is the glyphs' own.
void takeApart(TextInk &ink, const QImage &white)
{
    ink.picture = ink.pen;
    for (int y = 0; y < white.height(); ++y) {
        QRgb *pen = reinterpret_cast<QRgb *>(ink.pen.scanLine(y));
        QRgb *own = reinterpret_cast<QRgb *>(ink.picture.scanLine(y));
        const QRgb *other = reinterpret_cast<const QRgb *>(white.constScanLine(y));
        for (int x = 0; x < white.width(); ++x) {
            const int cover = std::clamp(qGreen(other[x]) - qGreen(own[x]), 0, qAlpha(own[x]));
            const int alpha = std::max({qAlpha(own[x]) - cover, qRed(own[x]), qGreen(own[x]), qBlue(own[x])});
            pen[x] = qRgba(0, 0, 0, cover);
            own[x] = qRgba(qRed(own[x]), qGreen(own[x]), qBlue(own[x]), alpha);
        }
    }
}

} // namespace

TextInk inkOf(const QString &text, float pixelSize, TextWeight weight, TextFamily family, int density)
{
    const QRectF bounds = diagramFont::textBounds(text, pixelSize, weight, family);
    TextInk ink;
    ink.room = QRectF(bounds.topLeft() * density, bounds.size() * density).toAlignedRect().adjusted(-2, -2, 2, 2);
    const Line line{text, pixelSize, weight, family, density};
    ink.pen = line.drawn(ink.room, Qt::black);
    if (hasColours(ink.pen))
        takeApart(ink, line.drawn(ink.room, Qt::white));
    return ink;
}

bool mayHaveColours(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar character) {
        const char16_t code = character.unicode();
        return character.isSurrogate() || code == 0xfe0f || code == 0x20e3 || (code >= 0x2122 && code <= 0x3299);
    });
}

} // namespace weftwork
