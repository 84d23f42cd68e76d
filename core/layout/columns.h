// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/layers.h"
#include "layout/spacing.h"

#include <vector>

namespace weftwork::flow {

/// An edge of the layered graph: each pair of boxes has one, forwards. `length` is what its labels need.
struct LayerEdge
{
    RankEdge ends;
    double length = 0;
    bool isBackward = false;
};

/// Places layers along the flow, boxes aligned at their start. A long frame may lie over the columns that
/// follow its own where these have room; else they move behind it.
class Columns
{
public:
    Columns(const Graph &graph, const Layers &layers, const Spacing &spacing,
            const std::vector<double> &levels, const std::vector<LayerEdge> &edges,
            const LayoutOptions &options);

    double start(int layer) const { return m_start[std::size_t(layer)]; }
    double startOf(int box) const { return start(m_layers.layer[std::size_t(box)]); }
    double endOf(int box) const { return startOf(box) + m_graph.boxes[std::size_t(box)].length; }
    /// The bends of an edge in the order of the flow, or against it if it is backward.
    std::vector<Point> bends(int edge) const;

private:
    bool isSpanning(int box) const { return m_layers.lastPart[std::size_t(box)] != box; }
    double slope(int layer) const;
    double leastStart(int layer) const;
    bool isInTheWay(int item, int frame) const;
    void placeLayer(int layer);
    std::vector<Point> forwardBends(int edge) const;
    double meetingLevel(int box, int next) const;
    double frameBetween(const Point &from, const Point &to) const;
    std::vector<Point> aroundFrames(const std::vector<Point> &points) const;
    std::vector<Point> backwardBends(int edge) const;

    const Graph &m_graph;
    const Layers &m_layers;
    const Spacing &m_spacing;
    const std::vector<double> &m_levels;
    const std::vector<LayerEdge> &m_edges;
    const LayoutOptions m_options;
    const Adjacency m_in; // edges by the box they lead to
    std::vector<double> m_start, m_end;
    std::vector<int> m_frames;    // that may reach into the layers to come
    std::vector<int> m_allFrames; // that span layers
};

} // namespace weftwork::flow
