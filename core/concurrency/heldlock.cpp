// SPDX-License-Identifier: Apache-2.0
#include "concurrency/heldlock.h"

#include <stdexcept>
#include <utility>

namespace weftwork {

void HeldLock::acquire()
{
    std::unique_lock lock(m_mutex);
    if (m_times > 0 && m_owner == std::this_thread::get_id()) {
        ++m_times;
    } else {
        take(lock, 1);
    }
}

bool HeldLock::tryAcquire()
{
    const std::scoped_lock lock(m_mutex);
    if (m_times > 0 && m_owner != std::this_thread::get_id()) {
        return false;
    }
    m_owner = std::this_thread::get_id();
    ++m_times;
    return true;
}

void HeldLock::release()
{
    const std::scoped_lock lock(m_mutex);
    if (m_times == 0 || m_owner != std::this_thread::get_id()) {
        throw std::logic_error("A value was released by a thread that does not hold it.");
    }
    if (--m_times == 0) {
        giveUp();
    }
}

bool HeldLock::awaitChange(const std::stop_token &stop, const Deadline &deadline)
{
    std::unique_lock lock(m_mutex);
    const int times = std::exchange(m_times, 0);
    giveUp();
    const auto isTold = [this, seen = m_changes] { return m_changes != seen; };
    const bool wasTold = deadline ? m_told.wait_until(lock, stop, *deadline, isTold) : m_told.wait(lock, stop, isTold);
    take(lock, times);
    return wasTold;
}

void HeldLock::take(std::unique_lock<std::mutex> &lock, int times)
{
    m_freed.wait(lock, [this] { return m_times == 0; });
    m_owner = std::this_thread::get_id();
    m_times = times;
}

void HeldLock::giveUp()
{
    if (std::exchange(m_isChanged, false)) {
        ++m_changes;
        m_told.notify_all();
    }
    m_freed.notify_one();
}

} // namespace weftwork
