// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/clock.h"

#include <algorithm>
#include <atomic>
#include <cstdint>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace weftwork {

/// The processor's counter beside the system's clock.
struct ProcessorTicks
{
    static std::uint64_t ticks()
    {
#if defined(__x86_64__)
        return __rdtsc();
#else
        return 0;
#endif
    }
    static Nanoseconds clock() { return SystemClock().now(); }
    /// Whether the counter has one speed on all processors: where the kernel itself takes its time from it.
    static bool isSteady();
};

/// Tells the time of a clock by a counter that costs half as much to read. It counts from a reading of the clock that is
/// at most a millisecond old, at the speed that the counter had in the last millisecond that was measured. Whatever
/// becomes of counter or clock, in a suspend for one, it is wrong by less than a ten-thousandth of a millisecond, or a
/// millisecond after the counter's speed has changed. Never goes back. One thread at a time.
template <typename Source = ProcessorTicks>
class QuickClock
{
public:
    Nanoseconds now()
    {
        const std::uint64_t ticks = Source::ticks();
        const std::uint64_t passed = ticks - m_base.end; // beyond any stretch if the counter went back
        return passed < m_stretch ? tell(m_base.clock + timeOf(passed)) : readClock(ticks);
    }

private:
    /// Of the clock, somewhere between two readings of the counter.
    struct Reading
    {
        std::uint64_t begin = 0;
        Nanoseconds clock{0};
        std::uint64_t end = 0;

        std::uint64_t width() const { return end - begin; }
    };

    static constexpr Nanoseconds stretch = std::chrono::milliseconds(1);
    /// What is a measure of the speed: not so short as to be vague, though a wrong speed makes a stretch shorter; and not
    /// so long that the machine may have slept.
    static constexpr Nanoseconds shortestMeasure = stretch / 2;
    static constexpr Nanoseconds longestMeasure = 10 * stretch;
    static constexpr std::uint64_t sharpness = 1000; // widths of a reading in a stretch
    static constexpr int fraction = 32;              // bits of a speed behind the point
    static constexpr std::uint64_t slowest = std::uint64_t(10) << fraction; // 100 MHz
    static constexpr std::uint64_t quickest = (std::uint64_t(1) << fraction) / 10;

    Nanoseconds tell(Nanoseconds time) { return m_told = std::max(m_told, time); }
    Nanoseconds timeOf(std::uint64_t ticks) const { return Nanoseconds(static_cast<std::int64_t>(ticks * m_speed >> fraction)); }

    Nanoseconds readClock(std::uint64_t begin)
    {
        static const bool isSteady = Source::isSteady();
        const Nanoseconds clock = Source::clock();
        const Reading reading{begin, clock, Source::ticks()};
        const bool isMeasuring = m_speed == 0 && m_hasBase && clock - m_base.clock < shortestMeasure;
        if (isSteady && !isMeasuring) {
            countFrom(reading);
        }
        return tell(clock);
    }

    void countFrom(const Reading &reading)
    {
        static std::atomic<std::uint64_t> lastSpeed = 0; // for those that have measured none
        if (const std::uint64_t speed = measuredSpeed(reading); speed > 0) {
            m_speed = speed;
            lastSpeed.store(speed, std::memory_order_relaxed);
        } else if (m_speed == 0) {
            m_speed = lastSpeed.load(std::memory_order_relaxed);
        }
        m_base = reading;
        m_hasBase = true;
        m_stretch = m_speed == 0 ? 0 : (static_cast<std::uint64_t>(stretch.count()) << fraction) / m_speed;
        if (reading.width() * sharpness > m_stretch) {
            m_stretch = 0; // the thread was interrupted while it read: nothing is counted from here
        }
    }

    /// Since the last reading; 0: that is no measure.
    std::uint64_t measuredSpeed(const Reading &reading) const
    {
        const Nanoseconds elapsed = reading.clock - m_base.clock;
        const std::uint64_t ticks = reading.end - m_base.end;
        if (!m_hasBase || elapsed < shortestMeasure || elapsed > longestMeasure
            || (reading.width() + m_base.width()) * sharpness >= ticks) {
            return 0;
        }
        const std::uint64_t speed = (static_cast<std::uint64_t>(elapsed.count()) << fraction) / ticks;
        return speed < slowest && speed > quickest ? speed : 0; // or the counter has jumped
    }

    Reading m_base;
    std::uint64_t m_stretch = 0; // in ticks: so long it is counted; 0: not at all
    std::uint64_t m_speed = 0;   // nanoseconds a tick; 0: not known
    Nanoseconds m_told = Nanoseconds::min();
    bool m_hasBase = false;
};

} // namespace weftwork
