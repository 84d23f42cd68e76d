// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/rastertarget.h"
#include "diagram/shape.h"
#include "diagram/style.h"

#include <QHash>

#include <map>
#include <tuple>

namespace weftwork {

/// A box with round corners, in pixels relative to an origin of whole pixels.
struct RoundBox
{
    Box box;
    float radius = 0;
};

/// Draws boxes with round corners, filled and outlined; keeps the masks of corners, discs and dashed outlines it
/// met. One thread.
class BoxPainter
{
public:
    void fill(RasterTarget &target, QPoint origin, const RoundBox &shape, QRgb colour);
    /// The part of a box that lies inside another.
    void fillClipped(
        RasterTarget &target, QPoint origin, const RoundBox &shape, const RoundBox &clip, QRgb colour);
    /// A line inside the box's outline.
    void outline(RasterTarget &target, QPoint origin, const RoundBox &shape, float width, QRgb colour);
    void outlineDashed(RasterTarget &target, QPoint origin, const RoundBox &shape, float width, const Dash &dash,
        bool roundCaps, QRgb colour);
    void fillDisc(RasterTarget &target, QPoint origin, Point middle, float diameter, QRgb colour);

private:
    using DashKey = std::tuple<int, int, int, int, int, int, bool>;

    const Mask &corner(float radius, float width);
    static void outlineSquare(RasterTarget &target, const QRect &rect, float width, QRgb colour);
    void fillWithCorners(RasterTarget &target, const QRect &rect, float radius, QRgb colour);

    std::map<std::pair<int, int>, Mask> m_corners;
    std::map<DashKey, Mask> m_dashed;
    std::map<std::tuple<int, int, int>, Mask> m_discs;
};

/// A box of whole pixels, as nodes and frames have.
bool isWhole(const Box &box);
/// The coverage of a box with round corners anywhere between pixels.
Mask roundBoxMask(const RoundBox &shape);

} // namespace weftwork
