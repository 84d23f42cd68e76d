// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFile>

#include <functional>

namespace weftwork {

/// Reads the whole lines of a file that others append to, each once; what has no newline yet waits for later. One
/// thread.
class LineTail
{
public:
    explicit LineTail(const QString &path);

    using Visitor = std::function<void(QByteArray line, qint64 number)>;
    /// Visits the lines that came since the last call, at most about `maximumBytes` of them; numbers count from 1.
    /// False: nothing was new. A file that does not exist yet has no lines.
    bool readMore(const Visitor &visit, qint64 maximumBytes = 64 << 20);

    /// Where the first line starts that was not visited.
    qint64 offset() const { return m_offset; }
    /// What stands behind the last newline.
    const QByteArray &partialLine() const { return m_partial; }

private:
    bool open();

    QFile m_file;
    QByteArray m_partial;
    qint64 m_offset = 0;
    qint64 m_number = 0;
};

} // namespace weftwork
