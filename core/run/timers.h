// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/jobnumber.h"
#include "support/clock.h"

#include <QtGlobal>

#include <functional>
#include <queue>
#include <vector>

namespace weftwork {

/// A point in time at which the scheduler has to look at a job. `attempt` tells whether it is out of date.
struct Timer
{
    enum class Kind : quint8 {
        Timeout, ///< of an attempt; no job: of the run
        BackOff, ///< the job may be tried again
        Shutdown, ///< of the shutdown functions of a graph; its owner, or no job: of the root
        Record,  ///< what could not be recorded is tried again
    };

    Nanoseconds time{0};
    Kind kind = Kind::Timeout;
    JobNumber job;
    int attempt = 0;
    std::uint32_t order = 0; // of two at the same time, the one set first

    bool operator>(const Timer &other) const
    {
        return time != other.time ? time > other.time : order > other.order;
    }
};

/// The timers of a run, soonest first. Owned by the scheduler.
class Timers
{
public:
    void set(Timer timer)
    {
        timer.order = m_order++;
        m_heap.push(timer);
    }
    bool isEmpty() const { return m_heap.empty(); }
    const Timer &next() const { return m_heap.top(); }
    Timer take()
    {
        const Timer timer = m_heap.top();
        m_heap.pop();
        return timer;
    }

private:
    std::priority_queue<Timer, std::vector<Timer>, std::greater<Timer>> m_heap;
    std::uint32_t m_order = 0;
};

} // namespace weftwork
