// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/problem.h"

#include <QAbstractListModel>

namespace weftwork {

/// Problems as a list: of the document, and of what was last tried (opening, saving, running). Owned by the panel.
class ProblemModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IsErrorRole = Qt::UserRole, HelpRole, PlaceRole, JobPathRole };

    using QAbstractListModel::QAbstractListModel;

    void setProblems(const Problems &problems);
    const Problem &problem(int row) const { return m_problems[std::size_t(row)]; }
    int errorCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    Problems m_problems;
};

/// "coast.weft:12:7", or the job's path, or both.
QString placeText(const Location &location);

} // namespace weftwork
