// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/palette.h"
#include "diagram/shape.h"

#include <QLineEdit>

#include <functional>

namespace weftwork {

class Canvas;

/// The small editor on a canvas: a job's name in its place, or the command of a new job. Enter and a click elsewhere
/// take the text, Escape does not. Owned by its canvas.
class InlineField : public QLineEdit
{
    Q_OBJECT

public:
    explicit InlineField(Canvas &canvas);

    void setTheme(const Theme &theme);
    /// Opens over a box of the diagram, which it follows. `take` gets the text once, trimmed and not empty.
    void open(const Box &place, const QString &text, const QString &hint, std::function<void(const QString &)> take);
    bool isOpen() const { return !isHidden(); }
    /// Closes without taking the text.
    void close();
    /// Goes where its place is shown now.
    void follow();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void take();

    Canvas &m_canvas;
    Box m_place;
    QString m_before;
    std::function<void(const QString &)> m_take;
};

} // namespace weftwork
