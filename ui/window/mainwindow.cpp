// SPDX-License-Identifier: Apache-2.0
#include "window/mainwindow.h"

#include "canvas/canvas.h"
#include "canvas/overviewmap.h"
#include "document/commandline.h"
#include "log/logpanel.h"
#include "panels/historypanel.h"
#include "panels/inspector.h"
#include "panels/jobpage.h"
#include "panels/jobspanel.h"
#include "panels/lowerpanel.h"
#include "panels/problemspanel.h"
#include "panels/runstatusbar.h"
#include "panels/whypage.h"
#include "style/appearance.h"
#include "style/textstyle.h"
#include "window/commandsearch.h"
#include "window/editcontroller.h"
#include "window/exportdialog.h"
#include "window/filecontroller.h"
#include "window/noticebar.h"
#include "window/pathbar.h"
#include "window/plancontroller.h"
#include "window/recentfiles.h"
#include "window/runcontroller.h"
#include "window/runsheet.h"
#include "window/settings.h"
#include "window/sourceview.h"
#include "window/startpage.h"
#include "window/themechoice.h"
#include "window/toolbar.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace weftwork {

namespace {
constexpr int foldInspectorBelow = 1200;
constexpr int foldJobsBelow = 1000;
} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_selection(m_document)
    , m_run(m_document)
    , m_actions(new Actions(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setMinimumSize(960, 600);
    buildParts();
    arrange();
    connectParts();
    connectActions();
    connectRun();
    connectPanels();
    fillCanvasMenus();
    restore();
    foldPanelsFor(width());
    showCentre();
    updateTitle();
    updateRun();
}

// What looks at document, selection and run goes before them: widgets still hear of a lost focus while they go.
MainWindow::~MainWindow()
{
    delete m_search;
    delete m_edits;
    delete takeCentralWidget();
    delete m_runs;
    delete m_files;
}

void MainWindow::buildParts()
{
    m_notices = new NoticeBar(this);
    m_files = new FileController(m_document, *m_notices, this);
    m_sheet = new RunSheet(this);
    m_runs = new RunController({m_document, *m_files, m_run, *m_sheet, *m_notices}, this);
    m_canvas = new Canvas(m_selection, this);
    m_canvas->setTheme(currentTheme());
    m_edits = new EditController(*m_canvas, *m_actions, this);
    m_startPage = new StartPage(this);
    m_source = new SourceView(this);
    m_toolbar = new Toolbar(*m_actions, m_run, this);
    m_pathBar = new PathBar(m_document, m_selection, *m_actions, this);
    m_jobs = new JobsPanel(m_document, m_run, m_selection, this);
    m_inspector = new Inspector(m_document, m_run, m_selection, this);
    m_log = new LogPanel(m_document, m_run, m_selection, this);
    m_problems = new ProblemsPanel(m_document, m_selection, this);
    m_lower = new LowerPanel(m_log, m_problems, new HistoryPanel(m_runs->runs(), m_run, this), this);
    m_status = new RunStatusBar(m_run, this);
    new PlanController({m_document, m_run, *m_canvas, *m_status, *(*m_actions)[ActionId::CriticalPath]});
    m_search = new CommandSearch(m_document, m_selection, QList<QAction *>(m_actions->all().begin(), m_actions->all().end()), this);
}

void MainWindow::arrange()
{
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_startPage);
    m_stack->addWidget(m_source);
    auto *top = new QWidget(this);
    top->setObjectName(QStringLiteral("centre"));
    top->setAttribute(Qt::WA_StyledBackground);
    auto *topRows = new QVBoxLayout(top);
    topRows->setContentsMargins(0, 0, 0, 0);
    topRows->setSpacing(0);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_pathBar, m_notices, m_sheet}) {
        topRows->addWidget(widget);
    }
    topRows->addWidget(m_stack, 1);

    m_rows = new QSplitter(Qt::Vertical, this);
    m_rows->addWidget(top);
    m_rows->addWidget(m_lower);
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->addWidget(m_jobs);
    m_columns->addWidget(m_rows);
    m_columns->addWidget(m_inspector);
    for (QSplitter *splitter : {m_rows, m_columns}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
    m_rows->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 1);
    const double scale = textScale();
    m_jobs->setMinimumWidth(qRound(180 * scale));
    m_jobs->setMaximumWidth(qRound(400 * scale));
    m_inspector->setMinimumWidth(qRound(240 * scale));
    m_lower->setMinimumHeight(96);
    m_status->setFixedHeight(std::max(28, m_status->sizeHint().height()));

    auto *whole = new QWidget(this);
    auto *wholeRows = new QVBoxLayout(whole);
    wholeRows->setContentsMargins(0, 0, 0, 0);
    wholeRows->setSpacing(0);
    wholeRows->addWidget(m_toolbar);
    wholeRows->addWidget(m_columns, 1);
    wholeRows->addWidget(m_status);
    setCentralWidget(whole);
}

