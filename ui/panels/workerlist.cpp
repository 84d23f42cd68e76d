// SPDX-License-Identifier: Apache-2.0
#include "panels/workerlist.h"

#include "document/commandline.h"
#include "graph/jobkey.h"
#include "panels/fields.h"
#include "style/icons.h"
#include "style/textstyle.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weftwork {

namespace {
bool isUntouched(const QLineEdit &name, const QLineEdit &command)
{
    return name.text().trimmed().isEmpty() && command.text().trimmed().isEmpty();
}

QLineEdit *makeNameField(const QString &name, QWidget *parent)
{
    auto *field = new QLineEdit(name, parent);
    field->setObjectName(QStringLiteral("workerName"));
    field->setPlaceholderText(WorkerList::tr("Name"));
    field->setAccessibleName(WorkerList::tr("Name of the worker"));
    return field;
}

QSpinBox *makeSizeField(int size, QWidget *parent)
{
    auto *field = new QSpinBox(parent);
    field->setObjectName(QStringLiteral("workerSize"));
    field->setRange(1, 10'000);
    field->setValue(size);
    field->setPrefix(QStringLiteral("× "));
    field->setToolTip(WorkerList::tr("How many of its processes there are at most, so how many calls at once"));
    field->setAccessibleName(WorkerList::tr("Processes"));
    return field;
}

QLineEdit *makeCommandField(const QStringList &command, QWidget *parent)
{
    auto *field = new QLineEdit(commandText(command), parent);
    field->setObjectName(QStringLiteral("workerCommand"));
    field->setFont(fontOf(TextStyle::Fixed));
    field->setPlaceholderText(QStringLiteral("python3 -m weftwork_worker stats.py"));
    field->setAccessibleName(WorkerList::tr("Command of the worker"));
    field->setCursorPosition(0);
    return field;
}

QToolButton *makeRemoveButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QStringLiteral("removeWorker"));
    button->setIcon(lineIcon(Icon::Close));
    button->setIconSize({12, 12});
    button->setFixedSize(22, 22);
    button->setToolTip(WorkerList::tr("Remove this worker"));
    button->setAccessibleName(WorkerList::tr("Remove this worker"));
    return button;
}
} // namespace

WorkerList::WorkerList(QObject &watcher, QWidget *parent)
    : QWidget(parent)
    , m_watcher(watcher)
    , m_rowLayout(new QVBoxLayout)
    , m_hint(makeProblemLabel(this))
    , m_addButton(new QPushButton(tr("Add worker"), this))
{
    m_addButton->setObjectName(QStringLiteral("addWorker"));
    m_addButton->setToolTip(tr("A program whose functions jobs of this graph call"));
    connect(m_addButton, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.back().name->setFocus();
    });
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    m_rowLayout->setSpacing(10);
    rows->addLayout(m_rowLayout);
    rows->addWidget(m_hint);
    rows->addWidget(m_addButton, 0, Qt::AlignLeft);
}

void WorkerList::setWorkers(const std::vector<WorkerDeclaration> &workers)
{
    if (workers == m_workers) {
        return;
    }
    m_workers = workers;
    for (const Row &row : std::exchange(m_rows, {})) {
        row.widget->hide();
        row.widget->deleteLater();
    }
    m_hint->hide();
    for (const WorkerDeclaration &worker : m_workers) {
        addRow(worker);
    }
}

