// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramdrawing.h"

#include <QCursor>
#include <QPointF>

namespace weftwork {

class Canvas;

/// Where the pointer is and what is held down.
struct PointerEvent
{
    QPointF widget; ///< logical pixels of the canvas
    Point diagram;
    Qt::MouseButton button = Qt::NoButton;
    Qt::KeyboardModifiers modifiers;
};

/// What the pointer does from one press to its release: one class a mode. Made at the press, ended by
/// Canvas::endTool(); what it edits it edits by commands, at the end. The window's thread.
class CanvasTool
{
public:
    explicit CanvasTool(Canvas &canvas)
        : m_canvas(canvas)
    {
    }
    virtual ~CanvasTool() = default;
    CanvasTool(const CanvasTool &) = delete;
    CanvasTool &operator=(const CanvasTool &) = delete;

    virtual void move(const PointerEvent &event) = 0;
    virtual void release(const PointerEvent &event) = 0;
    /// Ends without a trace.
    virtual void cancel() {}
    /// What it draws over the diagram.
    virtual void addOverlay(DisplayList &, DiagramDrawing &) {}
    virtual QCursor cursor() const { return Qt::ArrowCursor; }

protected:
    Canvas &canvas() const { return m_canvas; }

private:
    Canvas &m_canvas;
};

} // namespace weftwork
