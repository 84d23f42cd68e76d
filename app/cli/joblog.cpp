// SPDX-License-Identifier: Apache-2.0
#include "cli/joblog.h"

#include "process/logfiles.h"

#include <algorithm>
#include <limits>

namespace weftwork::cli {

JobLog::JobLog(QString runFolder, QString jobPath, int attempt, Parts parts)
    : m_runFolder(std::move(runFolder))
    , m_jobPath(std::move(jobPath))
    , m_attempt(attempt)
    , m_parts(parts)
{
}

void JobLog::open()
{
    const auto openPart = [this](Stream &stream, LogPart part) {
        if (!stream.file.isOpen()) {
            stream.file.setFileName(currentLogFile(m_runFolder, m_jobPath, m_attempt, part));
            stream.file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        }
    };
    // An open spool stays the same file when it is renamed into logs/.
    if (m_parts != Parts::Err) {
        openPart(m_out, LogPart::Out);
    }
    if (m_parts != Parts::Out) {
        openPart(m_err, LogPart::Err);
    }
}

void JobLog::readIndex()
{
    QFile index(m_runFolder + QLatin1Char('/') + logFile(m_jobPath, m_attempt, LogPart::Index));
    if (!index.open(QIODevice::ReadOnly) || !index.seek(m_indexPosition)) {
        return;
    }
    const QByteArray bytes = index.readAll();
    const qsizetype whole = bytes.lastIndexOf('\n') + 1;
    m_indexPosition += whole;
    for (const QByteArray &line : bytes.left(whole).split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() >= 3) {
            m_samples.push_back({words[1].toLongLong(), words[2].toLongLong()});
        }
    }
}

void JobLog::readMore(const Visitor &visit, bool goesOn)
{
    constexpr qint64 all = std::numeric_limits<qint64>::max();
    open();
    if (m_parts == Parts::Both) {
        readIndex();
        for (; m_nextSample < m_samples.size(); ++m_nextSample) {
            copy(m_out, m_samples[m_nextSample].out, visit);
            copy(m_err, m_samples[m_nextSample].err, visit);
        }
    }
    const bool isSampled = m_indexPosition > 0; // what has no process has no samples
    if (m_parts != Parts::Both || !goesOn || !isSampled) {
        copy(m_out, all, visit);
        copy(m_err, all, visit);
    }
}

void JobLog::copy(Stream &stream, qint64 until, const Visitor &visit)
{
    constexpr qint64 chunkSize = 256 << 10;
    while (stream.file.isOpen() && stream.position < until) {
        const QByteArray bytes = stream.file.read(std::min(chunkSize, until - stream.position));
        if (bytes.isEmpty()) {
            return;
        }
        stream.position += bytes.size();
        visit(bytes);
    }
}

} // namespace weftwork::cli
