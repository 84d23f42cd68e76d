// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "window/examples.h"

#include <QWidget>

#include <optional>

namespace weftwork {

/// What stands in the place of the canvas while there is nothing to show: how to begin, and three examples with
/// their pictures. The window owns it.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

signals:
    /// At a place of this page, or wherever there is room.
    void newJobRequested(std::optional<QPointF> place);
    void openRequested();
    void exampleRequested(const weftwork::Example &example);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    /// Tab begins to draw, as on the canvas, as long as nobody has gone to a button of this page.
    bool focusNextPrevChild(bool next) override;

private:
    QWidget *makeCards();
    QWidget *makeHints();
};

} // namespace weftwork
