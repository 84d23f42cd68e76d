// SPDX-License-Identifier: Apache-2.0
#include "canvas/canvas.h"

#include "canvas/canvasaccessible.h"
#include "canvas/inlinefield.h"
#include "canvas/overviewmap.h"
#include "diagram/nodegeometry.h"
#include "document/document.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyle>
#include <QTimer>

#include <cmath>
#include <limits>

namespace weftwork {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds stateFade{150};
constexpr milliseconds levelFade{120};
constexpr milliseconds glideTime{200};
constexpr milliseconds layoutTime{250};
constexpr int frameInterval = 16;
constexpr int beadInterval = 50; // 2 pixels a step at most
constexpr int beadShare = 20; // they may take this part of the time, one in so many
constexpr std::size_t mostRects = 200; // and no more fades
// Rings, ports and shadows lie so many logical pixels around a box.
constexpr int around = 16;

// Starts and ends gently.
double eased(double part)
{
    return part < 0.5 ? 4 * part * part * part : 1 - std::pow(2 - 2 * part, 3) / 2;
}

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

// Animation: one timer while anything moves; every frame is drawn from the clock, so input is never behind it.

void Canvas::animate()
{
    if ((m_glide || m_layoutStart || !m_fade.isEmpty()) && !m_ticker.isActive())
        m_ticker.start(frameInterval, Qt::PreciseTimer, this);
}

void Canvas::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_ticker.timerId())
        moveOn();
    else if (event->timerId() == m_beadTicker.timerId())
        moveBeads();
    else if (event->timerId() == m_preparation.timerId())
        prepare();
    else
        QWidget::timerEvent(event);
}

void Canvas::moveOn()
{
    for (const QRect &rect : m_fade.rects(m_view))
        updateDevice(rect);
    if (!m_fade.isEmpty() && m_fade.count() == 1)
        update();
    m_fade.advance(now());
    if (m_glide) {
        const double part = double((now() - m_glide->start).count()) / double(glideTime.count());
        const CanvasView view = between(m_glide->from, m_glide->to, eased(std::min(part, 1.0)), size());
        if (part >= 1)
            m_glide.reset();
        applyView(view);
    }
    if (m_layoutStart) {
        const double part = double((now() - *m_layoutStart).count()) / double(layoutTime.count());
        if (part >= 1)
            finishLayout();
        else
            m_scene.moveOn(float(eased(part)));
    }
    if (!m_glide && !m_layoutStart && m_fade.isEmpty())
        m_ticker.stop();
}

// Beads move on their own timer, only where they are in sight, and slower where painting them costs much.

void Canvas::setChannelLooks(const QHash<QString, ChannelLook> &looks)
{
    m_scene.setChannelLooks(looks);
    followBeads();
}

void Canvas::followBeads()
{
    const bool isWanted = !m_isMotionReduced && isVisible() && m_level >= DetailLevel::Full && m_scene.hasBeads(seen());
    if (!isWanted) {
        m_beadTicker.stop();
    } else if (!m_beadTicker.isActive()) {
        m_beadTime = now();
        m_beadInterval = beadInterval;
        m_beadTicker.start(m_beadInterval, this);
    }
}

void Canvas::moveBeads()
{
    followBeads();
    if (!m_beadTicker.isActive())
        return;
    constexpr float longest = 0.25f; // after a pause they do not leap
    const float seconds = std::min(float((now() - m_beadTime).count()) / 1000, longest);
    m_beadTime = now();
    QElapsedTimer cost;
    cost.start();
    m_scene.moveBeads(seen(), seconds);
    m_frame.resize(deviceSize());
    m_frame.refresh(m_painter, content());
    const int wanted = std::max(beadInterval, int(cost.elapsed()) * beadShare);
    if (std::abs(wanted - m_beadInterval) > beadInterval / 2) {
        m_beadInterval = wanted;
        m_beadTicker.start(m_beadInterval, this);
    }
}

void Canvas::finishLayout()
{
    m_layoutStart.reset();
    m_scene.moveOn(1);
}

