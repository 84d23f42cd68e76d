// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvasview.h"

#include <algorithm>
#include <cmath>

namespace weftwork {

QPoint CanvasView::origin() const
{
    return {int(std::lround(x)), int(std::lround(y))};
}

Point CanvasView::toDiagram(QPointF widget) const
{
    return {float((widget.x() * pixelRatio - x) / scale()), float((widget.y() * pixelRatio - y) / scale())};
}

QPointF CanvasView::toWidget(Point diagram) const
{
    return {double(diagram.x) * zoom + x / pixelRatio, double(diagram.y) * zoom + y / pixelRatio};
}

QRectF CanvasView::toWidget(const Box &diagram) const
{
    return {toWidget(Point{diagram.x, diagram.y}),
        QSizeF(double(diagram.width) * zoom, double(diagram.height) * zoom)};
}

QRect CanvasView::toDevice(const Box &diagram, int margin) const
{
    static constexpr double far = 1 << 28;
    const auto pixel = [](double value) { return int(std::clamp(value, -far, far)); };
    const double s = scale();
    const QPoint at = origin();
    const int left = pixel(std::floor(double(diagram.x) * s)) + at.x() - margin;
    const int top = pixel(std::floor(double(diagram.y) * s)) + at.y() - margin;
    const int right = pixel(std::ceil(double(diagram.right()) * s)) + at.x() + margin;
    const int bottom = pixel(std::ceil(double(diagram.bottom()) * s)) + at.y() + margin;
    return {left, top, right - left, bottom - top};
}

Box CanvasView::toDiagram(const QRect &device) const
{
    const double s = scale();
    return {float((device.x() - x) / s), float((device.y() - y) / s), float(device.width() / s),
        float(device.height() / s)};
}

CanvasView CanvasView::zoomedAt(QPointF anchor, double newZoom) const
{
    CanvasView view = *this;
    view.zoom = std::clamp(newZoom, leastZoom, mostZoom);
    const double growth = view.zoom / zoom;
    const QPointF pixel = anchor * pixelRatio;
    view.x = pixel.x() - (pixel.x() - x) * growth;
    view.y = pixel.y() - (pixel.y() - y) * growth;
    return view;
}

CanvasView CanvasView::movedBy(QPointF widget) const
{
    CanvasView view = *this;
    view.x += widget.x() * pixelRatio;
    view.y += widget.y() * pixelRatio;
    return view;
}

CanvasView CanvasView::centredOn(Point middle, QSizeF size) const
{
    CanvasView view = *this;
    view.x = std::round(size.width() * pixelRatio / 2 - double(middle.x) * scale());
    view.y = std::round(size.height() * pixelRatio / 2 - double(middle.y) * scale());
    return view;
}

CanvasView CanvasView::fittedTo(const Box &box, QSizeF size, double most) const
{
    CanvasView view = *this;
    if (box.isEmpty() || size.isEmpty())
        return view;
    constexpr double margin = 24;
    const double wide = std::max(1.0, size.width() - 2 * margin) / double(box.width);
    const double high = std::max(1.0, size.height() - 2 * margin) / double(box.height);
    view.zoom = std::clamp(std::min({wide, high, most}), leastZoom, mostZoom);
    return view.centredOn({box.centerX(), box.centerY()}, size);
}

CanvasView between(const CanvasView &from, const CanvasView &to, double part, QSizeF size)
{
    if (part >= 1)
        return to;
    const QPointF middle(size.width() / 2, size.height() / 2);
    const Point start = from.toDiagram(middle);
    const Point end = to.toDiagram(middle);
    CanvasView view = to;
    view.zoom = from.zoom * std::pow(to.zoom / from.zoom, part);
    // What is in the middle moves evenly on the screen, so by the zoom it has on its way.
    const double way = std::abs(to.zoom - from.zoom) < 1e-9
        ? part
        : (1 / from.zoom - 1 / view.zoom) / (1 / from.zoom - 1 / to.zoom);
    const Point at = start + (end - start) * float(way);
    view.x = std::round(size.width() * view.pixelRatio / 2 - double(at.x) * view.scale());
    view.y = std::round(size.height() * view.pixelRatio / 2 - double(at.y) * view.scale());
    return view;
}

} // namespace weftwork
