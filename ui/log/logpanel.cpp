// SPDX-License-Identifier: Apache-2.0
#include "log/logpanel.h"

#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "log/logpaths.h"
#include "log/logsearch.h"
#include "log/logview.h"
#include "style/chip.h"
#include "style/icons.h"
#include "style/picker.h"
#include "style/textstyle.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace weftwork {

using namespace std::chrono_literals;

LogPanel::LogPanel(Document &document, RunSession &run, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_run(run)
    , m_selection(selection)
    , m_view(new LogView(this))
    , m_search(new LogSearch(this))
    , m_controls(new QWidget(this))
{
    build();
    m_timer.setInterval(66ms);
    connect(&m_timer, &QTimer::timeout, this, &LogPanel::refresh);
    connect(&selection, &Selection::changed, this, &LogPanel::follow);
    connect(&document, &Document::changed, this, [this](const DocumentChange &change) {
        if (!change.isOnlyDrawing()) {
            updateHead();
        }
    });
    connect(&run, &RunSession::attached, this, [this] {
        m_path.clear();
        follow();
    });
    connect(&run, &RunSession::jobsChanged, this, [this](const QStringList &paths) {
        if (paths.contains(m_path)) {
            openLog();
        }
        updateHead();
    });
    connect(m_search, &LogSearch::found, this, [this](qint64 line) {
        m_searchLine = line;
        m_view->showLine(line);
    });
    follow();
}

void LogPanel::build()
{
    m_chip = new ChipLabel(16, m_controls);
    m_name = new QLabel(m_controls);
    styleLabel(*m_name, TextStyle::Base);
    m_attempts = new QWidget(m_controls);
    (new QHBoxLayout(m_attempts))->setContentsMargins(0, 0, 0, 0);
    m_attemptButtons = new QButtonGroup(this);
    m_field = new QLineEdit(m_controls);
    m_field->setPlaceholderText(tr("Search"));
    m_field->setAccessibleName(tr("Search the log"));
    m_field->addAction(lineIcon(Icon::Search), QLineEdit::LeadingPosition);
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumWidth(104);
    m_field->setMaximumWidth(180);
    m_streams = new Picker(m_controls);
    m_streams->setProperty("look", QStringLiteral("flat"));
    m_streams->addItems({tr("All"), tr("Output"), tr("Errors")});
    m_streams->setAccessibleName(tr("Streams"));
    const auto makeButton = [this](Icon icon, const QString &tip) {
        auto *button = new QToolButton(m_controls);
        button->setIcon(lineIcon(icon));
        button->setIconSize({16, 16});
        button->setFixedHeight(28);
        button->setMinimumWidth(28);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        return button;
    };
    m_times = makeButton(Icon::Clock, tr("Show times"));
    m_times->setCheckable(true);
    m_times->setChecked(true);
    m_followButton = makeButton(Icon::Follow, tr("Follow the end of the log"));
    m_followButton->setProperty("look", QStringLiteral("text"));
    m_followButton->setText(tr("Follow"));
    m_followButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_followButton->setCheckable(true);
    m_followButton->setChecked(true);
    m_nextFailure = makeButton(Icon::ChevronDown, tr("Show the next job that failed (F4)"));
    m_nextFailure->setProperty("look", QStringLiteral("text"));
    m_nextFailure->setText(tr("Next failure"));
    m_nextFailure->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QWidget *button : {m_followButton, m_nextFailure}) {
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    auto *row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_chip, m_name, m_attempts, m_field, m_streams, m_nextFailure, m_times, m_followButton}) {
        row->addWidget(widget);
    }
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_view);

    connect(m_streams, &QComboBox::activated, this, [this] {
        m_log.open({}, JobLog::Streams::Both);
        openLog();
    });
    connect(m_times, &QToolButton::toggled, m_view, &LogView::setTimesShown);
    connect(m_followButton, &QToolButton::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_followButton, &QToolButton::setChecked);
    connect(m_nextFailure, &QToolButton::clicked, this, &LogPanel::showNextFailure);
    connect(m_attemptButtons, &QButtonGroup::idClicked, this, [this](int attempt) {
        m_attempt = attempt;
        m_isAttemptChosen = true;
        openLog();
    });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_view->setSearchText(text);
        m_searchLine = m_view->firstShownLine() - 1;
    });
    connect(m_field, &QLineEdit::returnPressed, this, [this] { search(true); });
    const auto addShortcut = [this](const QKeySequence &keys, bool isForward) {
        auto *shortcut = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, isForward] { search(isForward); });
    };
    addShortcut(QKeySequence::FindNext, true);
    addShortcut(QKeySequence::FindPrevious, false);
}

void LogPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateHead();
}

void LogPanel::search(bool isForward)
{
    m_search->start(&m_log, m_field->text(), isForward ? m_searchLine + 1 : m_searchLine - 1, isForward);
}

void LogPanel::focusSearch()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void LogPanel::follow()
{
    const JobRef job = m_selection.current();
    const QString path = m_document.contains(job) ? m_document.pathOf(job) : QString();
    if (path != m_path || path.isEmpty()) {
        m_path = path;
        m_isAttemptChosen = false;
        openLog();
    }
    updateHead();
}

QString LogPanel::emptyText() const
{
    const JobNumber job = m_run.numberOf(m_path);
    if (!m_run.isAttached()) {
        return tr("The output of a job is shown here once it has run.");
    }
    if (m_path.isEmpty()) {
        return tr("Select a job to read its output.");
    }
    if (!job.isValid()) {
        return tr("This job was not part of the run.");
    }
    if (m_run.state()->graph().kind(job) == JobKind::Graph) {
        return tr("A graph writes nothing itself. Select one of its jobs.");
    }
    switch (m_run.state()->job(job).state) {
    case JobState::Running:
        return tr("It has written nothing yet.");
    case JobState::Done:
        return m_attempt > 0 ? tr("It wrote nothing.") : tr("It did not run.");
    default:
        return tr("It has not started.");
    }
}

void LogPanel::openLog()
{
    const JobNumber job = m_run.isAttached() ? m_run.numberOf(m_path) : JobNumber();
    const int last = job.isValid() ? m_run.state()->job(job).attempt : 0;
    if (!m_isAttemptChosen || m_attempt > last) {
        m_attempt = last;
    }
    showAttempts();
    if (m_attempt == 0) {
        m_timer.stop();
        m_log.open({}, JobLog::Streams::Both);
        m_view->setLog(nullptr);
        m_view->setEmptyText(emptyText());
        return;
    }
    openFiles();
    m_view->setEmptyText(emptyText());
    m_timer.start();
    refresh();
}

// The output of a running job stands in a spool, which becomes a log when the job ends: the same lines elsewhere.
void LogPanel::openFiles()
{
    const LogPaths paths = logPaths(m_run, m_path, m_attempt);
    if (paths != m_log.paths()) {
        const bool isFollowing = m_view->isFollowing();
        const qint64 before = m_view->firstShownLine();
        const bool isSameAttempt = paths.index == m_log.paths().index && m_log.lineCount() > 0;
        m_log.open(paths, JobLog::Streams(m_streams->currentIndex()));
        m_log.refresh(false);
        m_view->setLog(&m_log);
        m_view->setClock([this](Nanoseconds time) { return m_run.head() ? m_run.head()->wallTime(time) : QDateTime(); });
        if (isSameAttempt && !isFollowing) {
            m_view->showLine(before);
        }
    }
}

