// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/canvasscene.h"
#include "diagram/nodegeometry.h"
#include "tools/canvastool.h"

namespace weftwork {

/// Draws a dependency from a port to another job. A target that cannot be is refused with its reason while the
/// button is down; over the ground a new job is made at the end.
class ConnectTool : public CanvasTool
{
public:
    ConnectTool(Canvas &canvas, const PointerEvent &press, quint32 node, nodeGeometry::Port port);

    void move(const PointerEvent &event) override;
    void release(const PointerEvent &event) override;
    void addOverlay(DisplayList &list, DiagramDrawing &drawing) override;
    QCursor cursor() const override { return Qt::CrossCursor; }

    /// Why the job under the pointer cannot be the other end; empty if it can, or if there is none.
    const QString &refusal() const { return m_refusal; }

protected:
    /// Why two jobs cannot be linked so; empty if they can.
    virtual QString refusalOf(const JobRef &from, const JobRef &to) const;
    virtual void link(const JobRef &from, const JobRef &to);
    /// Whether a new job is made at the end over the ground.
    virtual bool makesJobs() const { return true; }
    virtual void addLine(DiagramDrawing &drawing, Point from, Point to, bool isRefused);
    Point pointer() const { return m_now; }

private:
    bool isFromInput() const { return m_port == nodeGeometry::Port::Input; }
    Condition condition() const;
    void setTarget(qint32 node);
    /// A frame counts as a job from outside of it alone; inside, it is ground.
    qint32 targetAt(const PointerEvent &event);

    quint32 m_node;
    nodeGeometry::Port m_port;
    JobRef m_source;
    Point m_start;
    Point m_now;
    qint32 m_target = -1;
    QString m_refusal;
    QPointF m_press;
    bool m_isDragged = false;
};

} // namespace weftwork
