// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/clock.h"

#include <QString>

#include <chrono>
#include <iosfwd>

namespace weftwork {

/// What a watch says when it is made.
struct WatchOptions
{
    bool showsElapsed = true;
    bool showsWallClock = false;
    const Clock *clock = nullptr; ///< must outlive the watch; null: the system's
};

/// A stopwatch that prints: durations from its start instead of times of day. It counts a monotonic clock, so that it
/// does not jump when somebody sets the time. A value; may be read from any thread, reset() from one (J22, J23).
class Watch
{
public:
    /// Starts, and prints nothing.
    explicit Watch(const Clock *clock = nullptr);
    /// Starts, and greets: "000.000  message\n" and "HH:MM:SS.mmm message\n", as the options say.
    explicit Watch(std::ostream &out, const QString &message = {}, const WatchOptions &options = {});

    /// Counts from now.
    void reset() { m_start = now(); }
    Nanoseconds span() const { return now() - m_start; }
    double seconds() const { return std::chrono::duration<double>(span()).count(); }
    /// "SSS.mmm": seven characters, more from 1,000 s on.
    QString elapsed() const;

    /// "SSS.mmm " and the suffix, without a newline of its own.
    void printElapsed(std::ostream &out, const QString &suffix = QStringLiteral(" ")) const;
    /// "HH:MM:SS.mmm" and the suffix: local time, from one reading.
    static void printWallClock(std::ostream &out, const QString &suffix = QStringLiteral(" "));
    static QString wallClock(std::chrono::system_clock::time_point time);

private:
    Nanoseconds now() const;

    const Clock *m_clock;
    Nanoseconds m_start;
};

} // namespace weftwork
