// SPDX-License-Identifier: Apache-2.0
#include "process/logfiles.h"

#include "graph/graphpath.h"
#include "process/keeperprotocol.h"

#include <QCryptographicHash>
#include <QFile>

#include <memory>

namespace weftwork {

namespace {
QString suffixOf(LogPart part)
{
    switch (part) {
    case LogPart::Out:
        return QStringLiteral("out");
    case LogPart::Err:
        return QStringLiteral("err");
    case LogPart::Index:
        return QStringLiteral("idx");
    }
    Q_UNREACHABLE();
}
} // namespace

QString logName(const QString &jobPath)
{
    const QString name = diskPath(jobPath);
    constexpr int longest = static_cast<int>(keeper::maxLogName);
    if (name.size() <= longest) {
        return name;
    }
    // A file name ends at 255 bytes: a deeply nested job keeps its end and gets a digest for the rest.
    const QByteArray digest = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QString::fromLatin1(digest) + QLatin1Char('.') + name.right(longest - 17);
}

QString logFile(const QString &jobPath, int attempt, LogPart part)
{
    return QStringLiteral("logs/%1.%2.%3").arg(logName(jobPath), QString::number(attempt), suffixOf(part));
}

Result<Done> writeLog(const QString &runFolder, const QString &jobPath, int attempt, const QString &text)
{
    QByteArray bytes = text.toUtf8();
    if (!bytes.endsWith('\n')) {
        bytes += '\n';
    }
    QFile log(runFolder + QLatin1Char('/') + logFile(jobPath, attempt, LogPart::Out));
    const bool isWritten = log.open(QIODevice::WriteOnly | QIODevice::Truncate) && log.write(bytes) == bytes.size() && log.flush();
    if (!isWritten) {
        return Problem::error(QStringLiteral("Its text could not be written to %1: %2.").arg(log.fileName(), log.errorString()),
            QStringLiteral("Make space there."));
    }
    return Done();
}

std::function<bool(QByteArrayView)> appendToLog(const QString &runFolder, const QString &jobPath, int attempt)
{
    auto log = std::make_shared<QFile>(runFolder + QLatin1Char('/') + logFile(jobPath, attempt, LogPart::Out));
    log->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
    return [log = std::move(log)](QByteArrayView text) { return log->write(text.data(), text.size()) == text.size(); };
}

QString spoolFile(int slot, LogPart part)
{
    return QStringLiteral("slots/%1.%2").arg(QString::number(slot), suffixOf(part));
}

QString currentLogFile(const QString &runFolder, const QString &jobPath, int attempt, LogPart part)
{
    const QString folder = runFolder + QLatin1Char('/');
    const QString log = folder + logFile(jobPath, attempt, part);
    const bool hasEnded = QFile::exists(folder + logFile(jobPath, attempt, LogPart::Out))
        || QFile::exists(folder + logFile(jobPath, attempt, LogPart::Err));
    QFile index(folder + logFile(jobPath, attempt, LogPart::Index));
    if (hasEnded || !index.open(QIODevice::ReadOnly)) {
        return log;
    }
    const QList<QByteArray> sample = index.readLine().trimmed().split(' ');
    return sample.size() >= 4 ? folder + spoolFile(sample[3].toInt(), part) : log;
}

} // namespace weftwork
