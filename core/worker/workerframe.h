// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/result.h"

#include <QByteArray>
#include <QVariant>

#include <optional>

namespace weftwork {

/// What pool and workers tell each other (docs/worker-protocol.md): frames of a length, a kind and one list of values.
enum class FrameKind : quint8 {
    Configure = 'C', ///< to the worker, first: version, name, configuration
    Call = 'c',      ///< to the worker: id, function, arguments, named arguments, timeout in milliseconds or null
    Cancel = 'x',    ///< to the worker: id
    Recall = 'r',    ///< to the worker: give back the calls that you have not begun
    Shutdown = 'q',  ///< to the worker: end when all calls are answered
    Hello = 'H',     ///< from the worker: version, process, names of functions
    Refused = 'R',   ///< from the worker, instead of Hello: why it cannot start: message, type, traceback
    Result = 'v',    ///< from the worker: id, start, stop, value
    Failure = 'f',   ///< from the worker: id, start, stop, message, type, traceback, code or null
    Returned = 'b',  ///< from the worker: ids of calls that it will not begin
};

constexpr int workerProtocolVersion = 1;
/// A frame may not be longer, header apart.
constexpr qsizetype longestFrame = qsizetype(1) << 30;
/// The environment variable that tells a worker its descriptors: "reads from,writes to".
constexpr const char *workerDescriptorsVariable = "WEFTWORK_WORKER_FDS";

struct Frame
{
    FrameKind kind = FrameKind::Hello;
    QVariantList fields;
};

/// Appends a frame; what cannot be sent, or is longer than a frame may be, is a problem, and `bytes` as it was.
Result<Done> appendFrame(QByteArray &bytes, FrameKind kind, const QVariantList &fields);

/// Cuts what arrives into frames. A length beyond what is allowed is refused before anything is kept for it.
class FrameReader
{
public:
    explicit FrameReader(qsizetype longest = longestFrame)
        : m_longest(longest)
    {
    }

    /// Reads what a descriptor holds now, at most some megabytes. Tells how much: 0 at its end, -1 for nothing now.
    qsizetype readFrom(int descriptor);
    void append(QByteArrayView bytes);

    /// The next frame if it is whole; a problem if what arrived is none.
    Result<std::optional<Frame>> next();
    /// Whether part of a frame is left over.
    bool isAmidFrame() const { return m_at < m_size; }

private:
    void makeRoom(qsizetype room);

    QByteArray m_bytes; // those from m_at to m_size are not cut yet
    qsizetype m_at = 0;
    qsizetype m_size = 0;
    qsizetype m_longest;
};

} // namespace weftwork
