// SPDX-License-Identifier: Apache-2.0
#include "panels/channelstory.h"

#include "document/runsession.h"

#include <QCoreApplication>

namespace weftwork {

namespace {
struct ChannelStory
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::ChannelStory)
};

bool hasChannels(const RunSession &run)
{
    return run.isLive() && run.meter() && run.state();
}
} // namespace

std::optional<ChannelJam> jamAt(const RunSession &run, ChannelNumber channel)
{
    return hasChannels(run) ? ChannelJams(*run.state(), *run.meter(), run.now()).at(channel) : std::nullopt;
}

std::vector<ChannelJam> jamsFrom(const RunSession &run, JobNumber job)
{
    return hasChannels(run) ? ChannelJams(*run.state(), *run.meter(), run.now()).chainFrom(job) : std::vector<ChannelJam>();
}

QString channelSentence(const RunSession &run, ChannelNumber channel, const JobNamer &nameOf)
{
    if (!run.isAttached() || !channel.isValid()) {
        return {};
    }
    const std::optional<ChannelFlow> flow = run.flow(channel);
    if (!flow) {
        return run.isLive() ? ChannelStory::tr("Nothing has flowed yet: both jobs have to start first.")
                            : ChannelStory::tr("Nothing flowed in this run.");
    }
    if (const std::optional<ChannelJam> jam = jamAt(run, channel)) {
        return sentenceOf(*jam, nameOf);
    }
    const NumberedChannel &ends = run.numbers()->channel(channel);
    if (flow->hasEnded) {
        return ChannelStory::tr("It has ended. What went through it is counted.");
    }
    return flow->state == DisplayState::Flow
        ? ChannelStory::tr("%2 keeps up with %1.").arg(nameOf(ends.writer), nameOf(ends.reader))
        : ChannelStory::tr("%1 writes faster than %2 reads.").arg(nameOf(ends.writer), nameOf(ends.reader));
}

} // namespace weftwork
