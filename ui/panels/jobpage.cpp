// SPDX-License-Identifier: Apache-2.0
#include "panels/jobpage.h"

#include "commands/changejob.h"
#include "document/commandline.h"
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "journal/reasontext.h"
#include "models/jobtreemodel.h"
#include "panels/callfields.h"
#include "panels/channellist.h"
#include "panels/fields.h"
#include "panels/linklist.h"
#include "panels/morefields.h"
#include "panels/whystory.h"
#include "panels/words.h"
#include "style/appearance.h"
#include "style/chip.h"
#include "style/picker.h"
#include "style/textstyle.h"
#include "support/duration.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

namespace weftwork {

namespace {
constexpr std::array chosenKinds{JobKind::Command, JobKind::Call, JobKind::Print, JobKind::Sleep, JobKind::Barrier, JobKind::Graph};

JobKind shownKind(JobKind kind)
{
    return kind == JobKind::Script ? JobKind::Command : kind;
}

QString environmentText(const JobDetails &details)
{
    QStringList lines;
    for (const EnvironmentEntry &entry : details.environment) {
        lines << entry.name + QLatin1Char('=') + entry.value;
    }
    return lines.join(QLatin1Char('\n'));
}

/// The names of the workers that jobs of a graph may call: its own first, then those of the graphs around it.
QStringList workersAround(const Document &document, GraphRef scope)
{
    QStringList names;
    for (bool isRoot = false; !isRoot;) {
        isRoot = scope.isEmpty();
        for (const WorkerDeclaration &worker : document.graphAt(scope)->settings().workers) {
            names << worker.name;
        }
        if (!isRoot) {
            scope.removeLast();
        }
    }
    names.removeDuplicates();
    return names;
}
} // namespace

JobPage::JobPage(Document &document, RunSession &run, Selection &selection, QWidget *parent)
    : EditPage(document, selection, parent)
    , m_run(run)
{
    build();
    connectFields();
    connect(&selection, &Selection::changed, this, &JobPage::refresh);
    connect(&document, &Document::changed, this, &JobPage::refresh);
    connect(&run, &RunSession::attached, this, &JobPage::showRun);
    connect(&run, &RunSession::jobsChanged, this, &JobPage::showRun);
    connect(&run, &RunSession::ticked, this, &JobPage::showRun);
    refresh();
}

void JobPage::build()
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->setSpacing(8);
    buildHead(*rows);
    buildWork(*rows);
    buildProperties(*rows);
    buildLinks(*rows);
    m_environment = makeTextField(this, 3);
    m_environment->setFont(fontOf(TextStyle::Fixed));
    m_environment->setPlaceholderText(QStringLiteral("NAME=value"));
    m_environmentHint = makeProblemLabel(this);
    m_environmentLabel = addFieldBlock(*rows, tr("Environment"), m_environment);
    rows->addWidget(m_environmentHint);
    m_details = makeTextField(this, 3);
    m_details->setPlaceholderText(tr("What a reader should know"));
    addFieldBlock(*rows, tr("Details"), m_details);
    rows->addStretch(1);
}

void JobPage::buildHead(QVBoxLayout &rows)
{
    m_several = new QLabel(this);
    styleLabel(*m_several, TextStyle::Quiet, "muted");
    m_several->setWordWrap(true);
    m_chip = new ChipLabel(24, this);
    m_title = new QLineEdit(this);
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setProperty("look", QStringLiteral("title"));
    m_title->setFont(fontOf(TextStyle::Title));
    m_title->setAccessibleName(tr("Name"));
    m_path = new QLabel(this);
    styleLabel(*m_path, TextStyle::Quiet, "muted");
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_path->setContentsMargins(5, 0, 0, 0);
    m_state = new QLabel(this);
    styleLabel(*m_state, TextStyle::Medium);
    m_time = new QLabel(this);
    styleLabel(*m_time, TextStyle::Quiet, "secondary");
    m_sentence = new QLabel(this);
    styleLabel(*m_sentence, TextStyle::Quiet, "secondary");
    m_sentence->setWordWrap(true);

    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_path);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_chip);
    head->addLayout(names, 1);
    auto *state = new QHBoxLayout;
    state->addWidget(m_state, 1);
    state->addWidget(m_time);
    rows.addWidget(m_several);
    rows.addLayout(head);
    rows.addSpacing(4);
    rows.addLayout(state);
    rows.addWidget(m_sentence);
}

