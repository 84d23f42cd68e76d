// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/linetail.h"
#include "schedule/numberedgraph.h"
#include "support/clock.h"

#include <deque>
#include <map>

namespace weftwork {

/// How one channel of a run was when its keeper looked last.
struct ChannelReading
{
    enum class State : quint8 { Flowing, Filling, Blocked, Ended };

    Nanoseconds time{0}; ///< of the run's clock
    int start = 0;       ///< of its start unit: which try this is
    qint64 inside = 0;   ///< bytes that its reader has yet to take
    qint64 capacity = 0; ///< bytes
    qint64 passed = -1;  ///< bytes that went in; exact where a pump counts, else never too low; -1: unknown
    qint64 items = -1;   ///< lines that went in; -1: not counted
    bool isWriterWaiting = false;
    bool hasEnded = false;
    quint64 pipe = 0; ///< what /proc calls it: pipe:[number]

    double fill() const { return capacity > 0 ? static_cast<double>(inside) / static_cast<double>(capacity) : 0; }
    /// Filling from 60 % (U40).
    State state() const;
};

/// How much goes through a channel.
struct ChannelRate
{
    double bytesPerSecond = 0;
    double itemsPerSecond = 0;
};

/// Follows the channels of one run through the file that its keeper writes ten times a second (channels.idx), while the
/// run goes on or afterwards. Owned by whoever shows them; one thread.
class ChannelMeter
{
public:
    explicit ChannelMeter(const QString &runFolder);

    /// Takes what came since. False: nothing.
    bool update();

    /// The newest reading of a channel; null if it never flowed.
    const ChannelReading *reading(ChannelNumber channel) const;
    /// Over the last two seconds before `now`, which is of the run's clock; of one that ended, over all its time.
    ChannelRate rate(ChannelNumber channel, Nanoseconds now) const;

private:
    struct Row
    {
        ChannelReading first; ///< of this start
        std::deque<ChannelReading> last;
    };

    void take(const QByteArray &line);

    LineTail m_tail;
    std::map<ChannelNumber, Row> m_rows;
};

} // namespace weftwork
