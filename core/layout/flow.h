// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/layout.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace weftwork::flow {

// Inside the layout there is one direction only: `along` the flow and `across` it. layout.cpp turns boxes and
// points.

/// A point of the turned page.
struct Point
{
    double along = 0;
    double across = 0;
};

/// A box of one graph. It is held by its anchor, the level at which edges meet it.
struct Box
{
    double length = 0; ///< along the flow
    double before = 0; ///< across, from its outline (clearance included) to the anchor
    double after = 0;  ///< across, from the anchor to its other outline
    LayoutKind kind = LayoutKind::Job;
    double clearBefore = 0; ///< the part of `before` that is clearance
    double clearAfter = 0;
    std::optional<double> previous = {}; ///< the level at which it stood
};

struct Edge
{
    int from = 0;
    int to = 0;
    double length = 0;
};

/// One flat graph.
struct Graph
{
    std::vector<Box> boxes;
    std::vector<Edge> edges;
};

/// A flat graph laid out: starts and anchors of boxes and the bends of edges, all at or right of 0,0.
struct Drawing
{
    std::vector<Point> boxes;              ///< start along the flow, anchor across it
    std::vector<Box> sizes;                ///< as given, but with bars stretched
    std::vector<std::vector<Point>> bends; ///< a list for each edge
    double length = 0;
    double breadth = 0;
    long long crossings = 0; ///< of links between neighbouring layers
    bool isComplete = true;
};

/// Lays out one graph whose edges join valid boxes.
Drawing layoutFlat(const Graph &graph, const LayoutOptions &options, const std::stop_token &stop);

} // namespace weftwork::flow
