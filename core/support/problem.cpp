// SPDX-License-Identifier: Apache-2.0
#include "support/problem.h"

#include <algorithm>

namespace weftwork {

Problem Problem::error(QString what, QString help, Location where)
{
    return {Severity::Error, std::move(what), std::move(help), std::move(where)};
}

Problem Problem::warning(QString what, QString help, Location where)
{
    return {Severity::Warning, std::move(what), std::move(help), std::move(where)};
}

QString Problem::toString() const
{
    QString text = where.file;
    if (where.line > 0) {
        text += (text.isEmpty() ? QString() : QStringLiteral(":")) + QString::number(where.line);
        if (where.column > 0) {
            text += QLatin1Char(':') + QString::number(where.column);
        }
    }
    if (!text.isEmpty()) {
        text += QLatin1String(": ");
    }
    text += what;
    if (!help.isEmpty()) {
        text += QLatin1Char(' ') + help;
    }
    return text;
}

bool hasError(const Problems &problems)
{
    return std::any_of(problems.begin(), problems.end(), [](const Problem &problem) { return problem.isError(); });
}

} // namespace weftwork
