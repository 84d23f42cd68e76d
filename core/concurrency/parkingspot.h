// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/deadline.h"

#include <condition_variable>
#include <mutex>

namespace weftwork {

/// Where threads sleep until an object of theirs has changed, for objects that are many and small and seldom waited for:
/// they share a few spots, so that none has a mutex of its own. Who sleeps may be woken for the sake of another object,
/// and looks again. Any thread.
class ParkingSpot
{
public:
    ParkingSpot() = default;
    ParkingSpot(const ParkingSpot &) = delete;
    ParkingSpot &operator=(const ParkingSpot &) = delete;

    static ParkingSpot &of(const void *object);

    /// Sleeps until it is true, or the time is over. Calls `note` before it looks for the last time: who has changed the
    /// object, and then finds no note, need not wake anybody.
    template <typename Note, typename Predicate>
    void sleepUntil(Predicate isTrue, const Deadline &deadline, Note note)
    {
        std::unique_lock lock(m_mutex);
        note();
        if (deadline) {
            m_changed.wait_until(lock, *deadline, isTrue);
        } else {
            m_changed.wait(lock, isTrue);
        }
    }
    /// After the object has changed.
    void wakeAll()
    {
        { const std::scoped_lock lock(m_mutex); } // who has looked sleeps by now
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace weftwork
