// SPDX-License-Identifier: Apache-2.0
#include "worker/workerframe.h"

#include "support/problemtext.h"
#include "worker/workervalue.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace weftwork {

namespace {

constexpr qsizetype headerSize = 5;
constexpr qsizetype smallRead = 64 * 1024;
constexpr qsizetype largeRead = 4 * 1024 * 1024;

std::uint32_t lengthAt(const char *header)
{
    std::uint32_t length = 0;
    std::memcpy(&length, header, sizeof length);
    return length;
}

bool isKind(char kind)
{
    return kind != 0 && std::strchr("CcxrqHRvfb", kind) != nullptr;
}

} // namespace

Result<Done> appendFrame(QByteArray &bytes, FrameKind kind, const QVariantList &fields)
{
    const qsizetype before = bytes.size();
    bytes.append(headerSize, char(kind));
    Result<Done> done = appendWorkerValue(bytes, fields);
    if (!done) {
        bytes.truncate(before);
        return done;
    }
    const qsizetype size = bytes.size() - before - headerSize;
    if (size > longestFrame) {
        bytes.truncate(before);
        return Problem::error(ProblemText::tr("A message of %1 bytes is longer than the worker protocol allows.").arg(size),
            ProblemText::tr("Send large data by a file and its name."));
    }
    const auto length = static_cast<std::uint32_t>(size);
    std::memcpy(bytes.data() + before, &length, sizeof length);
    return Done{};
}

void FrameReader::makeRoom(qsizetype room)
{
    if (m_at > 0) {
        std::memmove(m_bytes.data(), m_bytes.constData() + m_at, std::size_t(m_size - m_at));
        m_size -= m_at;
        m_at = 0;
    }
    if (m_bytes.size() < m_size + room) {
        m_bytes.resize(std::max(m_size + room, std::min(2 * m_bytes.size(), m_size + 16 * largeRead)));
    } else if (m_size == 0 && m_bytes.size() > largeRead + smallRead) {
        m_bytes = QByteArray(); // a long frame has passed: its room is given back
        m_bytes.resize(room);
    }
}

qsizetype FrameReader::readFrom(int descriptor)
{
    makeRoom(m_size - m_at > smallRead ? largeRead : smallRead);
    const ssize_t count = ::read(descriptor, m_bytes.data() + m_size, std::size_t(m_bytes.size() - m_size));
    if (count < 0) {
        return errno == EAGAIN || errno == EINTR ? -1 : 0;
    }
    m_size += count;
    return count;
}

void FrameReader::append(QByteArrayView bytes)
{
    makeRoom(bytes.size());
    std::memcpy(m_bytes.data() + m_size, bytes.data(), std::size_t(bytes.size()));
    m_size += bytes.size();
}

Result<std::optional<Frame>> FrameReader::next()
{
    if (m_size - m_at < headerSize) {
        return std::optional<Frame>();
    }
    const char *header = m_bytes.constData() + m_at;
    const qsizetype length = lengthAt(header);
    if (!isKind(header[4]) || length > m_longest) {
        return Problem::error(ProblemText::tr("What arrived is not a frame of the worker protocol."),
            ProblemText::tr("Only the worker library may write to the descriptors of the protocol."));
    }
    if (m_size - m_at - headerSize < length) {
        return std::optional<Frame>();
    }
    Result<QVariant> value = readWorkerValue({header + headerSize, length});
    if (!value) {
        return value.problems();
    }
    if (value->typeId() != QMetaType::QVariantList) {
        return Problem::error(ProblemText::tr("What arrived is not a frame of the worker protocol."),
            ProblemText::tr("Only the worker library may write to the descriptors of the protocol."));
    }
    std::optional<Frame> frame(Frame{FrameKind(header[4]), value->toList()});
    m_at += headerSize + length;
    return frame;
}

} // namespace weftwork
