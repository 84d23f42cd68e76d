// SPDX-License-Identifier: Apache-2.0
#include "journal/linetail.h"

#include <algorithm>

namespace weftwork {

LineTail::LineTail(const QString &path)
    : m_file(path)
{
}

bool LineTail::open()
{
    return m_file.isOpen() || m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool LineTail::readMore(const Visitor &visit, qint64 maximumBytes)
{
    constexpr qint64 chunkSize = 256 << 10;
    bool isNew = false;
    qint64 taken = 0;
    while (open() && taken < maximumBytes) {
        const QByteArray chunk = m_file.read(std::min(chunkSize, maximumBytes - taken));
        if (chunk.isEmpty()) {
            break;
        }
        taken += chunk.size();
        qsizetype begin = 0;
        for (qsizetype end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', begin)) {
            QByteArray line = m_partial + chunk.mid(begin, end - begin);
            m_partial.clear();
            m_offset += line.size() + 1;
            begin = end + 1;
            visit(std::move(line), ++m_number);
            isNew = true;
        }
        m_partial += chunk.mid(begin);
    }
    return isNew;
}

} // namespace weftwork
