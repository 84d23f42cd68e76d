// SPDX-License-Identifier: Apache-2.0
#include "canvas/layoutmotion.h"

#include <array>
#include <cmath>

namespace weftwork {

void LayoutMotion::remember(const DiagramModel &model)
{
    forget();
    if (model.nodes().size() > mostNodes)
        return;
    for (quint32 node = 0; node < model.nodes().size(); ++node) {
        if (model.node(node).hidden)
            continue;
        const JobPlace place = model.place(node);
        m_before.emplace(std::pair(place.graph, place.job.value), model.positionInGraph(node));
    }
}

void LayoutMotion::forget()
{
    m_before.clear();
    m_ways.clear();
}

void LayoutMotion::begin(DiagramModel &model, DiagramChange &change)
{
    for (quint32 node = 0; node < model.nodes().size(); ++node) {
        const DiagramNode &one = model.node(node);
        const JobPlace place = model.place(node);
        const auto before = m_before.find({place.graph, place.job.value});
        // Barriers follow their neighbours.
        if (one.hidden || one.kind == NodeKind::Barrier || before == m_before.end())
            continue;
        const QPointF way = model.positionInGraph(node) - before->second;
        if (std::abs(way.x()) + std::abs(way.y()) > 0.5)
            m_ways.push_back({node, {float(way.x()), float(way.y())}, {float(way.x()), float(way.y())}});
    }
    m_before.clear();
    advance(model, 0, change);
}

void LayoutMotion::advance(DiagramModel &model, float part, DiagramChange &change)
{
    for (Way &way : m_ways) {
        const Point goal = way.all * part;
        model.moveNodes(std::array{way.node}, goal - way.done, change);
        way.done = goal;
    }
}

} // namespace weftwork
