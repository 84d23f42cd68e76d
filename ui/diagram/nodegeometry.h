// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramnode.h"

namespace weftwork {

/// The measures of nodes in pixels at 100 % (VISUAL 2, 5, 6). Plain functions; any thread.
namespace nodeGeometry {

inline constexpr float height = 40;
inline constexpr float leastWidth = 104;
inline constexpr float mostWidth = 240;
inline constexpr float radius = 8;
inline constexpr float chip = 20;
inline constexpr float chipLeft = 10;
inline constexpr float nameLeft = 38;
inline constexpr float nameRight = 12;
inline constexpr float nameSize = 13;
inline constexpr float smallText = 11.5f;
inline constexpr float progress = 4;
inline constexpr float badge = 14;
inline constexpr float badgeRight = 10;
inline constexpr float badgeGap = 8;

inline constexpr float barrierWidth = 6;
inline constexpr float barrierOver = 8; ///< beyond its first and last neighbour
inline constexpr float barrierChip = 16;
inline constexpr float barrierChipGap = 8;
inline constexpr float barrierNameGap = 6;

inline constexpr float frameRadius = 12;
inline constexpr float frameHeader = 36;
inline constexpr float frameMargin = 14;
inline constexpr float frameTop = frameHeader + 8; ///< from the outline to the members
inline constexpr float frameNameLeft = 56;

inline constexpr float foldedHeight = 60;
inline constexpr float foldedLeastWidth = 160;
inline constexpr float sheetOffset = 3;
inline constexpr float segmentHeight = 9;
inline constexpr float segmentGap = 2;
inline constexpr float countGap = 16;
inline constexpr float alarmChip = 14;
inline constexpr std::size_t mostSegments = 12;

/// Width of a job whose name is so wide: 104 to 240, even.
float jobWidth(float nameWidth, bool hasBadge);
/// Room for the name of a job of the greatest width.
float mostNameWidth(bool hasBadge);
/// Width of a folded graph with its name and the room its count and chips take.
float foldedWidth(float nameWidth, float countWidth);
/// Least width of a frame with its name and the note at its right.
float frameWidth(float nameWidth, float noteWidth);

Box chipBox(const DiagramNode &node);
/// The glyph's square in a chip: 0.62 of it, centred (the ring of idle: 0.7).
Box glyphBox(const Box &chip, DisplayState state);
Box badgeBox(const DiagramNode &node);

enum class Port : quint8 { Input, Output, Failure };

inline constexpr float portDiameter = 9;
inline constexpr float portHit = 24;
inline constexpr float failurePortAbove = 12;

/// Where a port's middle lies; on a frame or bar as near to `levelWith` as it can be.
Point port(const DiagramNode &node, Port port);
Point port(const DiagramNode &node, Port port, float levelWith);

struct Ring
{
    Box box;
    float radius = 0;
};

/// Around a selected node: 2 wide, 3 outside its body.
Ring selectionRing(const DiagramNode &node);
/// Around the node with the keyboard's focus: dotted, 6 outside.
Ring focusRing(const DiagramNode &node);
/// On the outline of a node under the pointer.
Ring hoverRing(const DiagramNode &node);

float bodyRadius(const DiagramNode &node);
/// What a node takes up: with sheets, and with a bar's chip and name.
Box occupiedBox(const DiagramNode &node, float labelWidth);
/// Everything that a node's drawing may cover: the shadow too.
Box paintedBox(const DiagramNode &node, float labelWidth);

} // namespace nodeGeometry
} // namespace weftwork
