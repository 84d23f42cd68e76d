// SPDX-License-Identifier: Apache-2.0
#include "canvas/overviewmap.h"

#include "canvas/canvas.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace weftwork {
namespace {

constexpr QSize mapSize(180, 108);
constexpr int pause = 250;
constexpr double radius = 8;
constexpr double inset = 8;

} // namespace

OverviewMap::OverviewMap(Canvas &canvas)
    : QWidget(&canvas)
    , m_canvas(canvas)
    , m_theme(&Palette::theme(ThemeId::Light))
{
    setFixedSize(mapSize);
    setObjectName(QStringLiteral("overviewMap"));
    setAccessibleName(tr("Overview"));
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void OverviewMap::setTheme(const Theme &theme)
{
    m_theme = &theme;
    m_painter.setTheme(theme);
    m_isStale = true;
    update();
}

void OverviewMap::setPinned(bool isPinned)
{
    m_isPinned = isPinned;
    follow();
}

void OverviewMap::refresh()
{
    if (!m_pause.isActive())
        m_pause.start(pause, this);
}

void OverviewMap::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pause.timerId())
        return;
    m_pause.stop();
    m_isStale = true;
    follow();
}

void OverviewMap::follow()
{
    if (m_isStale || m_bounds.isEmpty())
        m_bounds = m_canvas.scene().model().bounds();
    const QRectF shown = m_canvas.view().toWidget(m_bounds);
    const bool isAllInView = QRectF(m_canvas.rect()).adjusted(-1, -1, 1, 1).contains(shown);
    setVisible(!m_bounds.isEmpty() && (m_isPinned || !isAllInView));
    update();
}

CanvasView OverviewMap::mapView() const
{
    CanvasView view;
    view.pixelRatio = devicePixelRatioF();
    const double wide = (width() - 2 * inset) / double(std::max(1.0f, m_bounds.width));
    const double high = (height() - 2 * inset) / double(std::max(1.0f, m_bounds.height));
    view.zoom = std::min({wide, high, 0.2});
    return view.centredOn({m_bounds.centerX(), m_bounds.centerY()}, size());
}

void OverviewMap::draw()
{
    m_isStale = false;
    m_bounds = m_canvas.scene().model().bounds();
    m_picture = QImage((QSizeF(size()) * devicePixelRatioF()).toSize(), QImage::Format_ARGB32_Premultiplied);
    RasterTarget target(m_picture);
    const DiagramModel &model = m_canvas.scene().model();
    m_painter.paint(target, {model, m_canvas.scene().grid(), mapView(), DetailLevel::Far});
    m_picture.setDevicePixelRatio(devicePixelRatioF());
}

void OverviewMap::paintEvent(QPaintEvent *)
{
    if (m_isStale || m_picture.size() != (QSizeF(size()) * devicePixelRatioF()).toSize())
        draw();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF outline = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(outline, radius, radius);
    painter.setClipPath(shape);
    painter.drawImage(0, 0, m_picture);
    painter.setClipping(false);
    painter.setPen(QPen(m_theme->colour(UiColour::Border), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shape);
    const CanvasView map = mapView();
    const CanvasView &view = m_canvas.view();
    const Point first = view.toDiagram(QPointF(0, 0));
    const Point last = view.toDiagram(QPointF(m_canvas.width(), m_canvas.height()));
    const QRectF seen = QRectF(map.toWidget(first), map.toWidget(last)).intersected(outline.adjusted(3, 3, -3, -3));
    QColor soft = m_theme->colour(UiColour::Accent);
    painter.setPen(QPen(soft, 1.25));
    soft.setAlphaF(0.05f);
    painter.setBrush(soft);
    painter.drawRoundedRect(seen, 4, 4);
}

void OverviewMap::goTo(QPointF place)
{
    m_canvas.setView(m_canvas.view().centredOn(mapView().toDiagram(place), m_canvas.size()));
}

void OverviewMap::mousePressEvent(QMouseEvent *event)
{
    goTo(event->position());
}

void OverviewMap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        goTo(event->position());
}

} // namespace weftwork
