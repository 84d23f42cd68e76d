// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "window/examples.h"

#include <QWidget>

namespace weftwork {

/// What stands in the place of the canvas while there is nothing to show: how to begin, and three examples with
/// their pictures. The window owns it.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

signals:
    void newJobRequested();
    void openRequested();
    void exampleRequested(const weftwork::Example &example);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QWidget *makeCards();
    QWidget *makeHints();
};

} // namespace weftwork
