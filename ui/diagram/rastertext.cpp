// SPDX-License-Identifier: Apache-2.0
#include "diagram/rastertext.h"

#include "diagram/textink.h"

#include <algorithm>
#include <cmath>

namespace weftwork {
namespace {

constexpr std::size_t mostBytes = 24u << 20;
// The fonts' rasteriser draws stems darker than they are and Qt blends them in light of this gamma, so that dark
// text is thinner and light text bolder than coverage alone would make it.
constexpr double textGamma = 1.7;
constexpr double lightGround = 1.0;
constexpr double darkGround = 0.1;

double brightness(QRgb colour)
{
    return (0.3 * qRed(colour) + 0.59 * qGreen(colour) + 0.11 * qBlue(colour)) / 255;
}

} // namespace

TextPainter::Drawn TextPainter::make(const QString &text, const TextFace &face)
{
    const TextInk ink = inkOf(text, face.pixelSize, face.weight, face.family);
    Drawn drawn;
    drawn.picture = ink.picture;
    drawn.mask = {ink.room.left(), ink.room.top(), ink.room.width(), ink.room.height(), {}};
    drawn.mask.cover.resize(std::size_t(ink.room.width()) * std::size_t(ink.room.height()));
    for (int y = 0; y < ink.room.height(); ++y) {
        const QRgb *pixels = reinterpret_cast<const QRgb *>(ink.pen.constScanLine(y));
        std::transform(pixels, pixels + ink.room.width(), drawn.mask.row(y),
            [](QRgb pixel) { return quint8(pixel >> 24); });
    }
    return drawn;
}

const TextPainter::Tones &TextPainter::tonesOf(QRgb colour)
{
    const auto found = m_tones.constFind(colour);
    if (found != m_tones.constEnd())
        return *found;
    const double ink = brightness(colour);
    const double ground = ink < 0.5 ? lightGround : darkGround;
    Tones tones{};
    for (std::size_t cover = 0; cover < tones.size(); ++cover) {
        const double part = double(cover) / 255;
        const double light = std::pow(ink, textGamma) * part + std::pow(ground, textGamma) * (1 - part);
        const double seen = (ground - std::pow(light, 1 / textGamma)) / (ground - ink);
        tones[cover] = quint8(std::clamp(seen, 0.0, 1.0) * 255 + 0.5);
    }
    return *m_tones.insert(colour, tones);
}

void TextPainter::forgetOld()
{
    const quint32 border = m_clock - std::min(m_clock, quint32(m_kept.size() / 2));
    m_bytes = 0;
    for (auto it = m_kept.begin(); it != m_kept.end();) {
        if (it->lastUse < border) {
            it = m_kept.erase(it);
            continue;
        }
        m_bytes += it->mask.cover.size() + std::size_t(it->picture.sizeInBytes());
        ++it;
    }
    if (m_bytes > mostBytes) {
        m_kept.clear();
        m_bytes = 0;
    }
}

void TextPainter::draw(RasterTarget &target, QPoint at, QStringView text, const TextFace &face, QRgb colour)
{
    if (text.isEmpty() || qAlpha(colour) == 0)
        return;
    // Sizes are kept by sixteenths of a pixel.
    const int size = int(std::lround(face.pixelSize * 16));
    const Key key{text.toString(), size, quint16(int(face.weight) * 2 + int(face.family))};
    auto found = m_kept.find(key);
    if (found == m_kept.end()) {
        if (m_bytes > mostBytes)
            forgetOld();
        found = m_kept.insert(key, make(key.text, {float(size) / 16, face.weight, face.family}));
        m_bytes += found->mask.cover.size() + std::size_t(found->picture.sizeInBytes());
    }
    found->lastUse = ++m_clock;
    target.fillMask(at, found->mask, premultipliedColour(colour), tonesOf(colour | 0xff000000u).data());
    if (!found->picture.isNull())
        target.drawImage(at + QPoint(found->mask.left, found->mask.top), found->picture, unsigned(qAlpha(colour)));
}

} // namespace weftwork
