// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/framepainter.h"

#include <QBasicTimer>
#include <QWidget>

namespace weftwork {

class Canvas;

/// The small map in the corner of a canvas: all of the graph and the part in view. A click or a drag goes there. It
/// hides while all is in view. Owned by its canvas.
class OverviewMap : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewMap(Canvas &canvas);

    void setTheme(const Theme &theme);
    /// Keeps it in sight also where all of the graph is in view.
    void setPinned(bool isPinned);
    /// The graph looks different: it is drawn again soon, at most four times a second.
    void refresh();
    /// The view is another one.
    void follow();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    CanvasView mapView() const;
    void draw();
    void goTo(QPointF place);

    Canvas &m_canvas;
    FramePainter m_painter;
    const Theme *m_theme;
    QImage m_picture;
    Box m_bounds;
    QBasicTimer m_pause;
    bool m_isStale = true;
    bool m_isPinned = false;
};

} // namespace weftwork