void MainWindow::connectParts()
{
    connect(Appearance::instance(), &Appearance::themeChanged, m_canvas, [this] { m_canvas->setTheme(currentTheme()); });
    connect(m_canvas, &Canvas::zoomChanged, m_pathBar, &PathBar::setZoom);
    connect(m_canvas, &Canvas::editRequested, this, [this] {
        setPanelShown(ActionId::PanelRight, true);
        m_inspector->setTab(Inspector::Tab::Job);
        m_inspector->jobPage().focusTitle();
    });
    connect(&m_document, &Document::changed, this, [this](const DocumentChange &change) {
        if (!change.isOnlyDrawing()) {
            showCentre();
            updateTitle();
            updateRun();
        }
    });
    connect(&m_document, &Document::filePathChanged, this, &MainWindow::updateTitle);
    connect(&m_document, &Document::modifiedChanged, this, &MainWindow::updateTitle);
    connect(m_files, &FileController::openRequested, this, &MainWindow::openRequested);
    connect(m_files, &FileController::opened, this, [this] {
        m_wantsCanvas = true;
        m_selection.clear();
        m_selection.setScope({});
        showCentre();
        // Once the panels have taken their room.
        QMetaObject::invokeMethod(m_canvas, &Canvas::fitAll, Qt::QueuedConnection);
    });
    connect(m_files, &FileController::unreadable, this, &MainWindow::showUnreadable);
    connect(m_files, &FileController::problemsMet, m_problems, &ProblemsPanel::setTried);
    connect(m_files, &FileController::closeRequested, this, &QWidget::close);
    connect(m_startPage, &StartPage::newJobRequested, this, &MainWindow::startDrawing);
    connect(m_startPage, &StartPage::openRequested, m_files, &FileController::chooseAndOpen);
    connect(m_startPage, &StartPage::exampleRequested, this, &MainWindow::openExample);
    connect(m_toolbar, &Toolbar::searchRequested, this, &MainWindow::openSearch);
}

void MainWindow::connectActions()
{
    using Id = ActionId;
    m_actions->connectTo(Id::New, this, &MainWindow::newRequested);
    m_actions->connectTo(Id::Open, m_files, &FileController::chooseAndOpen);
    m_actions->connectTo(Id::Save, m_files, &FileController::save);
    m_actions->connectTo(Id::SaveAs, m_files, &FileController::saveAs);
    m_actions->connectTo(Id::Export, this, &MainWindow::openExport);
    m_actions->connectTo(Id::Close, this, &QWidget::close);
    m_actions->connectTo(Id::Quit, this, &MainWindow::quitRequested);
    m_actions->connectTo(Id::Run, m_runs, &RunController::run);
    m_actions->connectTo(Id::Stop, m_runs, &RunController::stop);
    m_actions->connectTo(Id::HideRun, &m_run, &RunSession::detach);
    m_actions->connectTo(Id::NextFailure, this, [this] {
        setPanelShown(Id::PanelLower, true);
        m_lower->setTab(LowerPanel::Tab::Log);
        m_log->showNextFailure();
    });
    m_actions->connectTo(Id::CommandSearch, this, &MainWindow::openSearch);
    m_actions->connectTo(Id::FilterJobs, this, [this] {
        setPanelShown(Id::PanelLeft, true);
        m_jobs->focusFilter();
    });
    const auto showTab = [this](LowerPanel::Tab tab) {
        setPanelShown(Id::PanelLower, true);
        m_lower->setTab(tab);
    };
    m_actions->connectTo(Id::SearchLog, this, [this, showTab] {
        showTab(LowerPanel::Tab::Log);
        m_log->focusSearch();
    });
    m_actions->connectTo(Id::ShowLog, this, [showTab] { showTab(LowerPanel::Tab::Log); });
    m_actions->connectTo(Id::ShowProblems, this, [showTab] { showTab(LowerPanel::Tab::Problems); });
    m_actions->connectTo(Id::ShowHistory, this, [showTab] { showTab(LowerPanel::Tab::History); });
    m_actions->connectTo(Id::ShowWhy, this, [this] {
        setPanelShown(Id::PanelRight, true);
        m_inspector->setTab(Inspector::Tab::Why);
    });
    for (const ActionId id : {Id::PanelLeft, Id::PanelLower, Id::PanelRight}) {
        connect((*m_actions)[id], &QAction::toggled, this, &MainWindow::showPanels);
    }
    connect((*m_actions)[Id::MenuBar], &QAction::toggled, menuBar(), &QWidget::setVisible);
    connectThemeChoice(*m_actions);
    // On the start page there is no canvas to add to yet.
    connect((*m_actions)[Id::AddJob], &QAction::triggered, this, [this] {
        if (m_stack->currentWidget() == m_startPage) {
            startDrawing();
        }
    });
    m_actions->connectTo(Id::About, this, &MainWindow::showAbout);

    auto *recent = new RecentFiles(this);
    connect(recent, &RecentFiles::fileRequested, this, &MainWindow::openRequested);
    const QList<QMenu *> menus = m_actions->makeMenus(this, recent);
    m_toolbar->setMenus(menus);
    for (QMenu *menu : menus) {
        menuBar()->addMenu(menu);
    }
    menuBar()->hide();
}

