// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"

namespace weftwork {

/// Gives the nodes of a model their places and its edges their curves: where a graph stores positions these, else
/// the layout's; jobs without a position in a graph that has some lie below the others. Lives during one place(), on
/// any thread: it looks at the model alone.
class DiagramPlacer
{
public:
    DiagramPlacer(DiagramModel &model, const PlacingOptions &options)
        : m_model(model)
        , m_options(options)
        , m_bends(model.m_edges.size())
    {
    }

    /// False if a stop cut it short.
    bool place();

private:
    void arrange(const std::vector<quint32> &members);
    void layOut(const std::vector<quint32> &members, Point corner);
    LayoutResult tidied(LayoutInput &input, const LayoutOptions &options) const;
    void takeGivenBends();
    void growAround(quint32 edge);
    void rememberMiddles();
    void setCorner(quint32 node, Point corner);
    void fitBarriers(const std::vector<quint32> &members);
    void moveInside(quint32 node, Point by);

    DiagramModel &m_model;
    const PlacingOptions &m_options;
    std::vector<QPointF> m_middles; // where nodes stood, if they are tidied
    bool m_isComplete = true;
    std::vector<std::vector<Point>> m_bends; // by edge, first within its graph, at last on the page
};

} // namespace weftwork
