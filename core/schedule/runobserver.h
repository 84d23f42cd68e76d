// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runevent.h"

namespace weftwork {

/// Who is told of each event of a run, in order, by the thread that drives the scheduler.
class RunObserver
{
public:
    virtual ~RunObserver() = default;

    /// Records an event. False: it could not be recorded, so nothing new may start (no record, no start).
    virtual bool record(const RunEvent &event) = 0;
};

} // namespace weftwork