void WorkerList::addRow(const WorkerDeclaration &worker)
{
    auto *widget = new QWidget(this);
    const Row row{worker, widget, makeNameField(worker.name, widget), makeSizeField(worker.size, widget),
        makeCommandField(worker.command, widget), makeRemoveButton(widget)};
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    grid->addWidget(row.name, 0, 0);
    grid->addWidget(row.size, 0, 1);
    grid->addWidget(row.removeButton, 0, 2);
    grid->addWidget(row.command, 1, 0, 1, 3);
    grid->setColumnStretch(0, 1);
    m_rowLayout->addWidget(widget);
    widget->show(); // now, so that it can have the focus

    QWidget *last = m_rows.empty() ? static_cast<QWidget *>(m_addButton) : m_rows.back().removeButton;
    for (QWidget *field : std::initializer_list<QWidget *>{row.name, row.size, row.command, row.removeButton}) {
        field->installEventFilter(&m_watcher);
        setTabOrder(std::exchange(last, field), field);
    }
    setTabOrder(last, m_addButton);
    connect(row.name, &QLineEdit::textEdited, this, &WorkerList::usableRows);
    connect(row.name, &QLineEdit::editingFinished, this, [this, widget] { takeName(widget); });
    connect(row.size, &QSpinBox::valueChanged, this, [this] { takeRows(tr("Change processes of worker")); });
    connect(row.command, &QLineEdit::textEdited, this, [this] { takeRows(tr("Change command of worker")); });
    connect(row.removeButton, &QToolButton::clicked, this, [this, widget] { removeRow(widget); });
    m_rows.push_back(row);
}

void WorkerList::removeRow(const QWidget *widget)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [widget](const Row &each) { return each.widget == widget; });
    row->widget->hide();
    row->widget->deleteLater();
    m_rows.erase(row);
    takeRows(tr("Remove worker"));
}

std::optional<std::vector<WorkerDeclaration>> WorkerList::usableRows()
{
    std::vector<WorkerDeclaration> workers;
    QString problem;
    for (const Row &row : m_rows) {
        if (isUntouched(*row.name, *row.command)) {
            continue;
        }
        WorkerDeclaration worker = row.original;
        const QString wrong = problemOf(row, workers, worker);
        if (problem.isEmpty()) {
            problem = wrong;
        }
        workers.push_back(std::move(worker));
    }
    m_hint->setText(problem);
    m_hint->setVisible(!problem.isEmpty());
    return problem.isEmpty() ? std::optional(std::move(workers)) : std::nullopt;
}

void WorkerList::takeRows(const QString &text)
{
    if (std::optional<std::vector<WorkerDeclaration>> workers = usableRows(); workers && *workers != m_workers) {
        m_workers = *std::move(workers);
        emit edited(text);
    }
}

/// A name is taken when it is whole: what calls it gets the new one, too.
void WorkerList::takeName(const QWidget *widget)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [widget](const Row &each) { return each.widget == widget; });
    const QString name = row->name->text().trimmed();
    const QString before = std::exchange(row->original.name, name);
    if (before.isEmpty()) {
        takeRows(tr("Add worker"));
    } else if (std::optional<std::vector<WorkerDeclaration>> workers = usableRows(); workers && *workers != m_workers) {
        m_workers = *std::move(workers);
        emit renamed(before, name);
    } else if (!workers) {
        row->original.name = before;
    }
}

QString WorkerList::problemOf(const Row &row, const std::vector<WorkerDeclaration> &before, WorkerDeclaration &worker) const
{
    const std::optional<QStringList> words = wordsOfCommand(row.command->text().trimmed());
    worker.name = row.name->text().trimmed();
    worker.size = row.size->value();
    worker.command = words.value_or(QStringList());
    const bool isTaken = std::any_of(before.begin(), before.end(),
        [&worker](const WorkerDeclaration &other) { return other.name == worker.name; });
    const bool isNamed = isValidKey(worker.name) && !isTaken;
    const bool isStarted = !worker.command.isEmpty() && !worker.command.front().isEmpty();
    setWrong(*row.name, !isNamed && !worker.name.isEmpty());
    setWrong(*row.command, !isStarted && !row.command->text().trimmed().isEmpty());
    if (isTaken) {
        return tr("Two workers have the name “%1”.").arg(worker.name);
    }
    if (!isNamed) {
        return tr("A worker needs a name of letters, digits, - and _.");
    }
    return isStarted ? QString() : tr("A worker needs a program and its arguments, without open quotes or signs for a shell.");
}

} // namespace weftwork
