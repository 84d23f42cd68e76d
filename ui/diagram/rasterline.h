// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/rastertarget.h"
#include "diagram/shape.h"
#include "diagram/style.h"

#include <memory>
#include <span>
#include <vector>

namespace weftwork {

/// How a line of one width covers the pixels across it, by its slope and its place between two pixels: exact area,
/// looked up. Immutable; any thread.
class LineProfile
{
public:
    static constexpr int slopes = 32;
    static constexpr int places = 32;

    explicit LineProfile(float width);

    float width() const { return m_width; }
    /// Pixels before and behind the one that holds the middle of the line.
    int reach() const { return m_reach; }
    /// 2 * reach + 1 coverages across a line of `slope` of 32 whose middle lies `place` of 32 into its pixel.
    const quint8 *across(int slope, int place) const
    {
        return m_cover.data() + (std::size_t(slope) * places + std::size_t(place)) * std::size_t(2 * m_reach + 1);
    }

private:
    float m_width;
    int m_reach;
    std::vector<quint8> m_cover;
};

/// Draws lines and curves of a few pixels width: walks along them pixel by pixel and lays the profile across.
/// Points are in pixels relative to an origin in whole pixels, so that a moved picture is the same to the bit.
/// Keeps the profiles of the widths it met. One thread.
class LinePainter
{
public:
    /// A chain of cubics: 1 + 3n points.
    void drawCurve(RasterTarget &target, QPoint origin, std::span<const Point> curve, float width, QRgb colour,
        const Dash &dash = {});
    void drawPolyline(RasterTarget &target, QPoint origin, std::span<const Point> points, float width, QRgb colour,
        const Dash &dash = {});
    /// A curve of half a pixel or less for pictures of thousands: straight pieces, one or two pixels across.
    void drawHaze(RasterTarget &target, QPoint origin, std::span<const Point> curve, QRgb colour, unsigned cover);

private:
    const LineProfile &profile(float width);
    void drawSolid(RasterTarget &target, QPoint origin, std::span<const Point> points, float width, QRgb colour);

    std::vector<std::unique_ptr<LineProfile>> m_profiles;
    std::vector<Point> m_flat;
    std::vector<Point> m_piece;
};

/// Straight pieces along a chain of cubics, none further from it than `tolerance` pixels.
void flattenCurve(std::span<const Point> curve, float tolerance, std::vector<Point> &points);
/// Places of the dots of a dotted line: every `distance` from the start of straight pieces.
std::vector<Point> dotsAlong(std::span<const Point> points, float distance);

} // namespace weftwork
