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
        const QRectF place = patch.placeIn(view);
        if (place.size() == QSizeF(patch.before.size()))
            painter.drawImage(place.topLeft().toPoint(), patch.before);
        else
            painter.drawImage(place, patch.before);
    }
    painter.setOpacity(1);
}

QRectF CanvasFade::Patch::placeIn(const CanvasView &shown) const
{
    const double growth = shown.scale() / view.scale();
    return {QPointF(place - view.origin()) * growth + QPointF(shown.origin()), QSizeF(before.size()) * growth};
}

std::vector<QRect> CanvasFade::rects(const CanvasView &view) const
{
    std::vector<QRect> rects;
    for (const Patch &patch : m_patches)
        rects.push_back(patch.placeIn(view).toAlignedRect());
    return rects;
}

} // namespace weftwork
