// SPDX-License-Identifier: Apache-2.0
#include "diagram/rastershape.h"

#include <QPainterPathStroker>
#include <QTransform>

#include <algorithm>
#include <array>
#include <cmath>

namespace weftwork {
namespace {

QRect roomFor(const QRectF &bounds)
{
    return bounds.toAlignedRect().adjusted(0, 0, 1, 1);
}

QRectF boundsOf(std::span<const Point> points)
{
    Point least = points.front();
    Point most = least;
    for (const Point &point : points) {
        least = {std::min(least.x, point.x), std::min(least.y, point.y)};
        most = {std::max(most.x, point.x), std::max(most.y, point.y)};
    }
    return {least.toPointF(), most.toPointF()};
}

Point normalised(Point vector)
{
    const float length = std::hypot(vector.x, vector.y);
    return length > 0 ? vector * (1 / length) : Point{1, 0};
}

// The corner of a polygon moved outwards by `by`, where its neighbours are moved alike.
Point offsetCorner(Point before, Point corner, Point after, float by)
{
    const Point in = normalised(corner - before);
    const Point out = normalised(after - corner);
    const Point normal{in.y + out.y, -in.x - out.x};
    const float square = normal.x * normal.x + normal.y * normal.y;
    return square > 1e-6f ? corner + normal * (2 * by / square) : corner;
}

std::vector<Point> offsetPolygon(std::span<const Point> polygon, float by)
{
    std::vector<Point> moved;
    const std::size_t count = polygon.size();
    for (std::size_t i = 0; i < count; ++i)
        moved.push_back(
            offsetCorner(polygon[(i + count - 1) % count], polygon[i], polygon[(i + 1) % count], by));
    return moved;
}

} // namespace

ShapeFiller::ShapeFiller(const QRect &room)
    : m_room(room)
    , m_stride(room.width() + 2)
    , m_area(std::size_t(m_stride) * std::size_t(std::max(room.height(), 0)), 0.0f)
{
}

// Spreads a piece of an outline that crosses one row of pixels over the cells it passes: each cell holds how much
// the coverage changes there, so that a running sum along the row is the coverage.
void ShapeFiller::addRow(float *row, float x0, float x1, float height) const
{
    const float left = std::min(x0, x1);
    const float right = std::max(x0, x1);
    const int first = int(std::floor(left));
    const int last = int(std::ceil(right));
    if (last <= first + 1) {
        const float middle = (left + right) / 2 - float(first);
        row[first] += height * (1 - middle);
        row[first + 1] += height * middle;
        return;
    }
    const float slope = 1 / (right - left);
    const float inFirst = 1 - (left - float(first));
    float before = 0.5f * slope * inFirst * inFirst;
    row[first] += height * before;
    for (int x = first + 1; x < last - 1; ++x) {
        const float here = slope * (float(x) + 0.5f - left);
        row[x] += height * (here - before);
        before = here;
    }
    const float inLast = right - float(last - 1);
    const float full = 1 - 0.5f * slope * inLast * inLast;
    row[last - 1] += height * (full - before);
    row[last] += height * (1 - full);
}

void ShapeFiller::addLine(Point from, Point to)
{
    if (from.y == to.y)
        return;
    const float sign = from.y < to.y ? 1.0f : -1.0f;
    const Point upper = from.y < to.y ? from : to;
    const Point lower = from.y < to.y ? to : from;
    const float top = float(m_room.top());
    const float left = float(m_room.left());
    const float width = float(m_room.width());
    const float slope = (lower.x - upper.x) / (lower.y - upper.y);
    const int firstRow = std::max(0, int(std::floor(upper.y - top)));
    const int endRow = std::min(m_room.height(), int(std::ceil(lower.y - top)));
    for (int y = firstRow; y < endRow; ++y) {
        const float y0 = std::max(top + float(y), upper.y);
        const float y1 = std::min(top + float(y + 1), lower.y);
        const float x0 = std::clamp(upper.x + (y0 - upper.y) * slope - left, 0.0f, width);
        const float x1 = std::clamp(upper.x + (y1 - upper.y) * slope - left, 0.0f, width);
        addRow(m_area.data() + std::ptrdiff_t(y) * m_stride, x0, x1, sign * (y1 - y0));
    }
}

void ShapeFiller::addPolygon(std::span<const Point> points, bool backwards)
{
    const std::size_t count = points.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Point from = points[i];
        const Point to = points[(i + 1) % count];
        backwards ? addLine(to, from) : addLine(from, to);
    }
}

