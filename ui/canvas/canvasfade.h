// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/canvasview.h"

#include <QImage>

#include <chrono>
#include <vector>

class QPainter;

namespace weftwork {

/// How pictures that were there a moment ago go away: patches of old pixels over the new ones, paler from frame to
/// frame. Nothing waits for them. Owned by a canvas; the window's thread.
class CanvasFade
{
public:
    using Milliseconds = std::chrono::milliseconds;

    /// `before` lies at `place`, in device pixels of `view`.
    void add(const QImage &before, QPoint place, const CanvasView &view, Milliseconds now, Milliseconds duration);
    void clear() { m_patches.clear(); }
    bool isEmpty() const { return m_patches.empty(); }

    /// Drops what is over.
    void advance(Milliseconds now);
    /// Over an image of device pixels that shows `view`.
    void paint(QPainter &painter, const CanvasView &view, Milliseconds now) const;
    /// The device pixels of `view` that change from frame to frame: a patch goes with the view.
    std::vector<QRect> rects(const CanvasView &view) const;
    std::size_t count() const { return m_patches.size(); }

private:
    struct Patch
    {
        QImage before;
        QPoint place;
        CanvasView view;
        Milliseconds start;
        Milliseconds duration;

        QRectF placeIn(const CanvasView &shown) const;
    };

    std::vector<Patch> m_patches;
};

} // namespace weftwork