void MainWindow::connectRun()
{
    connect(m_runs, &RunController::problemsMet, this, [this](const Problems &problems) {
        m_problems->setTried(problems);
        setPanelShown(ActionId::PanelLower, true);
        m_lower->setTab(LowerPanel::Tab::Problems);
    });
    connect(m_runs, &RunController::started, this, [this] {
        m_problems->setTried({});
        setPanelShown(ActionId::PanelLower, true);
        m_lower->setTab(LowerPanel::Tab::Log);
    });
    connect(&m_run, &RunSession::attached, this, [this] {
        m_canvas->setOverlay(m_run.overlay());
        updateRun();
    });
    connect(&m_run, &RunSession::jobsChanged, this, [this](const QStringList &paths) {
        QHash<QString, JobLook> looks;
        for (const QString &path : paths) {
            looks.insert(path, m_run.look(m_run.numberOf(path)));
        }
        m_canvas->setLooks(looks);
    });
    connect(&m_run, &RunSession::channelsChanged, this, [this](const QStringList &paths) {
        QHash<QString, ChannelLook> looks;
        for (const QString &path : paths) {
            looks.insert(path, m_run.channelLooks().value(path));
        }
        m_canvas->setChannelLooks(looks);
    });
    for (const auto signal : {&RunSession::ticked, &RunSession::ended, &RunSession::changedPathsChanged}) {
        connect(&m_run, signal, this, &MainWindow::updateRun);
    }
    connect(&m_runs->runs(), &RunList::changed, this, &MainWindow::updateRun);
    m_canvas->setFacts([this](const JobRef &job) {
        NearFacts facts;
        const JobGraph *graph = m_document.graphAt(job.graph);
        if (graph && graph->contains(job.job)) {
            facts.command = workSummary(graph->data(job.job)).section(QLatin1Char('\n'), 0, 0);
        }
        return facts;
    });
}

void MainWindow::connectPanels()
{
    connect(m_status, &RunStatusBar::stateClicked, this, [this](DisplayState state) {
        setPanelShown(ActionId::PanelLeft, true);
        m_jobs->toggleState(state);
    });
    connect(m_jobs, &JobsPanel::statesChanged, m_status, &RunStatusBar::setFilter);
    connect(m_jobs, &JobsPanel::activated, this, [this] { m_canvas->setFocus(); });
    connect(m_problems, &ProblemsPanel::placeRequested, this, &MainWindow::showPlace);
    connect(m_inspector, &Inspector::wantedWidthChanged, this, &MainWindow::fitInspector);
    connect(m_inspector, &Inspector::wantedWidthChanged, this, &MainWindow::showCauses);
    connect(&m_inspector->why(), &WhyPage::lineRequested, this, [this](const QString &path, qint64 line) {
        setPanelShown(ActionId::PanelLower, true);
        m_lower->setTab(LowerPanel::Tab::Log);
        m_log->showLine(path, line);
    });
}

void MainWindow::fillCanvasMenus()
{
    const auto list = [this](std::initializer_list<ActionId> ids) {
        QList<QAction *> actions;
        for (const ActionId id : ids) {
            actions << (*m_actions)[id];
        }
        return actions;
    };
    using Id = ActionId;
    m_canvas->setMenuActions(
        list({Id::Rename, Id::Copy, Id::Cut, Id::Duplicate, Id::ConnectJobs, Id::JoinByChannel, Id::AddBarrier, Id::Group, Id::Ungroup, Id::EnterGraph, Id::Remove, Id::Bypass}),
        list({Id::Remove}), list({Id::AddJob, Id::AddBarrier, Id::Paste, Id::SelectAll, Id::Tidy, Id::FitAll}));
}

void MainWindow::openFile(const QString &path)
{
    m_files->open(path);
}

