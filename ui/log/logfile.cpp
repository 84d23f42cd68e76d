// SPDX-License-Identifier: Apache-2.0
#include "log/logfile.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace weftwork {

void LogFile::setPath(const QString &path)
{
    m_file.close();
    m_file.setFileName(path);
    forget();
}

void LogFile::forget()
{
    m_marks = {0};
    m_indexed = 0;
    m_lines = 0;
    m_hasOpenLine = false;
    m_lastByte = '\n';
}

bool LogFile::open() const
{
    return m_file.isOpen() || (!m_file.fileName().isEmpty() && m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
}

qint64 LogFile::size() const
{
    return open() ? m_file.size() : 0;
}

bool LogFile::index(qint64 untilOffset, qint64 maximumBytes, bool isEnd)
{
    const qint64 fileSize = size();
    bool isNew = false;
    if (fileSize < m_indexed) {
        forget();
        isNew = true;
    }
    const qint64 end = std::min({untilOffset, fileSize, m_indexed + maximumBytes});
    const qint64 linesBefore = lineCount();
    QByteArray block(std::min<qint64>(std::max<qint64>(end - m_indexed, 0), 1 << 20), Qt::Uninitialized);
    while (m_indexed < end && m_file.seek(m_indexed)) {
        const qint64 read = m_file.read(block.data(), std::min<qint64>(block.size(), end - m_indexed));
        if (read <= 0) {
            break;
        }
        const char *const begin = block.constData();
        const char *at = begin;
        while ((at = static_cast<const char *>(std::memchr(at, '\n', std::size_t(begin + read - at))))) {
            ++at;
            if (++m_lines % step == 0) {
                m_marks.push_back(m_indexed + (at - begin));
            }
        }
        m_lastByte = begin[read - 1];
        m_indexed += read;
    }
    m_hasOpenLine = isEnd && m_indexed == fileSize && m_lastByte != '\n';
    return isNew || lineCount() != linesBefore;
}

QList<QByteArray> LogFile::lines(qint64 first, qint64 count) const
{
    QList<QByteArray> result;
    count = std::min(count, lineCount() - first);
    if (count <= 0 || !open() || !m_file.seek(m_marks[std::size_t(first / step)])) {
        return result;
    }
    qint64 skip = first % step;
    QByteArray line;
    QByteArray block(64 << 10, Qt::Uninitialized);
    while (result.size() < count) {
        const qint64 read = m_file.read(block.data(), block.size());
        if (read <= 0) {
            break;
        }
        const char *at = block.constData();
        const char *const end = at + read;
        while (at < end && result.size() < count) {
            const char *lineEnd = static_cast<const char *>(std::memchr(at, '\n', std::size_t(end - at)));
            const char *stop = lineEnd ? lineEnd : end;
            if (skip == 0 && line.size() < maximumLineBytes) {
                line.append(at, std::min<qint64>(stop - at, maximumLineBytes - line.size()));
            }
            if (lineEnd && skip > 0) {
                --skip;
            } else if (lineEnd) {
                result << line;
                line.clear();
            }
            at = stop + 1;
        }
    }
    if (result.size() < count) {
        result << line;
    }
    return result;
}

} // namespace weftwork
