// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layout/layers.h"

#include <span>
#include <vector>

namespace weftwork::flow {

/// Room that items take across the flow, and the distances they keep. Levels lie whole numbers apart.
class Spacing
{
public:
    Spacing(const Graph &graph, const Layers &layers, const LayoutOptions &options);

    double before(int item) const { return m_before[std::size_t(item)]; }
    double after(int item) const { return m_after[std::size_t(item)]; }
    /// Between the outlines of two items that stand next to each other.
    double gap(int item, int next) const;
    /// Between their levels.
    double between(int item, int next) const;
    /// Between the levels of an item and of the one before it in its layer.
    double fromPrevious(int item) const { return m_fromPrevious[std::size_t(item)]; }
    /// How far before or after its level an item can be met: 0 but for bars.
    double barReach(int item, bool isBefore) const;
    /// Stretches or shrinks each bar, its level given, over what it joins, as far as its layer has room.
    void fitBars(const std::vector<double> &levels);

private:
    void makeRoomForBars();
    std::span<const int> joinedBy(int bar) const;
    double breadthOf(std::span<const int> items) const;
    void fitBar(int bar, const std::vector<double> &levels);
    bool isKind(int item, LayoutKind kind) const;
    bool isBar(int item) const { return isKind(item, LayoutKind::Bar); }

    const Graph &m_graph;
    const Layers &m_layers;
    const LayoutOptions m_options;
    std::vector<double> m_before, m_after;
    std::vector<double> m_fromPrevious; // with the room that bars want
};

} // namespace weftwork::flow
