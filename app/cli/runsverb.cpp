// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/jobline.h"
#include "history/history.h"
#include "journal/reasontext.h"

namespace weftwork::cli {

namespace {
QString resultOf(const HistoryRow &row, bool isLive)
{
    return isLive ? Text::tr("running") : row.isEngineLost ? Text::tr("lost") : titleOf(row.outcome);
}

Tint tintOf(const HistoryRow &row, bool isLive)
{
    if (isLive) {
        return Tint::Active;
    }
    if (row.outcome == Outcome::Succeeded) {
        return Tint::Good;
    }
    return row.outcome == Outcome::Failed || row.outcome == Outcome::TimedOut ? Tint::Bad : Tint::Warning;
}

QJsonObject jsonOf(const HistoryRow &row, const RunFolder &folder, bool isLive)
{
    return {{QStringLiteral("run"), row.runId}, {QStringLiteral("graph"), row.graphFile},
        {QStringLiteral("folder"), folder.path()}, {QStringLiteral("live"), isLive},
        {QStringLiteral("engineLost"), !isLive && row.isEngineLost},
        {QStringLiteral("outcome"), isLive ? wordOf(Outcome::None) : wordOf(row.outcome)},
        {QStringLiteral("began"), row.begin.toString(Qt::ISODateWithMs)},
        {QStringLiteral("ended"), row.end.isValid() ? QJsonValue(row.end.toString(Qt::ISODateWithMs)) : QJsonValue()},
        {QStringLiteral("total"), row.total}, {QStringLiteral("succeeded"), row.succeeded},
        {QStringLiteral("failed"), row.failed}, {QStringLiteral("skipped"), row.skipped}};
}

QString textOf(const HistoryRow &row, bool isLive, const Output &output)
{
    const QString result = output.tinted(resultOf(row, isLive).leftJustified(wordWidth()), tintOf(row, isLive));
    const QString span = row.end.isValid() ? spanText(std::chrono::milliseconds(row.begin.msecsTo(row.end))) : QString();
    return QStringLiteral("%1  %2 %3  %4/%5  %6")
        .arg(row.runId, result, span.rightJustified(10)).arg(row.succeeded).arg(row.total).arg(printable(row.graphFile));
}
} // namespace

int runsVerb(const CommandLine &, Output &output)
{
    const QString runs = stateFolder() + QLatin1String("/runs/");
    for (const HistoryRow &row : runHistory()) {
        const RunFolder folder(runs + row.runId);
        const bool isLive = folder.isLive();
        if (output.isJson()) {
            output.json(jsonOf(row, folder, isLive));
        } else {
            output.line(textOf(row, isLive, output));
        }
    }
    return ResultTrue;
}

} // namespace weftwork::cli
