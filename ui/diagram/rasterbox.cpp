// SPDX-License-Identifier: Apache-2.0
#include "diagram/rasterbox.h"

#include "diagram/rastershape.h"

#include <QPainterPathStroker>

#include <algorithm>
#include <array>
#include <cmath>

namespace weftwork {
namespace {

constexpr float sixteenths = 16;
constexpr std::size_t mostKept = 4096;

int keyed(float value)
{
    return int(std::lround(value * sixteenths));
}

QRect wholeRect(const Box &box, QPoint origin)
{
    return {int(std::lround(box.x)) + origin.x(), int(std::lround(box.y)) + origin.y(),
        int(std::lround(box.width)), int(std::lround(box.height))};
}

QPainterPath roundPath(const RoundBox &shape)
{
    QPainterPath path;
    path.addRoundedRect(shape.box.toRectF(), double(shape.radius), double(shape.radius));
    return path;
}

// The coverage of one shape without that of a smaller one inside it.
Mask ringMask(const RoundBox &outer, float width)
{
    Mask ring = roundBoxMask(outer);
    const Mask hole = roundBoxMask({outer.box.grown(-width), std::max(0.0f, outer.radius - width)});
    for (int y = 0; y < hole.height; ++y) {
        quint8 *to = ring.row(y + hole.top - ring.top) + (hole.left - ring.left);
        std::transform(hole.row(y), hole.row(y) + hole.width, to, to,
            [](quint8 inside, quint8 all) { return quint8(all - std::min(all, inside)); });
    }
    return ring;
}

Mask cutMask(const Mask &mask, int size)
{
    Mask cut{0, 0, size, size, {}};
    cut.cover.resize(std::size_t(size) * std::size_t(size));
    for (int y = 0; y < std::min(size, mask.height); ++y)
        std::copy_n(mask.row(y), std::min(size, mask.width), cut.row(y));
    return cut;
}

template <typename Cache>
void keepSmall(Cache &cache)
{
    if (cache.size() > mostKept)
        cache.clear();
}

void multiply(Mask &mask, const Mask &by)
{
    for (int y = 0; y < mask.height; ++y) {
        const int row = y + mask.top - by.top;
        for (int x = 0; x < mask.width; ++x) {
            const int column = x + mask.left - by.left;
            const bool inside = row >= 0 && row < by.height && column >= 0 && column < by.width;
            quint8 &cover = mask.row(y)[x];
            cover = inside ? quint8((cover * by.row(row)[column] + 127) / 255) : quint8(0);
        }
    }
}

} // namespace

bool isWhole(const Box &box)
{
    const auto whole = [](float value) { return std::fabs(value - std::round(value)) < 1.0f / 64; };
    return whole(box.x) && whole(box.y) && whole(box.width) && whole(box.height);
}

Mask roundBoxMask(const RoundBox &shape)
{
    return filledMask(roundPath(shape));
}

const Mask &BoxPainter::corner(float radius, float width)
{
    const std::pair key(keyed(radius), keyed(width));
    const auto found = m_corners.find(key);
    if (found != m_corners.end())
        return found->second;
    keepSmall(m_corners);
    const int size = int(std::ceil(std::max(radius, width)));
    const float whole = float(4 * size);
    const RoundBox shape{{0, 0, whole, whole}, radius};
    const Mask all = width > 0 ? ringMask(shape, width) : roundBoxMask(shape);
    return m_corners.emplace(key, cutMask(all, size)).first->second;
}

void BoxPainter::fillWithCorners(RasterTarget &target, const QRect &rect, float radius, QRgb colour)
{
    const int size = int(std::ceil(radius));
    if (size > 0) {
        const Mask &mask = corner(radius, 0);
        const int right = rect.right() + 1 - size;
        const int bottom = rect.bottom() + 1 - size;
        target.fillMirrored({rect.left(), rect.top()}, mask, false, false, colour);
        target.fillMirrored({right, rect.top()}, mask, true, false, colour);
        target.fillMirrored({rect.left(), bottom}, mask, false, true, colour);
        target.fillMirrored({right, bottom}, mask, true, true, colour);
        target.fillRect({rect.left() + size, rect.top(), rect.width() - 2 * size, size}, colour);
        target.fillRect({rect.left() + size, bottom, rect.width() - 2 * size, size}, colour);
    }
    target.fillRect({rect.left(), rect.top() + size, rect.width(), rect.height() - 2 * size}, colour);
}

void BoxPainter::fill(RasterTarget &target, QPoint origin, const RoundBox &shape, QRgb colour)
{
    const Box &box = shape.box;
    if (box.isEmpty())
        return;
    const float radius = std::min({shape.radius, box.width / 2, box.height / 2});
    const float even = 2 * std::ceil(radius);
    if (isWhole(box) && even <= std::round(box.width) && even <= std::round(box.height))
        fillWithCorners(target, wholeRect(box, origin), radius, colour);
    else
        target.fillMask(origin, roundBoxMask({box, radius}), colour);
}

void BoxPainter::fillClipped(
    RasterTarget &target, QPoint origin, const RoundBox &shape, const RoundBox &clip, QRgb colour)
{
    if (shape.box.isEmpty())
        return;
    Mask mask = roundBoxMask(shape);
    multiply(mask, roundBoxMask(clip));
    target.fillMask(origin, mask, colour);
}

void BoxPainter::outline(RasterTarget &target, QPoint origin, const RoundBox &shape, float width, QRgb colour)
{
    const Box &box = shape.box;
    const float radius = std::min({shape.radius, box.width / 2, box.height / 2});
    const float even = 2 * std::ceil(std::max(radius, width));
    if (!isWhole(box) || even > std::round(box.width) || even > std::round(box.height)) {
        target.fillMask(origin, ringMask({box, radius}, width), colour);
        return;
    }
    const QRect rect = wholeRect(box, origin);
    if (radius < 0.5f) {
        outlineSquare(target, rect, width, colour);
        return;
    }
    const int size = int(std::ceil(std::max(radius, width)));
    const Mask &mask = corner(radius, width);
    const int right = rect.right() + 1 - size;
    const int bottom = rect.bottom() + 1 - size;
    target.fillMirrored({rect.left(), rect.top()}, mask, false, false, colour);
    target.fillMirrored({right, rect.top()}, mask, true, false, colour);
    target.fillMirrored({rect.left(), bottom}, mask, false, true, colour);
    target.fillMirrored({right, bottom}, mask, true, true, colour);
    const int lines = int(std::ceil(width));
    for (int i = 0; i < lines; ++i) {
        const unsigned cover = unsigned(std::min(1.0f, width - float(i)) * 255 + 0.5f);
        const QRgb line = scaledPixel(colour, cover);
        target.fillRect({rect.left() + size, rect.top() + i, rect.width() - 2 * size, 1}, line);
        target.fillRect({rect.left() + size, rect.bottom() - i, rect.width() - 2 * size, 1}, line);
        target.fillRect({rect.left() + i, rect.top() + size, 1, rect.height() - 2 * size}, line);
        target.fillRect({rect.right() - i, rect.top() + size, 1, rect.height() - 2 * size}, line);
    }
}

/// A corner that is rounder by less than half a pixel is not seen, and far away there are a hundred thousand of them.
void BoxPainter::outlineSquare(RasterTarget &target, const QRect &rect, float width, QRgb colour)
{
    const int lines = int(std::ceil(width));
    for (int i = 0; i < lines; ++i) {
        const QRgb line = scaledPixel(colour, unsigned(std::min(1.0f, width - float(i)) * 255 + 0.5f));
        const QRect ring = rect.adjusted(i, i, -i, -i);
        target.fillRect({ring.left(), ring.top(), ring.width(), 1}, line);
        target.fillRect({ring.left(), ring.bottom(), ring.width(), 1}, line);
        target.fillRect({ring.left(), ring.top() + 1, 1, ring.height() - 2}, line);
        target.fillRect({ring.right(), ring.top() + 1, 1, ring.height() - 2}, line);
    }
}

void BoxPainter::outlineDashed(RasterTarget &target, QPoint origin, const RoundBox &shape, float width,
    const Dash &dash, bool roundCaps, QRgb colour)
{
    const Box &box = shape.box;
    const int left = int(std::floor(box.x));
    const int top = int(std::floor(box.y));
    const DashKey key(keyed(box.width), keyed(box.height), keyed(shape.radius), keyed(width), keyed(dash.on),
        keyed(dash.off), roundCaps);
    auto found = m_dashed.find(key);
    if (found == m_dashed.end()) {
        keepSmall(m_dashed);
        QPainterPathStroker stroker;
        stroker.setWidth(double(width));
        stroker.setCapStyle(roundCaps ? Qt::RoundCap : Qt::FlatCap);
        stroker.setCurveThreshold(0.02);
        stroker.setDashPattern({std::max(0.001, double(dash.on / width)), double(dash.off / width)});
        const Box middle = Box{box.x - float(left), box.y - float(top), box.width, box.height}.grown(-width / 2);
        const QPainterPath line = roundPath({middle, std::max(0.0f, shape.radius - width / 2)});
        found = m_dashed.emplace(key, filledMask(stroker.createStroke(line))).first;
    }
    target.fillMask(origin + QPoint(left, top), found->second, colour);
}

void BoxPainter::fillDisc(RasterTarget &target, QPoint origin, Point middle, float diameter, QRgb colour)
{
    // Places are kept by quarters of a pixel.
    const int quarterX = int(std::lround(middle.x * 4));
    const int quarterY = int(std::lround(middle.y * 4));
    const int left = quarterX >> 2;
    const int top = quarterY >> 2;
    const std::tuple key(keyed(diameter), quarterX & 3, quarterY & 3);
    auto found = m_discs.find(key);
    if (found == m_discs.end()) {
        keepSmall(m_discs);
        QPainterPath path;
        path.addEllipse(QPointF(double(quarterX & 3) / 4, double(quarterY & 3) / 4), double(diameter) / 2,
            double(diameter) / 2);
        found = m_discs.emplace(key, filledMask(path)).first;
    }
    target.fillMask(origin + QPoint(left, top), found->second, colour);
}

} // namespace weftwork
