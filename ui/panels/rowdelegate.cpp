// SPDX-License-Identifier: Apache-2.0
#include "panels/rowdelegate.h"

#include "style/appearance.h"
#include "style/textstyle.h"

#include <QPainter>

namespace weftwork {

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(currentTheme().colour(isSelected ? UiColour::Selection : UiColour::Hover));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(6, 0, -6, 0), 5, 5);
    }
    paintRow(*painter, option.rect.adjusted(16, 0, -16, 0), index);
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, std::max(qRound(28 * textScale()), QFontMetrics(fontOf(TextStyle::Base)).height() + 8)};
}

} // namespace weftwork
