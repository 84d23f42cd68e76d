// SPDX-License-Identifier: Apache-2.0
#include "models/historymodel.h"

#include "document/runsession.h"
#include "journal/reasontext.h"

#include <QLocale>

namespace weftwork {

DisplayState displayStateOf(const RunInfo &run)
{
    if (run.outcome == Outcome::None) {
        return run.isLive ? DisplayState::Running : DisplayState::Unknown;
    }
    JobRunState whole;
    whole.state = JobState::Done;
    whole.outcome = run.outcome;
    return displayStateOf(whole);
}

HistoryModel::HistoryModel(RunList &runs, QObject *parent)
    : QAbstractListModel(parent)
    , m_list(runs)
    , m_runs(runs.runs())
{
    connect(&runs, &RunList::changed, this, &HistoryModel::update);
}

void HistoryModel::update()
{
    beginResetModel();
    m_runs = m_list.runs();
    endResetModel();
}

void HistoryModel::setShown(const RunFolder &folder)
{
    m_shown = folder;
    if (!m_runs.isEmpty()) {
        emit dataChanged(index(0), index(int(m_runs.size()) - 1), {IsShownRole});
    }
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const RunInfo &info = run(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return tr("Run %1").arg(info.number);
    case Qt::ToolTipRole:
        return info.folder.path();
    case StateRole:
        return int(displayStateOf(info));
    case BeginRole:
        return QLocale().toString(info.begin.toLocalTime(), QLocale::ShortFormat);
    case DurationRole:
        return info.duration < Nanoseconds(0) ? QString() : spanText(info.duration);
    case IsShownRole:
        return info.folder == m_shown;
    default:
        return {};
    }
}

} // namespace weftwork
