// SPDX-License-Identifier: Apache-2.0
#include "style/picker.h"

#include "style/appearance.h"
#include "style/icons.h"

#include <QAbstractItemView>
#include <QStyleOptionComboBox>
#include <QStyledItemDelegate>
#include <QStylePainter>
#include <QWheelEvent>

namespace weftwork {

Picker::Picker(QWidget *parent)
    : QComboBox(parent)
{
    setItemDelegate(new QStyledItemDelegate(this)); // which heeds the style sheet
}

void Picker::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const int room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width();
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room - 2);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    const UiColour colour = isEnabled() ? UiColour::TextMuted : UiColour::TextDisabled;
    paintIcon(painter, QRectF(width() - 19, (height() - 12) / 2.0, 12, 12), Icon::ChevronDown, currentTheme().colour(colour));
}

void Picker::showPopup()
{
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 2 * view()->frameWidth());
    QComboBox::showPopup();
}

void Picker::wheelEvent(QWheelEvent *event)
{
    if (hasFocus()) {
        QComboBox::wheelEvent(event);
    } else {
        event->ignore();
    }
}

} // namespace weftwork
