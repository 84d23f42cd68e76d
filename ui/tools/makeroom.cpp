// SPDX-License-Identifier: Apache-2.0
#include "tools/makeroom.h"

#include "canvas/canvasscene.h"
#include "diagram/nodegeometry.h"
#include "tools/movetool.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace weftwork {
namespace {

constexpr float gap = 16;
constexpr float grid = 4;

/// One side of the members of a graph: what lies there, and how far it has to go.
struct Side
{
    Point way; ///< of length 1
    std::vector<quint32> nodes;
    float distance = 0;
};

// How far a box lies beyond another along a way; negative: it does not.
float beyond(const Box &box, const Box &other, Point way)
{
    if (way.x > 0)
        return box.x - other.right();
    if (way.x < 0)
        return other.x - box.right();
    return way.y > 0 ? box.y - other.bottom() : other.y - box.bottom();
}

Box membersBox(const DiagramModel &model, const DiagramNode &frame)
{
    Box box;
    for (const quint32 member : model.tally(frame).members)
        box = box.united(model.node(member).box);
    return box;
}

std::vector<quint32> neighbours(const DiagramModel &model, quint32 frame)
{
    std::vector<quint32> nodes;
    for (quint32 node = 0; node < model.nodes().size(); ++node) {
        if (node != frame && !model.node(node).hidden && model.node(node).parent == model.node(frame).parent)
            nodes.push_back(node);
    }
    return nodes;
}

bool isPlaced(CanvasScene &scene, const JobRef &job)
{
    return scene.document().graphAt(job.graph)->view(job.job).position.has_value();
}

} // namespace

void makeRoom(CanvasScene &scene, const JobRef &graph)
{
    scene.moveOn(1);
    const DiagramModel &model = scene.model();
    const qint32 node = scene.nodeOf(graph);
    if (node < 0 || !isPlaced(scene, graph) || model.node(quint32(node)).kind != NodeKind::OpenGraph)
        return;
    std::vector<quint32> moved{quint32(node)};
    scene.moveNodes(moved, {-nodeGeometry::frameMargin, -nodeGeometry::frameTop});
    const Box frame = model.node(quint32(node)).box.grown(gap);
    const Box members = membersBox(model, model.node(quint32(node)));
    // What lies in a corner goes down or up: rows stay rows.
    std::array sides{Side{{0, 1}, {}}, Side{{0, -1}, {}}, Side{{1, 0}, {}}, Side{{-1, 0}, {}}};
    for (const quint32 other : neighbours(model, quint32(node))) {
        const Box &box = model.node(other).box;
        const auto side = std::find_if(sides.begin(), sides.end(), [&](const Side &one) { return beyond(box, members, one.way) >= 0; });
        if (side == sides.end())
            continue; // among the members: nobody knows where it belongs
        side->nodes.push_back(other);
        if (box.intersects(frame))
            side->distance = std::max(side->distance, std::ceil(-beyond(box, frame, side->way) / grid) * grid);
    }
    for (const Side &side : sides) {
        if (side.distance > 0) {
            scene.moveNodes(side.nodes, side.way * side.distance);
            moved.insert(moved.end(), side.nodes.begin(), side.nodes.end());
        }
    }
    moveJobs(scene.document(), placesAfter(scene, moved));
}

void keepPlaces(CanvasScene &scene, const QList<JobRef> &members)
{
    scene.moveOn(1);
    std::vector<quint32> nodes;
    for (const JobRef &job : members) {
        if (const qint32 node = scene.nodeOf(job); node >= 0 && isPlaced(scene, job))
            nodes.push_back(quint32(node));
    }
    scene.moveNodes(nodes, {nodeGeometry::frameMargin, nodeGeometry::frameTop});
    moveJobs(scene.document(), placesAfter(scene, nodes));
}

} // namespace weftwork