// A better layout moves all: what a person looks at stays where it is on the screen.
void Canvas::takePlaces()
{
    if (m_tool)
        return; // endTool() comes back to it
    const bool isFitted = m_scene.isWaiting() || target() == target().fittedTo(m_scene.model().bounds(), size());
    const qint32 anchor = isFitted ? -1 : nodeInTheMiddle();
    const auto place = [&] { return m_view.toWidget(m_scene.model().node(quint32(anchor)).box).center(); };
    const QPointF before = anchor < 0 ? QPointF() : place();
    m_scene.usePlaces();
    if (isFitted)
        m_isFresh = true;
    else if (anchor >= 0 && !m_scene.isMoving())
        pan(before - place());
    update();
}

qint32 Canvas::nodeInTheMiddle()
{
    const DiagramModel &model = m_scene.model();
    for (const JobRef &job : selection().jobs()) {
        if (const qint32 node = m_scene.nodeOf(job); node >= 0)
            return node;
    }
    const Point middle = m_view.toDiagram(QRectF(rect()).center());
    qint32 nearest = -1;
    float least = std::numeric_limits<float>::max();
    for (quint32 node = 0; node < model.nodes().size(); ++node) {
        const DiagramNode &one = model.node(node);
        const float distance = std::hypot(one.box.centerX() - middle.x, one.box.centerY() - middle.y);
        if (!one.hidden && one.kind != NodeKind::OpenGraph && distance < least) {
            least = distance;
            nearest = qint32(node);
        }
    }
    return nearest;
}

void Canvas::paintWaiting(QPainter &painter)
{
    painter.setPen(m_theme->colour(UiColour::TextMuted));
    const int count = int(document().graphAt(selection().scope())->jobCount());
    painter.drawText(rect(), Qt::AlignCenter, tr("%Ln job(s) are being laid out.", nullptr, count));
}

void Canvas::setReducedMotion(bool isReduced)
{
    m_isMotionReduced = isReduced;
    m_scene.setMotion(!isReduced);
    followBeads();
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

void Canvas::paintEvent(QPaintEvent *event)
{
    if (m_isFresh && !m_scene.model().nodes().empty()) {
        m_view.pixelRatio = devicePixelRatioF();
        m_glide.reset();
        applyView(m_view.fittedTo(m_scene.model().bounds(), size()));
        m_frame.invalidate();
    }
    if (m_view.pixelRatio != devicePixelRatioF()) {
        const Point middle = m_view.toDiagram(QPointF(width() / 2.0, height() / 2.0));
        m_view.pixelRatio = devicePixelRatioF();
        m_view = m_view.centredOn(middle, size());
    }
    if (!m_layoutStart && m_scene.isMoving()) {
        m_layoutStart = now();
        animate();
    }
    m_frame.resize(deviceSize());
    m_frame.refresh(m_painter, content());
    paintOver(event->region());
    QPainter painter(this);
    QImage image = m_shown;
    image.setDevicePixelRatio(devicePixelRatioF());
    painter.drawImage(0, 0, image);
    if (m_scene.isWaiting())
        paintWaiting(painter);
}

void Canvas::paintOver(const QRegion &logical)
{
    if (m_shown.size() != m_frame.image().size())
        m_shown = m_frame.image().copy();
    const double ratio = devicePixelRatioF();
    QRegion region;
    for (const QRect &rect : logical)
        region += QRectF(QPointF(rect.topLeft()) * ratio, QSizeF(rect.size()) * ratio).toAlignedRect() & m_shown.rect();
    for (const QRect &rect : region) {
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            const auto *from = reinterpret_cast<const QRgb *>(m_frame.image().constScanLine(y)) + rect.left();
            std::copy_n(from, rect.width(), reinterpret_cast<QRgb *>(m_shown.scanLine(y)) + rect.left());
        }
    }
    if (!m_fade.isEmpty()) {
        QPainter painter(&m_shown);
        painter.setClipRegion(region);
        m_fade.paint(painter, m_view, now());
    }
    DisplayList list;
    addOverlay(list);
    if (list.isEmpty())
        return;
    RasterTarget target(m_shown);
    for (const QRect &rect : region) {
        target.setClip(rect);
        m_painter.raster().paint(target, list, m_painter.styles(), content().place());
    }
}

