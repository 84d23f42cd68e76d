// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"

namespace weftwork {

/// Fills a DiagramModel from a graph, all but places and curves; lives during one prepare(). What was drawn before knows
/// the widths of names that are the same.
class DiagramBuilder
{
public:
    DiagramBuilder(DiagramModel &model, const DiagramOverlay &overlay, const DiagramModel &before)
        : m_model(model)
        , m_overlay(overlay)
        , m_before(before)
    {
    }

    void build();

private:
    void addNodes();
    quint32 addNode(const JobGraph &graph, JobId job, qint32 parent, const QString &path);
    void setSize(quint32 node);
    void setLeastWidth(const DiagramNode &frame, float nameWidth);
    FittedText fittedName(const JobPlace &place, const QString &title, bool hasBadge);
    const FittedText *labelBefore(const JobPlace &place) const;
    void countMembers();
    void addEdges();
    void addEdgesOf(const JobGraph &graph);
    void addEdge(const EdgeSource &source, quint32 from, quint32 to, EdgeKind kind, qint32 channel);
    void addChannel(const JobGraph &graph, ChannelId id);
    void indexEdges();

    DiagramModel &m_model;
    const DiagramOverlay &m_overlay;
    const DiagramModel &m_before;
    std::vector<const JobGraph *> m_shownGraphs; // those whose members are drawn
};

} // namespace weftwork
