// SPDX-License-Identifier: Apache-2.0
#include "cli/logexcerpt.h"

#include "journal/errorlikeness.h"
#include "process/logfiles.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace weftwork::cli {

namespace {
constexpr qint64 tailSize = 16 << 10;
constexpr int shownLines = 4;
constexpr int longestLine = 400;

/// The last whole lines of a file, without colours and empty lines.
QStringList lastLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const bool isCut = file.size() > tailSize;
    file.seek(std::max<qint64>(file.size() - tailSize, 0));
    static const QRegularExpression colours(QStringLiteral("\x1b\\[[0-9;:]*m"));
    QStringList lines = QString::fromUtf8(file.readAll()).remove(colours).split(QLatin1Char('\n'));
    if (isCut && lines.size() > 1) {
        lines.removeFirst();
    }
    QStringList kept;
    for (const QString &line : lines) {
        const QString shown = line.section(QLatin1Char('\r'), -1, -1, QString::SectionSkipEmpty);
        if (!shown.trimmed().isEmpty()) {
            kept << shown.left(longestLine);
        }
    }
    return kept;
}
} // namespace

QStringList tellingLines(const QStringList &lines, int count)
{
    qsizetype last = lines.size() - 1;
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        if (errorLikeness(lines.at(i)) > 0) {
            last = std::min(i + 1, lines.size() - 1);
            break;
        }
    }
    return lines.mid(std::max<qsizetype>(last - count + 1, 0), std::min<qsizetype>(count, last + 1));
}

QStringList logExcerpt(const QString &runFolder, const QString &jobPath, int attempt)
{
    for (const LogPart part : {LogPart::Err, LogPart::Out}) {
        const QStringList lines = lastLines(currentLogFile(runFolder, jobPath, attempt, part));
        if (!lines.isEmpty()) {
            return tellingLines(lines, shownLines);
        }
    }
    return {};
}

} // namespace weftwork::cli
