// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <functional>
#include <vector>

namespace weftwork::cli {

/// The output of one attempt of a job, byte for byte, from its spool while it runs and from logs/ afterwards. Both
/// outputs together come in the order that the index tells, which looked at them every 100 ms. One thread.
class JobLog
{
public:
    enum class Parts : quint8 { Both, Out, Err };

    JobLog(QString runFolder, QString jobPath, int attempt, Parts parts);

    using Visitor = std::function<void(const QByteArray &bytes)>;
    /// Visits what came since the last call. While the attempt goes on, only what the index has ordered, or all of a
    /// single part.
    void readMore(const Visitor &visit, bool goesOn);

    bool isEmpty() const { return m_out.position == 0 && m_err.position == 0; }
    bool hasFiles() const { return m_out.file.isOpen() || m_err.file.isOpen(); }

private:
    struct Stream
    {
        QFile file;
        qint64 position = 0;
    };
    struct Sample
    {
        qint64 out;
        qint64 err;
    };

    void open();
    void readIndex();
    void copy(Stream &stream, qint64 until, const Visitor &visit);

    const QString m_runFolder;
    const QString m_jobPath;
    const int m_attempt;
    const Parts m_parts;
    Stream m_out;
    Stream m_err;
    qint64 m_indexPosition = 0;
    std::vector<Sample> m_samples;
    std::size_t m_nextSample = 0;
};

} // namespace weftwork::cli
