// SPDX-License-Identifier: Apache-2.0
#include "panels/historypanel.h"

#include "document/runsession.h"
#include "models/historymodel.h"
#include "panels/rowdelegate.h"
#include "style/appearance.h"
#include "style/chip.h"
#include "style/textstyle.h"

#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace weftwork {

namespace {
/// A run as a row: how it ended, its number, when it began, how long it took.
class RunDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void paintRow(QPainter &painter, const QRect &row, const QModelIndex &index) const override
    {
        const Theme &theme = currentTheme();
        const auto state = DisplayState(index.data(HistoryModel::StateRole).toInt());
        paintChip(painter, QRectF(row.x(), row.center().y() - 7.5, 16, 16), state);
        const bool isShown = index.data(HistoryModel::IsShownRole).toBool();
        const double scale = textScale();
        const auto column = [&](double x) { return row.adjusted(qRound(x * scale), 0, 0, 0); };
        painter.setFont(fontOf(isShown ? TextStyle::Strong : TextStyle::Base));
        painter.setPen(theme.colour(UiColour::Text));
        painter.drawText(column(26), Qt::AlignVCenter, index.data(Qt::DisplayRole).toString());
        painter.setFont(fontOf(TextStyle::Base));
        painter.setPen(theme.colour(UiColour::TextSecondary));
        painter.drawText(column(120), Qt::AlignVCenter, index.data(HistoryModel::BeginRole).toString());
        painter.setPen(theme.state(state).text);
        painter.drawText(column(300), Qt::AlignVCenter, stateWord(state));
        painter.setPen(theme.colour(UiColour::TextMuted));
        painter.drawText(column(420), Qt::AlignVCenter, index.data(HistoryModel::DurationRole).toString());
    }
};
} // namespace

HistoryPanel::HistoryPanel(RunList &runs, RunSession &run, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_model(new HistoryModel(runs, this))
    , m_list(new QListView(this))
    , m_empty(new QLabel(tr("The runs of this graph are listed here."), this))
{
    m_list->setModel(m_model);
    m_list->setObjectName(QStringLiteral("onCanvas"));
    m_list->setItemDelegate(new RunDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("History"));
    styleLabel(*m_empty, TextStyle::Base, "muted");
    m_empty->setContentsMargins(16, 12, 16, 0);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 4, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_empty);
    rows->addWidget(m_list, 1);
    const auto show = [this](const QModelIndex &index) { m_run.attach(m_model->run(index.row()).folder); };
    connect(m_list, &QListView::clicked, this, show);
    connect(m_list, &QListView::activated, this, show);
    connect(m_model, &QAbstractItemModel::modelReset, this, &HistoryPanel::update);
    connect(&run, &RunSession::attached, this, &HistoryPanel::update);
    update();
}

void HistoryPanel::update()
{
    m_model->setShown(m_run.folder());
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_list->setVisible(!isEmpty);
}

} // namespace weftwork
