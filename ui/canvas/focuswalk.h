// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"
#include "diagram/nodegeometry.h"

#include <Qt>

#include <optional>

namespace weftwork {

/// A port of a node, as the pointer meets it.
struct PortHit
{
    quint32 node = 0;
    nodeGeometry::Port port = nodeGeometry::Port::Output;
};

/// The port of a node at a point: 12 around it outside of the body, less inside, so that bodies can be taken.
std::optional<nodeGeometry::Port> portOf(const DiagramNode &node, Point point, double zoom);

/// Where an arrow key leads from a node: along the flow to a neighbour by an edge, across it to the next node beside
/// it. From nowhere (-1): to the node nearest to `start`. -1 where there is none.
qint32 nextFocus(const DiagramModel &model, qint32 from, Qt::ArrowType arrow, Point start);

} // namespace weftwork
