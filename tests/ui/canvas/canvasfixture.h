// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "samplegraph.h"

#include "canvas/canvas.h"
#include "canvas/inlinefield.h"
#include "diagram/nodegeometry.h"
#include "document/document.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>

namespace weftwork::test {

/// A canvas on a document, shown without motion at 100 %, and hands for it.
struct CanvasFixture
{
    explicit CanvasFixture(JobGraph graph)
    {
        document.setGraph(std::move(graph), {});
        canvas.setReducedMotion(true);
        canvas.resize(1100, 640);
        canvas.show();
        canvas.setView({});
        canvas.setFocus();
        paint();
    }

    void paint() { canvas.grab(); }
    JobRef job(const char *path) const { return document.find(QString::fromLatin1(path)); }
    quint32 node(const char *path) { return quint32(canvas.scene().nodeOf(job(path))); }
    const Box &box(const char *path) { return canvas.scene().model().node(node(path)).box; }
    QPoint at(Point point) const { return canvas.view().toWidget(point).toPoint(); }
    /// A place on a job that is neither chip nor port.
    QPoint on(const char *path) { return at({box(path).x + box(path).width * 0.6f, box(path).y + 20}); }
    QPoint port(const char *path, nodeGeometry::Port port)
    {
        return at(nodeGeometry::port(canvas.scene().model().node(node(path)), port));
    }
    QStringList selectedPaths() const
    {
        QStringList paths;
        for (const JobRef &one : selection.jobs())
            paths << document.pathOf(one);
        paths.sort();
        return paths;
    }

    void moveTo(QPoint place)
    {
        QMouseEvent event(QEvent::MouseMove, place, canvas.mapToGlobal(QPointF(place)), Qt::NoButton, held, {});
        QApplication::sendEvent(&canvas, &event);
    }
    void press(QPoint place, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers keys = {})
    {
        moveTo(place);
        QTest::mousePress(&canvas, button, keys, place);
        held = button;
    }
    void release(QPoint place, Qt::MouseButton button = Qt::LeftButton)
    {
        held = Qt::NoButton;
        QTest::mouseRelease(&canvas, button, {}, place);
    }
    void click(QPoint place, Qt::KeyboardModifiers keys = {})
    {
        moveTo(place);
        QTest::mouseClick(&canvas, Qt::LeftButton, keys, place);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers keys = {})
    {
        press(from, button, keys);
        moveTo((from + to) / 2);
        moveTo(to);
        release(to, button);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers keys = {}) { QTest::keyClick(&canvas, key, keys); }
    void type(const QString &text)
    {
        canvas.field().setText(text); // QTest has no keys for other scripts
        QTest::keyClick(&canvas.field(), Qt::Key_Return);
    }

    Qt::MouseButtons held;
    Document document;
    Selection selection{document};
    Canvas canvas{selection};
};

/// a -> b -> c in a row, d below; with places.
inline JobGraph row()
{
    JobGraph graph;
    addJob(graph, QStringLiteral("a"), {}, QPointF(40, 40));
    addJob(graph, QStringLiteral("b"), {}, QPointF(240, 40));
    addJob(graph, QStringLiteral("c"), {}, QPointF(440, 40));
    addJob(graph, QStringLiteral("d"), {}, QPointF(240, 140));
    graph.addDependency(graph.find(QStringLiteral("a")), graph.find(QStringLiteral("b")));
    graph.addDependency(graph.find(QStringLiteral("b")), graph.find(QStringLiteral("c")));
    return graph;
}

} // namespace weftwork::test
