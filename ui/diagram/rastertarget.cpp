// SPDX-License-Identifier: Apache-2.0
#include "diagram/rastertarget.h"

#include <algorithm>

namespace weftwork {

QRgb premultipliedColour(QRgb colour, unsigned opacity)
{
    const unsigned alpha = ((colour >> 24) * opacity + 127) / 255;
    return scaledPixel(colour | 0xff000000u, alpha);
}

RasterTarget::RasterTarget(QImage &image)
    : m_bits(reinterpret_cast<QRgb *>(image.bits()))
    , m_stride(image.bytesPerLine() / qsizetype(sizeof(QRgb)))
    , m_bounds(0, 0, image.width(), image.height())
    , m_clip(m_bounds)
{
}

void RasterTarget::setClip(const QRect &clip)
{
    m_clip = clip & m_bounds;
}

void RasterTarget::clear(const QRect &rect, QRgb colour)
{
    const QRect cut = rect & m_clip;
    for (int y = cut.top(); y <= cut.bottom(); ++y)
        std::fill_n(line(y) + cut.left(), cut.width(), colour);
}

void RasterTarget::fillRect(const QRect &rect, QRgb colour)
{
    if (qAlpha(colour) == 255) {
        clear(rect, colour);
        return;
    }
    const QRect cut = rect & m_clip;
    for (int y = cut.top(); y <= cut.bottom(); ++y) {
        QRgb *pixels = line(y);
        for (int x = cut.left(); x <= cut.right(); ++x)
            pixels[x] = blended(colour, pixels[x]);
    }
}

void RasterTarget::fillSpan(int x, int y, int length, QRgb colour, unsigned cover)
{
    if (y < m_clip.top() || y > m_clip.bottom())
        return;
    const int first = std::max(x, m_clip.left());
    const int end = std::min(x + length, m_clip.right() + 1);
    const QRgb covered = scaledPixel(colour, cover);
    QRgb *pixels = line(y);
    for (int column = first; column < end; ++column)
        pixels[column] = blended(covered, pixels[column]);
}

void RasterTarget::fillMask(QPoint at, const Mask &mask, QRgb colour, const quint8 *tones)
{
    const QPoint corner = at + QPoint(mask.left, mask.top);
    const QRect cut = QRect(corner, QSize(mask.width, mask.height)) & m_clip;
    for (int y = cut.top(); y <= cut.bottom(); ++y) {
        const quint8 *cover = mask.row(y - corner.y()) - corner.x();
        QRgb *pixels = line(y);
        for (int x = cut.left(); x <= cut.right(); ++x) {
            if (const unsigned here = cover[x])
                pixels[x] = blended(scaledPixel(colour, tones ? tones[here] : here), pixels[x]);
        }
    }
}

void RasterTarget::fillMirrored(QPoint at, const Mask &mask, bool mirrorX, bool mirrorY, QRgb colour)
{
    const QRect cut = QRect(at.x(), at.y(), mask.width, mask.height) & m_clip;
    for (int y = cut.top(); y <= cut.bottom(); ++y) {
        const int down = y - at.y();
        const quint8 *cover = mask.row(mirrorY ? mask.height - 1 - down : down);
        QRgb *pixels = line(y);
        for (int x = cut.left(); x <= cut.right(); ++x) {
            const int across = x - at.x();
            const unsigned here = cover[mirrorX ? mask.width - 1 - across : across];
            if (here)
                pixels[x] = blended(scaledPixel(colour, here), pixels[x]);
        }
    }
}

void RasterTarget::drawImage(QPoint at, const QImage &image, unsigned opacity)
{
    const QRect cut = QRect(at, image.size()) & m_clip;
    for (int y = cut.top(); y <= cut.bottom(); ++y) {
        const QRgb *source = reinterpret_cast<const QRgb *>(image.constScanLine(y - at.y())) - at.x();
        QRgb *pixels = line(y);
        for (int x = cut.left(); x <= cut.right(); ++x) {
            if (source[x])
                pixels[x] = blended(scaledPixel(source[x], opacity), pixels[x]);
        }
    }
}

} // namespace weftwork
