// SPDX-License-Identifier: Apache-2.0
#include "concurrency/waiter.h"

#include "support/spin.h"

namespace weftwork {

bool TaskState::await(Phase phase, const Deadline &deadline)
{
    const auto isReached = [this, phase] { return m_phase.load() >= phase; };
    if (isReached()) {
        return true;
    }
    if (m_runner.load(std::memory_order_relaxed) == std::this_thread::get_id()) {
        throw std::logic_error("A task waits for its own end.");
    }
    if (lookOutFor(isReached)) {
        return true;
    }
    std::unique_lock lock(m_mutex);
    ++m_sleepers; // seen by who reaches the phase after this thread has looked
    if (deadline) {
        m_reached.wait_until(lock, *deadline, isReached);
    } else {
        m_reached.wait(lock, isReached);
    }
    --m_sleepers;
    return isReached();
}

void TaskState::reach(Phase phase)
{
    m_phase.store(phase);
    if (m_sleepers.load() > 0) {
        { const std::scoped_lock lock(m_mutex); } // who has looked sleeps by now
        m_reached.notify_all();
    }
}

} // namespace weftwork
