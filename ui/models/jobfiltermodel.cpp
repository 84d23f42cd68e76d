// SPDX-License-Identifier: Apache-2.0
#include "models/jobfiltermodel.h"

#include "models/jobtreemodel.h"

namespace weftwork {

JobFilterModel::JobFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void JobFilterModel::setText(const QString &text)
{
    if (m_text != text) {
        m_text = text;
        filterAnew();
    }
}

void JobFilterModel::setStates(const QSet<DisplayState> &states)
{
    if (m_states != states) {
        m_states = states;
        filterAnew();
    }
}

/// Not row by row: a hundred thousand rows that come and go one at a time take seconds.
void JobFilterModel::filterAnew()
{
    QAbstractItemModel *jobs = sourceModel();
    setSourceModel(nullptr);
    setSourceModel(jobs);
    emit filterChanged();
}

bool JobFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    if (!m_states.isEmpty()) {
        const auto state = DisplayState(index.data(JobTreeModel::StateRole).toInt());
        if (!index.data(JobTreeModel::IsWorkRole).toBool() || !m_states.contains(state)) {
            return false;
        }
    }
    return m_text.isEmpty() || index.data(Qt::DisplayRole).toString().contains(m_text, Qt::CaseInsensitive)
        || index.data(Qt::ToolTipRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace weftwork
