// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channelcore.h"
#include "channel/channelend.h"

#include <functional>
#include <iterator>
#include <ranges>
#include <utility>

namespace weftwork {

/// The end of a channel that is written to (C3, C4, C9, C13). Keeps some items back while no reader waits, and hands
/// them over the moment one does, by itself. Any thread; a copy for each thread is faster, and its items keep their
/// order. When it goes, what it has kept back stays in the channel; only close() closes.
template <typename T>
class ChannelWriter
{
public:
    using Item = T;
    /// Changes an item before it is written. Called without a lock, by the thread that writes.
    using Before = std::function<T(T)>;

    explicit ChannelWriter(std::shared_ptr<ChannelCore<T>> core)
        : m_end(std::move(core))
    {
    }

    /// Waits for room. Throws ChannelClosed, also if it is closed meanwhile.
    void write(T item)
    {
        if (!put(std::move(item), waitForEver)) {
            throw ChannelFull();
        }
    }
    /// False, and nothing is written: stopped while it waited for room.
    bool write(T item, std::stop_token stop) { return put(std::move(item), ChannelWait::until(std::move(stop))); }
    /// False, and nothing is written: there is no room. Throws ChannelClosed.
    bool tryWrite(T item) { return put(std::move(item), waitNotAtAll); }
    /// False, and nothing is written: there was no room for so long, or it was stopped. Throws ChannelClosed.
    bool writeFor(T item, std::chrono::nanoseconds timeout, std::stop_token stop = {})
    {
        return put(std::move(item), ChannelWait::atMost(timeout, std::move(stop)));
    }

    /// Writes all items of a range, moved out of a container that is an rvalue, as there is room. Returns how many: all,
    /// unless it is stopped. What is thrown (ChannelClosed, or by the range) leaves the items before it in the channel.
    template <std::ranges::input_range Range>
    std::size_t writeAll(Range &&range, std::stop_token stop = {})
    {
        const ChannelWait wait = ChannelWait::until(std::move(stop));
        if constexpr (std::is_same_v<Range, std::vector<T>>) {
            if (!m_before) {
                return putAll(range, wait);
            }
        }
        std::size_t written = 0;
        std::vector<T> batch;
        const auto putBatch = [&] {
            const std::size_t count = putAll(batch, wait);
            const bool isAll = count == batch.size();
            written += count;
            batch.clear();
            return isAll;
        };
        try {
            for (auto &&item : range) {
                batch.push_back(changed(forwardItem<Range>(item)));
                if (batch.size() == batchSize && !putBatch()) {
                    return written;
                }
            }
        } catch (const ChannelClosed &) {
            throw;
        } catch (...) {
            putBatch();
            throw;
        }
        putBatch();
        return written;
    }

    /// Lets those who watch the channel count what this writer has kept back. Readers need it not.
    void flush() { m_end.core()->flush(m_end.stage()); }
    /// What is inside stays readable; all who wait are woken. May be called again.
    void close() { m_end.core()->close(); }
    bool isClosed() const { return m_end.core()->isClosed(); }
    /// Items inside, those kept back by handles among them.
    std::size_t size() const { return m_end.core()->size(); }
    ChannelCounts counts() const { return m_end.core()->counts(); }

    /// Returns the one before; null takes it away. What it throws, write() throws, and nothing is written. Not while
    /// another thread writes by this handle (C11).
    Before setBefore(Before before) { return std::exchange(m_before, std::move(before)); }

private:
    static constexpr std::size_t batchSize = 256;

    template <typename Range, typename Element>
    static T forwardItem(Element &item)
    {
        if constexpr (std::is_lvalue_reference_v<Range> || std::ranges::borrowed_range<Range> || std::is_const_v<Element>) {
            return T(item);
        } else {
            return T(std::move(item));
        }
    }
    T changed(T item) { return m_before ? m_before(std::move(item)) : std::move(item); }
    bool put(T item, const ChannelWait &wait)
    {
        if (m_before) {
            item = m_before(std::move(item));
        }
        return m_end.core()->write(m_end.stage(), item, wait);
    }
    std::size_t putAll(std::vector<T> &items, const ChannelWait &wait)
    {
        const std::size_t written = m_end.core()->writeAll(m_end.stage(), items.data(), items.size(), wait);
        if (written < items.size() && !m_end.core()->isShared()) {
            throw ChannelFull();
        }
        return written;
    }

    ChannelEnd<ChannelCore<T>, WriterStage<T>> m_end;
    Before m_before;
};

} // namespace weftwork
