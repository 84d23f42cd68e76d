// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/deadline.h"

#include <QRunnable>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace weftwork {

/// Brings threads to work that comes and goes: as many at once as it is wide, each for as long as there is something to
/// do, and none while there is not. A thread looks out a moment for more before it goes home; nobody polls. Threads come
/// from one QThreadPool of all who use this, which keeps idle ones for half a minute and never lets one wait in line,
/// so that tasks that block keep nobody from running. Owned by whose work it does; any thread.
class TaskThreads
{
public:
    /// Does what there is to do and returns when nothing is left; called by up to as many threads as it is wide. Must
    /// not throw.
    using Work = std::function<void()>;
    /// Has run() called by a thread, later; may throw, then it is not. The runnable must not be deleted.
    using Start = std::function<void(QRunnable &)>;

    /// Without `start` threads come from the shared pool.
    explicit TaskThreads(int width, Work work, Start start = {});
    TaskThreads(const TaskThreads &) = delete;
    TaskThreads &operator=(const TaskThreads &) = delete;
    /// Waits for the threads that do its work.
    ~TaskThreads();

    /// So many things wait to be done, and can be found: as many threads will look for them, if it is that wide. Where
    /// threads are told of one thing at a time, who finds more than it takes calls again. Throws what starting a thread
    /// throws, if there is none at work that would find it.
    void call(std::size_t things = 1);
    /// So many more, which come with the next call; or fewer, if negative: threads beyond the width go home as soon as
    /// they return from the work.
    void widen(int difference) { m_width += difference; }
    int width() const { return m_width.load(std::memory_order_relaxed); }
    /// Waits until no thread does its work. False: the time was over first.
    bool awaitRest(const Timeout &timeout = {});

private:
    class Helper;

    void run(Helper &helper);
    bool mayLeave(Helper &helper, quint64 seen);
    bool isOneLeftBeside(Helper &helper);
    void goHome(Helper &helper); // under the mutex
    Helper *claimHelper();
    bool areEnoughOnTheWay(std::size_t things) const { return m_free.load() >= things; }

    const Work m_work;
    const Start m_start;
    std::atomic<int> m_width;
    std::atomic<quint64> m_calls = 0;
    std::atomic<std::size_t> m_free = 0; // threads that come, or look out: they will look for work before they go
    std::mutex m_mutex;
    std::condition_variable m_rested;
    std::deque<Helper> m_helpers; // they stay where they are
    int m_active = 0;
};

} // namespace weftwork
