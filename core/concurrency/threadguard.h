// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/terminatablethread.h"

#include <deque>
#include <vector>

namespace weftwork {

/// Ends threads when it goes out of scope, however that is left: those that were started in the scope, by the thread
/// that has the guard, and those that it was given; never others (H4). It asks all of them, then waits for each. A
/// variable in a function; guards may be nested, and a thread belongs to the innermost.
class ThreadGuard
{
public:
    ThreadGuard();
    ThreadGuard(const ThreadGuard &) = delete;
    ThreadGuard &operator=(const ThreadGuard &) = delete;
    ~ThreadGuard();

    /// Starts a thread that the guard owns.
    TerminatableThread &start(TerminatableThread::Body body);
    /// Ends this thread too, whoever has started it.
    void add(const TerminatableThread &thread) { m_threads.push_back(thread.control()); }
    /// Lets this thread live on.
    void release(const TerminatableThread &thread);

    /// A thread was started by the calling one.
    static void note(const std::shared_ptr<ThreadControl> &thread);

private:
    static thread_local ThreadGuard *innermost;

    ThreadGuard *const m_outer;
    std::vector<std::shared_ptr<ThreadControl>> m_threads;
    std::deque<TerminatableThread> m_own;
};

} // namespace weftwork