void MainWindow::openExample(const Example &example)
{
    const QString copy = copyOfExample(example);
    if (copy.isEmpty()) {
        m_notices->tell(QStringLiteral("open"),
            Problem::error(tr("The example could not be copied to your data folder."), tr("Look whether the disk has room.")));
        return;
    }
    // What comes with the program needs no question before its first run.
    connect(m_files, &FileController::opened, m_runs, &RunController::trustDocument, Qt::SingleShotConnection);
    m_files->open(copy);
}

bool MainWindow::isUntouched() const
{
    return m_document.filePath().isEmpty() && m_document.graph().jobCount() == 0 && !m_document.isModified();
}

void MainWindow::startDrawing(std::optional<QPointF> place)
{
    m_wantsCanvas = true;
    showCentre();
    m_canvas->setFocus();
    place ? m_canvas->quickAddAt(*place) : m_canvas->quickAdd();
}

void MainWindow::showCentre()
{
    const bool isStart = !m_wantsCanvas && m_document.graph().jobCount() == 0 && m_document.filePath().isEmpty();
    if (m_document.graph().jobCount() > 0) {
        m_wantsCanvas = true;
    }
    if (isStart && m_stack->currentWidget() != m_startPage) {
        m_startPage->setFocus();
    }
    m_stack->setCurrentWidget(isStart ? static_cast<QWidget *>(m_startPage) : m_canvas);
    m_status->setQuietText(tr("Nothing runs until you press Run."));
    showPanels();
}

void MainWindow::showUnreadable(const QString &path, const Problems &problems)
{
    if (isUntouched() && m_source->load(path)) {
        m_stack->setCurrentWidget(m_source);
        m_source->goTo(problems.front().where.line, problems.front().where.column);
        m_lower->show();
    }
    setPanelShown(ActionId::PanelLower, true);
    m_lower->setTab(LowerPanel::Tab::Problems);
}

void MainWindow::showPlace(const Location &place)
{
    if (m_stack->currentWidget() == m_source && m_source->path() == place.file) {
        m_source->goTo(place.line, place.column);
        m_source->setFocus();
    }
}

void MainWindow::showPanels()
{
    const bool isStart = m_stack->currentWidget() == m_startPage;
    const bool isSource = m_stack->currentWidget() == m_source;
    m_jobs->setVisible((*m_actions)[ActionId::PanelLeft]->isChecked());
    m_lower->setVisible((*m_actions)[ActionId::PanelLower]->isChecked() && !isStart);
    m_inspector->setVisible((*m_actions)[ActionId::PanelRight]->isChecked() && !isStart && !isSource);
    m_pathBar->setVisible(!isStart && !isSource);
}

void MainWindow::setPanelShown(ActionId id, bool isShown)
{
    (*m_actions)[id]->setChecked(isShown);
}

void MainWindow::fitInspector()
{
    QList<int> sizes = m_columns->sizes();
    const int wanted = m_inspector->wantedWidth();
    if (m_inspector->isVisible() && sizes[2] == m_inspectorWidth && wanted != m_inspectorWidth) {
        sizes[1] += sizes[2] - wanted;
        sizes[2] = wanted;
        m_columns->setSizes(sizes);
        // What is told of stays in sight beside the wider panel.
        if (const JobRef job = m_selection.current(); job.isValid()) {
            QMetaObject::invokeMethod(m_canvas, [this, job] { keepInSight(job); }, Qt::QueuedConnection);
        }
    }
    m_inspectorWidth = wanted;
}

void MainWindow::keepInSight(const JobRef &job)
{
    const qint32 node = m_canvas->scene().nodeOf(job);
    if (node < 0) {
        return;
    }
    const QRectF box = m_canvas->view().toWidget(m_canvas->scene().model().node(quint32(node)).box);
    constexpr double margin = 24;
    const double beyond = box.right() + margin - m_canvas->width();
    if (beyond > 0 && box.left() < m_canvas->width()) {
        m_canvas->pan(QPointF(-beyond, 0));
    }
}

// The way that a failure took, while Why tells of it.
void MainWindow::showCauses()
{
    const bool isTold = m_inspector->tab() == Inspector::Tab::Why;
    m_canvas->scene().setCauses(isTold ? causesOf(m_document, m_inspector->why().story()) : QSet<DependencyRef>());
}

