// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaystate.h"
#include "document/runlist.h"

#include <QAbstractListModel>

namespace weftwork {

/// The runs of a graph file as a list, the newest first. Owned by the History panel.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { StateRole = Qt::UserRole, BeginRole, DurationRole, IsShownRole };

    explicit HistoryModel(RunList &runs, QObject *parent = nullptr);

    /// Marks the run that is shown.
    void setShown(const RunFolder &folder);
    const RunInfo &run(int row) const { return m_runs[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void update();

    RunList &m_list;
    QList<RunInfo> m_runs;
    RunFolder m_shown;
};

/// How a run as a whole is drawn in a list.
DisplayState displayStateOf(const RunInfo &run);

} // namespace weftwork
