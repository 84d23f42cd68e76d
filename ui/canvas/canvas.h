// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/canvasfade.h"
#include "canvas/canvasscene.h"
#include "canvas/focuswalk.h"
#include "canvas/framebuffer.h"
#include "tools/canvastool.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QAction;

namespace weftwork {

class InlineField;
class OverviewMap;

/// The drawing surface: shows the graph of a view with a run's states, and lets people edit it. What is drawn comes
/// from a frame buffer; what the pointer does is a tool's affair; what is edited goes through commands.
/// The window's thread.
class Canvas : public QWidget
{
    Q_OBJECT

public:
    explicit Canvas(Selection &selection, QWidget *parent = nullptr);
    ~Canvas() override;

    CanvasScene &scene() { return m_scene; }
    Selection &selection() { return m_scene.selection(); }
    Document &document() { return m_scene.document(); }

    // What it shows

    void setTheme(const Theme &theme);
    const Theme &theme() const { return *m_theme; }
    /// All that a run shows, and later what has changed, by key path.
    void setOverlay(const DiagramOverlay &overlay) { m_scene.setOverlay(overlay); }
    void setLooks(const QHash<QString, JobLook> &looks) { m_scene.setLooks(looks); }
    void setChannelLooks(const QHash<QString, ChannelLook> &looks);
    /// What the near level says of a job beside its name and state.
    void setFacts(std::function<NearFacts(const JobRef &)> facts);
    /// Without motion, all changes are done at once. By default as the style says.
    void setReducedMotion(bool isReduced);
    bool isMotionReduced() const { return m_isMotionReduced; }
    OverviewMap &overview() { return *m_overview; }

    // View

    const CanvasView &view() const { return m_view; }
    double zoom() const { return target().zoom; }
    /// The part of the diagram that is in view.
    Box seen() const { return m_view.toDiagram(QRect(QPoint(0, 0), deviceSize())); }
    void setView(const CanvasView &view);
    void glideTo(const CanvasView &view);
    void pan(QPointF by);
    void zoomAt(QPointF anchor, double zoom);
    /// Puts a place of the diagram into the middle.
    void centreOn(Point middle);
    void showJob(const JobRef &job);

    // For tools

    void beginTool(std::unique_ptr<CanvasTool> tool);
    void endTool();
    CanvasTool *tool() const { return m_tool.get(); }
    Hit hitAt(QPointF widget);
    Point snapped(Point point) const;
    /// The job that has the keyboard's focus; -1 if none.
    qint32 focusNode();
    void setFocusJob(const JobRef &job, bool byKeyboard);
    /// Over which the pointer is (its ports are drawn), -1 if none.
    qint32 hoveredNode();
    bool showsPorts(quint32 node);
    InlineField &field() { return *m_field; }
    /// Opens the field that makes a new job; `link` says what it is wired to.
    struct NewLink
    {
        JobRef other;
        bool isOtherPrerequisite = true;
        Condition condition = Condition::Success;
    };
    void openQuickAdd(Point place, std::optional<NewLink> link = {});
    void openRename(const JobRef &job);
    /// While it is on, a line drawn from a port is a channel; with Shift it is one at any time. Escape ends it.
    void setDrawingChannels(bool isOn);
    bool isDrawingChannels() const { return m_isDrawingChannels; }
    /// Joins two jobs; asks first, by a small menu there, where the output of the writer must be shared.
    void joinByChannel(const JobRef &writer, const JobRef &reader, QPoint global);
    /// Puts a barrier behind the selected jobs, or alone into the middle.
    void addBarrier();

    /// Where the menu that was opened last was asked for.
    Point menuPlace() const { return m_menuPlace; }
    /// Actions of the menu over a job, over a dependency or channel, and over ground.
    void setMenuActions(QList<QAction *> forJobs, QList<QAction *> forDependencies, QList<QAction *> forGround);

public slots:
    void zoomIn();
    void zoomOut();
    void zoomToActualSize();
    void fitAll();
    /// Tells that all is being laid out anew.
    void setBeingTidied(bool isBeingTidied);
    void fitSelection();
    /// Opens the quick-add field: at the pointer, else in the middle.
    void quickAdd();
    void quickAddAt(QPointF place);
    void renameSelected();
    void removeSelected();
    void selectAll() { selection().selectAll(); }
    void enterSelected();
    void leaveGraph();
    void setSelectedFolded(bool isFolded);
    /// Ends what is being drawn, moved or typed, without a trace; else clears the selection.
    void cancel();

signals:
    void zoomChanged(double zoom);
    /// Enter on a job: show where it is edited.
    void editRequested(const weftwork::JobRef &job);
    void drawingChannelsChanged(bool isOn);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    bool focusNextPrevChild(bool) override { return false; }

private:
    /// Rings, ports and shadows lie so many logical pixels around a box.
    static constexpr int around = 16;

