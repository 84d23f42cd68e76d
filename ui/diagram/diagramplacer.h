// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"

namespace weftwork {

/// Gives the nodes of a model their places and its edges their curves: where a graph stores positions these, else
/// the layout's; jobs without a position in a graph that has some lie below the others. Lives during one rebuild().
class DiagramPlacer
{
public:
    explicit DiagramPlacer(DiagramModel &model)
        : m_model(model)
        , m_bends(model.m_edges.size())
    {
    }

    void place();

private:
    void arrange(const std::vector<quint32> &members);
    void layOut(const std::vector<quint32> &members, Point corner);
    void setCorner(quint32 node, Point corner);
    bool hasPosition(quint32 node) const;
    void fitBarriers(const std::vector<quint32> &members);
    void moveInside(quint32 node, Point by);

    DiagramModel &m_model;
    std::vector<std::vector<Point>> m_bends; // by edge, first within its graph, at last on the page
};

} // namespace weftwork
