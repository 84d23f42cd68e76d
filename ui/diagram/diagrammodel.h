// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagramfont.h"
#include "diagram/diagramoverlay.h"

#include "graph/graphpath.h"
#include "layout/layout.h"

#include <optional>
#include <span>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace weftwork {

enum class DiagramDirection : quint8 { LeftToRight, TopToBottom };

struct DiagramOptions
{
    DiagramDirection direction = DiagramDirection::LeftToRight;
    bool ignoresPositions = false; ///< lays out all, whatever positions the graph holds
};

/// How the nodes of a diagram get their places.
struct PlacingOptions
{
    LayoutEffort effort = LayoutEffort::Full;
    /// Lays out again, also what holds a position: what lies above another stays above it where that does not cost
    /// many crossings.
    bool tidies = false;
    std::stop_token stop = {};
};

/// Nodes and edges that look different than before; each may be named more than once.
struct DiagramChange
{
    std::vector<quint32> nodes;
    std::vector<quint32> edges;
};

/// The dependency or channel that an edge draws.
struct EdgeSource
{
    const JobGraph *graph = nullptr;
    quint32 id = 0; ///< DependencyId or ChannelId
    bool isChannel = false;
};

/// A graph as flat arrays of nodes and edges with their geometry: what canvas, minimap and pictures are drawn from.
/// A change of state costs the depth of nesting, a move the edges it bends; only rebuild() is linear.
/// It looks at the graph it was built from, which must stay as it is until the next rebuild(). The window's thread;
/// but a copy may be placed by any thread, for place() looks at nothing else.
class DiagramModel
{
public:
    /// Reads a graph (`scopePath` is where it lies in the whole, "" for the top), places what has no position.
    void rebuild(const JobGraph &scope, const QString &scopePath = {}, const DiagramOverlay &overlay = {},
        const DiagramOptions &options = {});
    /// The same in two steps: all but places and curves, which are those of place() or takePlaces().
    void prepare(const JobGraph &scope, const QString &scopePath = {}, const DiagramOverlay &overlay = {},
        const DiagramOptions &options = {});
    /// False if a stop cut it short; then the places are of no use.
    bool place(const PlacingOptions &options = {});
    /// A copy that another thread may place().
    DiagramModel forPlacing() const;
    /// Takes the places of a model that was prepared from the same graph.
    void takePlaces(const DiagramModel &placed);
    void clear();

    /// How many nodes the layout has to find a place for.
    std::size_t strayCount() const;
    /// Where the graph wants a node, as positionInGraph() tells it.
    const std::optional<QPointF> &given(quint32 node) const { return m_given[node]; }
    /// Lets a node that the graph gives no position stand at one all the same.
    void setGiven(quint32 node, QPointF position) { m_given[node] = position; }

    const DiagramOptions &options() const { return m_options; }
    const std::vector<DiagramNode> &nodes() const { return m_nodes; }
    const DiagramNode &node(quint32 index) const { return m_nodes[index]; }
    const std::vector<DiagramEdge> &edges() const { return m_edges; }
    const DiagramEdge &edge(quint32 index) const { return m_edges[index]; }
    /// The curve of an edge: 1 + 3n points of joined cubics, from its start to the tip of its head.
    std::span<const Point> curve(const DiagramEdge &edge) const;
    const ChannelLook &channel(const DiagramEdge &edge) const { return m_channels[std::size_t(edge.channel)]; }
    /// Edges that start or end at a node.
    std::span<const quint32> edgesOf(quint32 node) const;
    /// For graphs.
    const MemberTally &tally(const DiagramNode &node) const { return m_tallies[std::size_t(node.tally)]; }

    /// The whole name, and as it fits its node.
    QString title(quint32 node) const;
    const FittedText &label(quint32 node) const { return m_labels[node]; }
    /// What stands at the right of a graph's first line: "window 1 · 2 of 5 done".
    FittedText note(quint32 node) const;

    JobPlace place(quint32 node) const { return m_places[node]; }
    EdgeSource source(quint32 edge) const { return m_sources[edge]; }
    QString path(quint32 node) const;
    /// The name of a channel in an overlay.
    QString pathOfChannel(quint32 edge) const;
    /// -1 where there is none.
    qint32 nodeOf(const JobGraph *graph, JobId job) const;
    qint32 nodeAt(const QString &path) const;
    /// The node that stands for it: itself, or the outermost folded graph it lies in.
    quint32 shownAs(quint32 node) const;
    /// Where a node lies in its own graph: the position that a JobView holds.
    QPointF positionInGraph(quint32 node) const;
    /// The bends of lines that lead to a node, as a JobView holds them.
    std::vector<LineBends> bendsInGraph(quint32 node) const;

    /// The box of all that is shown, lines and labels included.
    Box bounds() const;
    /// The box that a node's drawing may cover.
    Box paintedBox(quint32 node) const;

    void setLook(quint32 node, const JobLook &look, DiagramChange &change);
    void setChannelLook(quint32 edge, ChannelLook look, DiagramChange &change);
    /// Moves the beads of a channel on.
    void moveBeads(quint32 edge, float by, DiagramChange &change);
    void setEmphasis(quint32 edge, EdgeEmphasis emphasis, DiagramChange &change);
    /// Moves nodes with all that is inside them; their frames, bars and edges follow.
    void moveNodes(std::span<const quint32> nodes, Point by, DiagramChange &change);

private:
    friend class DiagramBuilder;
    friend class DiagramPlacer;

    Point originOf(quint32 node) const;
    void count(quint32 node, DisplayState before, DisplayState after);
    void refitFrame(quint32 graph);
    bool refitBarrier(quint32 barrier);
    void placeBarrierName(quint32 barrier);
    void refitBarsBeside(const std::vector<quint32> &nodes, std::vector<quint32> &refitted);
    std::vector<quint32> refitAround(const std::vector<quint32> &moved);
    void setCurve(quint32 edge, std::span<const Point> bends);
    void shiftCurve(quint32 edge, Point by);
    void shift(quint32 node, Point by, std::vector<quint32> &moved);
    void bendEdges(const std::vector<quint32> &moved, const std::vector<quint32> &refitted, Point by, DiagramChange &change);

    DiagramOptions m_options;
    const JobGraph *m_scope = nullptr;
    QString m_scopePath;
    std::vector<DiagramNode> m_nodes; // a graph before its members, in creation order
    std::vector<FittedText> m_labels;
    std::vector<JobPlace> m_places;
    std::vector<std::optional<QPointF>> m_given;
    std::unordered_map<quint32, std::vector<QPointF>> m_givenBends; // of an edge
    std::vector<MemberTally> m_tallies;
    std::vector<quint32> m_top; // members of the scope itself
    std::vector<DiagramEdge> m_edges;
    std::vector<EdgeSource> m_sources;
    std::vector<Point> m_points;
    std::vector<ChannelLook> m_channels;
    std::vector<quint32> m_incident; // edges of node n: from m_firstIncident[n] to m_firstIncident[n + 1]
    std::vector<quint32> m_firstIncident;
    std::unordered_map<const JobGraph *, std::vector<qint32>> m_nodeOfJob;
    QHash<std::pair<QString, bool>, FittedText> m_cutNames; // of jobs, by the whole name and whether there is a badge
};

/// What the graph itself says by a badge: that the job is forever, or a call.
Badge ownBadge(const JobGraph &graph, JobId job);

/// Whether jobs count: graphs and barriers do no work of their own.
constexpr bool doesWork(const DiagramNode &node)
{
    return node.kind == NodeKind::Job;
}

} // namespace weftwork
