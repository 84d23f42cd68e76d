// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMarginsF>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace weftwork {

/// What a box stands for, as far as the layout cares.
enum class LayoutKind {
    Job,   ///< keeps `rowDistance`
    Graph, ///< a folded or an open graph: keeps `graphDistance`
    Bar,   ///< a barrier: its size along the flow is kept, across the flow the layout chooses it
};

/// One box to be placed. A box that others name as their parent is a frame (an open graph): its size grows
/// around its members, and `size` is the least it may have.
struct LayoutBox
{
    QSizeF size;
    LayoutKind kind = LayoutKind::Job;
    int parent = -1; ///< index of the frame it lies in, -1 at the top
    QMarginsF frame; ///< of a frame: the room between its outline and its members, header included
    /// Free room around it beside the distances: for a bar's name, the sheets of a folded graph.
    QMarginsF clearance;
    /// The middle of where it stood. If most boxes of a graph have one, they keep their order across the flow
    /// and only what is new finds a place between them.
    std::optional<QPointF> previous = {};
};

/// An edge `prerequisite -> dependent` between two boxes of the same parent; others are drawn straight and
/// move nothing.
struct LayoutEdge
{
    int prerequisite = -1;
    int dependent = -1;
    qreal length = 0; ///< the least room along the flow that its label needs
};

/// All that is laid out: plain values, in creation order, which also breaks every tie.
struct LayoutInput
{
    std::vector<LayoutBox> boxes;
    std::vector<LayoutEdge> edges;
};

enum class LayoutDirection { LeftToRight, TopToBottom };
enum class LayoutEffort {
    Fast, ///< a first picture: few sweeps
    Full, ///< as few crossings as the time is worth
};

struct LayoutOptions
{
    LayoutDirection direction = LayoutDirection::LeftToRight;
    LayoutEffort effort = LayoutEffort::Full;
    qreal columnDistance = 36; ///< along the flow
    qreal rowDistance = 20;    ///< across the flow
    qreal graphDistance = 32;  ///< across the flow, where one of the two is a graph
    qreal edgeDistance = 12;   ///< between a long edge and what it passes
    qreal aspect = 1.6;        ///< width : height that separate parts are packed towards
};

/// Where an edge runs: from `start` through its bends to `end`. Only long and backward edges have bends, and
/// those that would run into a long frame.
struct LayoutPath
{
    QPointF start; ///< on the outline of the prerequisite
    QPointF end;   ///< on the outline of the dependent
    int firstBend = 0;
    int bendCount = 0;
};

/// The drawing. Coordinates are those of the page, its upper left corner is 0,0; members are not relative to
/// frames.
struct LayoutResult
{
    std::vector<QRectF> boxes;     ///< in the order of the input
    std::vector<LayoutPath> edges; ///< in the order of the input
    std::vector<QPointF> bends;    ///< of all edges; the flow is level between two bends that pass one box
    QSizeF extent;                 ///< boxes, clearances and bends lie within
    long long crossings = 0;       ///< of edges between layers: two drawings of one graph compare by it
    bool isComplete = true;        ///< false if a stop cut it short; it is valid even so

    std::span<const QPointF> bendsOf(int edge) const
    {
        const LayoutPath &path = edges[std::size_t(edge)];
        return {bends.data() + path.firstBend, std::size_t(path.bendCount)};
    }
};

/// Lays out a graph of boxes in layers along the flow, nested graphs from the inside out. Any input gives a
/// drawing without overlaps: cycles, self loops, duplicates and indices out of range included. The same input
/// gives the same drawing. May be called on any thread; a requested stop is seen between sweeps and ends it
/// soon.
LayoutResult layoutGraph(const LayoutInput &input, const LayoutOptions &options = {},
                         const std::stop_token &stop = {});

} // namespace weftwork
