// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/filedescriptor.h"
#include "worker/callrecord.h"
#include "worker/functionregistry.h"
#include "worker/workerframe.h"

#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace weftwork {

/// A worker's end of the protocol. Its main thread takes calls and answers them; while a function runs, a second thread
/// looks at the pipe when the pool calls for attention, and ends the process when the pool has gone.
class WorkerLink
{
public:
    /// Over the descriptors that the pool named; blocks SIGURG in the calling thread and those that it starts.
    WorkerLink(FileDescriptor fromPool, FileDescriptor toPool);
    WorkerLink(const WorkerLink &) = delete;
    WorkerLink &operator=(const WorkerLink &) = delete;
    ~WorkerLink();

    struct Call
    {
        std::uint64_t id = 0;
        FunctionCall call;
    };

    /// The first frame; none: the pool has gone, or speaks otherwise.
    std::optional<QVariantList> configuration();
    /// The next call, which runs from now on; none: there will be no more.
    std::optional<Call> next();
    /// Tells how the call that runs has ended.
    void answer(const Call &call, FunctionEnd end, Nanoseconds start, Nanoseconds stop);
    /// False: it cannot be sent.
    Result<Done> send(FrameKind kind, const QVariantList &fields);

private:
    void watch();
    bool read(); // under m_mutex, as those below
    void take(const Frame &frame);
    void cancel(std::uint64_t id);

    FileDescriptor m_fromPool;
    FileDescriptor m_toPool;
    FileDescriptor m_attention;
    FileDescriptor m_ending;

    std::mutex m_mutex;
    FrameReader m_frames;
    std::deque<Call> m_calls;
    std::optional<QVariantList> m_configuration;
    std::uint64_t m_running = 0; // 0: none
    std::stop_source m_stop;
    std::stop_source m_asked{std::nostopstate}; // to be stopped
    bool m_isOver = false;

    std::mutex m_sending;
    std::thread m_watch; // last: it uses all of these
};

} // namespace weftwork
