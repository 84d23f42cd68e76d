// SPDX-License-Identifier: Apache-2.0
// How a canvas moves: to another view or layout, from one look to another, and the beads of channels.
#include "canvas/canvas.h"

#include <QTimerEvent>

#include <cmath>
#include <limits>

namespace weftwork {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds glideTime{200};
constexpr milliseconds layoutTime{250};
constexpr int frameInterval = 16;
constexpr int beadInterval = 50; // 2 pixels a step at most
constexpr int beadShare = 20; // they may take this part of the time, one in so many

// Starts and ends gently.
double eased(double part)
{
    return part < 0.5 ? 4 * part * part * part : 1 - std::pow(2 - 2 * part, 3) / 2;
}

} // namespace

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
    const bool isFitted = m_scene.isWaiting() || target() == target().fittedTo(m_scene.boundsAtRest(), size());
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

void Canvas::setReducedMotion(bool isReduced)
{
    m_isMotionReduced = isReduced;
    m_scene.setMotion(!isReduced);
    followBeads();
}

} // namespace weftwork
