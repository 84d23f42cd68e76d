// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tools/canvastool.h"

namespace weftwork {

/// Moves the view with the pointer: middle button, or Space with the left one.
class PanTool final : public CanvasTool
{
public:
    PanTool(Canvas &canvas, const PointerEvent &press);

    void move(const PointerEvent &event) override;
    void release(const PointerEvent &event) override;
    QCursor cursor() const override { return Qt::ClosedHandCursor; }

private:
    QPointF m_last;
};

} // namespace weftwork
