// SPDX-License-Identifier: Apache-2.0
#include "style/basestyle.h"

#include "style/appearance.h"
#include "style/icons.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace weftwork {

BaseStyle::BaseStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void BaseStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element != PE_IndicatorCheckBox) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    const Theme &theme = currentTheme();
    const bool isOn = option->state.testFlag(State_On);
    const bool isEnabled = option->state.testFlag(State_Enabled);
    QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const double side = std::min(box.width(), box.height());
    box = QRectF(box.center() - QPointF(side, side) / 2, QSizeF(side, side));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(isEnabled ? 1 : 0.5);
    painter->setPen(QPen(theme.colour(isOn ? UiColour::Accent : UiColour::BorderStrong), theme.isHighContrast() ? 2 : 1));
    painter->setBrush(theme.colour(isOn ? UiColour::Accent : UiColour::Field));
    painter->drawRoundedRect(box, 4, 4);
    if (isOn) {
        paintIcon(*painter, box, Icon::Check, theme.colour(UiColour::AccentText));
    }
    painter->restore();
}

} // namespace weftwork
