// SPDX-License-Identifier: Apache-2.0
#include "tools/pantool.h"

#include "canvas/canvas.h"

namespace weftwork {

PanTool::PanTool(Canvas &canvas, const PointerEvent &press)
    : CanvasTool(canvas)
    , m_last(press.widget)
{
}

void PanTool::move(const PointerEvent &event)
{
    canvas().pan(event.widget - m_last);
    m_last = event.widget;
}

void PanTool::release(const PointerEvent &event)
{
    move(event);
    canvas().endTool();
}

} // namespace weftwork