void JobPage::buildWork(QVBoxLayout &rows)
{
    m_workLabel = new QLabel(this);
    styleLabel(*m_workLabel, TextStyle::Label, "secondary");
    m_work = makeTextField(this, 5);
    m_work->setObjectName(QStringLiteral("work"));
    m_work->setFont(fontOf(TextStyle::Fixed));
    m_workHint = new QLabel(this);
    styleLabel(*m_workHint, TextStyle::Quiet, "muted");
    m_workHint->setWordWrap(true);
    rows.addSpacing(8);
    rows.addWidget(m_workLabel);
    rows.addWidget(m_work);
    rows.addWidget(m_workHint);
}

void JobPage::buildProperties(QVBoxLayout &rows)
{
    m_kind = new Picker(this);
    m_kind->setObjectName(QStringLiteral("kind"));
    for (const JobKind kind : chosenKinds) {
        m_kind->addItem(kindWord(kind), int(kind));
    }
    m_duration = new QLineEdit(this);
    m_duration->setPlaceholderText(QStringLiteral("1m30s"));
    m_folder = new QLineEdit(this);
    m_folder->setPlaceholderText(tr("The graph's folder"));
    m_timeout = new QLineEdit(this);
    m_timeout->setObjectName(QStringLiteral("timeout"));
    m_timeout->setPlaceholderText(tr("None"));
    m_retries = new QSpinBox(this);
    m_retries->setObjectName(QStringLiteral("retries"));
    m_retries->setRange(0, 1000);
    m_onFailure = new Picker(this);
    m_onFailure->setObjectName(QStringLiteral("onFailure"));
    for (const OnFailure one : allOnFailures) {
        m_onFailure->addItem(onFailureWord(one));
    }
    m_forever = new Picker(this);
    m_forever->addItems({tr("At its own end"), tr("When all else is done")});
    QGridLayout *grid = makeFieldGrid();
    addFieldRow(*grid, tr("Kind"), m_kind);
    m_durationLabel = addFieldRow(*grid, tr("Time"), m_duration);
    m_durationHint = addProblemRow(*grid, this);
    m_call = new CallFields(*grid, *this);
    m_folderLabel = addFieldRow(*grid, tr("Folder"), m_folder);
    const auto addWorkRow = [&](const QString &name, QWidget *field) { m_ofWork << addFieldRow(*grid, name, field) << field; };
    addWorkRow(tr("Timeout"), m_timeout);
    m_timeoutHint = addProblemRow(*grid, this);
    addWorkRow(tr("Retries"), m_retries);
    addWorkRow(tr("If it fails"), m_onFailure);
    addWorkRow(tr("It ends"), m_forever);
    m_more = new MoreFields(this);
    rows.addSpacing(8);
    rows.addLayout(grid);
    rows.addWidget(m_more);
}

void JobPage::buildLinks(QVBoxLayout &rows)
{
    m_needs = new LinkList(document(), m_run, selection(), LinkList::Side::Needs, this);
    m_neededBy = new LinkList(document(), m_run, selection(), LinkList::Side::NeededBy, this);
    m_readsFrom = new ChannelList(document(), m_run, selection(), ChannelList::Side::ReadsFrom, this);
    m_writesTo = new ChannelList(document(), m_run, selection(), ChannelList::Side::WritesTo, this);
    m_needs->setObjectName(QStringLiteral("needs"));
    m_neededBy->setObjectName(QStringLiteral("neededBy"));
    m_readsFrom->setObjectName(QStringLiteral("readsFrom"));
    m_writesTo->setObjectName(QStringLiteral("writesTo"));
    const auto add = [&rows](const QString &name, QWidget *list) {
        QLabel *label = addGroupLabel(rows, name);
        rows.addWidget(list);
        return label;
    };
    m_needsLabel = add(tr("Needs"), m_needs);
    m_neededByLabel = add(tr("Needed by"), m_neededBy);
    m_readsFromLabel = add(tr("Reads from"), m_readsFrom);
    m_writesToLabel = add(tr("Writes to"), m_writesTo);
}

