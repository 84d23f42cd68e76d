// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRect>
#include <QRgb>

#include <vector>

namespace weftwork {

/// 8-bit coverage of a small shape, placed relative to its origin: text, glyphs and corners are kept so. A value.
struct Mask
{
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    std::vector<quint8> cover;

    bool isEmpty() const { return cover.empty(); }
    const quint8 *row(int y) const { return cover.data() + std::size_t(y) * std::size_t(width); }
    quint8 *row(int y) { return cover.data() + std::size_t(y) * std::size_t(width); }
};

/// Multiplies all four bytes of a pixel by `cover` of 255.
constexpr QRgb scaledPixel(QRgb pixel, unsigned cover)
{
    unsigned even = (pixel & 0xff00ffu) * cover;
    even = ((even + ((even >> 8) & 0xff00ffu) + 0x800080u) >> 8) & 0xff00ffu;
    unsigned odd = ((pixel >> 8) & 0xff00ffu) * cover;
    odd = (odd + ((odd >> 8) & 0xff00ffu) + 0x800080u) & 0xff00ff00u;
    return even | odd;
}

/// Lays a premultiplied colour over a pixel.
constexpr QRgb blended(QRgb over, QRgb under)
{
    return over + scaledPixel(under, 255u - (over >> 24));
}

/// A premultiplied colour from one that is not, at `opacity` of 255.
QRgb premultipliedColour(QRgb colour, unsigned opacity = 255);

/// Where marks are laid onto pixels: an image of 32-bit premultiplied pixels, and a clip. All colours are
/// premultiplied. Looks at the image, which must outlive it; one thread.
class RasterTarget
{
public:
    /// The image must be RGB32 or ARGB32_Premultiplied.
    explicit RasterTarget(QImage &image);

    const QRect &clip() const { return m_clip; }
    /// Cut to the image.
    void setClip(const QRect &clip);

    /// Puts the colour in place of what was there.
    void clear(const QRect &rect, QRgb colour);
    void fillRect(const QRect &rect, QRgb colour);
    /// `mask` lies with its origin at `at`. `tones`: what each of the 256 coverages counts as.
    void fillMask(QPoint at, const Mask &mask, QRgb colour, const quint8 *tones = nullptr);
    /// The same mirrored, as the corners of a box are. Its left upper pixel lies at `at` whatever its origin.
    void fillMirrored(QPoint at, const Mask &mask, bool mirrorX, bool mirrorY, QRgb colour);
    void drawImage(QPoint at, const QImage &image, unsigned opacity = 255);
    /// A row of pixels, each covered by `cover` of 255.
    void fillSpan(int x, int y, int length, QRgb colour, unsigned cover);

    /// A pixel inside the clip.
    void blendPixel(int x, int y, QRgb colour, unsigned cover)
    {
        QRgb &pixel = line(y)[x];
        pixel = blended(scaledPixel(colour, cover), pixel);
    }
    QRgb *line(int y) { return m_bits + y * m_stride; }
    /// Pixels from one line to the next.
    qsizetype stride() const { return m_stride; }

private:
    QRgb *m_bits;
    qsizetype m_stride;
    QRect m_bounds;
    QRect m_clip;
};

} // namespace weftwork
