// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/framepainter.h"

#include <QImage>

namespace weftwork {

/// The pixels of a canvas, without what lies on top. A view that was only moved keeps its pixels: they are shifted
/// and the strips that came into sight are painted. Owned by a canvas; the window's thread.
class FrameBuffer
{
public:
    const QImage &image() const { return m_image; }
    const CanvasView &view() const { return m_view; }

    void resize(QSize devicePixels);
    /// Paints all of it again at the next refresh.
    void invalidate() { m_isAllDirty = true; }
    /// A part, where `view` shows it: it may have been moved since the last refresh, and may be before the next.
    void invalidate(const QRect &devicePixels, const CanvasView &view);

    /// Brings the pixels up to date.
    void refresh(FramePainter &painter, const FrameContent &content);

    /// How many pixels the last refresh painted.
    qint64 paintedPixels() const { return m_paintedPixels; }

private:
    bool isOnlyMoved(const CanvasView &view) const;
    void shift(QPoint by);
    void paint(FramePainter &painter, const FrameContent &content, const QRect &rect);

    QImage m_image;
    CanvasView m_view;
    DetailLevel m_level = DetailLevel::Full;
    std::vector<QRect> m_dirty; // from the view's origin
    bool m_isAllDirty = true;
    qint64 m_paintedPixels = 0;
};

} // namespace weftwork
