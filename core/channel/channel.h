// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channelreader.h"
#include "channel/channelwriter.h"

namespace weftwork {

/// A stream of items from writers to readers, first in, first out, with room for so many (C1, Q1). A handle: a copy is
/// the same channel, which lives as long as any handle of it. Any thread, unless it is a channel of one thread.
/// `writer()` and `reader()` make ends; each may be used by any thread, and one for each thread is fastest.
template <typename T>
class Channel
{
public:
    using Item = T;

    explicit Channel(const ChannelOptions &options = {})
        : m_core(std::make_shared<ChannelCore<T>>(options))
    {
    }

    ChannelWriter<T> writer() const { return ChannelWriter<T>(m_core); }
    /// Of a broadcast: the first reader gets all that is inside, a later one what is written from now on.
    ChannelReader<T> reader() const { return ChannelReader<T>(m_core); }

    /// No more is written; what is inside stays readable; all who wait are woken. May be called again (C4, Q2).
    void close() const { m_core->close(); }
    bool isClosed() const { return m_core->isClosed(); }
    /// Items inside; of a broadcast those that its slowest reader has not read.
    std::size_t size() const { return m_core->size(); }
    ChannelCounts counts() const { return m_core->counts(); }

private:
    std::shared_ptr<ChannelCore<T>> m_core;
};

template <typename T>
struct ChannelPair
{
    ChannelWriter<T> writer;
    ChannelReader<T> reader;
};

/// Both ends of a new channel, in the order in which items go (C2).
template <typename T>
ChannelPair<T> makeChannel(const ChannelOptions &options = {})
{
    const Channel<T> channel(options);
    return {channel.writer(), channel.reader()};
}

} // namespace weftwork
