// SPDX-License-Identifier: Apache-2.0
#include "canvas/framebuffer.h"

#include <cstring>

namespace weftwork {
namespace {

// More scattered rectangles than these cost more than the whole.
constexpr std::size_t mostRects = 96;

} // namespace

void FrameBuffer::resize(QSize devicePixels)
{
    if (m_image.size() == devicePixels)
        return;
    m_image = QImage(devicePixels, QImage::Format_RGB32);
    m_isAllDirty = true;
}

void FrameBuffer::invalidate(const QRect &devicePixels, const CanvasView &view)
{
    if (m_isAllDirty)
        return;
    m_dirty.push_back(devicePixels.translated(-view.origin()));
    m_isAllDirty = m_dirty.size() > mostRects || !isOnlyMoved(view);
}

bool FrameBuffer::isOnlyMoved(const CanvasView &view) const
{
    return view.zoom == m_view.zoom && view.pixelRatio == m_view.pixelRatio;
}

void FrameBuffer::shift(QPoint by)
{
    const int width = m_image.width() - std::abs(by.x());
    const int height = m_image.height() - std::abs(by.y());
    if (width <= 0 || height <= 0) {
        m_isAllDirty = true;
        return;
    }
    const auto *bits = m_image.bits();
    Q_UNUSED(bits) // detached once, before lines are written
    const std::size_t bytes = std::size_t(width) * sizeof(QRgb);
    const int fromX = std::max(0, -by.x());
    const int toX = std::max(0, by.x());
    for (int line = 0; line < height; ++line) {
        // From the side that is moved towards, so that no line is overwritten before it was read.
        const int y = by.y() > 0 ? height - 1 - line : line;
        const int fromY = y + std::max(0, -by.y());
        const int toY = y + std::max(0, by.y());
        std::memmove(reinterpret_cast<QRgb *>(m_image.scanLine(toY)) + toX,
            reinterpret_cast<const QRgb *>(m_image.constScanLine(fromY)) + fromX, bytes);
    }
    const QPoint origin = m_view.origin() + by;
    const QRect all = m_image.rect().translated(-origin);
    if (by.y() != 0)
        m_dirty.emplace_back(all.left(), by.y() > 0 ? all.top() : all.top() + height, all.width(), std::abs(by.y()));
    if (by.x() != 0)
        m_dirty.emplace_back(by.x() > 0 ? all.left() : all.left() + width, all.top(), std::abs(by.x()), all.height());
}

void FrameBuffer::paint(FramePainter &painter, const FrameContent &content, const QRect &rect)
{
    RasterTarget target(m_image);
    target.setClip(rect);
    painter.paint(target, content);
    m_paintedPixels += qint64(target.clip().width()) * target.clip().height();
}

void FrameBuffer::refresh(FramePainter &painter, const FrameContent &content)
{
    m_paintedPixels = 0;
    if (content.level != m_level || !isOnlyMoved(content.view))
        m_isAllDirty = true;
    else if (!m_isAllDirty && content.view.origin() != m_view.origin())
        shift(content.view.origin() - m_view.origin());
    m_view = content.view;
    m_level = content.level;
    if (m_isAllDirty)
        m_dirty.assign(1, m_image.rect().translated(-m_view.origin()));
    m_isAllDirty = false;
    for (const QRect &rect : m_dirty)
        paint(painter, content, rect.translated(m_view.origin()) & m_image.rect());
    m_dirty.clear();
}

} // namespace weftwork
