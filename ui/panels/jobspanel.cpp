// SPDX-License-Identifier: Apache-2.0
#include "panels/jobspanel.h"

#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "models/jobtreemodel.h"
#include "panels/jobtreeview.h"
#include "style/icons.h"
#include "style/textstyle.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelection>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <vector>

namespace weftwork {

namespace {
using RowsOfParents = std::map<QModelIndex, std::vector<int>>;

// Neighbouring rows as one range: a selection of thousands of ranges takes seconds.
QItemSelection rangesOf(const QAbstractItemModel &model, RowsOfParents &all)
{
    QItemSelection ranges;
    for (auto &[parent, rows] : all) {
        std::sort(rows.begin(), rows.end());
        for (std::size_t first = 0, next = 0; first < rows.size(); first = next) {
            for (next = first + 1; next < rows.size() && rows[next] == rows[next - 1] + 1;) {
                ++next;
            }
            ranges.append(QItemSelectionRange(model.index(rows[first], 0, parent), model.index(rows[next - 1], 0, parent)));
        }
    }
    return ranges;
}
} // namespace

JobsPanel::JobsPanel(Document &document, RunSession &run, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_selection(selection)
    , m_model(new JobTreeModel(document, run, this))
    , m_filter(new JobFilterModel(this))
    , m_tree(new JobTreeView(this))
    , m_count(new QLabel(this))
    , m_empty(new QLabel(this))
    , m_field(new QLineEdit(this))
    , m_stateButton(new QPushButton(this))
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    buildHead();
    m_filter->setSourceModel(m_model);
    m_tree->setModel(m_filter);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobsPanel::takeSelection);
    connect(m_tree, &QTreeView::activated, this, [this] {
        takeSelection();
        emit activated();
    });
    connect(&m_selection, &Selection::changed, this, &JobsPanel::showSelection);
    connect(m_filter, &JobFilterModel::filterChanged, this, [this] {
        m_filter->isFiltering() ? m_tree->expandAll() : expandGraphs();
        showSelection();
        updateState();
        emit statesChanged(m_filter->states());
    });
    connect(m_field, &QLineEdit::textChanged, m_filter, &JobFilterModel::setText);
    connect(m_stateButton, &QPushButton::clicked, this, [this] { m_filter->setStates({}); });
    connect(&document, &Document::changed, this, [this](const DocumentChange &change) {
        if (!change.isOnlyDrawing()) {
            updateState();
        }
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_filter, signal, this, &JobsPanel::showEmptiness); // a run changes which jobs are in a state
    }
    connect(&run, &RunSession::attached, this, [this] { expandGraphs(); });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        expandGraphs();
        showSelection();
    });
    expandGraphs();
    updateState();
}

void JobsPanel::buildHead()
{
    auto *title = new QLabel(tr("Jobs"), this);
    styleLabel(*title, TextStyle::Strong);
    styleLabel(*m_count, TextStyle::Quiet, "muted");
    styleLabel(*m_empty, TextStyle::Base, "muted");
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_field->setPlaceholderText(tr("Filter jobs"));
    m_field->setAccessibleName(tr("Filter jobs"));
    m_field->addAction(lineIcon(Icon::Filter), QLineEdit::LeadingPosition);
    m_field->setClearButtonEnabled(true);
    m_stateButton->setProperty("look", QStringLiteral("flat"));
    m_stateButton->setIcon(lineIcon(Icon::Close));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 0, 14, 0);
    head->addWidget(title, 1);
    head->addWidget(m_count);
    auto *fieldRow = new QVBoxLayout;
    fieldRow->setContentsMargins(10, 0, 10, 0);
    fieldRow->setSpacing(4);
    fieldRow->addWidget(m_field);
    fieldRow->addWidget(m_stateButton);
    auto *emptyRow = new QVBoxLayout;
    emptyRow->setContentsMargins(14, 0, 14, 0);
    emptyRow->addWidget(m_empty);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(head);
    rows->addSpacing(2);
    rows->addLayout(fieldRow);
    rows->addSpacing(6);
    rows->addLayout(emptyRow);
    rows->addWidget(m_tree, 1000);
    rows->addSpacerItem(new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Expanding));
    title->setFixedHeight(36);
}

