// SPDX-License-Identifier: Apache-2.0
#include "cli/workline.h"

#include "journal/reasontext.h"

#include <QRegularExpression>

#include <algorithm>

namespace weftwork::cli {

namespace {
QString shellWord(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    return plain.match(word).hasMatch()
        ? word
        : QLatin1Char('\'') + QString(word).replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}
} // namespace

QString workOf(const JobGraph &graph, JobId job)
{
    const JobDetails &details = graph.details(job);
    QStringList words;
    switch (graph.kind(job)) {
    case JobKind::Command:
        std::transform(details.command.begin(), details.command.end(), std::back_inserter(words), shellWord);
        return words.join(QLatin1Char(' '));
    case JobKind::Script: {
        const QString first = details.script.section(QLatin1Char('\n'), 0, 0, QString::SectionSkipEmpty);
        return first.size() < details.script.trimmed().size() ? first + QStringLiteral(" …") : first;
    }
    case JobKind::Print:
        return details.message;
    case JobKind::Sleep:
        return QStringLiteral("sleep %1").arg(spanText(details.duration));
    default:
        return {};
    }
}

} // namespace weftwork::cli
