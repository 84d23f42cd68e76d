// SPDX-License-Identifier: Apache-2.0
#include "panels/fillbar.h"

#include "style/appearance.h"

#include <QPainter>

#include <algorithm>

namespace weftwork {

namespace {
constexpr int barHeight = 6;
}

FillBar::FillBar(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(barHeight);
}

void FillBar::setFill(double fill, DisplayState state)
{
    const double bounded = std::clamp(fill, 0.0, 1.0);
    if (bounded != m_fill || state != m_state) {
        m_fill = bounded;
        m_state = state;
        update();
    }
}

void FillBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF all(0, 0, width(), height());
    const double radius = height() / 2.0;
    painter.setBrush(currentTheme().colour(UiColour::Border));
    painter.drawRoundedRect(all, radius, radius);
    if (m_fill <= 0) {
        return;
    }
    QRectF part = all;
    part.setWidth(std::max(all.width() * m_fill, double(height())));
    painter.setBrush(currentTheme().state(m_state).stroke);
    painter.drawRoundedRect(part, radius, radius);
}

} // namespace weftwork
