// SPDX-License-Identifier: Apache-2.0
#include "models/problemmodel.h"

#include <QFileInfo>

#include <algorithm>

namespace weftwork {

QString placeText(const Location &location)
{
    QStringList parts;
    if (!location.jobPath.isEmpty()) {
        parts << location.jobPath;
    }
    if (!location.file.isEmpty() && location.line > 0) {
        parts << QStringLiteral("%1:%2:%3").arg(QFileInfo(location.file).fileName()).arg(location.line).arg(location.column);
    } else if (!location.file.isEmpty()) {
        parts << QFileInfo(location.file).fileName();
    }
    return parts.join(QStringLiteral(" · "));
}

void ProblemModel::setProblems(const Problems &problems)
{
    if (problems != m_problems) {
        beginResetModel();
        m_problems = problems;
        endResetModel();
    }
}

int ProblemModel::errorCount() const
{
    return int(std::count_if(m_problems.begin(), m_problems.end(), [](const Problem &problem) { return problem.isError(); }));
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Problem &one = problem(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return one.what;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return one.toString();
    case IsErrorRole:
        return one.isError();
    case HelpRole:
        return one.help;
    case PlaceRole:
        return placeText(one.where);
    case JobPathRole:
        return one.where.jobPath;
    default:
        return {};
    }
}

} // namespace weftwork
