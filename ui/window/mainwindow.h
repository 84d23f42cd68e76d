// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "window/actions.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace weftwork {

class Canvas;
class CommandSearch;
class EditController;
class FileController;
class Inspector;
class JobsPanel;
class LogPanel;
class LowerPanel;
class NoticeBar;
class PathBar;
class ProblemsPanel;
class RunController;
class RunSheet;
class RunStatusBar;
class SourceView;
class StartPage;
class Toolbar;
struct Example;

/// One document in a window: puts toolbar, canvas, panels and status bar together and remembers their places. What
/// they do is theirs and the controllers'. Owned by the studio.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens a file in this window.
    void openFile(const QString &path);
    void openExample(const Example &example);
    /// Whether nothing was begun here yet, so that a file may be opened in this window.
    bool isUntouched() const;

    Document &document() { return m_document; }
    RunSession &run() { return m_run; }
    Selection &selection() { return m_selection; }
    Actions &actions() { return *m_actions; }
    Canvas &canvas() { return *m_canvas; }

signals:
    /// A file that was chosen or dropped here; the studio decides in which window it opens.
    void openRequested(const QString &path);
    void newRequested();
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildParts();
    void arrange();
    void connectParts();
    void connectActions();
    void connectRun();
    void connectPanels();
    void fillCanvasMenus();

    void restore();
    void remember() const;
    void showCentre();
    void showUnreadable(const QString &path, const Problems &problems);
    void showPlace(const Location &place);
    void showPanels();
    void setPanelShown(ActionId id, bool isShown);
    void fitInspector();
    void showCauses();
    void keepInSight(const JobRef &job);
    void foldPanelsFor(int width);
    void startDrawing(std::optional<QPointF> place = {});
    void updateTitle();
    void updateRun();
    void openSearch();
    void openExport();
    void showAbout();

    Document m_document;
    Selection m_selection;
    RunSession m_run;
    Actions *m_actions;
    NoticeBar *m_notices;
    FileController *m_files;
    RunSheet *m_sheet;
    RunController *m_runs;
    EditController *m_edits;
    Canvas *m_canvas;
    StartPage *m_startPage;
    SourceView *m_source;
    QStackedWidget *m_stack;
    Toolbar *m_toolbar;
    PathBar *m_pathBar;
    JobsPanel *m_jobs;
    Inspector *m_inspector;
    LogPanel *m_log;
    ProblemsPanel *m_problems;
    LowerPanel *m_lower;
    RunStatusBar *m_status;
    CommandSearch *m_search;
    QSplitter *m_columns;
    QSplitter *m_rows;
    bool m_wantsCanvas = false;
    bool m_isInspectorFolded = false;
    bool m_isJobsFolded = false;
    int m_inspectorWidth = 0;
};

} // namespace weftwork
