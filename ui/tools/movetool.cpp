// SPDX-License-Identifier: Apache-2.0
#include "tools/movetool.h"

#include "canvas/canvas.h"

#include <QSet>

namespace weftwork {
namespace {

std::vector<quint32> selectedNodes(CanvasScene &scene)
{
    std::vector<quint32> nodes;
    for (const JobRef &job : scene.selection().jobs()) {
        if (const qint32 node = scene.nodeOf(job); node >= 0 && scene.jobOf(quint32(node)) == job)
            nodes.push_back(quint32(node));
    }
    return nodes;
}

bool holdsPlace(CanvasScene &scene, quint32 node)
{
    const JobPlace place = scene.model().place(node);
    return place.graph->view(place.job).position.has_value();
}

} // namespace

QList<PlacedJob> placesAfter(CanvasScene &scene, const std::vector<quint32> &nodes)
{
    QList<PlacedJob> places;
    QSet<JobRef> placed;
    QSet<GraphRef> graphs;
    const qsizetype shown = scene.selection().scope().size();
    const auto add = [&](const PlacedJob &place) {
        if (!placed.contains(place.job))
            places << place;
        placed.insert(place.job);
    };
    for (const quint32 node : nodes) {
        const PlacedJob place = scene.placeOf(node);
        add(place);
        for (const quint32 edge : scene.model().edgesOf(node)) {
            if (const DiagramEdge &one = scene.model().edge(edge); one.from == node && holdsPlace(scene, one.to))
                add(scene.placeOf(one.to));
        }
        for (GraphRef graph = place.job.graph; graph.size() >= shown; graph.removeLast()) {
            graphs.insert(graph);
            if (graph.isEmpty())
                break;
        }
    }
    for (const GraphRef &graph : std::as_const(graphs)) {
        for (const PlacedJob &place : scene.unheldPlaces(graph))
            add(place);
    }
    return places;
}

MoveTool::MoveTool(Canvas &canvas, const PointerEvent &press, quint32 grabbed)
    : CanvasTool(canvas)
    , m_nodes(selectedNodes(canvas.scene()))
    , m_press(press.diagram)
{
    const Box &box = canvas.scene().model().node(grabbed).box;
    m_start = {box.x, box.y};
}

void MoveTool::move(const PointerEvent &event)
{
    const Point wanted = canvas().snapped(m_start + (event.diagram - m_press)) - m_start;
    const Point by = wanted - m_moved;
    if (by == Point{})
        return;
    canvas().scene().moveNodes(m_nodes, by);
    m_moved = wanted;
}

void MoveTool::release(const PointerEvent &event)
{
    move(event);
    CanvasScene &scene = canvas().scene();
    if (m_moved == Point{})
        scene.rebuild();
    else
        moveJobs(scene.document(), placesAfter(scene, m_nodes));
    canvas().endTool();
}

void MoveTool::cancel()
{
    canvas().scene().rebuild();
}

void nudgeSelection(CanvasScene &scene, Point by, int gesture)
{
    const std::vector<quint32> nodes = selectedNodes(scene);
    if (nodes.empty())
        return;
    scene.moveNodes(nodes, by);
    moveJobs(scene.document(), placesAfter(scene, nodes), gesture);
}

} // namespace weftwork
