// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runobserver.h"

#include <deque>

namespace weftwork {

/// Gives the events of a run to its observer, and keeps those that cannot be recorded now, in their order. Owned by
/// the scheduler.
class RunLog
{
public:
    explicit RunLog(RunObserver *observer)
        : m_observer(observer)
    {
    }

    /// Whether anybody listens; else no event need be made.
    bool isOn() const { return m_observer != nullptr; }
    /// Whether all has been recorded, so that something new may start.
    bool isUpToDate() const { return m_waiting.empty(); }

    /// Records what has happened, now or later.
    void note(RunEvent event);
    /// Records what shall only happen if it can be recorded. Only while all else is.
    bool permits(const RunEvent &event);
    /// Tries again what waits. True: all is recorded.
    bool catchUp();

private:
    void beginHold(Nanoseconds time);

    RunObserver *m_observer;
    std::deque<RunEvent> m_waiting;
};

} // namespace weftwork
