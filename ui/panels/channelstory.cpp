// SPDX-License-Identifier: Apache-2.0
#include "panels/channelstory.h"

#include "document/runsession.h"

#include <QCoreApplication>

#include <chrono>

namespace weftwork {

namespace {
struct ChannelStory
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::ChannelStory)
};

constexpr std::chrono::seconds leastWait{1}; // whoever has just begun does not wait yet

bool isRunning(const RunSession &run, JobNumber job)
{
    return run.state()->job(job).state == JobState::Running;
}
} // namespace

std::optional<ChannelWait> waitAt(const RunSession &run, ChannelNumber channel)
{
    const std::optional<ChannelFlow> flow = run.flow(channel);
    if (!flow || flow->hasEnded) {
        return {};
    }
    const NumberedChannel &ends = run.numbers()->channel(channel);
    if (flow->state == DisplayState::Blocked && isRunning(run, ends.writer)) {
        return ChannelWait{ChannelWait::Kind::OutputFull, ends.writer, ends.reader};
    }
    const bool isIdle = flow->fill <= 0 && flow->bytesPerSecond <= 0 && isRunning(run, ends.reader) && isRunning(run, ends.writer);
    if (isIdle && run.duration(ends.reader) >= leastWait) {
        return ChannelWait{ChannelWait::Kind::NothingComes, ends.reader, ends.writer};
    }
    return {};
}

std::optional<ChannelWait> channelWaitOf(const RunSession &run, JobNumber job)
{
    for (const ChannelNumber channel : run.numbers()->channelsOf(job)) {
        const std::optional<ChannelWait> wait = waitAt(run, channel);
        if (wait && wait->waiting == job) {
            return wait;
        }
    }
    return {};
}

QString sentenceOf(const ChannelWait &wait, const JobNamer &nameOf)
{
    const QString waiting = nameOf(wait.waiting);
    const QString cause = nameOf(wait.cause);
    return wait.kind == ChannelWait::Kind::OutputFull
        ? ChannelStory::tr("%1 waits: its output is full. %2 reads too slowly.").arg(waiting, cause)
        : ChannelStory::tr("%1 waits: nothing comes from %2.").arg(waiting, cause);
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
    if (const std::optional<ChannelWait> wait = waitAt(run, channel)) {
        return sentenceOf(*wait, nameOf);
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
