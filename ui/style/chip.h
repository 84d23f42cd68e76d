// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaystate.h"

#include <QWidget>

namespace weftwork {

/// Paints the chip of a state into a square, in the theme of the moment.
void paintChip(QPainter &painter, const QRectF &square, DisplayState state);

/// A chip as a small widget; its state is also its name for assistive tools.
class ChipLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ChipLabel(int size, QWidget *parent = nullptr);

    DisplayState state() const { return m_state; }
    void setState(DisplayState state);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    DisplayState m_state = DisplayState::Idle;
};

} // namespace weftwork
