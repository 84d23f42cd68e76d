// SPDX-License-Identifier: Apache-2.0
// Frames of the canvas against the best-tuned QGraphicsView of the same graph (levels of detail, full viewport
// updates): `bench_canvas [--full]`. Turn and turn about; medians and worst frames in milliseconds, and their ratio.
#include "../ui/canvas/samplegraph.h"

#include "canvas/canvas.h"
#include "diagram/edgegeometry.h"
#include "document/document.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QGraphicsItem>
#include <QGraphicsView>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace weftwork;

namespace {

constexpr QSize viewSize(1600, 900);
constexpr int rounds = 3;
constexpr int frames = 15;

class NodeItem : public QGraphicsItem
{
public:
    NodeItem(const DiagramModel &model, quint32 node)
        : m_box(model.node(node).box.toRectF())
        , m_title(model.title(node))
    {
        setPos(m_box.topLeft());
        m_box.moveTo(0, 0);
        setZValue(1);
    }
    void setState(DisplayState state)
    {
        m_state = state;
        update();
    }
    QRectF boundingRect() const override { return m_box.adjusted(-1, -1, 1, 1); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        const StateStyle &style = Palette::theme(ThemeId::Light).state(m_state);
        const double zoom = painter->worldTransform().m11();
        if (zoom < 0.35) {
            painter->fillRect(m_box, style.fill);
            return;
        }
        painter->setPen(QPen(style.stroke, 1));
        painter->setBrush(style.tint);
        painter->drawRoundedRect(m_box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        painter->setPen(Qt::NoPen);
        painter->setBrush(style.fill);
        painter->drawRoundedRect(QRectF(10, 10, 20, 20), 5.2, 5.2);
        painter->setPen(Palette::theme(ThemeId::Light).colour(UiColour::Text));
        painter->drawText(QRectF(38, 0, m_box.width() - 38, m_box.height()), Qt::AlignVCenter, m_title);
    }

private:
    QRectF m_box;
    QString m_title;
    DisplayState m_state = DisplayState::Idle;
};

class EdgeItem : public QGraphicsItem
{
public:
    explicit EdgeItem(std::span<const Point> curve)
        : m_path(curve[0].toPointF())
    {
        for (std::size_t i = 3; i < curve.size(); i += 3)
            m_path.cubicTo(curve[i - 2].toPointF(), curve[i - 1].toPointF(), curve[i].toPointF());
        m_bounds = m_path.boundingRect().adjusted(-5, -5, 5, 5);
        const QPointF tip = curve.back().toPointF();
        m_head << tip << tip + QPointF(-8, -3.7) << tip + QPointF(-8, 3.7);
    }
    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        const double zoom = painter->worldTransform().m11();
        const QColor colour = Palette::theme(ThemeId::Light).colour(UiColour::Edge);
        painter->setBrush(Qt::NoBrush);
        if (zoom < 0.35) {
            painter->setRenderHint(QPainter::Antialiasing, false);
            painter->setPen(QPen(colour, 0));
            painter->drawLine(m_path.elementAt(0), m_path.currentPosition());
            painter->setRenderHint(QPainter::Antialiasing, true);
            return;
        }
        painter->setPen(QPen(colour, 1.5));
        painter->drawPath(m_path);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawPolygon(m_head);
    }

private:
    QPainterPath m_path;
    QRectF m_bounds;
    QPolygonF m_head;
};

/// The peer: items of the same graph.
class ItemView : public QGraphicsView
{
public:
    explicit ItemView(const DiagramModel &model)
    {
        for (const DiagramEdge &edge : model.edges())
            m_scene.addItem(new EdgeItem(model.curve(edge)));
        for (quint32 node = 0; node < model.nodes().size(); ++node) {
            m_nodes.push_back(new NodeItem(model, node));
            m_scene.addItem(m_nodes.back());
        }
        setScene(&m_scene);
        setRenderHint(QPainter::Antialiasing);
        setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
        setOptimizationFlags(QGraphicsView::DontSavePainterState | QGraphicsView::DontAdjustForAntialiasing);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFrameShape(QFrame::NoFrame);
        resize(viewSize);
        show();
    }
    NodeItem *node(std::size_t index) { return m_nodes[index]; }

private:
    QGraphicsScene m_scene;
    std::vector<NodeItem *> m_nodes;
};

struct Times
{
    std::vector<double> all;

    void add(double time) { all.push_back(time); }
    double median()
    {
        std::sort(all.begin(), all.end());
        return all[all.size() / 2];
    }
    double worst() const { return *std::max_element(all.begin(), all.end()); }
};

void measure(Times &times, const std::function<void(int)> &step, const std::function<void()> &paint)
{
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer timer;
        timer.start();
        step(i);
        paint();
        times.add(double(timer.nsecsElapsed()) / 1e6);
    }
}