void JobPage::connectFields()
{
    watch({m_title, m_work, m_kind, m_duration, m_folder, m_timeout, m_retries, m_onFailure, m_forever, m_environment, m_details});
    connect(m_title, &QLineEdit::textEdited, this, [this](const QString &text) {
        edit(tr("Rename job"), [&](JobData &data) { data.details.label = text == data.key ? QString() : text; });
    });
    connect(m_work, &QPlainTextEdit::textChanged, this, [this] {
        edit(tr("Change command"), [this](JobData &data) { setWorkText(data, m_work->toPlainText()); });
    });
    connect(m_kind, &QComboBox::activated, this, &JobPage::changeKind);
    connect(m_duration, &QLineEdit::textEdited, this,
        [this] { editDuration(*m_duration, *m_durationHint, tr("Change time"), &JobDetails::duration); });
    connect(m_call, &CallFields::edited, this, &JobPage::edit);
    connect(m_more, &MoreFields::edited, this, &JobPage::edit);
    connect(m_folder, &QLineEdit::textEdited, this, [this](const QString &text) {
        edit(tr("Change folder"), [&](JobData &data) { data.details.folder = text; });
    });
    connect(m_timeout, &QLineEdit::textEdited, this,
        [this] { editDuration(*m_timeout, *m_timeoutHint, tr("Change timeout"), &JobDetails::timeout); });
    connect(m_retries, &QSpinBox::valueChanged, this, [this](int count) {
        edit(tr("Change retries"), [&](JobData &data) { data.details.retry.count = count; });
    });
    connect(m_onFailure, &QComboBox::activated, this, [this](int index) {
        edit(tr("Change what a failure means"), [&](JobData &data) { data.onFailure = allOnFailures[std::size_t(index)]; });
    });
    connect(m_forever, &QComboBox::activated, this, [this](int index) {
        edit(tr("Change how it ends"), [&](JobData &data) { data.isForever = index == 1; });
    });
    connect(m_environment, &QPlainTextEdit::textChanged, this, &JobPage::editEnvironment);
    connect(m_details, &QPlainTextEdit::textChanged, this, [this] {
        edit(tr("Change details"), [this](JobData &data) { data.details.details = m_details->toPlainText(); });
    });
}

void JobPage::edit(const QString &text, const std::function<void(JobData &)> &change)
{
    if (m_isShowing || !document().contains(m_job)) {
        return;
    }
    JobData data = document().graphAt(m_job.graph)->data(m_job.job);
    change(data);
    changeJob(document(), m_job, std::move(data), text, gesture());
}

void JobPage::editDuration(QLineEdit &field, QLabel &hint, const QString &text, Milliseconds JobDetails::*member)
{
    const QString wanted = field.text().trimmed();
    const auto span = wanted.isEmpty() ? Milliseconds(0) : parseDuration(wanted);
    showProblem(field, hint, span ? QString() : tr("Write a time as 90s, 5m or 1h30m."));
    if (span) {
        edit(text, [&](JobData &data) { data.details.*member = *span; });
    }
}

void JobPage::editEnvironment()
{
    const NamedLines lines = readNamedLines(m_environment->toPlainText());
    showProblem(*m_environment, *m_environmentHint, lines.problem);
    if (lines.problem.isEmpty()) {
        edit(tr("Change environment"), [&](JobData &data) {
            data.details.environment.clear();
            for (const auto &[name, value] : lines.entries) {
                data.details.environment.push_back({name, value});
            }
        });
    }
}

void JobPage::changeKind()
{
    const auto kind = JobKind(m_kind->currentData().toInt());
    edit(tr("Change kind"), [&](JobData &data) {
        if (shownKind(data.kind) == kind) {
            return;
        }
        const QString work = workText(data);
        data.kind = kind;
        if (kind == JobKind::Command || kind == JobKind::Print) {
            setWorkText(data, work.isEmpty() ? data.details.script : work);
        }
        if (kind == JobKind::Sleep && data.details.duration.count() == 0) {
            data.details.duration = std::chrono::seconds(1);
        }
    });
}

void JobPage::focusTitle()
{
    m_title->setFocus(Qt::ShortcutFocusReason);
    m_title->selectAll();
}

void JobPage::refresh()
{
    const JobRef job = selection().current();
    const bool isAnother = job != m_job;
    if (isAnother) {
        m_job = job;
        turnToAnother();
    }
    if (!document().contains(m_job)) {
        return;
    }
    const int chosen = int(selection().jobs().size());
    m_several->setText(tr("%Ln jobs are selected. This is the last of them.", nullptr, chosen));
    m_several->setVisible(chosen > 1);
    const QScopedValueRollback guard(m_isShowing, true);
    const JobData data = document().graphAt(m_job.graph)->data(m_job.job);
    if (isAnother) {
        m_more->turnTo(data);
    }
    showData(data);
    showRun();
}

