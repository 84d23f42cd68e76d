// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>

namespace weftwork {

/// A combo box with the house's chevron. Where it is narrow, its text is cut and its list is not.
class Picker : public QComboBox
{
    Q_OBJECT

public:
    explicit Picker(QWidget *parent = nullptr);

    void showPopup() override;

protected:
    void paintEvent(QPaintEvent *event) override;
    /// Scrolling a panel must not change a value on the way.
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace weftwork