/// Those of the outermost graph. QTreeView::expandToDepth() would note each of a hundred thousand jobs as expanded.
void JobsPanel::expandGraphs()
{
    m_tree->collapseAll();
    for (const JobId job : m_document.graph().jobs()) {
        if (m_document.graph().nested(job)) {
            m_tree->expand(m_filter->mapFromSource(m_model->indexOf(JobRef{{}, job})));
        }
    }
}

void JobsPanel::toggleState(DisplayState state)
{
    const QSet<DisplayState> wanted{state};
    m_filter->setStates(m_filter->states() == wanted ? QSet<DisplayState>() : wanted);
}

void JobsPanel::focusFilter()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void JobsPanel::updateState()
{
    const int count = workCount(m_document.graph());
    const bool isEmpty = m_document.graph().jobCount() == 0;
    m_count->setText(isEmpty ? QString() : QLocale().toString(count));
    m_field->setVisible(!isEmpty);
    showEmptiness();
    m_stateButton->setVisible(!isEmpty && !m_filter->states().isEmpty());
    if (!m_filter->states().isEmpty()) {
        m_stateButton->setText(tr("Only: %1").arg(stateWord(*m_filter->states().begin())));
    }
}

void JobsPanel::showEmptiness()
{
    const bool hasRows = m_filter->rowCount() > 0;
    m_tree->setVisible(hasRows);
    m_empty->setVisible(!hasRows);
    m_empty->setText(hasRows ? QString() : emptyText());
}

QString JobsPanel::emptyText() const
{
    if (!m_filter->isFiltering() || m_document.graph().jobCount() == 0) {
        return tr("The jobs of a graph are listed here.");
    }
    if (m_filter->text().isEmpty()) {
        return tr("No job is in this state.");
    }
    return (m_filter->states().isEmpty() ? tr("No job fits “%1”.") : tr("No job in this state fits “%1”.")).arg(m_filter->text());
}

void JobsPanel::takeSelection()
{
    if (m_isSyncing) {
        return;
    }
    const QScopedValueRollback guard(m_isSyncing, true);
    QList<JobRef> jobs;
    for (const QModelIndex &index : m_tree->selectionModel()->selectedRows()) {
        jobs << m_model->jobAt(m_filter->mapToSource(index));
    }
    // The row with the focus is what panels tell about.
    const JobRef current = m_model->jobAt(m_filter->mapToSource(m_tree->currentIndex()));
    if (jobs.removeOne(current)) {
        jobs << current;
    }
    if (jobs.size() == 1) {
        m_selection.reveal(jobs.front());
    } else {
        m_selection.set(jobs);
    }
}

void JobsPanel::showSelection()
{
    if (m_isSyncing) {
        return;
    }
    const QScopedValueRollback guard(m_isSyncing, true);
    RowsOfParents rows;
    std::vector<int> *siblings = nullptr;
    const GraphRef *graph = nullptr; // of these
    QModelIndex last;
    for (const JobRef &job : m_selection.jobs()) {
        const QModelIndex index = m_filter->mapFromSource(m_model->indexOf(job));
        if (!index.isValid()) {
            continue;
        }
        if (!graph || *graph != job.graph) {
            siblings = &rows[index.parent()]; // to ask each for its parent takes longer than all the rest
            graph = &job.graph;
        }
        siblings->push_back(index.row());
        last = index;
    }
    m_tree->selectionModel()->select(rangesOf(*m_filter, rows), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (last.isValid()) {
        m_tree->selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
        m_tree->scrollTo(last);
    }
}

} // namespace weftwork
