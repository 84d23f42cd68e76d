// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"
#include "diagram/level.h"

namespace weftwork {

class PlanMarks;
struct PlanTag;

/// What the near level says of a job beside its name.
struct NearFacts
{
    QString command; ///< what it runs, in one line
    QString word; ///< "1:12 of about 1:33"; empty: the word for its state
    QString figure; ///< progress, memory or exit status
};

/// Turns parts of a model into display lists: the one drawing that canvas, minimap and pictures share.
/// Coordinates are multiplied by the view's zoom; nothing is moved. Needs the window's thread for its text.
class DiagramDrawing
{
public:
    /// `list` gets the view's scale and must outlive this.
    DiagramDrawing(const DiagramModel &model, const DiagramView &view, DisplayList &list);

    void setShadows(bool on) { m_hasShadows = on; }

    /// All that is shown, in painting order: frames, edges, highlighted edges, barriers, nodes, labels; with the places
    /// that a plan hands on, and its tags.
    void addAll(const PlanMarks *plan = nullptr);

    void addFrame(quint32 node);
    void addEdge(quint32 edge, quint8 opacity = 255);
    void addBarrier(quint32 node, quint8 opacity = 255);
    /// A job or a folded graph.
    void addNode(quint32 node, quint8 opacity = 255, const NearFacts *facts = nullptr);
    /// The label above a channel.
    void addLabel(quint32 edge, quint8 opacity = 255);

    // A plan: its edges are critical ones of the model.
    void addHandOvers(const PlanMarks &plan);
    void addPlanTags(const PlanMarks &plan);
    void addPlanTag(quint32 node, const PlanTag &tag);

    // Overlays: never in a picture.
    void addSelection(quint32 node);
    void addFocus(quint32 node);
    void addHover(quint32 node);
    void addPorts(quint32 node, bool isSelected);
    void addHandOver(quint32 from, quint32 to);
    /// The edge that a person draws.
    void addDrawnEdge(Point from, Point to, bool isRefused = false);
    /// The same for a channel.
    void addDrawnPipe(Point from, Point to, bool isRefused = false);
    /// Says at the pointer why something cannot be: in as many lines as it needs, inside of what is `seen`.
    void addNote(Point pointer, const QString &text, const Box &seen);

private:
    bool isAtLeast(DetailLevel level) const { return m_view.level >= level; }
    Box scaled(const Box &box) const { return box.scaled(m_view.zoom); }
    Point scaled(Point point) const { return point * m_view.zoom; }
    std::vector<Point> scaled(std::span<const Point> points) const;

    /// Measures of a graph's first line: scaled at the full level, kept at the near one.
    struct HeadLine
    {
        float chip;
        float chipLeft;
        float nameLeft;
        float nameSize;
        float noteSize;
        float right;
    };
    HeadLine headLine(bool isFrame) const;

    void addBody(const DiagramNode &node, const Box &box, float radius);
    void addJob(quint32 index);
    void addFolded(quint32 index);
    void addNear(quint32 index, const NearFacts &facts);
    void addPlate(const DiagramNode &node);
    void addBlock(const DiagramNode &node);
    void addProgress(const DiagramNode &node, const Box &box, float height, qint32 clip);
    void addSegments(const DiagramNode &node);
    float addAlarms(const DiagramNode &graph, Point rightMiddle);
    void addChip(DisplayState state, const Box &box);
    void addLine(QStringView text, Point leftMiddle, float size, float width, StyleId style,
        TextAnchor anchor = TextAnchor::Start);
    void addFarFrame(quint32 index);

    void addPipe(const DiagramEdge &edge, std::span<const Point> curve);
    void addArrow(const DiagramEdge &edge, std::span<const Point> curve);
    void addHead(std::span<const Point> curve, float length, float breadth, StyleId style);

    const DiagramModel &m_model;
    const DiagramView m_view;
    const float m_unit; // what lengths of the design are multiplied by
    DisplayList &m_list;
    bool m_hasShadows = true;
};

/// What the tag of a plan covers at the lower outline of its node, at 100 %.
Box planTagBox(const DiagramNode &node, const PlanTag &tag);

} // namespace weftwork
