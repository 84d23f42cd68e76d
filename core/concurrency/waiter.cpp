// SPDX-License-Identifier: Apache-2.0
#include "concurrency/waiter.h"

#include "concurrency/parkingspot.h"
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
    ParkingSpot::of(this).sleepUntil(isReached, deadline, [this] { ++m_sleepers; });
    --m_sleepers;
    return isReached();
}

void TaskState::reach(Phase phase)
{
    m_phase.store(phase);
    if (m_sleepers.load() > 0) {
        ParkingSpot::of(this).wakeAll();
    }
}

} // namespace weftwork
