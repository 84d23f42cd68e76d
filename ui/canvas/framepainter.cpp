// SPDX-License-Identifier: Apache-2.0
#include "canvas/framepainter.h"

#include <algorithm>
#include <cmath>

namespace weftwork {
namespace {

constexpr double dotDistance = 24;
constexpr float dotDiameter = 2;
// What is drawn may reach so many device pixels beyond the box the grid knows: blocks have a least size.
constexpr int reachBeyond = 8;
// More selected edges than this, drawn one by one, would be a blot far away, and take long.
constexpr std::ptrdiff_t mostSingleEdges = 2000;

template <typename IsWanted>
void addEdges(DiagramDrawing &drawing, const DiagramModel &model, const std::vector<quint32> &edges, IsWanted isWanted)
{
    for (const quint32 edge : edges) {
        if (isWanted(model.edge(edge).emphasis))
            drawing.addEdge(edge);
    }
}

bool isMarked(EdgeEmphasis emphasis)
{
    return emphasis != EdgeEmphasis::None;
}

} // namespace

FramePainter::FramePainter()
    : m_styles(Palette::theme(ThemeId::Light))
{
    setTheme(Palette::theme(ThemeId::Light));
}

void FramePainter::setTheme(const Theme &theme)
{
    m_styles = StyleSheet(theme);
    m_ground = premultipliedColour(theme.colour(UiColour::Canvas).rgba());
    m_dots = premultipliedColour(theme.colour(UiColour::Grid).rgba());
}

void FramePainter::paint(RasterTarget &target, const FrameContent &content)
{
    if (target.clip().isEmpty())
        return;
    paintGround(target, content);
    const QRect wide = target.clip().adjusted(-reachBeyond, -reachBeyond, reachBeyond, reachBeyond);
    const Box box = content.view.toDiagram(wide);
    content.grid.nodesIn(box, m_nodes);
    content.grid.edgesIn(box, m_edges);
    if (content.level == DetailLevel::Far)
        paintFar(target, content);
    else
        paintList(target, content);
}

void FramePainter::paintGround(RasterTarget &target, const FrameContent &content) const
{
    const QRect clip = target.clip();
    target.clear(clip, m_ground);
    if (content.level < DetailLevel::Full)
        return;
    const double step = dotDistance * content.view.scale();
    const float size = std::round(dotDiameter * float(content.view.pixelRatio));
    const QPoint origin = content.view.origin();
    const auto first = [&](int least, int at) { return std::int64_t(std::floor((least - at) / step)) - 1; };
    const auto last = [&](int most, int at) { return std::int64_t(std::ceil((most - at) / step)) + 1; };
    BoxPainter boxes;
    for (std::int64_t row = first(clip.top(), origin.y()); row <= last(clip.bottom(), origin.y()); ++row) {
        const float y = float(std::lround(double(row) * step)) - size / 2;
        for (std::int64_t column = first(clip.left(), origin.x()); column <= last(clip.right(), origin.x()); ++column) {
            const float x = float(std::lround(double(column) * step)) - size / 2;
            boxes.fill(target, origin, {{x, y, size, size}, size / 2}, m_dots);
        }
    }
}

void FramePainter::paintList(RasterTarget &target, const FrameContent &content)
{
    const DiagramModel &model = content.model;
    m_list.clear();
    DiagramDrawing drawing(model, content.diagramView(), m_list);
    drawing.setShadows(content.level >= DetailLevel::Full);
    for (const quint32 node : m_nodes) {
        if (model.node(node).kind == NodeKind::OpenGraph)
            drawing.addFrame(node);
    }
    addEdges(drawing, model, m_edges, std::not_fn(isMarked));
    addEdges(drawing, model, m_edges, isMarked);
    if (content.plan)
        drawing.addHandOvers(*content.plan);
    for (const quint32 node : m_nodes) {
        if (model.node(node).kind == NodeKind::Barrier)
            drawing.addBarrier(node);
    }
    const bool isNear = content.level == DetailLevel::Near && m_facts;
    for (const quint32 node : m_nodes) {
        const NodeKind kind = model.node(node).kind;
        if (kind == NodeKind::OpenGraph || kind == NodeKind::Barrier)
            continue;
        const NearFacts facts = isNear ? m_facts(node) : NearFacts();
        drawing.addNode(node, 255, isNear ? &facts : nullptr);
    }
    for (const quint32 edge : m_edges)
        drawing.addLabel(edge);
    m_raster.paint(target, m_list, m_styles, content.place());
}

// The same as the list would give, without the list: frames and what is emphasised apart.
void FramePainter::paintFar(RasterTarget &target, const FrameContent &content)
{
    const DiagramModel &model = content.model;
    m_list.clear();
    DiagramDrawing frames(model, content.diagramView(), m_list);
    for (const quint32 node : m_nodes) {
        if (model.node(node).kind == NodeKind::OpenGraph)
            frames.addFrame(node);
    }
    m_raster.paint(target, m_list, m_styles, content.place());
    paintHaze(target, content, EdgeEmphasis::None);
    const auto isSelected = [&model](quint32 edge) { return model.edge(edge).emphasis == EdgeEmphasis::Selected; };
    const bool isSelectionHaze = std::count_if(m_edges.begin(), m_edges.end(), isSelected) > mostSingleEdges;
    if (isSelectionHaze)
        paintHaze(target, content, EdgeEmphasis::Selected);
    m_list.clear();
    addEdges(frames, model, m_edges, [isSelectionHaze](EdgeEmphasis emphasis) {
        return isMarked(emphasis) && !(isSelectionHaze && emphasis == EdgeEmphasis::Selected);
    });
    if (content.plan)
        frames.addHandOvers(*content.plan);
    for (const quint32 node : m_nodes) {
        if (model.node(node).kind == NodeKind::Barrier)
            frames.addBarrier(node);
    }
    m_raster.paint(target, m_list, m_styles, content.place());
    paintBlocks(target, content, false);
    paintBlocks(target, content, true);
}

void FramePainter::paintHaze(RasterTarget &target, const FrameContent &content, EdgeEmphasis emphasis)
{
    const Style &style = m_styles[styleId(emphasis == EdgeEmphasis::None ? StyleKind::Haze : StyleKind::SelectedEdge)];
    const float scale = float(content.view.scale());
    const unsigned cover = unsigned(std::clamp(style.width * float(content.view.pixelRatio), 0.0f, 1.0f) * 255);
    const QPoint origin = content.view.origin();
    HazeBuffer haze(target.clip());
    for (const quint32 index : m_edges) {
        const DiagramEdge &edge = content.model.edge(index);
        if (edge.emphasis != emphasis)
            continue;
        m_curve.clear();
        for (const Point &point : content.model.curve(edge))
            m_curve.push_back(point * scale);
        flattenCurve(m_curve, 1.0f, m_flat);
        haze.addLine(origin, m_flat);
    }
    haze.layOn(target, premultipliedColour(style.stroke), cover);
}

void FramePainter::paintBlocks(RasterTarget &target, const FrameContent &content, bool isAlarm)
{
    const float scale = float(content.view.scale());
    const float ratio = float(content.view.pixelRatio);
    const QPoint origin = content.view.origin();
    for (const quint32 index : m_nodes) {
        const DiagramNode &node = content.model.node(index);
        if (isAlarming(node.state) != isAlarm || node.kind == NodeKind::OpenGraph || node.kind == NodeKind::Barrier)
            continue;
        const float least = (isAlarm ? 6.0f : 3.0f) * ratio;
        const float width = std::max(std::round(node.box.width * scale), std::round(least));
        const float height = std::max(std::round(node.box.height * scale), std::round(least));
        const Box box{std::round(node.box.centerX() * scale - width / 2),
            std::round(node.box.centerY() * scale - height / 2), width, height};
        const Style &style = m_styles[styleId(StyleKind::Block, node.state)];
        const RoundBox shape{box, std::min({8 * scale, 2 * ratio, height / 2})};
        const QRect pixels(int(box.x) + origin.x(), int(box.y) + origin.y(), int(width), int(height));
        if (shape.radius < 1)
            target.fillRect(pixels, premultipliedColour(style.fill));
        else
            m_raster.boxes().fill(target, origin, shape, premultipliedColour(style.fill));
        if (qAlpha(style.stroke) && style.width > 0)
            m_raster.boxes().outline(target, origin, shape, style.width * ratio, premultipliedColour(style.stroke));
    }
}

} // namespace weftwork
