// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/shape.h"

#include <QPoint>
#include <QRect>
#include <QSizeF>

namespace weftwork {

/// Which part of a diagram a canvas shows, and how large: maps diagram pixels (at 100 %) to the widget's logical
/// pixels and to device pixels. A value, without any window.
struct CanvasView
{
    static constexpr double leastZoom = 0.002;
    static constexpr double mostZoom = 4;

    double zoom = 1;
    double pixelRatio = 1;
    double x = 0; ///< of the diagram's 0,0 in device pixels
    double y = 0;

    /// Device pixels of a diagram's pixel.
    double scale() const { return zoom * pixelRatio; }
    /// Where the diagram's 0,0 is drawn: whole device pixels.
    QPoint origin() const;

    Point toDiagram(QPointF widget) const;
    QPointF toWidget(Point diagram) const;
    QRectF toWidget(const Box &diagram) const;
    /// The device pixels that a box may touch, and `margin` more to each side.
    QRect toDevice(const Box &diagram, int margin = 0) const;
    Box toDiagram(const QRect &device) const;

    /// The same point stays under `anchor`, in logical pixels.
    CanvasView zoomedAt(QPointF anchor, double newZoom) const;
    CanvasView movedBy(QPointF widget) const;
    /// `middle` in the middle of a widget of `size` logical pixels.
    CanvasView centredOn(Point middle, QSizeF size) const;
    /// All of a box with a margin, as large as it can be but not larger than `most`.
    CanvasView fittedTo(const Box &box, QSizeF size, double most = 1) const;

    bool operator==(const CanvasView &) const = default;
};

/// A view between two others, `part` (0 to 1) of the way: even steps of zoom, and what is in the middle moves along
/// a straight line.
CanvasView between(const CanvasView &from, const CanvasView &to, double part, QSizeF size);

} // namespace weftwork
