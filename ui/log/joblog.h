// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "log/logfile.h"
#include "support/clock.h"

#include <QString>

namespace weftwork {

/// One line of a job's output. A value.
struct LogLine
{
    QByteArray text;
    bool isError = false;    ///< of the error stream
    qint64 number = 0;       ///< from 1, as shown
    Nanoseconds time{-1};    ///< when it was first seen, on the run's clock; negative: not known
};

/// The files of one attempt's output.
struct LogPaths
{
    QString out;
    QString err;
    QString index; ///< lines of "time, size of out, size of err, slot", a few each second

    bool operator==(const LogPaths &) const = default;
};

/// The output of one attempt as lines: both streams in the order in which samples saw them grow, or one alone.
/// It keeps an entry a burst, not a line. One thread.
class JobLog
{
public:
    enum class Streams : quint8 { Both, Out, Error };

    void open(const LogPaths &paths, Streams streams);
    const LogPaths &paths() const { return m_paths; }

    /// Takes in what has come, at most about so many bytes; true if lines came or went. `isEnded`: no more will come.
    bool refresh(bool isEnded, qint64 maximumBytes = 48 << 20);
    /// Whether all that stands in the files is taken in.
    bool isComplete() const;

    qint64 lineCount() const { return m_lines; }
    QList<LogLine> lines(qint64 first, qint64 count) const;

private:
    struct Burst
    {
        qint64 firstLine;  // in all
        qint64 firstOwn;   // in its file
        Nanoseconds time;
        bool isError;
    };
    struct Sample
    {
        qint64 time;
        qint64 out;
        qint64 err;
    };

    void readSamples();
    bool takeSample(const Sample &sample, bool isEnd, qint64 maximumBytes);
    bool take(LogFile &file, bool isError, qint64 until, Nanoseconds time, bool isEnd, qint64 maximumBytes);
    void forget();

    LogPaths m_paths;
    Streams m_streams = Streams::Both;
    LogFile m_out;
    LogFile m_err;
    QFile m_index;
    qint64 m_indexRead = 0;
    QByteArray m_indexRest;
    std::vector<Sample> m_samples; // not yet taken in, from m_nextSample on
    std::size_t m_nextSample = 0;
    qint64 m_lastTime = -1;
    std::vector<Burst> m_bursts;
    qint64 m_lines = 0;
};

} // namespace weftwork
