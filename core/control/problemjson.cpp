// SPDX-License-Identifier: Apache-2.0
#include "control/problemjson.h"

namespace weftwork {

QJsonObject toJson(const Problem &problem)
{
    QJsonObject object{
        {QStringLiteral("severity"), problem.isError() ? QStringLiteral("error") : QStringLiteral("warning")},
        {QStringLiteral("what"), problem.what}};
    const auto addText = [&](const char *name, const QString &text) {
        if (!text.isEmpty()) {
            object.insert(QLatin1String(name), text);
        }
    };
    addText("help", problem.help);
    addText("file", problem.where.file);
    addText("job", problem.where.jobPath);
    if (problem.where.line > 0) {
        object.insert(QStringLiteral("line"), problem.where.line);
        object.insert(QStringLiteral("column"), problem.where.column);
    }
    return object;
}

std::optional<Problem> problemFromJson(const QJsonObject &object)
{
    Problem problem;
    problem.what = object.value(QLatin1String("what")).toString();
    if (problem.what.isEmpty()) {
        return std::nullopt;
    }
    problem.severity = object.value(QLatin1String("severity")).toString() == QLatin1String("warning")
        ? Problem::Severity::Warning
        : Problem::Severity::Error;
    problem.help = object.value(QLatin1String("help")).toString();
    problem.where = {object.value(QLatin1String("file")).toString(), object.value(QLatin1String("line")).toInt(),
        object.value(QLatin1String("column")).toInt(), object.value(QLatin1String("job")).toString()};
    return problem;
}

} // namespace weftwork