QHash<QString, JobLook> changes(const DiagramModel &model, int round)
{
    QHash<QString, JobLook> looks;
    for (quint32 i = 0; i < 1000; ++i) {
        const quint32 node = quint32((i * 7919u) % model.nodes().size());
        looks.insert(model.path(node), {DisplayState(1 + (round + int(i)) % 8)});
    }
    return looks;
}

/// One kind of frame, on both sides in turns.
struct Contest
{
    const char *name;
    std::function<void()> prepareOurs;
    std::function<void(int)> ours;
    std::function<void()> prepareTheirs;
    std::function<void(int)> theirs;
};

void run(Contest &contest, Canvas &canvas, ItemView &items)
{
    Times ours;
    Times theirs;
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        contest.prepareOurs();
        canvas.repaint();
        measure(ours, contest.ours, [&] { canvas.repaint(); });
        contest.prepareTheirs();
        items.viewport()->repaint();
        measure(theirs, contest.theirs, [&] { items.viewport()->repaint(); });
    }
    std::printf("  %-28s %8.2f %8.2f   %8.2f %8.2f   %7.1f\n", contest.name, ours.median(), ours.worst(),
        theirs.median(), theirs.worst(), theirs.median() / ours.median());
    std::fflush(stdout);
}

void bench(int count)
{
    Document document;
    document.setGraph(test::largeGraph(count), {});
    Selection selection(document);
    Canvas canvas(selection);
    canvas.setReducedMotion(true);
    canvas.resize(viewSize);
    canvas.show();
    QElapsedTimer building;
    building.start();
    const DiagramModel &model = canvas.scene().model();
    std::printf("%d jobs, %zu dependencies; model and grid built in %lld ms\n", count, model.edges().size(),
        static_cast<long long>(building.elapsed()));
    building.restart();
    ItemView items(model);
    std::printf("  %-28s %8s %8s   %8s %8s   %7s   (items built in %lld ms)\n", "frame", "median", "worst", "items",
        "worst", "ratio", static_cast<long long>(building.elapsed()));
    // Windows that are not exposed paint nothing.
    QApplication::processEvents();
    const Box bounds = model.bounds();
    const Point middle{bounds.centerX(), bounds.centerY()};
    const auto ourFit = [&] { canvas.fitAll(); };
    const auto ourFull = [&] {
        CanvasView view = canvas.view();
        view.zoom = 1;
        canvas.setView(view.centredOn(middle, viewSize));
    };
    const auto theirFit = [&] { items.fitInView(bounds.toRectF(), Qt::KeepAspectRatio); };
    const auto theirFull = [&] {
        items.resetTransform();
        items.centerOn(middle.toPointF());
    };
    const auto ourAll = [&](int) { emit canvas.scene().rebuilt(); };
    const auto theirAll = [&](int) { items.viewport()->update(); };
    std::vector<QHash<QString, JobLook>> looks;
    for (int i = 0; i < 8; ++i)
        looks.push_back(changes(model, i));
    const auto ourStates = [&](int i) { canvas.setLooks(looks[std::size_t(i) % 8]); };
    const auto theirStates = [&](int i) {
        for (quint32 k = 0; k < 1000; ++k)
            items.node((k * 7919u) % model.nodes().size())->setState(DisplayState(1 + (i + int(k)) % 8));
    };
    const auto zoomStep = [](int i) { return i % 14 < 7 ? 1.12 : 1 / 1.12; };
    std::vector<Contest> contests{
        {"full repaint, all in view", ourFit, ourAll, theirFit, theirAll},
        {"full repaint at 100 %", ourFull, ourAll, theirFull, theirAll},
        {"pan at 100 %", ourFull, [&](int) { canvas.pan({-7, -4}); }, theirFull,
            [&](int) {
                items.horizontalScrollBar()->setValue(items.horizontalScrollBar()->value() + 7);
                items.verticalScrollBar()->setValue(items.verticalScrollBar()->value() + 4);
            }},
        {"zoom from 100 %", ourFull, [&](int i) { canvas.zoomAt({800, 450}, canvas.zoom() * zoomStep(i)); }, theirFull,
            [&](int i) { items.scale(zoomStep(i), zoomStep(i)); }},
        {"zoom from all in view", ourFit, [&](int i) { canvas.zoomAt({800, 450}, canvas.zoom() * zoomStep(i)); },
            theirFit, [&](int i) { items.scale(zoomStep(i), zoomStep(i)); }},
        {"1000 states, all in view", ourFit, ourStates, theirFit, theirStates},
        {"1000 states at 100 %", ourFull, ourStates, theirFull, theirStates},
    };
    for (Contest &contest : contests)
        run(contest, canvas, items);
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const bool isFull = application.arguments().contains(QStringLiteral("--full"));
    std::vector<int> counts{1000, 10000};
    if (isFull)
        counts.push_back(100000);
    for (const int count : counts)
        bench(count);
    return 0;
}
