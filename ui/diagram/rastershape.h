// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/rastertarget.h"
#include "diagram/shape.h"

#include <QPainterPath>

#include <span>

namespace weftwork {

/// Turns closed outlines into exact area coverage (non-zero winding for outlines that do not cross themselves in
/// opposite directions). Add outlines, then take the mask. A throw-away helper; one thread.
class ShapeFiller
{
public:
    /// Room for everything that is added; what lies outside is cut off at its left and right, top and bottom.
    explicit ShapeFiller(const QRect &room);

    void addLine(Point from, Point to);
    /// Closed by itself.
    void addPolygon(std::span<const Point> points, bool backwards = false);
    /// Every part of it is closed.
    void addPath(const QPainterPath &path);

    Mask toMask() const;

private:
    void addRow(float *row, float x0, float x1, float height) const;

    QRect m_room;
    int m_stride;
    std::vector<float> m_area;
};

/// The filled path, scaled by `scale` and moved by `offset`.
Mask filledMask(const QPainterPath &path, double scale = 1, QPointF offset = {});
/// Its outline of a width on the path's own scale, with round caps and joins.
Mask strokedMask(const QPainterPath &path, double width, double scale = 1, QPointF offset = {});
Mask filledMask(std::span<const Point> polygon);
/// The outline of a convex polygon with mitred corners.
Mask outlinedMask(std::span<const Point> polygon, float width);
/// Lays another mask into one: the larger coverage wins.
Mask unitedMask(const Mask &left, const Mask &right);

} // namespace weftwork
