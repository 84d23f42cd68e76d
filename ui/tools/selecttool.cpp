// SPDX-License-Identifier: Apache-2.0
#include "tools/selecttool.h"

#include "canvas/canvas.h"
#include "tools/movetool.h"

#include <QApplication>

namespace weftwork {
namespace {

constexpr Qt::KeyboardModifiers extending = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

SelectTool::SelectTool(Canvas &canvas, const PointerEvent &press, const Hit &hit)
    : CanvasTool(canvas)
    , m_press(press)
    , m_hit(hit)
{
    choose();
}

void SelectTool::choose()
{
    CanvasScene &scene = canvas().scene();
    Selection &selection = scene.selection();
    const bool toggles = m_press.modifiers & Qt::ControlModifier;
    const bool adds = m_press.modifiers & Qt::ShiftModifier;
    if (m_hit.isNode()) {
        const JobRef job = scene.jobOf(m_hit.index);
        m_wasSelected = selection.contains(job);
        canvas().setFocusJob(job, false);
        if (toggles)
            selection.toggle(job);
        else if (adds)
            selection.add({job});
        else if (!m_wasSelected)
            selection.setJob(job);
        return;
    }
    if (const ChannelRef channel = scene.channelOf(m_hit.index); channel.isValid()) {
        if (toggles)
            selection.toggle(channel);
        else if (adds)
            selection.add({}, {}, {channel});
        else
            selection.set({}, {}, {channel});
        return;
    }
    const DependencyRef dependency = scene.dependencyOf(m_hit.index);
    if (toggles)
        selection.toggle(dependency);
    else if (adds)
        selection.add({}, {dependency});
    else
        selection.set({}, {dependency});
}

void SelectTool::move(const PointerEvent &event)
{
    const QPointF way = event.widget - m_press.widget;
    if (way.manhattanLength() < QApplication::startDragDistance() || !m_hit.isNode())
        return;
    if (!canvas().selection().contains(canvas().scene().jobOf(m_hit.index)))
        return;
    auto next = std::make_unique<MoveTool>(canvas(), m_press, m_hit.index);
    CanvasTool &mover = *next;
    canvas().beginTool(std::move(next));
    mover.move(event);
}

// A click on one of several leaves that one alone.
void SelectTool::narrow()
{
    if (m_hit.isNode() && m_wasSelected && !(m_press.modifiers & extending))
        canvas().selection().setJob(canvas().scene().jobOf(m_hit.index));
}

void SelectTool::release(const PointerEvent &)
{
    narrow();
    canvas().endTool();
}

} // namespace weftwork