void ShapeFiller::addPath(const QPainterPath &path)
{
    std::vector<Point> points;
    for (const QPolygonF &polygon : path.toSubpathPolygons()) {
        points.clear();
        for (const QPointF &point : polygon)
            points.push_back({float(point.x()), float(point.y())});
        addPolygon(points);
    }
}

Mask ShapeFiller::toMask() const
{
    Mask mask{m_room.left(), m_room.top(), m_room.width(), m_room.height(), {}};
    mask.cover.resize(std::size_t(mask.width) * std::size_t(mask.height));
    for (int y = 0; y < mask.height; ++y) {
        const float *area = m_area.data() + std::ptrdiff_t(y) * m_stride;
        quint8 *cover = mask.row(y);
        float sum = 0;
        for (int x = 0; x < mask.width; ++x) {
            sum += area[x];
            cover[x] = quint8(std::min(std::fabs(sum), 1.0f) * 255 + 0.5f);
        }
    }
    return mask;
}

Mask filledMask(const QPainterPath &path, double scale, QPointF offset)
{
    // Curves are flattened at sixteen times the size, so that small glyphs stay round.
    constexpr double finer = 16;
    const QPainterPath placed = QTransform(scale, 0, 0, scale, offset.x(), offset.y()).map(path);
    ShapeFiller filler(roomFor(placed.boundingRect()));
    std::vector<Point> points;
    for (const QPolygonF &polygon : placed.toSubpathPolygons(QTransform::fromScale(finer, finer))) {
        points.clear();
        for (const QPointF &point : polygon)
            points.push_back({float(point.x() / finer), float(point.y() / finer)});
        filler.addPolygon(points);
    }
    return filler.toMask();
}

Mask strokedMask(const QPainterPath &path, double width, double scale, QPointF offset)
{
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    stroker.setCurveThreshold(0.02);
    return filledMask(stroker.createStroke(path).simplified(), scale, offset);
}

Mask filledMask(std::span<const Point> polygon)
{
    ShapeFiller filler(roomFor(boundsOf(polygon)));
    filler.addPolygon(polygon);
    return filler.toMask();
}

Mask outlinedMask(std::span<const Point> polygon, float width)
{
    const std::vector<Point> outer = offsetPolygon(polygon, width / 2);
    const std::vector<Point> inner = offsetPolygon(polygon, -width / 2);
    ShapeFiller filler(roomFor(boundsOf(outer).united(boundsOf(inner))));
    filler.addPolygon(outer);
    filler.addPolygon(inner, true);
    return filler.toMask();
}

Mask unitedMask(const Mask &left, const Mask &right)
{
    if (left.isEmpty())
        return right;
    const QRect room = QRect(left.left, left.top, left.width, left.height)
        | QRect(right.left, right.top, right.width, right.height);
    Mask both{room.left(), room.top(), room.width(), room.height(), {}};
    both.cover.resize(std::size_t(room.width()) * std::size_t(room.height()));
    for (const Mask *mask : {&left, &right}) {
        for (int y = 0; y < mask->height; ++y) {
            quint8 *to = both.row(y + mask->top - both.top) + (mask->left - both.left);
            std::transform(mask->row(y), mask->row(y) + mask->width, to, to,
                [](quint8 one, quint8 other) { return std::max(one, other); });
        }
    }
    return both;
}

} // namespace weftwork
