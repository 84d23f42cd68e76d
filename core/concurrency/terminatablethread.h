// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/split.h"
#include "concurrency/taskthreads.h"

#include <stop_token>

namespace weftwork {

/// What is known of a thread besides the object that has it: enough to end it.
struct ThreadControl
{
    explicit ThreadControl(Waiter<void> own)
        : end(std::move(own))
    {
    }

    /// Waits for its end. False: the time was over first, or it is the thread that asks.
    bool await(const Timeout &timeout = {}) const
    {
        return thread.load() != std::this_thread::get_id() && end.waitFor(timeout);
    }

    std::stop_source stop;
    const Waiter<void> end;
    std::atomic<std::thread::id> thread; // while it runs
};

/// A function that has a thread until it returns, and is asked to by a stop token (H1). The thread is one of those of
/// TaskThreads, which it gives back. Any thread may call it.
class TerminatableThread
{
public:
    using Body = std::function<void(std::stop_token)>;

    /// `terminated` is called in the thread when the body has returned or thrown; must not throw. Throws
    /// std::invalid_argument if the body is empty.
    explicit TerminatableThread(Body body, std::function<void()> terminated = {});
    TerminatableThread(const TerminatableThread &) = delete;
    TerminatableThread &operator=(const TerminatableThread &) = delete;
    /// stopAndJoin(). Not in the thread.
    ~TerminatableThread();

    /// Begins, once, and returns itself; again throws std::logic_error. If the calling thread has a ThreadGuard, that
    /// will end it.
    TerminatableThread &start();
    /// Asks it to end and returns at once.
    void scheduleTermination();
    /// Asks it to end and waits until it has. In the thread itself it only asks. False: the time was over first.
    bool stopAndJoin(const Timeout &timeout = {});
    /// Waits until it has ended by itself.
    bool join(const Timeout &timeout = {});

    bool isRunning() const { return m_isStarted && !m_control->end.isDone(); }
    /// What the body threw, once it has ended; null: nothing.
    std::exception_ptr exception() const { return m_control->end.isDone() ? m_control->end.exception() : nullptr; }
    const std::shared_ptr<ThreadControl> &control() const { return m_control; }

private:
    SplitCaller<void, std::function<void()>> makeCaller(Body body, std::function<void()> terminated);

    std::shared_ptr<ThreadControl> m_control;
    SplitCaller<void, std::function<void()>> m_caller;
    std::atomic<bool> m_isStarted = false;
    TaskThreads m_threads;
};

} // namespace weftwork
