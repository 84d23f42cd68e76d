// SPDX-License-Identifier: Apache-2.0
#include "panels/problemspanel.h"

#include "document/document.h"
#include "document/selection.h"
#include "models/problemmodel.h"
#include "panels/rowdelegate.h"
#include "style/appearance.h"
#include "style/icons.h"
#include "style/textstyle.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace weftwork {

namespace {
/// A problem as a row: icon, what happened and what to do, and the place at the right.
class ProblemDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void paintRow(QPainter &painter, const QRect &row, const QModelIndex &index) const override
    {
        const Theme &theme = currentTheme();
        const bool isError = index.data(ProblemModel::IsErrorRole).toBool();
        const QRectF icon(row.x(), row.center().y() - 7.5, 16, 16);
        paintIcon(painter, icon, Icon::Warning,
            isError ? theme.state(DisplayState::Failed).stroke : theme.state(DisplayState::TimedOut).text);
        const QString place = index.data(ProblemModel::PlaceRole).toString();
        painter.setFont(fontOf(TextStyle::Quiet));
        painter.setPen(theme.colour(UiColour::TextMuted));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, place);
        const int placeWidth = painter.fontMetrics().horizontalAdvance(place) + 16;
        painter.setFont(fontOf(TextStyle::Base));
        QRect texts = row.adjusted(26, 0, -placeWidth, 0);
        const QString what = index.data(Qt::DisplayRole).toString();
        painter.setPen(theme.colour(UiColour::Text));
        painter.drawText(texts, Qt::AlignVCenter, painter.fontMetrics().elidedText(what, Qt::ElideRight, texts.width()));
        texts.setLeft(texts.left() + painter.fontMetrics().horizontalAdvance(what) + 8);
        painter.setPen(theme.colour(UiColour::TextMuted));
        const QString help = index.data(ProblemModel::HelpRole).toString();
        painter.drawText(texts, Qt::AlignVCenter, painter.fontMetrics().elidedText(help, Qt::ElideRight, texts.width()));
    }
};
} // namespace

ProblemsPanel::ProblemsPanel(Document &document, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_selection(selection)
    , m_model(new ProblemModel(this))
    , m_list(new QListView(this))
    , m_empty(new QLabel(tr("No problems. What stands against running the graph is listed here."), this))
{
    m_list->setModel(m_model);
    m_list->setObjectName(QStringLiteral("onCanvas"));
    m_list->setItemDelegate(new ProblemDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Problems"));
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copyAction = new QAction(tr("Copy"), m_list);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &ProblemsPanel::copy);
    m_list->addAction(copyAction);
    styleLabel(*m_empty, TextStyle::Base, "muted");
    m_empty->setContentsMargins(16, 12, 16, 0);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 4, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_empty);
    rows->addWidget(m_list, 1);
    const auto goTo = [this](const QModelIndex &index) { go(index.row()); };
    connect(m_list, &QListView::clicked, this, goTo);
    connect(m_list, &QListView::activated, this, goTo);
    connect(&document, &Document::problemsChanged, this, &ProblemsPanel::update);
    update();
}

void ProblemsPanel::setTried(const Problems &problems)
{
    m_tried = problems;
    update();
}

void ProblemsPanel::update()
{
    Problems all = m_tried;
    for (const Problem &problem : m_document.problems()) {
        if (std::find(all.begin(), all.end(), problem) == all.end()) {
            all.push_back(problem);
        }
    }
    m_model->setProblems(all);
    m_empty->setVisible(all.empty());
    m_list->setVisible(!all.empty());
    emit countChanged();
}

int ProblemsPanel::count() const
{
    return m_model->rowCount();
}

bool ProblemsPanel::hasErrors() const
{
    return m_model->errorCount() > 0;
}

void ProblemsPanel::go(int row)
{
    const Location &place = m_model->problem(row).where;
    const JobRef job = place.jobPath.isEmpty() ? JobRef() : m_document.find(place.jobPath);
    if (job.isValid()) {
        m_selection.reveal(job);
    } else if (!place.file.isEmpty()) {
        emit placeRequested(place);
    }
}

void ProblemsPanel::copy()
{
    if (m_list->currentIndex().isValid()) {
        QGuiApplication::clipboard()->setText(m_model->problem(m_list->currentIndex().row()).toString());
    }
}

} // namespace weftwork
