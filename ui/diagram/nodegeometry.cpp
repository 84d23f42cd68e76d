// SPDX-License-Identifier: Apache-2.0
#include "diagram/nodegeometry.h"

#include <algorithm>
#include <cmath>

namespace weftwork::nodeGeometry {
namespace {

float even(float width)
{
    // What differs by rounding alone must not give another width.
    return 2 * std::ceil((width - 0.01f) / 2);
}

float badgeRoom(bool hasBadge)
{
    return hasBadge ? badgeGap + badge + badgeRight - nameRight : 0;
}

// The stretch of a side at which edges may meet a node: a point for most, longer for frames and bars.
struct Reach
{
    float from = 0;
    float to = 0;
};

Reach reach(const DiagramNode &node)
{
    const float start = node.vertical ? node.box.x : node.box.y;
    const float size = node.vertical ? node.box.width : node.box.height;
    if (node.kind == NodeKind::Barrier)
        return {start + std::min(barrierOver, size / 2), start + size - std::min(barrierOver, size / 2)};
    if (node.kind != NodeKind::OpenGraph)
        return {start + size / 2, start + size / 2};
    const float top = node.vertical ? frameMargin : frameTop;
    return {start + std::min(top, size / 2), start + size - std::min(frameMargin, size / 2)};
}

} // namespace

float jobWidth(float nameWidth, bool hasBadge)
{
    return std::clamp(even(nameLeft + nameWidth + badgeRoom(hasBadge) + nameRight), leastWidth, mostWidth);
}

float mostNameWidth(bool hasBadge)
{
    return mostWidth - nameLeft - nameRight - badgeRoom(hasBadge);
}

float foldedWidth(float nameWidth, float countWidth)
{
    return std::max(foldedLeastWidth, even(nameLeft + nameWidth + countGap + countWidth + nameRight));
}

float frameWidth(float nameWidth, float noteWidth)
{
    return even(frameNameLeft + nameWidth + countGap + 2 * alarmChip + noteWidth + frameMargin);
}

Box chipBox(const DiagramNode &node)
{
    const Box &box = node.box;
    switch (node.kind) {
    case NodeKind::Job:
        return {box.x + chipLeft, box.y + (box.height - chip) / 2, chip, chip};
    case NodeKind::FoldedGraph:
        return {box.x + chipLeft, box.y + chipLeft, chip, chip};
    case NodeKind::OpenGraph:
        return {box.x + frameNameLeft - 28, box.y + (frameHeader - chip) / 2, chip, chip};
    case NodeKind::Barrier:
        break;
    }
    if (node.vertical)
        return {box.x - barrierChipGap - barrierChip, box.centerY() - barrierChip / 2, barrierChip, barrierChip};
    const float y = node.chipAfter ? box.bottom() + barrierChipGap : box.y - barrierChipGap - barrierChip;
    return {box.centerX() - barrierChip / 2, y, barrierChip, barrierChip};
}

Box glyphBox(const Box &chipSquare, DisplayState state)
{
    const float part = state == DisplayState::Idle ? 0.7f : 0.62f;
    return chipSquare.grown(-chipSquare.width * (1 - part) / 2);
}

Box badgeBox(const DiagramNode &node)
{
    return {node.box.right() - badgeRight - badge, node.box.y + (node.box.height - badge) / 2, badge, badge};
}

Point port(const DiagramNode &node, Port which, float levelWith)
{
    const Box &box = node.box;
    const Reach side = reach(node);
    float level = std::clamp(levelWith, side.from, side.to);
    if (which == Port::Failure && node.kind != NodeKind::OpenGraph)
        level -= node.kind == NodeKind::Barrier ? 0 : failurePortAbove;
    const bool isInput = which == Port::Input;
    if (node.vertical)
        return {level, isInput ? box.y : box.bottom()};
    // The sheets of a folded graph lie before its outputs.
    const float sheets = node.kind == NodeKind::FoldedGraph && !isInput ? 2 * sheetOffset : 0;
    return {isInput ? box.x : box.right() + sheets, level};
}

Point port(const DiagramNode &node, Port which)
{
    const Reach side = reach(node);
    return port(node, which, (side.from + side.to) / 2);
}

float bodyRadius(const DiagramNode &node)
{
    switch (node.kind) {
    case NodeKind::Barrier:
        return barrierWidth / 2;
    case NodeKind::OpenGraph:
        return frameRadius;
    case NodeKind::Job:
    case NodeKind::FoldedGraph:
        break;
    }
    return radius;
}

Ring selectionRing(const DiagramNode &node)
{
    return {node.box.grown(4), bodyRadius(node) + 4};
}

Ring focusRing(const DiagramNode &node)
{
    return {node.box.grown(7), bodyRadius(node) + 6};
}

Ring hoverRing(const DiagramNode &node)
{
    return {node.box.grown(0.25f), bodyRadius(node) + 0.25f};
}

Box occupiedBox(const DiagramNode &node, float labelWidth)
{
    if (node.kind == NodeKind::FoldedGraph)
        return {node.box.x, node.box.y, node.box.width + 2 * sheetOffset, node.box.height + 2 * sheetOffset};
    if (node.kind != NodeKind::Barrier)
        return node.box;
    const Box chipSquare = chipBox(node);
    const float nameWidth = labelWidth > 0 ? labelWidth + barrierNameGap : 0;
    return node.box.united({chipSquare.x - nameWidth, chipSquare.y, chipSquare.width + nameWidth, chipSquare.height});
}

Box paintedBox(const DiagramNode &node, float labelWidth)
{
    Box box = occupiedBox(node, labelWidth);
    if (node.kind == NodeKind::Job)
        box.height += 1;
    return box;
}

} // namespace weftwork::nodeGeometry
