// SPDX-License-Identifier: Apache-2.0
#include "panels/words.h"

#include <QCoreApplication>
#include <QStringList>

namespace weftwork {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::Words)
};
} // namespace

QString conditionWord(Condition condition)
{
    switch (condition) {
    case Condition::Success:
        return Words::tr("on success");
    case Condition::Done:
        return Words::tr("when done");
    case Condition::Failure:
        return Words::tr("on failure");
    case Condition::Started:
        return Words::tr("when started");
    case Condition::Ready:
        return Words::tr("when ready");
    }
    return {};
}

QString onFailureWord(OnFailure onFailure)
{
    switch (onFailure) {
    case OnFailure::Fail:
        return Words::tr("Skip what needs it");
    case OnFailure::Abort:
        return Words::tr("Cancel the graph");
    case OnFailure::Tolerate:
        return Words::tr("Go on as if it had not");
    }
    return {};
}

QString kindWord(JobKind kind)
{
    switch (kind) {
    case JobKind::Command:
        return Words::tr("Command");
    case JobKind::Script:
        return Words::tr("Shell script");
    case JobKind::Call:
        return Words::tr("Call");
    case JobKind::Print:
        return Words::tr("Print");
    case JobKind::Sleep:
        return Words::tr("Sleep");
    case JobKind::Barrier:
        return Words::tr("Barrier");
    case JobKind::Graph:
        return Words::tr("Graph");
    case JobKind::Function:
        return Words::tr("Function");
    }
    return {};
}

NamedLines readNamedLines(const QString &text)
{
    NamedLines lines;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        const QString name = line.left(equals).trimmed();
        if (line.trimmed().isEmpty()) {
            continue;
        }
        if (equals <= 0 || name.isEmpty()) {
            lines.problem = Words::tr("“%1” has no name. Write NAME=value.").arg(line.trimmed());
            break;
        }
        lines.entries << std::pair(name, line.mid(equals + 1));
    }
    return lines;
}

} // namespace weftwork
