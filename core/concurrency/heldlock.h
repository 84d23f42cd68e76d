// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/deadline.h"

#include <QtGlobal>

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace weftwork {

/// A lock that its owner may take again, and that it can give up entirely while it waits for somebody else to change
/// what the lock protects. Owned by what it protects; any thread.
class HeldLock
{
public:
    void acquire();
    bool tryAcquire();
    /// Throws std::logic_error if the calling thread does not hold it. The last release tells of a noted change.
    void release();
    /// By who holds it: what it protects may be another now.
    void noteChange() { m_isChanged = true; }
    /// By who holds it: gives it up, however often it was taken, until a change was told, and takes it again as often.
    /// False: asked to stop, or the time was over.
    bool awaitChange(const std::stop_token &stop, const Deadline &deadline);

private:
    void take(std::unique_lock<std::mutex> &lock, int times);
    void giveUp();

    std::mutex m_mutex;
    std::condition_variable m_freed;
    std::condition_variable_any m_told;
    std::thread::id m_owner;
    int m_times = 0; // that the owner took it; 0: free
    quint64 m_changes = 0;
    bool m_isChanged = false; // the owner's
};

} // namespace weftwork
