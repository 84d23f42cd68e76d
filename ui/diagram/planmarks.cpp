// SPDX-License-Identifier: Apache-2.0
#include "diagram/planmarks.h"

#include <algorithm>

namespace weftwork {

PlanMarks::PlanMarks(const PlanOverlay &plan, const DiagramModel &model)
{
    for (auto job = plan.jobs.begin(); job != plan.jobs.end(); ++job) {
        const qint32 node = model.nodeAt(job.key());
        if (node < 0 || model.node(quint32(node)).hidden)
            continue;
        const NodeKind kind = model.node(quint32(node)).kind;
        if (kind == NodeKind::Job || kind == NodeKind::FoldedGraph)
            m_marks.push_back({quint32(node), *job});
    }
    std::sort(m_marks.begin(), m_marks.end(), [](const Mark &left, const Mark &right) { return left.node < right.node; });
    for (const PlanLink &link : plan.links)
        addLink(link, model);
    std::sort(m_edges.begin(), m_edges.end());
    m_edges.erase(std::unique(m_edges.begin(), m_edges.end()), m_edges.end());
}

void PlanMarks::addLink(const PlanLink &link, const DiagramModel &model)
{
    const qint32 first = model.nodeAt(link.from);
    const qint32 second = model.nodeAt(link.to);
    if (first < 0 || second < 0)
        return;
    const quint32 from = model.shownAs(quint32(first));
    const quint32 to = model.shownAs(quint32(second));
    if (from == to)
        return; // inside a folded graph
    if (link.isHandOver) {
        m_handOvers.push_back({from, to});
        return;
    }
    for (const quint32 edge : model.edgesOf(to)) {
        if (model.edge(edge).from == from && model.edge(edge).to == to && model.edge(edge).kind != EdgeKind::Channel)
            m_edges.push_back(edge);
    }
}

bool PlanMarks::isCritical(quint32 edge) const
{
    return std::binary_search(m_edges.begin(), m_edges.end(), edge);
}

void PlanMarks::emphasise(DiagramModel &model) const
{
    DiagramChange change;
    for (const quint32 edge : m_edges)
        model.setEmphasis(edge, EdgeEmphasis::Critical, change);
}

} // namespace weftwork
