// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>

#include <vector>

namespace weftwork {

/// A growing file of lines, of any size: it keeps the place of every 64th line only, and reads what is asked for.
/// One thread.
class LogFile
{
public:
    /// Bytes of one line that are ever read for showing it.
    static constexpr qint64 maximumLineBytes = 16 << 10;

    /// Begins anew with this file; it may not exist yet.
    void setPath(const QString &path);
    QString path() const { return m_file.fileName(); }

    /// Looks for new lines up to this offset, and at no more than so many bytes; true if there are any or the file
    /// was cut. `isEnd`: what stands after the last line end is a line too.
    bool index(qint64 untilOffset, qint64 maximumBytes, bool isEnd);

    qint64 size() const;
    qint64 indexedBytes() const { return m_indexed; }
    qint64 lineCount() const { return m_lines + (m_hasOpenLine ? 1 : 0); }
    /// Lines from `first` on, without their ends and cut at maximumLineBytes.
    QList<QByteArray> lines(qint64 first, qint64 count) const;

private:
    static constexpr qint64 step = 64;

    void forget();
    bool open() const;

    mutable QFile m_file;
    std::vector<qint64> m_marks{0}; // offset of line number i * step
    qint64 m_indexed = 0;           // all before this was looked at
    qint64 m_lines = 0;             // line ends before m_indexed
    bool m_hasOpenLine = false;
    char m_lastByte = '\n';
};

} // namespace weftwork
