// SPDX-License-Identifier: Apache-2.0
#include "diagram/pngwriter.h"

#include "diagram/pngencoder.h"
#include "diagram/rasterpainter.h"

#include <QCoreApplication>
#include <QImage>

#include <algorithm>
#include <cmath>

namespace weftwork {
namespace {

constexpr double mostPixels = 100e6; // 700 MB while it is made
constexpr double mostSide = 32767; // of what QImage's and others' painters can address
constexpr int dotsPerMetre = 3780; // 96 dpi

struct Png
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::Png)
};

Problem tooLarge(const Box &box, double scale)
{
    const double width = double(box.width);
    const double height = double(box.height);
    const double most = std::min({mostSide / width, mostSide / height, std::sqrt(mostPixels / (width * height))});
    return Problem::error(
        Png::tr("A PNG of %1 by %2 pixels is too large.").arg(width * scale, 0, 'f', 0).arg(height * scale, 0, 'f', 0),
        Png::tr("Use a scale of %1 or less, or SVG or PDF.").arg(std::floor(most * 100) / 100));
}

} // namespace

Result<QByteArray> writePng(
    const DisplayList &list, const StyleSheet &styles, const Box &box, double scale, bool hasGround)
{
    const double width = std::ceil(double(box.width) * scale);
    const double height = std::ceil(double(box.height) * scale);
    if (!(width >= 1) || !(height >= 1) || width > mostSide || height > mostSide || width * height > mostPixels)
        return tooLarge(box, scale);
    QImage image(int(width), int(height), hasGround ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return tooLarge(box, scale);
    image.fill(Qt::transparent);
    RasterTarget target(image);
    const QPoint origin(int(std::lround(-double(box.x) * scale)), int(std::lround(-double(box.y) * scale)));
    RasterPainter().paint(target, list, styles, {origin, float(scale)});
    image.setDotsPerMeterX(int(std::lround(dotsPerMetre * scale)));
    image.setDotsPerMeterY(int(std::lround(dotsPerMetre * scale)));
    return encodePng(image);
}

} // namespace weftwork
