// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/reasontext.h"
#include "schedule/numberedgraph.h"

#include <optional>

namespace weftwork {

class RunSession;

/// Who waits at a channel, and for whom.
struct ChannelWait
{
    enum class Kind : quint8 { OutputFull, NothingComes };

    Kind kind = Kind::OutputFull;
    JobNumber waiting;
    JobNumber cause;
};

/// The wait at one channel that flows now; none where both ends keep up.
std::optional<ChannelWait> waitAt(const RunSession &run, ChannelNumber channel);
/// What a running job waits for at any of its channels.
std::optional<ChannelWait> channelWaitOf(const RunSession &run, JobNumber job);

/// "Parse waits: its output is full. Load reads too slowly."
QString sentenceOf(const ChannelWait &wait, const JobNamer &nameOf);
/// One sentence on how a channel stands in a run; empty without one.
QString channelSentence(const RunSession &run, ChannelNumber channel, const JobNamer &nameOf);

} // namespace weftwork
