// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <ctime>

namespace weftwork {

/// A point or span of time on a run's clock. Points count from an origin of the clock's own.
using Nanoseconds = std::chrono::nanoseconds;

/// Where the engine takes its time from, so that tests and the simulation move it by hand. May be read from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Never goes back, and is not touched by changes of the wall clock.
    virtual Nanoseconds now() const = 0;
};

/// CLOCK_MONOTONIC.
class SystemClock final : public Clock
{
public:
    Nanoseconds now() const override
    {
        timespec time{};
        ::clock_gettime(CLOCK_MONOTONIC, &time); // cannot fail; here and not in a library, since threads look after each job
        return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
    }
};

/// A clock that stands until it is moved. One thread.
class ManualClock final : public Clock
{
public:
    Nanoseconds now() const override { return m_now; }
    void advance(Nanoseconds by) { m_now += by; }
    void moveTo(Nanoseconds point) { m_now = point; }

private:
    Nanoseconds m_now{0};
};

} // namespace weftwork
