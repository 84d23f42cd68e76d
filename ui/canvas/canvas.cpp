// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvas.h"

#include "canvas/canvasaccessible.h"
#include "canvas/inlinefield.h"
#include "canvas/overviewmap.h"
#include "document/document.h"

#include <QStyle>
#include <QTimer>

#include <cmath>

namespace weftwork {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds stateFade{150};
constexpr milliseconds levelFade{120};
constexpr std::size_t mostRects = 200; // and no more fades

} // namespace

Canvas::Canvas(Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_scene(selection)
    , m_theme(&Palette::theme(ThemeId::Light))
    , m_field(new InlineField(*this))
    , m_overview(new OverviewMap(*this))
{
    CanvasAccessible::install();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Graph"));
    m_clock.start();
    setReducedMotion(style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0);
    connect(&m_scene, &CanvasScene::rebuilt, this, &Canvas::showRebuilt);
    connect(&m_scene, &CanvasScene::redrawn, this, [this] {
        m_frame.invalidate();
        update();
    });
    connect(&m_scene, &CanvasScene::placesCame, this, &Canvas::takePlaces);
    connect(&m_scene, &CanvasScene::touched, this, &Canvas::showTouched);
    connect(&m_scene, &CanvasScene::looksChanged, this, &Canvas::showLooks);
    connect(&selection, &Selection::revealRequested, this, &Canvas::showJob);
    connect(&selection, &Selection::scopeChanged, this, [this] {
        m_isFresh = true;
        update();
    });
    connect(&selection, &Selection::changed, this, [this] {
        m_areSelectedNodesStale = true;
        update();
    });
    setTheme(*m_theme);
}

Canvas::~Canvas() = default;

void Canvas::setTheme(const Theme &theme)
{
    m_theme = &theme;
    m_painter.setTheme(theme);
    m_frame.invalidate();
    m_fade.clear();
    m_field->setTheme(theme);
    m_overview->setTheme(theme);
    update();
}

void Canvas::setFacts(std::function<NearFacts(const JobRef &)> facts)
{
    m_painter.setFacts([this, facts = std::move(facts)](quint32 node) { return facts(m_scene.jobOf(node)); });
    m_frame.invalidate();
    update();
}

QSize Canvas::deviceSize() const
{
    return (QSizeF(size()) * devicePixelRatioF()).toSize();
}

FrameContent Canvas::content()
{
    const DiagramModel &model = m_scene.model();
    return {model, m_scene.grid(), m_view, m_level, &m_scene.planMarks()};
}

// View

void Canvas::applyView(const CanvasView &view)
{
    m_isFresh = false;
    if (view == m_view)
        return;
    const DetailLevel level = detailLevel(view.zoom, m_level);
    if (level != m_level && isVisible() && !m_isMotionReduced) {
        m_fade.clear();
        m_fade.add(m_frame.image().copy(), {}, m_frame.view(), now(), levelFade);
    } else if (view.zoom != m_view.zoom && level == m_level && m_fade.count() > 1) {
        m_fade.clear();
    }
    m_level = level;
    const bool isZoomed = view.zoom != m_view.zoom;
    m_view = view;
    if (isZoomed)
        emit zoomChanged(target().zoom);
    m_field->follow();
    m_overview->follow();
    animate();
    followBeads();
    update();
}

void Canvas::setView(const CanvasView &view)
{
    m_glide.reset();
    applyView(view);
}

void Canvas::finishGlide()
{
    if (m_glide)
        setView(m_glide->to);
}

void Canvas::glideTo(const CanvasView &view)
{
    finishGlide();
    if (m_isMotionReduced || !isVisible()) {
        setView(view);
        return;
    }
    m_glide = Glide{m_view, view, now()};
    emit zoomChanged(view.zoom);
    animate();
}

void Canvas::pan(QPointF by)
{
    finishGlide();
    setView(m_view.movedBy(by));
}

void Canvas::zoomAt(QPointF anchor, double zoom)
{
    finishGlide();
    setView(m_view.zoomedAt(anchor, zoom));
}

void Canvas::centreOn(Point middle)
{
    glideTo(target().centredOn(middle, size()));
}

// What changed

void Canvas::updateDevice(const QRect &devicePixels)
{
    const double ratio = devicePixelRatioF();
    const QRectF logical(QPointF(devicePixels.topLeft()) / ratio, QSizeF(devicePixels.size()) / ratio);
    update(logical.toAlignedRect());
}

void Canvas::showRebuilt()
{
    m_areSelectedNodesStale = true;
    m_frame.invalidate();
    m_fade.clear();
    m_overview->refresh();
    constexpr qsizetype mostAtOnce = 20'000;
    const JobGraph *graph = document().graphAt(selection().scope());
    if (graph && graph->jobCount() > mostAtOnce) {
        m_preparation.start(0, this); // to build and to paint it takes a while each
    } else {
        QMetaObject::invokeMethod(this, &Canvas::followBeads, Qt::QueuedConnection);
        update();
    }
}

void Canvas::prepare()
{
    m_preparation.stop();
    m_scene.model();
    followBeads();
    QTimer::singleShot(0, this, qOverload<>(&QWidget::update));
}

void Canvas::showTouched(const std::vector<Box> &boxes)
{
    const bool reachesAnywhere = !m_scene.planMarks().handOvers().empty(); // from any node to any other
    if (boxes.size() > mostRects || reachesAnywhere) {
        m_frame.invalidate();
        update();
        return;
    }
    const int margin = int(std::ceil(around * devicePixelRatioF()));
    for (const Box &box : boxes) {
        const QRect rect = m_view.toDevice(box, margin);
        m_frame.invalidate(rect, m_view);
        updateDevice(rect);
    }
}

void Canvas::showLooks(const std::vector<quint32> &nodes)
{
    m_overview->refresh();
    if (nodes.size() > mostRects) { // a region of thousands of rectangles costs far more than the whole
        m_frame.invalidate();
        update();
        return;
    }
    const QRect all(QPoint(0, 0), deviceSize());
    const bool fades = !m_isMotionReduced && m_level >= DetailLevel::Small;
    for (const quint32 node : nodes) {
        const QRect rect = m_view.toDevice(m_scene.model().paintedBox(node), 4) & all;
        if (rect.isEmpty())
            continue;
        if (fades && m_frame.view() == m_view)
            m_fade.add(m_frame.image().copy(rect), rect.topLeft(), m_view, now(), stateFade);
        m_frame.invalidate(rect, m_view);
        updateDevice(rect);
    }
    animate();
}

// Painting

// Tools

void Canvas::beginTool(std::unique_ptr<CanvasTool> tool)
{
    m_endedTool = std::move(m_tool);
    m_tool = std::move(tool);
    updateCursor();
    update();
}

void Canvas::endTool()
{
    m_endedTool = std::move(m_tool);
    updateCursor();
    update();
    if (m_scene.havePlacesCome())
        QMetaObject::invokeMethod(this, &Canvas::takePlaces, Qt::QueuedConnection);
}

Point Canvas::snapped(Point point) const
{
    constexpr float grid = 4;
    return {std::round(point.x / grid) * grid, std::round(point.y / grid) * grid};
}

Hit Canvas::hitAt(QPointF widget)
{
    constexpr double hitReach = 5;
    return m_scene.at(m_view.toDiagram(widget), float(hitReach / m_view.zoom));
}

qint32 Canvas::focusNode()
{
    return m_focusJob.isValid() && document().contains(m_focusJob) ? m_scene.nodeOf(m_focusJob) : -1;
}

qint32 Canvas::hoveredNode()
{
    return m_scene.hovered().isNode() ? qint32(m_scene.hovered().index) : -1;
}

bool Canvas::showsPorts(quint32 node)
{
    if (m_level < DetailLevel::Full)
        return false;
    return hoveredNode() == qint32(node) || selection().contains(m_scene.jobOf(node));
}

void Canvas::resizeEvent(QResizeEvent *event)
{
    keepAllInView(event->oldSize());
    placeOverview();
    m_scene.isStale() ? m_overview->refresh() : m_overview->follow();
    update();
}

// A graph that is wholly in view stays so, one that fills its view goes on to fill it; otherwise the upper left corner
// stays.
void Canvas::keepAllInView(QSize before)
{
    if (m_isFresh || before.isEmpty() || m_scene.model().nodes().empty())
        return;
    const CanvasView &view = target();
    const Box all = m_scene.model().bounds();
    const QRectF place = view.toWidget(all);
    const bool isFitted = view == view.fittedTo(all, before);
    const bool isCutNow = QRectF(QPointF(), before).contains(place) && !QRectF(rect()).contains(place);
    if (isFitted || isCutNow)
        setView(view.fittedTo(all, size()));
}

void Canvas::placeOverview()
{
    constexpr int margin = 16;
    m_overview->move(width() - m_overview->width() - margin, height() - m_overview->height() - margin);
}

} // namespace weftwork
