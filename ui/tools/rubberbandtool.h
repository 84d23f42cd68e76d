// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/canvasscene.h"
#include "tools/canvastool.h"

namespace weftwork {

/// A press on the ground: spans a band. Drawn to the right it takes what it holds, to the left what it touches; with
/// Ctrl or Shift it adds to what was chosen.
class RubberBandTool final : public CanvasTool
{
public:
    RubberBandTool(Canvas &canvas, const PointerEvent &press);

    void move(const PointerEvent &event) override;
    void release(const PointerEvent &event) override;
    void addOverlay(DisplayList &list, DiagramDrawing &drawing) override;

private:
    Box band() const;
    bool isTouching() const { return m_now.x < m_press.diagram.x; }

    PointerEvent m_press;
    Point m_now;
    bool m_isDragged = false;
};

} // namespace weftwork
