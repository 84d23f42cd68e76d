// SPDX-License-Identifier: Apache-2.0
#include "style/chip.h"

#include "diagram/glyph.h"
#include "style/appearance.h"

#include <QPainter>

namespace weftwork {

namespace {
void paintGlyph(QPainter &painter, const QRectF &square, DisplayState state, const QColor &colour)
{
    painter.save();
    painter.translate(square.topLeft());
    painter.scale(square.width() / glyphGrid, square.height() / glyphGrid);
    for (const GlyphPart &part : stateGlyph(state).parts) {
        const bool isStroke = part.strokeWidth > 0;
        painter.setPen(isStroke ? QPen(colour, part.strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin)
                                : QPen(Qt::NoPen));
        painter.setBrush(isStroke ? QBrush(Qt::NoBrush) : QBrush(colour));
        painter.drawPath(part.path);
    }
    painter.restore();
}

QRectF centred(const QRectF &square, double side)
{
    return QRectF(square.center() - QPointF(side, side) / 2, QSizeF(side, side));
}
} // namespace

void paintChip(QPainter &painter, const QRectF &square, DisplayState state)
{
    const Theme &theme = currentTheme();
    const StateStyle &style = theme.state(state);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (state == DisplayState::Idle) {
        paintGlyph(painter, centred(square, square.width() * double(idleGlyph)), state, style.stroke);
    } else {
        const double radius = square.width() * double(chipRadius);
        const bool isOutlined = theme.hasPaleFill(state);
        painter.setBrush(style.fill);
        painter.setPen(isOutlined ? QPen(style.stroke, 1) : QPen(Qt::NoPen));
        const double inset = isOutlined ? 0.5 : 0;
        painter.drawRoundedRect(square.adjusted(inset, inset, -inset, -inset), radius, radius);
        paintGlyph(painter, centred(square, square.width() * double(chipGlyph)), state, style.glyph);
    }
    painter.restore();
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
