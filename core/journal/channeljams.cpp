// SPDX-License-Identifier: Apache-2.0
#include "journal/channeljams.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

namespace weftwork {

namespace {
struct ChannelJamText
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::ChannelJam)
};

constexpr std::chrono::seconds leastWait{1}; // whoever has just begun does not wait yet
} // namespace

std::optional<ChannelJam> ChannelJams::at(ChannelNumber channel) const
{
    const ChannelReading *reading = m_meter.reading(channel);
    const NumberedChannel &ends = m_state.graph().channel(channel);
    if (!reading || reading->hasEnded || !isRunning(ends.writer)) {
        return {};
    }
    if (reading->isWriterWaiting) {
        return ChannelJam{ChannelJam::Kind::OutputFull, ends.writer, ends.reader};
    }
    const bool isIdle = reading->inside <= 0 && m_meter.rate(channel, m_now).bytesPerSecond <= 0 && isRunning(ends.reader);
    if (isIdle && m_now - m_state.job(ends.reader).startTime >= leastWait) {
        return ChannelJam{ChannelJam::Kind::NothingComes, ends.reader, ends.writer};
    }
    return {};
}

std::optional<ChannelJam> ChannelJams::of(JobNumber job) const
{
    for (const ChannelNumber channel : m_state.graph().channelsOf(job)) {
        const std::optional<ChannelJam> jam = at(channel);
        if (jam && jam->waiting == job) {
            return jam;
        }
    }
    return {};
}

std::vector<ChannelJam> ChannelJams::chainFrom(JobNumber job) const
{
    std::vector<ChannelJam> chain;
    const auto isTold = [&chain](JobNumber waiting) {
        return std::any_of(chain.begin(), chain.end(), [waiting](const ChannelJam &jam) { return jam.waiting == waiting; });
    };
    for (std::optional<ChannelJam> jam = of(job); jam && !isTold(jam->waiting); jam = of(chain.back().cause)) {
        chain.push_back(*jam);
    }
    return chain;
}

QString sentenceOf(const ChannelJam &jam, const JobNamer &nameOf)
{
    const QString waiting = nameOf(jam.waiting);
    const QString cause = nameOf(jam.cause);
    return jam.kind == ChannelJam::Kind::OutputFull
        ? ChannelJamText::tr("%1 waits: its output is full. %2 reads too slowly.").arg(waiting, cause)
        : ChannelJamText::tr("%1 waits: nothing comes from %2.").arg(waiting, cause);
}

} // namespace weftwork
