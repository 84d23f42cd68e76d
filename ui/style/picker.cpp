// SPDX-License-Identifier: Apache-2.0
#include "style/picker.h"

#include "style/appearance.h"
#include "style/icons.h"

#include <QPainter>
#include <QWheelEvent>

namespace weftwork {

void Picker::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    const UiColour colour = isEnabled() ? UiColour::TextMuted : UiColour::TextDisabled;
    paintIcon(painter, QRectF(width() - 19, (height() - 12) / 2.0, 12, 12), Icon::ChevronDown, currentTheme().colour(colour));
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
