// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaystate.h"

#include <QWidget>

namespace weftwork {

/// How full a channel is, as a bar in the colour of its state.
class FillBar : public QWidget
{
    Q_OBJECT

public:
    explicit FillBar(QWidget *parent = nullptr);

    /// `fill`: 0 to 1.
    void setFill(double fill, DisplayState state);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fill = 0;
    DisplayState m_state = DisplayState::Flow;
};

} // namespace weftwork