std::vector<quint32> Canvas::ringedNodes()
{
    if (m_areSelectedNodesStale) {
        m_areSelectedNodesStale = false;
        m_selectedNodes.clear();
        for (const JobRef &job : selection().jobs()) {
            const qint32 node = m_scene.nodeOf(job);
            if (node >= 0 && (m_scene.model().node(quint32(node)).kind != NodeKind::FoldedGraph
                    || m_scene.jobOf(quint32(node)) == job))
                m_selectedNodes.push_back(quint32(node));
        }
    }
    std::vector<quint32> visible;
    const Box seen = m_view.toDiagram(QRect(QPoint(0, 0), deviceSize())).grown(float(around / m_view.zoom));
    std::copy_if(m_selectedNodes.begin(), m_selectedNodes.end(), std::back_inserter(visible),
        [&](quint32 node) { return m_scene.model().node(node).box.intersects(seen); });
    return visible;
}

void Canvas::addRings(DiagramDrawing &drawing)
{
    const Hit hovered = m_scene.hovered();
    if (hovered.isNode())
        drawing.addHover(hovered.index);
    if (hovered.isEdge()) {
        const DiagramEdge &edge = m_scene.model().edge(hovered.index);
        drawing.addHover(edge.from);
        drawing.addHover(edge.to);
    }
    const std::vector<quint32> selected = ringedNodes();
    for (const quint32 node : selected)
        drawing.addSelection(node);
    if (m_level >= DetailLevel::Full && !m_tool) {
        for (const quint32 node : selected)
            drawing.addPorts(node, true);
        if (hovered.isNode())
            drawing.addPorts(hovered.index, selection().contains(m_scene.jobOf(hovered.index)));
    }
    const qint32 focused = focusNode();
    if (focused >= 0 && m_isFocusShown && hasFocus())
        drawing.addFocus(quint32(focused));
}

// Of what is seen: they lie on the nodes and are small.
void Canvas::addPlanTags(DiagramDrawing &drawing)
{
    const PlanMarks &plan = m_scene.planMarks();
    if (plan.isEmpty() || m_level < DetailLevel::Full)
        return;
    const Box seen = m_view.toDiagram(QRect(QPoint(0, 0), deviceSize())).grown(float(around / m_view.zoom));
    for (const PlanMarks::Mark &mark : plan.marks()) {
        const Box &box = m_scene.model().node(mark.node).box;
        // A tag may be wider than its node.
        if (Box{box.x, box.y, box.width + 240, box.height + around}.intersects(seen))
            drawing.addPlanTag(mark.node, mark.tag);
    }
}

void Canvas::addOverlay(DisplayList &list)
{
    DiagramDrawing drawing(m_scene.model(), content().diagramView(), list);
    addPlanTags(drawing);
    addRings(drawing);
    if (m_tool)
        m_tool->addOverlay(list, drawing);
    addPendingEdge(drawing);
}

// From a port to the field that makes the job at its other end.
void Canvas::addPendingEdge(DiagramDrawing &drawing)
{
    if (!m_newLink || !m_field->isOpen())
        return;
    const qint32 node = m_scene.nodeOf(m_newLink->other);
    if (node < 0)
        return;
    const DiagramNode &source = m_scene.model().node(quint32(node));
    if (!m_newLink->isOtherPrerequisite)
        drawing.addDrawnEdge(m_newPlace, nodeGeometry::port(source, nodeGeometry::Port::Input));
    else if (m_newLink->condition == Condition::Failure)
        drawing.addDrawnEdge(nodeGeometry::port(source, nodeGeometry::Port::Failure), m_newPlace);
    else
        drawing.addDrawnEdge(nodeGeometry::port(source, nodeGeometry::Port::Output), m_newPlace);
}

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
