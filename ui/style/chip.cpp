// SPDX-License-Identifier: Apache-2.0
#include "style/chip.h"

#include "diagram/listpainter.h"
#include "style/appearance.h"

#include <QPainter>

#include <map>

namespace weftwork {

void paintChip(QPainter &painter, const QRectF &square, DisplayState state)
{
    static std::map<ThemeId, StyleSheet> sheets;
    const auto sheet = sheets.try_emplace(currentTheme().id(), currentTheme()).first;
    paintChip(painter, square, state, sheet->second);
}

ChipLabel::ChipLabel(int size, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(size, size);
    setState(DisplayState::Idle);
}

void ChipLabel::setState(DisplayState state)
{
    m_state = state;
    setAccessibleName(stateWord(state));
    update();
}

void ChipLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(painter, rect(), m_state);
}

} // namespace weftwork
