// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/channeljams.h"

namespace weftwork {

class RunSession;

/// Who waits at a channel of a run that goes on; none where both ends keep up, or the run is over.
std::optional<ChannelJam> jamAt(const RunSession &run, ChannelNumber channel);
/// From a running job to the last that waits; empty if it waits for nobody.
std::vector<ChannelJam> jamsFrom(const RunSession &run, JobNumber job);

/// One sentence on how a channel stands in a run; empty without one.
QString channelSentence(const RunSession &run, ChannelNumber channel, const JobNamer &nameOf);

} // namespace weftwork
