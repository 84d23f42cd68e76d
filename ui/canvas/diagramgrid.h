// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"

#include <vector>

namespace weftwork {

/// Finds the nodes and edges of a model near a place: a uniform grid over flat arrays. Must be built again when the
/// model was; what moves meanwhile is told to it. The window's thread.
class DiagramGrid
{
public:
    void build(const DiagramModel &model);
    /// These are somewhere else than when the grid was built.
    void setMoved(const DiagramChange &change);

    /// Indices in ascending order, each once. Boxes are those of the drawing, so all that touches the box is found.
    void nodesIn(const Box &box, std::vector<quint32> &nodes) const;
    void edgesIn(const Box &box, std::vector<quint32> &edges) const;

private:
    // Which items lie in which cell, one after the other.
    struct Table
    {
        std::vector<quint32> firsts; // per cell, and one more
        std::vector<quint32> items;
        std::vector<bool> isMoved; // per item: to be asked for itself
        std::vector<quint32> moved;
        mutable std::vector<quint32> seen; // per item: the last query that met it
        mutable quint32 query = 0;
    };
    struct Cells
    {
        int left = 0;
        int top = 0;
        int right = -1;
        int bottom = -1;
    };

    Cells cellsOf(const Box &box) const;
    template <typename ForEachCell>
    void fill(Table &table, std::size_t count, ForEachCell forEachCell);
    template <typename Touches>
    void find(const Table &table, const Box &box, Touches touches, std::vector<quint32> &found) const;
    template <typename Visit>
    void visitEdgeCells(quint32 edge, Visit visit) const;

    const DiagramModel *m_model = nullptr;
    Point m_corner;
    float m_cellWidth = 256;
    float m_cellHeight = 256;
    int m_columns = 0;
    int m_rows = 0;
    Table m_nodes;
    Table m_edges;
    std::vector<Box> m_edgeBoxes;
};

/// The box that an edge's drawing may cover: its curve, its head and its label.
Box paintedBox(const DiagramModel &model, const DiagramEdge &edge);

} // namespace weftwork
