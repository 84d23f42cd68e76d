// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace weftwork {

/// Fusion, but for what it draws too faint in the dark: the boxes of check boxes. Owned by the application.
class BaseStyle : public QProxyStyle
{
    Q_OBJECT

public:
    BaseStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
};

} // namespace weftwork
