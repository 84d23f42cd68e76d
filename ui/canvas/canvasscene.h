// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/diagramgrid.h"
#include "canvas/layoutmotion.h"
#include "canvas/placingwork.h"
#include "commands/changeview.h"
#include "diagram/planmarks.h"
#include "document/selection.h"

#include <QObject>

#include <optional>

namespace weftwork {

/// What lies under a point of a diagram.
struct Hit
{
    enum class Kind : quint8 { Nothing, Node, Edge };

    Kind kind = Kind::Nothing;
    quint32 index = 0;

    bool isNode() const { return kind == Kind::Node; }
    bool isEdge() const { return kind == Kind::Edge; }
    bool operator==(const Hit &) const = default;
};

/// The drawing of the graph that a view shows, kept in step with its document and with a run: the model, a grid to
/// find things in it, and the ways between nodes and jobs. Owned by its canvas; the window's thread.
class CanvasScene : public QObject
{
    Q_OBJECT

public:
    explicit CanvasScene(Selection &selection, QObject *parent = nullptr);

    Document &document() const { return m_selection.document(); }
    Selection &selection() const { return m_selection; }

    /// Up to date with the document, built again first if it has changed.
    const DiagramModel &model();
    const DiagramGrid &grid();
    bool isStale() const { return m_isStale; }

    /// Another number for every drawing that was built.
    quint64 revision() const { return m_revision; }

    /// What a run shows, by key path: all of it, or what has changed.
    void setOverlay(const DiagramOverlay &overlay);
    void setLooks(const QHash<QString, JobLook> &looks);
    void setChannelLooks(const QHash<QString, ChannelLook> &looks);
    const DiagramOverlay &overlay() const { return m_overlay; }

    // Between the drawing and the document

    JobRef jobOf(quint32 node);
    /// The node that shows a job, itself or the folded graph it lies in; -1 if it is not shown here.
    qint32 nodeOf(const JobRef &job);
    /// Invalid for channels.
    DependencyRef dependencyOf(quint32 edge);
    qint32 edgeOf(const DependencyRef &dependency);
    /// Invalid for dependencies.
    ChannelRef channelOf(quint32 edge);
    qint32 edgeOf(const ChannelRef &channel);
    GraphRef graphOf(quint32 graphNode) { return jobOf(graphNode).members(); }

    // Finding

    /// The uppermost thing at a point; `reach` is how far an edge may be away. A frame is met at its header and its
    /// outline alone: inside it is ground.
    Hit at(Point point, float reach);
    /// The innermost open graph around a point; the shown graph itself if there is none.
    GraphRef graphAt(Point point);
    /// The corner of a box of this size, as wanted, or below what stands there in this graph.
    Point freePlace(const GraphRef &graph, Box wanted);
    std::vector<quint32> nodesIn(const Box &box, bool touching);
    std::vector<quint32> edgesIn(const Box &box, bool touching);
    bool isFoldMark(quint32 node, Point point);

    // Places

    /// A point of the drawing as a position in a graph.
    QPointF positionIn(const GraphRef &graph, Point point);
    /// Where the jobs of a graph are drawn now, for those that hold no position: so that nothing jumps once another
    /// job of that graph gets one.
    QList<PlacedJob> unheldPlaces(const GraphRef &graph);
    PlacedJob placeOf(quint32 node);
    /// Moves nodes in the drawing alone, while they are dragged.
    void moveNodes(const std::vector<quint32> &nodes, Point by);
    /// Forgets what was moved in the drawing alone.
    void rebuild();

    /// The dependencies over which a failure came to a job; drawn while somebody tells of it.
    void setCauses(const QSet<DependencyRef> &dependencies);

    /// What a forecast shows: its critical path and the tags of its jobs. Empty: none is shown.
    void setPlan(const PlanOverlay &plan);
    const PlanOverlay &plan() const { return m_plan; }
    /// The same on the drawing as it is.
    const PlanMarks &planMarks();

    /// Whether jobs that get another place glide there, as moveOn() says.
    void setMotion(bool isOn) { m_hasMotion = isOn; }
    bool isMoving();
    /// Of all, as it will lie once nothing moves.
    Box boundsAtRest();
    /// Brings what glides to `part` (0 to 1) of its way; with 1 it is there.
    void moveOn(float part);

    // Large graphs without positions are placed by another thread

    /// Whether nothing is shown yet since no places have come.
    bool isWaiting();
    /// Whether better places are on their way.
    bool isBeingPlaced() const { return m_placing.isBusy(); }
    /// Whether places have come since usePlaces() was called.
    bool havePlacesCome() const { return m_arrived != nullptr; }
    void usePlaces();

    /// Moves the beads of all channels that flow in a part of the diagram on by so much time. False: there are none.
    bool moveBeads(const Box &seen, float seconds);
    bool hasBeads(const Box &seen);

    void setHovered(const Hit &hit);
    const Hit &hovered() const { return m_hovered; }

signals:
    /// There are places, first or better ones: whoever shows the scene calls usePlaces() when it suits.
    void placesCame();
    /// Everything may look different.
    void rebuilt();
    /// The same drawing lies otherwise.
    void redrawn();
    /// Boxes of the drawing that look different.
    void touched(const std::vector<weftwork::Box> &boxes);
    /// Nodes whose state or progress changed.
    void looksChanged(const std::vector<quint32> &nodes);

private:
    void markStale();
    void build(const JobGraph &graph);
    void placeAsBefore();
    void rememberPlaces();
    void forgetPlaces();
    void follow(const DocumentChange &change);
    void emphasise();
    void setEmphasis(quint32 edge, DiagramChange &change);
    std::vector<quint32> markedEdges();
    qint32 edgeFrom(const GraphRef &ref, JobId to, quint32 id, bool isChannel);
    const QHash<QString, quint32> &channelEdges();
    void findFlowing();
    void tell(const DiagramChange &change);
    std::optional<quint32> bodyAt(Point point);
    std::optional<quint32> edgeAt(Point point, float reach);

    Selection &m_selection;
    DiagramModel m_model;
    DiagramGrid m_grid;
    DiagramOverlay m_overlay;
    LayoutMotion m_motion;
    PlacingWork m_placing;
    std::shared_ptr<const DiagramModel> m_arrived; ///< placed, not shown yet
    std::shared_ptr<const DiagramModel> m_placed;  ///< whose places are shown
    /// By the number of the job, where jobs were drawn before the last change.
    std::unordered_map<const JobGraph *, std::vector<std::optional<QPointF>>> m_known;
    bool m_isPlacedElsewhere = false; ///< the layout is too much work for this thread
    bool m_isWaiting = false;
    Box m_restBounds; ///< while it moves
    bool m_hasMotion = false;
    bool m_isStale = true;
    quint64 m_revision = 1;
    Hit m_hovered;
    QSet<DependencyRef> m_causes;
    PlanOverlay m_plan;
    PlanMarks m_planMarks;
    std::vector<quint32> m_emphasised;
    std::vector<quint32> m_flowing; ///< edges of channels with beads that move
    std::optional<QHash<QString, quint32>> m_channelEdges; ///< by the name in an overlay
    std::vector<quint32> m_found;
};

} // namespace weftwork
