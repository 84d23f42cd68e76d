// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/canvasscene.h"
#include "tools/canvastool.h"

namespace weftwork {

/// A press on a job or a dependency: chooses it (with Ctrl the other way round, with Shift too), and becomes a move
/// once the pointer has gone some way.
class SelectTool final : public CanvasTool
{
public:
    SelectTool(Canvas &canvas, const PointerEvent &press, const Hit &hit);

    void move(const PointerEvent &event) override;
    void release(const PointerEvent &event) override;

private:
    void choose();
    void narrow();

    PointerEvent m_press;
    Hit m_hit;
    bool m_wasSelected = false;
};

} // namespace weftwork
