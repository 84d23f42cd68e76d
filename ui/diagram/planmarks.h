// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"
#include "diagram/planoverlay.h"

namespace weftwork {

/// A plan laid on a drawing: which nodes carry which tag, which edges are critical, between which nodes a place is
/// handed on. A value; holds for one build of the model.
class PlanMarks
{
public:
    struct Mark
    {
        quint32 node;
        PlanTag tag;
    };
    struct HandOver
    {
        quint32 from;
        quint32 to;
    };

    PlanMarks() = default;
    PlanMarks(const PlanOverlay &plan, const DiagramModel &model);

    bool isEmpty() const { return m_marks.empty() && m_edges.empty() && m_handOvers.empty(); }
    /// Ascending by node.
    const std::vector<Mark> &marks() const { return m_marks; }
    /// Edges of the critical path, ascending, each once.
    const std::vector<quint32> &edges() const { return m_edges; }
    const std::vector<HandOver> &handOvers() const { return m_handOvers; }
    bool isCritical(quint32 edge) const;

    /// Draws the edges of the critical path as such.
    void emphasise(DiagramModel &model) const;

private:
    void addLink(const PlanLink &link, const DiagramModel &model);

    std::vector<Mark> m_marks;
    std::vector<quint32> m_edges;
    std::vector<HandOver> m_handOvers;
};

} // namespace weftwork
