// SPDX-License-Identifier: Apache-2.0
#include "canvas/focuswalk.h"

#include <cmath>

namespace weftwork {

using nodeGeometry::Port;

namespace {

Point middleOf(const Box &box)
{
    return {box.centerX(), box.centerY()};
}

// The node for which `cost` is least; a negative cost excludes it.
template <typename Cost>
qint32 cheapest(const DiagramModel &model, Cost cost)
{
    qint32 best = -1;
    float least = 0;
    for (quint32 node = 0; node < model.nodes().size(); ++node) {
        if (model.node(node).hidden)
            continue;
        const float price = cost(node);
        if (price >= 0 && (best < 0 || price < least)) {
            best = qint32(node);
            least = price;
        }
    }
    return best;
}

qint32 alongEdge(const DiagramModel &model, quint32 from, bool isForward)
{
    qint32 best = -1;
    float least = 0;
    const Point here = middleOf(model.node(from).box);
    for (const quint32 index : model.edgesOf(from)) {
        const DiagramEdge &edge = model.edge(index);
        if ((isForward ? edge.from : edge.to) != from)
            continue;
        const quint32 other = isForward ? edge.to : edge.from;
        const Point way = middleOf(model.node(other).box) - here;
        const float price = std::fabs(way.y) * 2 + std::fabs(way.x);
        if (best < 0 || price < least) {
            best = qint32(other);
            least = price;
        }
    }
    return best;
}

// The nearest one in a direction, not more aside than ahead.
qint32 beside(const DiagramModel &model, quint32 from, Point direction)
{
    const Point here = middleOf(model.node(from).box);
    return cheapest(model, [&](quint32 node) {
        const Point way = middleOf(model.node(node).box) - here;
        const float ahead = way.x * direction.x + way.y * direction.y;
        const float aside = std::fabs(way.x * direction.y) + std::fabs(way.y * direction.x);
        return node == from || ahead <= 1 || aside > 2 * ahead ? -1 : ahead + 3 * aside;
    });
}

} // namespace

std::optional<Port> portOf(const DiagramNode &node, Point point, double zoom)
{
    const float growth = float(zoom > 1 ? 1 / zoom : 1);
    std::optional<Port> nearest;
    float least = nodeGeometry::portHit;
    for (const Port which : {Port::Input, Port::Output, Port::Failure}) {
        if (which == Port::Failure && node.kind == NodeKind::Barrier)
            continue;
        const Point way = point - nodeGeometry::port(node, which);
        const float distance = std::hypot(way.x, way.y);
        const bool isInside = node.box.contains(point);
        const float reach = (isInside ? nodeGeometry::portDiameter * 0.75f : nodeGeometry::portHit / 2) * growth;
        if (distance <= reach && distance < least) {
            least = distance;
            nearest = which;
        }
    }
    return nearest;
}

qint32 nextFocus(const DiagramModel &model, qint32 from, Qt::ArrowType arrow, Point start)
{
    if (from < 0)
        return cheapest(model, [&](quint32 node) {
            const Point way = middleOf(model.node(node).box) - start;
            return std::hypot(way.x, way.y);
        });
    const bool isVertical = model.options().direction == DiagramDirection::TopToBottom;
    const bool isHorizontalKey = arrow == Qt::LeftArrow || arrow == Qt::RightArrow;
    const bool isForward = arrow == Qt::RightArrow || arrow == Qt::DownArrow;
    if (isHorizontalKey != isVertical) {
        if (const qint32 next = alongEdge(model, quint32(from), isForward); next >= 0)
            return next;
    }
    const float sign = isForward ? 1.0f : -1.0f;
    return beside(model, quint32(from), isHorizontalKey ? Point{sign, 0} : Point{0, sign});
}

} // namespace weftwork
