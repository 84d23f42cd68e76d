// SPDX-License-Identifier: Apache-2.0
#include "diagram/rasterline.h"

#include <algorithm>
#include <cmath>

namespace weftwork {
namespace {

float clampedIntegral(float value)
{
    if (value <= 0)
        return 0;
    return value < 1 ? value * value / 2 : value - 0.5f;
}

// How much of the pixel from 0 to 1 lies below a border that crosses its column at `border` with `slope`.
float areaBefore(float border, float slope)
{
    if (slope < 1e-3f)
        return std::clamp(border, 0.0f, 1.0f);
    return (clampedIntegral(border + slope / 2) - clampedIntegral(border - slope / 2)) / slope;
}

Point along(Point from, Point to, float part)
{
    return from + (to - from) * part;
}

float distance(Point from, Point to)
{
    return std::hypot(to.x - from.x, to.y - from.y);
}

// A piece of a line between two places of its length.
void cut(std::span<const Point> points, float from, float to, std::vector<Point> &piece)
{
    piece.clear();
    float before = 0;
    for (std::size_t i = 1; i < points.size() && before < to; ++i) {
        const float length = distance(points[i - 1], points[i]);
        const float after = before + length;
        if (after > from && length > 0) {
            if (piece.empty())
                piece.push_back(along(points[i - 1], points[i], std::max(0.0f, (from - before) / length)));
            piece.push_back(along(points[i - 1], points[i], std::min(1.0f, (to - before) / length)));
        }
        before = after;
    }
}

} // namespace

LineProfile::LineProfile(float width, QRgb colour)
    : m_width(width)
    , m_colour(colour)
    , m_reach(int(std::ceil(width * 1.4143f / 2 + 0.5f)))
    , m_room(std::size_t(2 * m_reach + 1 + 3) / 4 * 4)
{
    m_pixels.reserve(std::size_t((slopes + 1) * places) * m_room);
    for (int slope = 0; slope <= slopes; ++slope) {
        for (int place = 0; place < places; ++place)
            add(float(slope) / slopes, float(place) / places);
    }
}

void LineProfile::add(float slope, float middle)
{
    const float half = m_width * std::sqrt(1 + slope * slope) / 2;
    const std::size_t start = m_pixels.size();
    int first = m_reach;
    int count = 0;
    for (int row = -m_reach; row <= m_reach; ++row) {
        const float offset = middle - float(row);
        const float area = areaBefore(offset + half, slope) - areaBefore(offset - half, slope);
        const auto cover = unsigned(std::clamp(area, 0.0f, 1.0f) * 255 + 0.5f);
        if (cover == 0 && count == 0)
            continue;
        first = std::min(first, row);
        m_pixels.push_back(scaledPixel(m_colour, cover));
        if (cover > 0)
            count = row - first + 1;
    }
    m_pixels.resize(start + m_room, 0);
    m_firsts.push_back(qint8(first));
    m_counts.push_back(qint8(count));
}

const LineProfile &LinePainter::profile(float width, QRgb colour)
{
    // Widths within a hundredth of a pixel look alike.
    constexpr std::size_t mostKept = 24;
    for (const auto &kept : m_profiles) {
        if (kept->colour() == colour && std::fabs(kept->width() - width) < 0.01f)
            return *kept;
    }
    if (m_profiles.size() >= mostKept)
        m_profiles.erase(m_profiles.begin());
    m_profiles.push_back(std::make_unique<LineProfile>(width, colour));
    return *m_profiles.back();
}

void LinePainter::drawCurve(RasterTarget &target, QPoint origin, std::span<const Point> curve, float width,
    QRgb colour, const Dash &dash)
{
    std::vector<Point> flat;
    flat.swap(m_flat);
    flattenCurve(curve, 0.04f, flat);
    drawPolyline(target, origin, flat, width, colour, dash);
    m_flat.swap(flat);
}

void LinePainter::drawPolyline(RasterTarget &target, QPoint origin, std::span<const Point> points, float width,
    QRgb colour, const Dash &dash)
{
    if (dash.isSolid()) {
        drawSolid(target, origin, points, width, colour);
        return;
    }
    float length = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        length += distance(points[i - 1], points[i]);
    for (float from = 0; from < length; from += dash.on + dash.off) {
        cut(points, from, from + dash.on, m_piece);
        drawSolid(target, origin, m_piece, width, colour);
    }
}

void flattenCurve(std::span<const Point> curve, float tolerance, std::vector<Point> &points)
{
    points.clear();
    if (curve.empty())
        return;
    points.push_back(curve.front());
    for (std::size_t i = 3; i < curve.size(); i += 3) {
        const Point p0 = curve[i - 3], p1 = curve[i - 2], p2 = curve[i - 1], p3 = curve[i];
        const Point bend0 = p0 - p1 * 2 + p2;
        const Point bend1 = p1 - p2 * 2 + p3;
        const float bend = std::sqrt(std::max(bend0.x * bend0.x + bend0.y * bend0.y, bend1.x * bend1.x + bend1.y * bend1.y));
        const int pieces = std::clamp(int(std::ceil(std::sqrt(0.75f * bend / tolerance))), 1, 64);
        for (int piece = 1; piece < pieces; ++piece) {
            const float t = float(piece) / float(pieces);
            const float s = 1 - t;
            points.push_back(p0 * (s * s * s) + p1 * (3 * s * s * t) + p2 * (3 * s * t * t) + p3 * (t * t * t));
        }
        points.push_back(p3);
    }
}

std::vector<Point> dotsAlong(std::span<const Point> points, float step)
{
    std::vector<Point> dots;
    float next = 0;
    float before = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const float length = distance(points[i - 1], points[i]);
        for (; next <= before + length && length > 0; next += step)
            dots.push_back(along(points[i - 1], points[i], (next - before) / length));
        before += length;
    }
    return dots;
}

} // namespace weftwork