    struct Glide
    {
        CanvasView from;
        CanvasView to;
        std::chrono::milliseconds start;
    };

    const CanvasView &target() const { return m_glide ? m_glide->to : m_view; }
    void applyView(const CanvasView &view);
    void finishGlide();
    void finishLayout();
    void takePlaces();
    qint32 nodeInTheMiddle();
    void paintWaiting(QPainter &painter);
    FrameContent content();
    QSize deviceSize() const;
    std::chrono::milliseconds now() const { return std::chrono::milliseconds(m_clock.elapsed()); }
    void animate();
    void moveOn();
    void updateDevice(const QRect &devicePixels);
    void showRebuilt();
    void prepare();
    void showTouched(const std::vector<Box> &boxes);
    void showLooks(const std::vector<quint32> &nodes);
    void addOverlay(DisplayList &list);
    void moveBeads();
    void followBeads();
    void paintOver(const QRegion &devicePixels);
    void addPendingEdge(DiagramDrawing &drawing);
    void addRings(DiagramDrawing &drawing);
    void addPlanTags(DiagramDrawing &drawing);
    std::vector<quint32> ringedNodes();
    PointerEvent pointer(const QMouseEvent &event);
    void updateHover(QPointF widget);
    void updateCursor();
    void keepAllInView(QSize before);
    void placeOverview();
    bool pinch(QEvent *event);
    std::optional<PortHit> portAt(QPointF widget);
    bool takeKey(int key, Qt::KeyboardModifiers modifiers);
    void nudge(Point by, bool isRepeated);
    void walk(Qt::ArrowType arrow, bool extends);
    void editFocused();
    Hit focusHit();
    void announceFocus();
    void addTyped(const GraphRef &graph, Point corner, const std::optional<NewLink> &link, const QString &text);
    QString tipAt(QPointF widget);

    CanvasScene m_scene;
    FramePainter m_painter;
    FrameBuffer m_frame;
    QImage m_shown; // the frame with all that lies on it
    const Theme *m_theme;
    CanvasView m_view;
    DetailLevel m_level = DetailLevel::Full;
    CanvasFade m_fade;
    std::optional<Glide> m_glide;
    std::optional<std::chrono::milliseconds> m_layoutStart;
    QBasicTimer m_ticker;
    QBasicTimer m_beadTicker;
    QBasicTimer m_preparation; // of a large graph, for the next paint
    std::chrono::milliseconds m_beadTime{0}; // when they were moved last
    int m_beadInterval = 0;
    bool m_isDrawingChannels = false;
    QElapsedTimer m_clock;
    bool m_isMotionReduced = false;
    bool m_isBeingTidied = false;
    bool m_isFresh = true; // nobody has chosen a view yet

    std::unique_ptr<CanvasTool> m_tool;
    std::unique_ptr<CanvasTool> m_endedTool; // until the event it ended in is over
    JobRef m_focusJob;
    bool m_isFocusShown = false;
    bool m_isSpaceDown = false;
    std::optional<QPointF> m_pointer;
    Point m_menuPlace;
    std::chrono::milliseconds m_lastNudge{-10000};
    int m_nudgeGesture = 0;
    std::vector<quint32> m_selectedNodes;
    bool m_areSelectedNodesStale = true;

    std::optional<NewLink> m_newLink; // of the field that is open
    Point m_newPlace;

    InlineField *m_field;
    OverviewMap *m_overview;
    QList<QAction *> m_jobActions;
    QList<QAction *> m_dependencyActions;
    QList<QAction *> m_groundActions;
};

} // namespace weftwork
