// SPDX-License-Identifier: Apache-2.0
#include "cli/durationsfile.h"

#include "cli/clitext.h"
#include "support/duration.h"
#include "support/safefile.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace weftwork::cli {

namespace {
constexpr qint64 largestFile = qint64(1) << 28;

ExpectedDuration given(Nanoseconds span)
{
    return {span, ExpectedDuration::Source::Given};
}

Problem noSpan(const QString &text, const Location &where = {})
{
    return Problem::error(Text::tr("“%1” does not say how long a job takes.").arg(text), Text::tr("Write PATH=TIME, as in compile=1.5s."), where);
}

Result<ExpectedDurations> durationsFromJson(const QByteArray &bytes, const QString &file)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject()) {
        const auto line = static_cast<int>(bytes.left(error.offset).count('\n')) + 1;
        return Problem::error(Text::tr("This is no JSON object: %1.").arg(error.errorString()), Text::tr("Write {\"path\": \"1.5s\"}."), {file, line, 0, {}});
    }
    ExpectedDurations durations;
    const QJsonObject object = document.object();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const auto span = member->isDouble() ? durationFromSeconds(member->toDouble()) : parseDuration(member->toString());
        if (!span) {
            return noSpan(member.key(), {file, 0, 0, member.key()});
        }
        durations.insert(member.key(), given(*span));
    }
    return durations;
}

Result<ExpectedDurations> durationsFromLines(const QByteArray &bytes, const QString &file)
{
    ExpectedDurations durations;
    int number = 0;
    for (const QByteArray &raw : bytes.split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(raw).section(QLatin1Char('#'), 0, 0).trimmed();
        if (line.isEmpty()) {
            continue;
        }
        const Result<std::pair<QString, Nanoseconds>> entry = pathAndSpan(line);
        if (!entry) {
            return noSpan(line, {file, number, 1, {}});
        }
        durations.insert(entry->first, given(entry->second));
    }
    return durations;
}
} // namespace

Result<std::pair<QString, Nanoseconds>> pathAndSpan(const QString &text)
{
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    const QString path = text.left(equals).trimmed();
    const auto span = equals < 0 ? std::nullopt : parseDuration(QStringView(text).mid(equals + 1).trimmed());
    if (path.isEmpty() || !span) {
        return noSpan(text);
    }
    return std::pair(path, Nanoseconds(*span));
}

Result<ExpectedDurations> readDurations(const QString &file)
{
    const Result<QByteArray> bytes = readFile(file, largestFile);
    if (!bytes) {
        return bytes.problems();
    }
    return bytes->trimmed().startsWith('{') ? durationsFromJson(*bytes, file) : durationsFromLines(*bytes, file);
}

} // namespace weftwork::cli
