// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/rastertarget.h"
#include "diagram/shape.h"
#include "diagram/style.h"

#include <memory>
#include <span>
#include <vector>

namespace weftwork {

/// The pixels across a line of one width and colour, by its slope and its place between two pixels: exact area, in
/// the line's premultiplied colour, looked up. Immutable; any thread.
class LineProfile
{
public:
    static constexpr int slopes = 32;
    static constexpr int places = 32;

    LineProfile(float width, QRgb colour);

    float width() const { return m_width; }
    QRgb colour() const { return m_colour; }
    /// Pixels before and behind the one that holds the middle of the line.
    int reach() const { return m_reach; }

    /// `count` pixels from `first` (relative to the middle's), and no colour in those up to a multiple of 4.
    struct Across
    {
        const QRgb *pixels;
        int first;
        int count;
    };
    /// Across a line of `slope` of 32 whose middle lies `place` of 32 into its pixel.
    Across across(int slope, int place) const
    {
        const std::size_t index = std::size_t(slope) * places + std::size_t(place);
        return {m_pixels.data() + index * m_room, m_firsts[index], m_counts[index]};
    }

private:
    void add(float slope, float middle);

    float m_width;
    QRgb m_colour;
    int m_reach;
    std::size_t m_room;
    std::vector<QRgb> m_pixels;
    std::vector<qint8> m_firsts;
    std::vector<qint8> m_counts;
};

/// How many hazy lines lie over each pixel of a part of a picture. Laying them on at the end is the same as laying
/// each on for itself, for a fraction of the time. One thread.
class HazeBuffer
{
public:
    explicit HazeBuffer(const QRect &part);

    /// Straight pieces, a pixel wide, relative to an origin in whole pixels.
    void addLine(QPoint origin, std::span<const Point> points);
    /// Every line covers `cover` of 255 of its pixels.
    void layOn(RasterTarget &target, QRgb colour, unsigned cover) const;

private:
    void addPiece(QPoint shift, Point from, Point to);

    QRect m_part;
    std::vector<quint8> m_counts;
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

private:
    const LineProfile &profile(float width, QRgb colour);
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
