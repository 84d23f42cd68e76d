// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/flow.h"

#include <vector>

namespace weftwork::flow {

/// A rectangle that holds one separate part of a graph.
struct Parcel
{
    double length = 0;
    double breadth = 0;
};

/// Where to put parcels, given in creation order: across the flow below each other, then in a next column, so
/// many columns that the whole comes near `aspect` (length : breadth). One column is preferred.
std::vector<Point> packParcels(const std::vector<Parcel> &parcels, double columnDistance, double rowDistance,
                               double aspect);

/// A grid of boxes without edges, filled row by row in creation order: starts and anchors. Columns align at
/// their start.
std::vector<Point> gridOf(const std::vector<Box> &boxes, const LayoutOptions &options);

/// The wanted ratio of along to across.
double aspectAlong(const LayoutOptions &options);

} // namespace weftwork::flow