void JobPage::showData(const JobData &data)
{
    const JobDetails &details = data.details;
    const QString title = document().titleOf(m_job);
    if (!m_title->hasFocus() || (!m_title->text().isEmpty() && m_title->text() != title)) {
        setTextIfNew(*m_title, title);
    }
    m_path->setText(m_path->fontMetrics().elidedText(document().pathOf(m_job), Qt::ElideMiddle, 220));
    m_path->setToolTip(document().pathOf(m_job));

    const JobKind kind = shownKind(data.kind);
    const bool hasWork = kind == JobKind::Command || kind == JobKind::Print;
    m_workLabel->setText(kind == JobKind::Print ? tr("Text") : tr("Command"));
    m_work->setAccessibleName(m_workLabel->text());
    m_workLabel->setVisible(hasWork);
    m_work->setVisible(hasWork);
    m_workHint->setVisible(kind == JobKind::Command);
    const QString interpreter = details.interpreter.isEmpty() ? QStringLiteral("sh") : commandText(details.interpreter);
    m_workHint->setText(data.kind == JobKind::Script ? tr("Runs in %1.").arg(interpreter) : tr("Runs without a shell."));
    // What is being typed may mean the same in other words: leave it as it is typed.
    JobData typed = data;
    setWorkText(typed, m_work->toPlainText());
    if (typed != data || !m_work->hasFocus()) {
        setTextIfNew(*m_work, workText(data));
    }

    const int kindRow = m_kind->findData(int(kind));
    m_kind->setCurrentIndex(kindRow);
    m_kind->setEnabled(kindRow >= 0);
    m_duration->setVisible(kind == JobKind::Sleep);
    m_durationLabel->setVisible(kind == JobKind::Sleep);
    showDuration(*m_duration, details.duration);
    m_durationHint->setVisible(kind == JobKind::Sleep && isWrong(*m_duration));
    m_call->show(data, workersAround(document(), m_job.graph));
    m_more->show(data);
    const bool isWork = kind != JobKind::Barrier;
    for (QWidget *field : std::as_const(m_ofWork)) {
        field->setVisible(isWork);
    }
    const bool isOwnProcess = isWork && kind != JobKind::Call; // a worker has the folder of the graph
    for (QWidget *field : std::initializer_list<QWidget *>{m_folder, m_folderLabel, m_environment, m_environmentLabel}) {
        field->setVisible(isOwnProcess);
    }
    showDuration(*m_timeout, details.timeout);
    m_timeoutHint->setVisible(isWork && isWrong(*m_timeout));
    setTextIfNew(*m_folder, details.folder);
    m_retries->setValue(details.retry.count);
    m_onFailure->setCurrentIndex(int(std::find(allOnFailures.begin(), allOnFailures.end(), data.onFailure) - allOnFailures.begin()));
    m_forever->setCurrentIndex(data.isForever ? 1 : 0);
    if (mayFill(*m_environment)) {
        setTextIfNew(*m_environment, environmentText(details));
        m_environmentHint->hide();
    }
    setTextIfNew(*m_details, details.details);
}

void JobPage::showRun()
{
    if (!document().contains(m_job)) {
        return;
    }
    const QString path = document().pathOf(m_job);
    const JobNumber number = m_run.numberOf(path);
    const DisplayState state = m_run.displayState(number);
    m_chip->setState(state);
    m_state->setText(stateWord(state));
    QPalette palette = m_state->palette();
    const QColor word = currentTheme().state(state).text;
    if (palette.color(QPalette::WindowText) != word) {
        palette.setColor(QPalette::WindowText, word);
        m_state->setPalette(palette);
    }
    const Nanoseconds span = number.isValid() ? m_run.duration(number) : Nanoseconds(-1);
    m_time->setText(span < Nanoseconds(0) ? QString() : clockText(span));
    const WhyStory story = whyStory(m_run, path);
    const bool isChanged = m_run.changedPaths().contains(path);
    m_sentence->setText(isChanged ? tr("It was changed since this run.") : story.sentence);
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    showLinks();
}

void JobPage::showLinks()
{
    for (const auto &[list, label] : {std::pair(m_needs, m_needsLabel), std::pair(m_neededBy, m_neededByLabel)}) {
        list->setJob(m_job);
        label->setVisible(!list->isHidden());
    }
    for (const auto &[list, label] : {std::pair(m_readsFrom, m_readsFromLabel), std::pair(m_writesTo, m_writesToLabel)}) {
        list->setJob(m_job);
        label->setVisible(!list->isHidden());
    }
}

} // namespace weftwork
