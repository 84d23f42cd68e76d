// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramdrawing.h"

#include "diagram/edgegeometry.h"
#include "diagram/nodegeometry.h"

#include <cmath>

namespace weftwork {
namespace {

using namespace edgeGeometry;

constexpr float leastZoomOfHeads = 0.4f; // in the small level

struct EdgeStyle
{
    StyleId line;
    StyleId head;
};

bool isHollow(EdgeKind kind)
{
    return kind == EdgeKind::Failure || kind == EdgeKind::Done;
}

StyleKind lineKind(const DiagramEdge &edge)
{
    switch (edge.emphasis) {
    case EdgeEmphasis::Hover:
        return StyleKind::HoverEdge;
    case EdgeEmphasis::Selected:
        return StyleKind::SelectedEdge;
    case EdgeEmphasis::Critical:
        return StyleKind::CriticalEdge;
    case EdgeEmphasis::Cause:
        return StyleKind::CauseEdge;
    case EdgeEmphasis::None:
        break;
    }
    return edge.kind == EdgeKind::Failure ? StyleKind::FailureEdge : StyleKind::Edge;
}

// Line, filled head and hollow head of an emphasis follow one another in StyleKind. A failure's dashes stay under
// every emphasis but that of a cause: its state tells the style so.
EdgeStyle edgeStyle(const DiagramEdge &edge)
{
    const StyleKind line = lineKind(edge);
    if (line == StyleKind::FailureEdge)
        return {styleId(line), styleId(StyleKind::FailureHollow)};
    const bool isDashed = edge.kind == EdgeKind::Failure && edge.emphasis != EdgeEmphasis::Cause;
    const DisplayState state = isDashed ? DisplayState::Failed : DisplayState::Idle;
    return {styleId(line, state), styleId(StyleKind(int(line) + (isHollow(edge.kind) ? 2 : 1)))};
}

// A channel's colours; Idle where nothing flows.
DisplayState flowState(const ChannelLook &look)
{
    return look.active && !look.ended ? look.state : DisplayState::Idle;
}

} // namespace

DiagramDrawing::DiagramDrawing(const DiagramModel &model, const DiagramView &view, DisplayList &list)
    : m_model(model)
    , m_view(view)
    , m_unit(view.unit())
    , m_list(list)
{
    list.setScale(view.zoom, m_unit);
}

std::vector<Point> DiagramDrawing::scaled(std::span<const Point> points) const
{
    std::vector<Point> scaledPoints(points.begin(), points.end());
    for (Point &point : scaledPoints)
        point = point * m_view.zoom;
    return scaledPoints;
}

void DiagramDrawing::addEdge(quint32 index, quint8 opacity)
{
    const DiagramEdge &edge = m_model.edge(index);
    m_list.setOwner({OwnerKind::Edge, index}, opacity);
    const std::vector<Point> curve = scaled(m_model.curve(edge));
    const bool isPlain = edge.emphasis == EdgeEmphasis::None;
    if (m_view.level == DetailLevel::Far && isPlain) {
        m_list.addPath(PathForm::Curve, curve, styleId(StyleKind::Haze));
    } else if (m_view.level == DetailLevel::Small && isPlain) {
        const bool hasHead = m_view.zoom >= leastZoomOfHeads;
        // What flows keeps its colour.
        const DisplayState state = edge.channel >= 0 ? flowState(m_model.channel(edge)) : DisplayState::Idle;
        m_list.addPath(
            PathForm::Curve, hasHead ? shortened(curve, smallHead.length) : curve, styleId(StyleKind::SmallEdge, state));
        if (hasHead)
            addHead(curve, smallHead.length, smallHead.breadth, styleId(StyleKind::SmallHead, state));
    } else if (edge.kind == EdgeKind::Channel && isAtLeast(DetailLevel::Full)) {
        addPipe(edge, curve);
    } else {
        addArrow(edge, curve);
    }
    m_list.setOwner({});
}

void DiagramDrawing::addHead(std::span<const Point> curve, float length, float breadth, StyleId style)
{
    const auto corners = edgeGeometry::head(curve, {length, breadth});
    m_list.addPath(PathForm::Polygon, corners, style);
}

void DiagramDrawing::addArrow(const DiagramEdge &edge, std::span<const Point> curve)
{
    const bool isLarge = isAtLeast(DetailLevel::Full);
    const HeadSize size = isLarge ? headOf(edge) : smallHead;
    const EdgeStyle style = edgeStyle(edge);
    std::vector<Point> line = shortened(curve, size.length * m_unit);
    if (edge.kind == EdgeKind::Started && isLarge) {
        const float ring = ringDiameter * m_unit;
        const Point way = curve[1] - curve[0];
        const float reach = std::hypot(way.x, way.y);
        const Point along = reach > 0 ? way * (ring / reach) : Point{ring, 0};
        const Point middle = curve.front() + along * 0.5f;
        line[0] = line[0] + along;
        line[1] = line[1] + along;
        m_list.addPath(PathForm::Curve, line, style.line);
        m_list.addRect({middle.x - ring / 2, middle.y - ring / 2, ring, ring}, ring / 2, styleId(StyleKind::EdgeRing));
    } else {
        m_list.addPath(PathForm::Curve, line, style.line);
    }
    addHead(curve, size.length * m_unit, size.breadth * m_unit, style.head);
}

void DiagramDrawing::addPipe(const DiagramEdge &edge, std::span<const Point> curve)
{
    const ChannelLook &look = m_model.channel(edge);
    const DisplayState state = flowState(look);
    const std::vector<Point> pipe = shortened(curve, pipeHead.length * m_unit);
    if (edge.emphasis != EdgeEmphasis::None)
        m_list.addPath(PathForm::Curve, pipe, styleId(lineKind(edge), DisplayState::Flow));
    else
        m_list.addPath(PathForm::Curve, pipe, styleId(StyleKind::Pipe, state));
    m_list.addPath(PathForm::Curve, pipe, styleId(StyleKind::PipeCore));
    if (state != DisplayState::Idle) {
        const float bead = beadDiameter * m_unit;
        for (const Point &place : placesAlong(pipe, beadDistance * m_unit, look.shift * m_unit))
            m_list.addRect({place.x - bead / 2, place.y - bead / 2, bead, bead}, bead / 2,
                styleId(StyleKind::PipeBead, state));
    }
    const StyleId head = edge.emphasis == EdgeEmphasis::None ? styleId(StyleKind::PipeHead, state)
                                                              : styleId(StyleKind(int(lineKind(edge)) + 1));
    addHead(curve, pipeHead.length * m_unit, pipeHead.breadth * m_unit, head);
}

void DiagramDrawing::addLabel(quint32 index, quint8 opacity)
{
    const DiagramEdge &edge = m_model.edge(index);
    if (edge.channel < 0 || !isAtLeast(DetailLevel::Full))
        return;
    const ChannelLook &look = m_model.channel(edge);
    if (look.label.isEmpty())
        return;
    m_list.setOwner({OwnerKind::Edge, index}, opacity);
    // Near, a label keeps its size and stays above the middle of its pipe.
    const Box label = channelLabel(m_model.curve(edge), look);
    const float top = isLabelBelow(m_model.curve(edge)) ? label.y * m_view.zoom
                                                        : label.bottom() * m_view.zoom - label.height * m_unit;
    const Box box{label.centerX() * m_view.zoom - label.width * m_unit / 2, top, label.width * m_unit, label.height * m_unit};
    m_list.addRect(box, box.height / 2, styleId(StyleKind::ChannelLabel));
    float left = channelTextAside * m_unit;
    if (!look.ended) {
        const float disc = channelDisc * m_unit;
        const Box round{box.x + (box.height - disc) / 2, box.y + (box.height - disc) / 2, disc, disc};
        m_list.addRect(round, disc / 2, styleId(StyleKind::ChannelDisc, look.state));
        const Box glyph = nodeGeometry::glyphBox(round, look.state);
        m_list.addSymbol(SymbolKind::Glyph, quint8(look.state), {glyph.x, glyph.y}, glyph.width,
            styleId(StyleKind::ChipGlyph, look.state));
        left = channelTextLeft * m_unit;
    }
    addLine(look.label, {box.x + left, box.centerY()}, nodeGeometry::smallText * m_unit, look.labelWidth * m_unit,
        styleId(StyleKind::ChannelText));
    m_list.setOwner({});
}

void DiagramDrawing::addAll(const PlanMarks *plan)
{
    const auto &nodes = m_model.nodes();
    const auto &edges = m_model.edges();
    const auto forNodes = [&](auto isWanted, auto add) {
        for (quint32 i = 0; i < nodes.size(); ++i) {
            if (!nodes[i].hidden && isWanted(nodes[i]))
                add(i);
        }
    };
    forNodes([](const DiagramNode &node) { return node.kind == NodeKind::OpenGraph; }, [&](quint32 i) { addFrame(i); });
    for (const bool isEmphasised : {false, true}) {
        for (quint32 i = 0; i < edges.size(); ++i) {
            if ((edges[i].emphasis != EdgeEmphasis::None) == isEmphasised)
                addEdge(i);
        }
    }
    if (plan)
        addHandOvers(*plan);
    forNodes([](const DiagramNode &node) { return node.kind == NodeKind::Barrier; }, [&](quint32 i) { addBarrier(i); });
    const auto isBody = [](const DiagramNode &node) {
        return node.kind == NodeKind::Job || node.kind == NodeKind::FoldedGraph;
    };
    // Far away, what failed is drawn last, so that nothing covers it.
    const bool alarmsLast = m_view.level == DetailLevel::Far;
    forNodes([&](const DiagramNode &node) { return isBody(node) && !(alarmsLast && isAlarming(node.state)); },
        [&](quint32 i) { addNode(i); });
    if (alarmsLast)
        forNodes([&](const DiagramNode &node) { return isBody(node) && isAlarming(node.state); },
            [&](quint32 i) { addNode(i); });
    for (quint32 i = 0; i < edges.size(); ++i)
        addLabel(i);
    if (plan)
        addPlanTags(*plan);
}

} // namespace weftwork
