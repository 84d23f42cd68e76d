// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/canvasscene.h"
#include "tools/canvastool.h"

namespace weftwork {

/// Drags the chosen jobs on a grid of 4: in the drawing while the button is down, in the document as one step at the
/// end.
class MoveTool final : public CanvasTool
{
public:
    MoveTool(Canvas &canvas, const PointerEvent &press, quint32 grabbed);

    void move(const PointerEvent &event) override;
    void release(const PointerEvent &event) override;
    void cancel() override;
    QCursor cursor() const override { return Qt::SizeAllCursor; }

private:
    std::vector<quint32> m_nodes;
    Point m_press;
    Point m_start; // corner of the job that was grabbed
    Point m_moved;
};

/// The new places of moved nodes with their lines, also those that lead to others; and of all without a place, so that
/// the layout does not move these.
QList<PlacedJob> placesAfter(CanvasScene &scene, const std::vector<quint32> &nodes);

/// Moves the chosen jobs by one step of the keyboard, as an undo step; steps of one gesture merge.
void nudgeSelection(CanvasScene &scene, Point by, int gesture);

} // namespace weftwork
