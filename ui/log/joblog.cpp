// SPDX-License-Identifier: Apache-2.0
#include "log/joblog.h"

#include <algorithm>
#include <limits>

namespace weftwork {

namespace {
constexpr qint64 everything = std::numeric_limits<qint64>::max();
}

void JobLog::open(const LogPaths &paths, Streams streams)
{
    m_paths = paths;
    m_streams = streams;
    forget();
}

void JobLog::forget()
{
    m_out.setPath(m_paths.out);
    m_err.setPath(m_paths.err);
    m_index.close();
    m_index.setFileName(m_paths.index);
    m_indexRead = 0;
    m_indexRest.clear();
    m_samples.clear();
    m_nextSample = 0;
    m_lastTime = -1;
    m_bursts.clear();
    m_lines = 0;
}

void JobLog::readSamples()
{
    if (m_paths.index.isEmpty() || (!m_index.isOpen() && !m_index.open(QIODevice::ReadOnly))) {
        return;
    }
    m_index.seek(m_indexRead);
    const QByteArray data = m_index.readAll();
    m_indexRead += data.size();
    m_indexRest += data;
    const qsizetype end = m_indexRest.lastIndexOf('\n');
    for (const QByteArray &line : m_indexRest.left(std::max<qsizetype>(end, 0)).split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() >= 3) {
            m_samples.push_back({words[0].toLongLong(), words[1].toLongLong(), words[2].toLongLong()});
        }
    }
    m_indexRest.remove(0, end + 1);
}

bool JobLog::take(LogFile &file, bool isError, qint64 until, Nanoseconds time, bool isEnd, qint64 maximumBytes)
{
    const qint64 before = file.lineCount();
    const bool hasOpenLine = before > 0 && isEnd;
    if (!file.index(until, maximumBytes, isEnd) && !hasOpenLine) {
        return false;
    }
    const qint64 count = file.lineCount() - before;
    if (count < 0) {
        return true;
    }
    if (count > 0) {
        m_bursts.push_back({m_lines, before, time, isError});
        m_lines += count;
    }
    return count > 0;
}

bool JobLog::takeSample(const Sample &sample, bool isEnd, qint64 maximumBytes)
{
    const Nanoseconds time(sample.time);
    bool isNew = false;
    if (m_streams != Streams::Error) {
        isNew |= take(m_out, false, sample.out, time, isEnd, maximumBytes);
    }
    if (m_streams != Streams::Out) {
        isNew |= take(m_err, true, sample.err, time, isEnd, maximumBytes);
    }
    return isNew;
}

bool JobLog::refresh(bool isEnded, qint64 maximumBytes)
{
    const bool wasCut = m_out.size() < m_out.indexedBytes() || m_err.size() < m_err.indexedBytes();
    if (wasCut) {
        forget();
    }
    readSamples();
    bool isNew = wasCut;
    const qint64 start = m_out.indexedBytes() + m_err.indexedBytes();
    const auto left = [&] { return maximumBytes - (m_out.indexedBytes() + m_err.indexedBytes() - start); };
    while (m_nextSample < m_samples.size() && left() > 0) {
        const Sample &sample = m_samples[m_nextSample];
        isNew |= takeSample(sample, false, left());
        m_lastTime = sample.time;
        const bool isTaken = (m_streams == Streams::Error || m_out.indexedBytes() >= std::min(sample.out, m_out.size()))
            && (m_streams == Streams::Out || m_err.indexedBytes() >= std::min(sample.err, m_err.size()));
        m_nextSample += isTaken ? 1 : 0;
    }
    const bool areSamplesTaken = m_nextSample == m_samples.size();
    const bool isAlone = m_streams != Streams::Both || m_err.size() == 0 || m_out.size() == 0;
    if (areSamplesTaken && left() > 0 && (isEnded || isAlone)) {
        const qint64 time = m_samples.empty() ? -1 : m_lastTime;
        isNew |= takeSample({time, everything, everything}, isEnded, left());
    }
    return isNew;
}

bool JobLog::isComplete() const
{
    return (m_streams == Streams::Error || m_out.indexedBytes() >= m_out.size())
        && (m_streams == Streams::Out || m_err.indexedBytes() >= m_err.size());
}

QList<LogLine> JobLog::lines(qint64 first, qint64 count) const
{
    QList<LogLine> result;
    count = std::min(count, m_lines - first);
    const auto after = [](qint64 line, const Burst &burst) { return line < burst.firstLine; };
    auto burst = std::upper_bound(m_bursts.begin(), m_bursts.end(), first, after);
    while (count > 0 && burst != m_bursts.begin()) {
        const Burst &one = *(burst - 1);
        const qint64 end = burst == m_bursts.end() ? m_lines : burst->firstLine;
        const qint64 skip = first - one.firstLine;
        const qint64 want = std::min(count, end - first);
        const QList<QByteArray> texts = (one.isError ? m_err : m_out).lines(one.firstOwn + skip, want);
        for (qsizetype i = 0; i < want; ++i) {
            result << LogLine{texts.value(i), one.isError, first + i + 1, one.time};
        }
        first += want;
        count -= want;
        if (burst == m_bursts.end()) {
            break;
        }
        ++burst;
    }
    return result;
}

} // namespace weftwork
