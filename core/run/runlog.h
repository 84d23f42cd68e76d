// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runobserver.h"

namespace weftwork {

/// Gives the events of a run to its observer and knows whether they are recorded. Owned by the scheduler.
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
    bool isUpToDate() const { return m_isUpToDate; }

    /// Records what has happened, now or later.
    void note(const RunEvent &event);
    /// Records what shall only happen if it can be recorded.
    bool permits(const RunEvent &event);
    /// Tries again what is not recorded. True: all is.
    bool catchUp();

private:
    void beginHold(Nanoseconds time);

    RunObserver *m_observer;
    bool m_isUpToDate = true;
    bool m_isHolding = false; // and has said so
};

} // namespace weftwork
