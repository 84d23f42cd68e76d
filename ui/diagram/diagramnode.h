// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaylist.h"

#include <array>
#include <vector>

namespace weftwork {

enum class NodeKind : quint8 { Job, Barrier, OpenGraph, FoldedGraph };

/// One job of a diagram: where it lies (in pixels at 100 %) and how it looks. A value in DiagramModel's array.
/// All jobs of all nested graphs have a node; those inside a folded graph are hidden.
struct DiagramNode
{
    Box box;
    qint32 parent = -1; ///< node of the graph that holds it; -1 for the top
    qint32 tally = -1; ///< for graphs: index of its MemberTally
    float progress = -1; ///< 0 to 1, or below 0 when not known
    NodeKind kind = NodeKind::Job;
    DisplayState state = DisplayState::Idle;
    Badge badge = Badge::None;
    quint8 depth = 0; ///< how many graphs are around it
    bool hidden = false;
    bool chipAfter = false; ///< of a barrier: chip and name at its far end, since the near one has no room for them
    bool vertical = false; ///< of a diagram from top to bottom: ports and barriers are rotated

    bool isGraph() const { return kind == NodeKind::OpenGraph || kind == NodeKind::FoldedGraph; }
};

/// The working jobs inside a graph, through every level, by state. Neither graphs nor barriers count.
struct MemberTally
{
    Point origin; ///< where the position 0,0 of its members lies
    Box bends;    ///< of the ways between members, from the origin; they may lie beyond all of these
    std::array<quint32, jobDisplayStateCount> counts{};
    quint32 total = 0;
    quint32 window = 0; ///< how many direct members may run at once; 0 for no limit
    float leastWidth = 0; ///< of its frame, for the texts of its first line
    std::vector<quint32> members; ///< direct members in order, barriers too

    quint32 done() const;
    quint32 count(DisplayState state) const { return counts[std::size_t(state)]; }
};

/// By the condition of a dependency, and channels.
enum class EdgeKind : quint8 { Success, Done, Failure, Started, Channel };

/// Why an edge stands out; one at a time, the last of these wins.
enum class EdgeEmphasis : quint8 { None, Hover, Selected, Critical, Cause };

/// An arrow from a prerequisite to its dependent, or from a writer to a reader.
struct DiagramEdge
{
    quint32 from = 0; ///< nodes that are shown; inside a folded graph there are no edges
    quint32 to = 0;
    quint32 firstPoint = 0; ///< in DiagramModel::points(): a chain of cubics from the edge's start to the tip of its head
    quint16 pointCount = 0;
    quint16 pointRoom = 0;
    EdgeKind kind = EdgeKind::Success;
    EdgeEmphasis emphasis = EdgeEmphasis::None;
    bool isRouted = false; ///< through bends of a layout
    qint32 channel = -1; ///< for channels: index of its ChannelLook
};

/// What flows in a channel.
struct ChannelLook
{
    DisplayState state = DisplayState::Flow;
    bool active = false; ///< a run shows it now
    bool ended = false;
    QString label; ///< "1,240/s · 38 % full", or empty
    float labelWidth = 0;
    QString description; ///< the same in words, to be read aloud
    float speed = 0; ///< of the beads, in pixels a second at 100 %
    float shift = 0; ///< of the beads along the pipe

    bool operator==(const ChannelLook &) const = default;
};

} // namespace weftwork
