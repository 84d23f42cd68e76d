// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramdrawing.h"

#include "diagram/edgegeometry.h"
#include "diagram/nodegeometry.h"

namespace weftwork {

using namespace nodeGeometry;

void DiagramDrawing::addSelection(quint32 index)
{
    m_list.setOwner({OwnerKind::Node, index});
    const DiagramNode &node = m_model.node(index);
    // 2 wide, its inner side 3 outside the body.
    m_list.addRect(scaled(node.box).grown(5 * m_unit), (bodyRadius(node) + 4) * m_unit, styleId(StyleKind::SelectionRing));
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

void DiagramDrawing::addDrawnEdge(Point from, Point to, const QString &refusal)
{
    const bool isRefused = !refusal.isEmpty();
    const bool isVertical = m_model.options().direction == DiagramDirection::TopToBottom;
    const std::vector<Point> curve = scaled(edgeGeometry::curve({from, to}, {}, isVertical));
    const edgeGeometry::HeadSize size = edgeGeometry::headSize;
    m_list.addPath(PathForm::Curve, edgeGeometry::shortened(curve, size.length * m_unit),
        styleId(isRefused ? StyleKind::RefusedEdge : StyleKind::DrawnEdge));
    addHead(curve, size.length * m_unit, size.breadth * m_unit,
        styleId(isRefused ? StyleKind::RefusedHead : StyleKind::DrawnHead));
    if (!isRefused)
        return;
    const float width = diagramFont::textWidth(refusal, 12, TextWeight::Normal);
    m_list.addText(refusal, scaled(to) + Point{14, 18}, 12, width, styleId(StyleKind::RefusedText));
}

} // namespace weftwork
