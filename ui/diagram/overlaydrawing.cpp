// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramdrawing.h"

#include "diagram/edgegeometry.h"
#include "diagram/nodegeometry.h"

#include <algorithm>
#include <cmath>

namespace weftwork {

using namespace nodeGeometry;

namespace {

constexpr float mostNoteWidth = 420;

// Broken at spaces; a word that is wider than a line is cut.
std::vector<FittedText> inLines(const QString &text, float room, float size)
{
    std::vector<FittedText> lines;
    QString line;
    const auto end = [&] {
        if (!line.isEmpty())
            lines.push_back(diagramFont::fitted(line, room, size, TextWeight::Normal));
    };
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        if (!line.isEmpty() && diagramFont::textWidth(longer, size, TextWeight::Normal) > room) {
            end();
            line = word;
        } else {
            line = longer;
        }
    }
    end();
    return lines;
}

/// What is small is still seen, and drawn without a mask of its own.
Box inWholePixels(const Box &box)
{
    constexpr float least = 6;
    const float width = std::max(least, std::round(box.width));
    const float height = std::max(least, std::round(box.height));
    return {std::round(box.centerX() - width / 2), std::round(box.centerY() - height / 2), width, height};
}

} // namespace

void DiagramDrawing::addSelection(quint32 index)
{
    m_list.setOwner({OwnerKind::Node, index});
    const DiagramNode &node = m_model.node(index);
    // 2 wide, its inner side 3 outside the body.
    const Box ring = scaled(node.box).grown(5 * m_unit);
    m_list.addRect(isAtLeast(DetailLevel::Small) ? ring : inWholePixels(ring), (bodyRadius(node) + 4) * m_unit,
        styleId(StyleKind::SelectionRing));
    m_list.setOwner({});
}

void DiagramDrawing::addFocus(quint32 index)
{
    m_list.setOwner({OwnerKind::Node, index});
    const DiagramNode &node = m_model.node(index);
    m_list.addRect(scaled(node.box).grown(8 * m_unit), (bodyRadius(node) + 6) * m_unit, styleId(StyleKind::FocusRing));
    m_list.setOwner({});
}

void DiagramDrawing::addHover(quint32 index)
{
    m_list.setOwner({OwnerKind::Node, index});
    const DiagramNode &node = m_model.node(index);
    m_list.addRect(scaled(node.box), bodyRadius(node) * m_unit, styleId(StyleKind::HoverRing));
    m_list.setOwner({});
}

void DiagramDrawing::addPorts(quint32 index, bool isSelected)
{
    m_list.setOwner({OwnerKind::Node, index});
    const DiagramNode &node = m_model.node(index);
    const float size = portDiameter * m_unit;
    for (const Port which : {Port::Input, Port::Output, Port::Failure}) {
        if (which == Port::Failure && node.kind == NodeKind::Barrier)
            continue;
        const Point middle = scaled(port(node, which));
        m_list.addRect({middle.x - size / 2, middle.y - size / 2, size, size}, size / 2,
            styleId(isSelected ? StyleKind::SelectedPort : StyleKind::Port));
    }
    m_list.setOwner({});
}

void DiagramDrawing::addHandOver(quint32 from, quint32 to)
{
    const std::vector<Point> curve = scaled(edgeGeometry::handOver(m_model.node(from), m_model.node(to)));
    const edgeGeometry::HeadSize size = edgeGeometry::handOverHead;
    m_list.addPath(PathForm::Curve, edgeGeometry::shortened(curve, size.length * m_unit), styleId(StyleKind::HandOver));
    addHead(curve, size.length * m_unit, size.breadth * m_unit, styleId(StyleKind::HandOverHead));
}

void DiagramDrawing::addDrawnEdge(Point from, Point to, bool isRefused)
{
    const bool isVertical = m_model.options().direction == DiagramDirection::TopToBottom;
    const std::vector<Point> curve = scaled(edgeGeometry::curve({from, to}, {}, isVertical));
    const edgeGeometry::HeadSize size = edgeGeometry::headSize;
    m_list.addPath(PathForm::Curve, edgeGeometry::shortened(curve, size.length * m_unit),
        styleId(isRefused ? StyleKind::RefusedEdge : StyleKind::DrawnEdge));
    addHead(curve, size.length * m_unit, size.breadth * m_unit,
        styleId(isRefused ? StyleKind::RefusedHead : StyleKind::DrawnHead));
}

void DiagramDrawing::addDrawnPipe(Point from, Point to, bool isRefused)
{
    const bool isVertical = m_model.options().direction == DiagramDirection::TopToBottom;
    const std::vector<Point> curve = scaled(edgeGeometry::curve({from, to}, {}, isVertical));
    const edgeGeometry::HeadSize size = edgeGeometry::pipeHead;
    const std::vector<Point> pipe = edgeGeometry::shortened(curve, size.length * m_unit);
    if (isRefused) {
        m_list.addPath(PathForm::Curve, pipe, styleId(StyleKind::RefusedEdge));
    } else {
        m_list.addPath(PathForm::Curve, pipe, styleId(StyleKind::SelectedEdge, DisplayState::Flow));
        m_list.addPath(PathForm::Curve, pipe, styleId(StyleKind::PipeCore));
    }
    addHead(curve, size.length * m_unit, size.breadth * m_unit,
        styleId(isRefused ? StyleKind::RefusedHead : StyleKind::DrawnHead));
}

void DiagramDrawing::addNote(Point pointer, const QString &text, const Box &seen)
{
    constexpr Point beside{12, 14};
    constexpr float inset = 8;
    constexpr float line = 18;
    constexpr float size = 12;
    const Box room = scaled(seen).grown(-inset);
    const std::vector<FittedText> lines = inLines(text, std::min(mostNoteWidth, room.width - 2 * inset), size);
    float width = 0;
    for (const FittedText &one : lines)
        width = std::max(width, one.width);
    Box box{scaled(pointer).x + beside.x, scaled(pointer).y + beside.y, width + 2 * inset,
        float(lines.size()) * line + inset};
    box.x = std::max(room.x, std::min(box.x, room.right() - box.width));
    if (box.bottom() > room.bottom())
        box.y = std::max(room.y, scaled(pointer).y - beside.y - box.height);
    m_list.addRect(box, 6, styleId(StyleKind::ChannelLabel));
    float base = box.y + inset / 2 + line / 2 + diagramFont::baseBelowMiddle(size);
    for (const FittedText &one : lines) {
        m_list.addText(one.text, {box.x + inset, base}, size, one.width, styleId(StyleKind::RefusedText));
        base += line;
    }
}

} // namespace weftwork
