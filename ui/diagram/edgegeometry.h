// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramnode.h"

#include <array>
#include <span>
#include <vector>

namespace weftwork {

/// The measures and curves of edges (VISUAL 4). Plain functions; any thread.
namespace edgeGeometry {

inline constexpr float tipGap = 1; ///< between a head's tip and the node
inline constexpr float leastReach = 24; ///< of a control point
inline constexpr float hitWidth = 10;
inline constexpr float ringDiameter = 7;
inline constexpr float pipeWidth = 7;
inline constexpr float coreWidth = 4;
inline constexpr float beadDiameter = 2.6f;
inline constexpr float beadDistance = 9;
inline constexpr float channelLabelHeight = 21;
inline constexpr float channelDisc = 15;
inline constexpr float channelTextLeft = 23; ///< in a label with a disc
inline constexpr float channelTextAside = 11;

struct HeadSize
{
    float length = 8;
    float breadth = 7.4f;
};

inline constexpr HeadSize headSize{8, 7.4f};
inline constexpr HeadSize strongHead{9, 8.3f}; ///< critical path, cause of a skip
inline constexpr HeadSize pipeHead{11, 13};
inline constexpr HeadSize smallHead{4.5f, 4.2f}; ///< in the small level
inline constexpr HeadSize handOverHead{6.5f, 7};

HeadSize headOf(const DiagramEdge &edge);

/// The ends of an edge: on the outlines, as level with each other as frames and bars allow.
struct EdgeEnds
{
    Point start;
    Point end; ///< the tip of the head
};
EdgeEnds edgeEnds(const DiagramNode &from, const DiagramNode &to, EdgeKind kind);

/// A chain of cubics (1 + 3n points) from start to end through bends, level at both ends and at each bend;
/// with `vertical`, upright instead of level.
std::vector<Point> curve(const EdgeEnds &ends, std::span<const Point> bends = {}, bool vertical = false);

/// The same curve ending `length` before its tip, where the base of the head lies.
std::vector<Point> shortened(std::span<const Point> curve, float length);

/// The three corners of a head: tip first. It points where the curve arrives.
std::array<Point, 3> head(std::span<const Point> curve, HeadSize size);

/// The point of a curve at part t (0 to 1) of its length, for labels and beads.
Point pointAt(std::span<const Point> curve, float t);
float length(std::span<const Point> curve);
/// Places every `distance` along the curve, the first half of it from the start.
std::vector<Point> placesAlong(std::span<const Point> curve, float distance, float shift = 0);

/// Least distance from a point to a curve.
float distanceTo(std::span<const Point> curve, Point point);
Box bounds(std::span<const Point> curve);

/// From the job that freed a slot to the one that took it: straight where one lies above the other.
std::vector<Point> handOver(const DiagramNode &from, const DiagramNode &to);

bool isLabelBelow(std::span<const Point> curve);
/// The box of the label of a channel: above the middle of its curve, below where the curve falls.
Box channelLabel(std::span<const Point> curve, const ChannelLook &look);

} // namespace edgeGeometry
} // namespace weftwork
