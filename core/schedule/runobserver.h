// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runevent.h"

namespace weftwork {

/// Who is told of each event of a run, in order, by the thread that drives the scheduler.
class RunObserver
{
public:
    virtual ~RunObserver() = default;

    /// Records an event. False: it cannot be recorded now, so nothing new may start. A start (Started, RunStarted) is
    /// then forgotten, since it does not take place; every other event is kept here and recorded before the next.
    virtual bool record(const RunEvent &event) = 0;
    /// Tries again to record what is kept. True: nothing is left.
    virtual bool catchUp() { return true; }
};

} // namespace weftwork
