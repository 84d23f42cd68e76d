// SPDX-License-Identifier: Apache-2.0
#include "canvas/diagramgrid.h"

#include "diagram/edgegeometry.h"
#include "diagram/rasterline.h"

#include <algorithm>
#include <cmath>

namespace weftwork {
namespace {

constexpr int mostCells = 1 << 16;
constexpr float leastCell = 256;
constexpr float edgeMargin = 8; // half of a head and of a pipe

} // namespace

Box paintedBox(const DiagramModel &model, const DiagramEdge &edge)
{
    Box box = edgeGeometry::bounds(model.curve(edge)).grown(edgeMargin);
    if (edge.channel >= 0 && !model.channel(edge).label.isEmpty())
        box = box.united(edgeGeometry::channelLabel(model.curve(edge), model.channel(edge)).grown(1));
    return box;
}

DiagramGrid::Cells DiagramGrid::cellsOf(const Box &box) const
{
    const auto cell = [](float at, float size, int count) {
        return int(std::clamp(std::floor(at / size), 0.0f, float(count - 1)));
    };
    return {cell(box.x - m_corner.x, m_cellWidth, m_columns), cell(box.y - m_corner.y, m_cellHeight, m_rows),
        cell(box.right() - m_corner.x, m_cellWidth, m_columns),
        cell(box.bottom() - m_corner.y, m_cellHeight, m_rows)};
}

// Counts, then places: two walks and no list a cell.
template <typename ForEachCell>
void DiagramGrid::fill(Table &table, std::size_t count, ForEachCell forEachCell)
{
    table = {};
    table.firsts.assign(std::size_t(m_columns) * std::size_t(m_rows) + 1, 0);
    for (quint32 item = 0; item < count; ++item)
        forEachCell(item, [&](std::size_t cell) { ++table.firsts[cell + 1]; });
    for (std::size_t cell = 1; cell < table.firsts.size(); ++cell)
        table.firsts[cell] += table.firsts[cell - 1];
    table.items.resize(table.firsts.back());
    std::vector<quint32> next(table.firsts.begin(), table.firsts.end() - 1);
    for (quint32 item = 0; item < count; ++item)
        forEachCell(item, [&](std::size_t cell) { table.items[next[cell]++] = item; });
    table.isMoved.assign(count, false);
    table.seen.assign(count, 0);
}

template <typename Visit>
void DiagramGrid::visitEdgeCells(quint32 index, Visit visit) const
{
    const DiagramEdge &edge = m_model->edge(index);
    const auto visitBox = [&](const Box &box) {
        const Cells cells = cellsOf(box);
        for (int row = cells.top; row <= cells.bottom; ++row) {
            for (int column = cells.left; column <= cells.right; ++column)
                visit(std::size_t(row) * std::size_t(m_columns) + std::size_t(column));
        }
    };
    const Box &whole = m_edgeBoxes[index];
    if (whole.width <= 2 * m_cellWidth || whole.height <= 2 * m_cellHeight || edge.channel >= 0) {
        visitBox(whole);
        return;
    }
    static thread_local std::vector<Point> flat;
    flattenCurve(m_model->curve(edge), 16, flat);
    for (std::size_t i = 1; i < flat.size(); ++i) {
        const Point from = flat[i - 1];
        const Point to = flat[i];
        // Long pieces are cut, so that they do not fill the square between their ends.
        const float reach = std::max(std::fabs(to.x - from.x) / m_cellWidth, std::fabs(to.y - from.y) / m_cellHeight);
        const int parts = std::clamp(int(std::ceil(reach)), 1, 256);
        for (int part = 0; part < parts; ++part) {
            const Point start = from + (to - from) * (float(part) / float(parts));
            const Point end = from + (to - from) * (float(part + 1) / float(parts));
            const Box box{std::min(start.x, end.x), std::min(start.y, end.y), std::fabs(end.x - start.x),
                std::fabs(end.y - start.y)};
            visitBox(box.grown(edgeMargin + 16));
        }
    }
}

void DiagramGrid::build(const DiagramModel &model)
{
    m_model = &model;
    m_edgeBoxes.clear();
    Box all;
    for (const DiagramEdge &edge : model.edges()) {
        m_edgeBoxes.push_back(paintedBox(model, edge));
        all = all.united(m_edgeBoxes.back());
    }
    for (quint32 i = 0; i < model.nodes().size(); ++i) {
        if (!model.node(i).hidden)
            all = all.united(model.paintedBox(i));
    }
    m_corner = {all.x, all.y};
    const float least = std::sqrt(all.width * all.height / float(mostCells));
    m_cellWidth = m_cellHeight = std::max(leastCell, least);
    m_columns = std::clamp(int(all.width / m_cellWidth) + 1, 1, mostCells);
    m_rows = std::clamp(int(all.height / m_cellHeight) + 1, 1, mostCells);
    fill(m_nodes, model.nodes().size(), [&](quint32 node, auto visit) {
        if (model.node(node).hidden)
            return;
        const Cells cells = cellsOf(model.paintedBox(node));
        for (int row = cells.top; row <= cells.bottom; ++row) {
            for (int column = cells.left; column <= cells.right; ++column)
                visit(std::size_t(row) * std::size_t(m_columns) + std::size_t(column));
        }
    });
    fill(m_edges, model.edges().size(), [&](quint32 edge, auto visit) { visitEdgeCells(edge, visit); });
}

void DiagramGrid::setMoved(const DiagramChange &change)
{
    const auto note = [](Table &table, const std::vector<quint32> &items) {
        for (const quint32 item : items) {
            if (!table.isMoved[item])
                table.moved.push_back(item);
            table.isMoved[item] = true;
        }
    };
    note(m_nodes, change.nodes);
    note(m_edges, change.edges);
    for (const quint32 edge : change.edges)
        m_edgeBoxes[edge] = paintedBox(*m_model, m_model->edge(edge));
}

template <typename Touches>
void DiagramGrid::find(const Table &table, const Box &box, Touches touches, std::vector<quint32> &found) const
{
    found.clear();
    if (!m_model || table.firsts.empty())
        return;
    const Cells cells = cellsOf(box);
    const std::size_t asked = std::size_t(cells.right - cells.left + 1) * std::size_t(cells.bottom - cells.top + 1);
    if (asked * 4 >= table.firsts.size()) { // to ask all, in their order, is quicker
        for (quint32 item = 0; item < table.isMoved.size(); ++item) {
            if (touches(item))
                found.push_back(item);
        }
        return;
    }
    ++table.query;
    for (int row = cells.top; row <= cells.bottom; ++row) {
        for (int column = cells.left; column <= cells.right; ++column) {
            const std::size_t cell = std::size_t(row) * std::size_t(m_columns) + std::size_t(column);
            for (quint32 i = table.firsts[cell]; i < table.firsts[cell + 1]; ++i) {
                const quint32 item = table.items[i];
                if (table.seen[item] == table.query || table.isMoved[item])
                    continue;
                table.seen[item] = table.query;
                if (touches(item))
                    found.push_back(item);
            }
        }
    }
    for (const quint32 item : table.moved) {
        if (touches(item))
            found.push_back(item);
    }
    std::sort(found.begin(), found.end());
}

void DiagramGrid::nodesIn(const Box &box, std::vector<quint32> &nodes) const
{
    find(m_nodes, box,
        [&](quint32 node) { return !m_model->node(node).hidden && m_model->paintedBox(node).intersects(box); }, nodes);
}

void DiagramGrid::edgesIn(const Box &box, std::vector<quint32> &edges) const
{
    find(m_edges, box, [&](quint32 edge) { return m_edgeBoxes[edge].intersects(box); }, edges);
}

} // namespace weftwork
