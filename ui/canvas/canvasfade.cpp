// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvasfade.h"

#include <QPainter>

#include <algorithm>

namespace weftwork {

void CanvasFade::add(
    const QImage &before, QPoint place, const CanvasView &view, Milliseconds now, Milliseconds duration)
{
    if (duration.count() > 0 && !before.isNull())
        m_patches.push_back({before, place, view, now, duration});
}

void CanvasFade::advance(Milliseconds now)
{
    std::erase_if(m_patches, [now](const Patch &patch) { return now - patch.start >= patch.duration; });
}

void CanvasFade::paint(QPainter &painter, const CanvasView &view, Milliseconds now) const
{
    for (const Patch &patch : m_patches) {
        const double part = double((now - patch.start).count()) / double(patch.duration.count());
        painter.setOpacity(std::clamp(1 - part, 0.0, 1.0));
        const double growth = view.scale() / patch.view.scale();
        const QPoint from = patch.place - patch.view.origin();
        if (growth == 1) {
            painter.drawImage(from + view.origin(), patch.before);
        } else {
            const QPointF corner = QPointF(from) * growth + QPointF(view.origin());
            painter.drawImage(QRectF(corner, QSizeF(patch.before.size()) * growth), patch.before);
        }
    }
    painter.setOpacity(1);
}

std::vector<QRect> CanvasFade::rects() const
{
    std::vector<QRect> rects;
    for (const Patch &patch : m_patches)
        rects.push_back({patch.place, patch.before.size()});
    return rects;
}

} // namespace weftwork
