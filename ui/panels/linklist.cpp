// SPDX-License-Identifier: Apache-2.0
#include "panels/linklist.h"

#include "commands/connectjobs.h"
#include "commands/removeselection.h"
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "panels/linkrow.h"
#include "panels/words.h"
#include "style/picker.h"
#include "style/textstyle.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace weftwork {

namespace {
constexpr qsizetype maximumRows = 40;
}

LinkList::LinkList(Document &document, RunSession &run, Selection &selection, Side side, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_run(run)
    , m_selection(selection)
    , m_side(side)
    , m_layout(makeLinkRows(this))
{
}

QList<LinkList::Row> LinkList::rowsOf(const JobRef &job) const
{
    QList<Row> rows;
    const JobGraph *graph = m_document.graphAt(job.graph);
    if (!graph || !graph->contains(job.job)) {
        return rows;
    }
    const bool isNeeds = m_side == Side::Needs;
    for (const DependencyId id : isNeeds ? graph->needsOf(job.job) : graph->dependentsOf(job.job)) {
        const Dependency dependency = graph->dependency(id);
        const JobRef other{job.graph, isNeeds ? dependency.prerequisite : dependency.dependent};
        const DisplayState state = m_run.displayState(m_run.numberOf(m_document.pathOf(other)));
        rows << Row{{job.graph, id}, other, m_document.titleOf(other), int(dependency.condition), int(state)};
    }
    return rows;
}

void LinkList::setJob(const JobRef &job)
{
    QList<Row> rows = rowsOf(job);
    if (rows != m_rows) {
        m_rows = std::move(rows);
        rebuild();
    }
    setVisible(!m_rows.isEmpty());
}

void LinkList::rebuild()
{
    removeLinkRows(*m_layout);
    for (const Row &row : m_rows.mid(0, maximumRows)) {
        m_layout->addWidget(makeRow(row));
    }
    if (m_rows.size() > maximumRows) {
        m_layout->addWidget(new QLabel(tr("%n more job(s)", nullptr, int(m_rows.size() - maximumRows)), this));
    }
}

QWidget *LinkList::makeRow(const Row &row)
{
    LinkRow line(row.title, DisplayState(row.state), this);
    connect(line.name, &QPushButton::clicked, this, [this, job = row.other] { m_selection.reveal(job); });
    auto *condition = new Picker(line.widget);
    condition->setProperty("look", QStringLiteral("flat"));
    condition->setAccessibleName(tr("Condition"));
    for (const Condition one : allConditions) {
        condition->addItem(conditionWord(one));
    }
    condition->setCurrentIndex(row.condition);
    condition->setFont(fontOf(TextStyle::Quiet));
    condition->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    condition->setMinimumWidth(qRound(72 * textScale()));
    connect(condition, &QComboBox::activated, this, [this, dependency = row.dependency](int index) {
        m_document.push(std::make_unique<SetCondition>(
            m_document, dependency.graph, QList{dependency.dependency}, allConditions[std::size_t(index)]));
    });
    line.columns->addWidget(condition);
    connect(line.addRemoveButton(tr("Remove this dependency")), &QToolButton::clicked, this,
        [this, dependency = row.dependency] { removeSelection(m_document, {}, {dependency}); });
    return line.widget;
}

} // namespace weftwork