void LogPanel::refresh()
{
    const JobNumber job = m_run.isAttached() ? m_run.numberOf(m_path) : JobNumber();
    if (!job.isValid()) {
        m_timer.stop();
        return;
    }
    const JobRunState &row = m_run.state()->job(job);
    const bool isEnded = row.state != JobState::Running || row.attempt != m_attempt;
    if (!isEnded) {
        openFiles();
    }
    if (m_log.refresh(isEnded)) {
        m_view->logChanged();
    }
    if (!isEnded || !m_log.isComplete()) {
        return;
    }
    m_timer.stop();
    const bool hasFailed = row.outcome == Outcome::Failed || row.outcome == Outcome::TimedOut || row.attempt != m_attempt;
    m_view->setFailingLine(hasFailed ? failingLineOf(m_log) : -1);
    if (m_wantedLine >= 0) {
        m_view->showLine(std::exchange(m_wantedLine, -1));
    }
}

void LogPanel::showAttempts()
{
    const JobNumber job = m_run.isAttached() ? m_run.numberOf(m_path) : JobNumber();
    const int last = job.isValid() ? m_run.state()->job(job).attempt : 0;
    const bool isShown = last > 1;
    m_attempts->setVisible(isShown);
    constexpr int mostButtons = 9;
    const int wanted = isShown ? std::min(last, mostButtons) : 0;
    if (int(m_attemptButtons->buttons().size()) != wanted || (isShown && !m_attemptButtons->button(last))) {
        qDeleteAll(m_attempts->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
        if (isShown) {
            auto *label = new QLabel(tr("Attempt"), m_attempts);
            styleLabel(*label, TextStyle::Base, "secondary");
            m_attempts->layout()->addWidget(label);
        }
        for (int attempt = std::max(1, last - mostButtons + 1); isShown && attempt <= last; ++attempt) {
            auto *button = new QToolButton(m_attempts);
            button->setText(QString::number(attempt));
            button->setCheckable(true);
            button->setFixedSize(26, 26);
            m_attemptButtons->addButton(button, attempt);
            m_attempts->layout()->addWidget(button);
        }
    }
    if (QAbstractButton *button = m_attemptButtons->button(m_attempt)) {
        button->setChecked(true);
    }
}

void LogPanel::updateHead()
{
    const JobRef job = m_selection.current();
    const bool hasJob = m_document.contains(job);
    // In a narrow panel the list of jobs tells which one it is.
    const bool isNarrow = width() < qRound(760 * textScale());
    m_chip->setVisible(hasJob && !isNarrow);
    m_name->setVisible(hasJob && !isNarrow);
    for (QToolButton *button : {m_nextFailure, m_followButton}) {
        button->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    }
    if (hasJob) {
        m_chip->setState(m_run.displayState(m_run.numberOf(m_path)));
        m_name->setText(m_name->fontMetrics().elidedText(m_document.titleOf(job).simplified(), Qt::ElideMiddle, 150));
    }
    const bool hasFailure = m_run.isAttached()
        && m_run.state()->counts().with(Outcome::Failed) + m_run.state()->counts().with(Outcome::TimedOut) > 0;
    m_nextFailure->setVisible(hasFailure);
    m_streams->setVisible(hasJob);
}

void LogPanel::showLine(const QString &path, qint64 line)
{
    m_wantedLine = line;
    if (const JobRef job = m_document.find(path); job.isValid()) {
        m_selection.reveal(job);
    }
    openLog();
}

void LogPanel::showNextFailure()
{
    if (!m_run.isAttached()) {
        return;
    }
    const std::size_t count = m_run.state()->graph().jobCount();
    const JobNumber current = m_run.numberOf(m_path);
    const std::size_t start = current.isValid() ? current.index() + 1 : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const JobNumber job((start + i) % count);
        const DisplayState state = m_run.displayState(job);
        const bool hasFailed = state == DisplayState::Failed || state == DisplayState::TimedOut;
        const JobRef ref = m_document.find(m_run.state()->graph().path(job));
        if (hasFailed && m_run.state()->graph().isWork(job) && ref.isValid()) {
            m_selection.reveal(ref);
            openLog();
            m_view->showLine(std::max<qint64>(0, m_view->failingLine()));
            return;
        }
    }
}

} // namespace weftwork