void MainWindow::foldPanelsFor(int width)
{
    const auto fold = [this, width](ActionId id, int below, bool &isFolded) {
        QAction *action = (*m_actions)[id];
        if (width < below && action->isChecked() && !isFolded) {
            isFolded = true;
            action->setChecked(false);
        } else if (width >= below && isFolded) {
            isFolded = false;
            action->setChecked(true);
        }
    };
    fold(ActionId::PanelRight, foldInspectorBelow, m_isInspectorFolded);
    fold(ActionId::PanelLeft, foldJobsBelow, m_isJobsFolded);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    const auto crosses = [event](int width) {
        return (event->oldSize().width() < width) != (event->size().width() < width);
    };
    if (crosses(foldInspectorBelow) || crosses(foldJobsBelow)) {
        foldPanelsFor(event->size().width());
    }
    QMainWindow::resizeEvent(event);
}

// A button with the focus takes Return as well as Space.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    auto *button = qobject_cast<QAbstractButton *>(focusWidget());
    if (button && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        button->click();
    } else {
        QMainWindow::keyPressEvent(event);
    }
}

void MainWindow::updateTitle()
{
    setWindowTitle(tr("%1[*] — Weftwork", "name of a graph").arg(m_document.title()));
    setWindowFilePath(m_document.filePath());
    setWindowModified(m_document.isModified());
}

void MainWindow::updateRun()
{
    m_toolbar->setRunText(m_runs->runText());
    (*m_actions)[ActionId::Run]->setEnabled(m_runs->canRun());
    (*m_actions)[ActionId::Stop]->setEnabled(m_run.isLive() && !m_run.isStopping());
    (*m_actions)[ActionId::HideRun]->setEnabled(m_run.isAttached());
    (*m_actions)[ActionId::NextFailure]->setEnabled(m_run.isAttached());
}

void MainWindow::openSearch()
{
    const QWidget *field = m_toolbar->searchField();
    m_search->openAt(QRect(field->mapToGlobal(QPoint(0, 0)), field->size()));
}

void MainWindow::openExport()
{
    auto *dialog = new ExportDialog(m_document, m_run, m_canvas->scene().plan(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Weftwork"),
        tr("Weftwork %1 draws, runs and explains job graphs.").arg(QCoreApplication::applicationVersion()));
}

void MainWindow::restore()
{
    QSettings &store = settings();
    const bool hasGeometry = restoreGeometry(store.value(QStringLiteral("window/geometry")).toByteArray());
    if (!hasGeometry) {
        resize(QSize(1600, 1000).boundedTo(screen()->availableSize() - QSize(0, 32)));
    }
    for (const auto &[id, key] : {std::pair(ActionId::PanelLeft, "left"), std::pair(ActionId::PanelLower, "lower"), std::pair(ActionId::PanelRight, "right")}) {
        setPanelShown(id, store.value(QStringLiteral("panels/%1").arg(QLatin1String(key)), true).toBool());
    }
    setPanelShown(ActionId::MenuBar, store.value(QStringLiteral("panels/menubar"), false).toBool());
    const double scale = textScale();
    m_inspectorWidth = m_inspector->wantedWidth();
    const int left = store.value(QStringLiteral("panels/leftWidth"), qRound(232 * scale)).toInt();
    const int right = store.value(QStringLiteral("panels/rightWidth"), m_inspectorWidth).toInt();
    const int lower = store.value(QStringLiteral("panels/lowerHeight"), qRound(232 * scale)).toInt();
    m_columns->setSizes({left, std::max(100, width() - left - right - 2), right});
    m_rows->setSizes({std::max(100, height() - lower - 76), lower});
}

void MainWindow::remember() const
{
    QSettings &store = settings();
    store.setValue(QStringLiteral("window/geometry"), saveGeometry());
    store.setValue(QStringLiteral("panels/left"), (*m_actions)[ActionId::PanelLeft]->isChecked() || m_isJobsFolded);
    store.setValue(QStringLiteral("panels/lower"), (*m_actions)[ActionId::PanelLower]->isChecked());
    store.setValue(QStringLiteral("panels/right"), (*m_actions)[ActionId::PanelRight]->isChecked() || m_isInspectorFolded);
    store.setValue(QStringLiteral("panels/menubar"), (*m_actions)[ActionId::MenuBar]->isChecked());
    const int right = m_columns->sizes().value(2);
    for (const auto &[key, size] : {std::pair("leftWidth", m_columns->sizes().value(0)),
             std::pair("rightWidth", right == m_inspectorWidth ? 0 : right), std::pair("lowerHeight", m_rows->sizes().value(1))}) {
        if (size > 0) {
            store.setValue(QStringLiteral("panels/%1").arg(QLatin1String(key)), size);
        }
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_files->mayClose()) {
        event->ignore();
        return;
    }
    remember();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            emit openRequested(url.toLocalFile());
        }
    }
    event->acceptProposedAction();
}

} // namespace weftwork
