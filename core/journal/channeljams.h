// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/channelmeter.h"
#include "journal/reasontext.h"
#include "schedule/runstate.h"

#include <optional>
#include <vector>

namespace weftwork {

/// Who waits at a channel, and for whom.
struct ChannelJam
{
    enum class Kind : quint8 { OutputFull, NothingComes };

    Kind kind = Kind::OutputFull;
    JobNumber waiting;
    JobNumber cause;

    bool operator==(const ChannelJam &) const = default;
};

/// Tells who waits for whom at the channels of a run that goes on. Looks at the run's state and what was measured, which
/// outlive it; lives for one question, at this moment of the run's clock.
class ChannelJams
{
public:
    ChannelJams(const RunState &state, const ChannelMeter &meter, Nanoseconds now)
        : m_state(state)
        , m_meter(meter)
        , m_now(now)
    {
    }

    /// The wait at one channel; none where both ends keep up.
    std::optional<ChannelJam> at(ChannelNumber channel) const;
    /// What a running job waits for at any of its channels.
    std::optional<ChannelJam> of(JobNumber job) const;
    /// From a job over the one that it waits for, which may wait at another channel, to the last that waits.
    std::vector<ChannelJam> chainFrom(JobNumber job) const;

private:
    bool isRunning(JobNumber job) const { return m_state.job(job).state == JobState::Running; }

    const RunState &m_state;
    const ChannelMeter &m_meter;
    const Nanoseconds m_now;
};

/// One translated sentence: "Parse waits: its output is full. Load reads too slowly."
QString sentenceOf(const ChannelJam &jam, const JobNamer &nameOf);

} // namespace weftwork
