// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channelcore.h"
#include "channel/channelend.h"
#include "channel/itemreader.h"

#include <functional>

namespace weftwork {

/// The end of a channel that is read from (C5 to C7, C13). Takes some items ahead, a fair share if others wait, and
/// gives up half of them when another finds nothing. One reader gets each writer's items in their order; what several
/// share has no order among them. Any thread; a copy for each is faster. What it has not read when it goes, others get.
template <typename T>
class ChannelReader
{
public:
    using Item = T;
    /// Told how many items are asked for, before any is read; 0: all.
    using Before = std::function<void(std::ptrdiff_t count)>;
    /// May change the list of items that were read: their values, their number, their order.
    using After = std::function<void(std::vector<T> &items)>;

    explicit ChannelReader(std::shared_ptr<ChannelCore<T>> core)
        : m_end(std::move(core))
    {
    }
    /// Reads on its own; of a broadcast from where the other is.
    ChannelReader(const ChannelReader &other)
        : m_end(other.m_end)
        , m_isPlain(other.m_isPlain)
        , m_before(other.m_before)
        , m_after(other.m_after)
    {
        if constexpr (isCopyable<T>) {
            if (m_end.core()->isBroadcast()) {
                m_more = other.m_more;
                m_unread = other.m_unread;
            }
        }
    }
    ChannelReader(ChannelReader &&) noexcept = default;
    ChannelReader &operator=(const ChannelReader &other) { return *this = ChannelReader(other); }
    ChannelReader &operator=(ChannelReader &&other) noexcept
    {
        std::swap(m_end, other.m_end);
        m_isPlain = other.m_isPlain;
        m_before.swap(other.m_before);
        m_after.swap(other.m_after);
        m_more.swap(other.m_more);
        m_unread.swap(other.m_unread);
        return *this;
    }
    ~ChannelReader()
    {
        if (m_end.core() && !m_end.core()->isBroadcast() && !m_more.empty()) {
            std::vector<T> items(std::move_iterator(m_more.begin()), std::move_iterator(m_more.end()));
            m_end.core()->putBack(m_end.stage(), items);
        }
    }

    /// Waits for an item. None: the channel is closed, and all items are read; of a channel of one thread, there is none.
    std::optional<T> read() { return readOne(waitForEver); }
    /// None: closed and read to its end, or stopped.
    std::optional<T> read(std::stop_token stop) { return readOne(ChannelWait::until(std::move(stop))); }
    /// None: there is none now.
    std::optional<T> tryRead() { return readOne(waitNotAtAll); }
    /// None: closed and read to its end, or none came for so long, or stopped.
    std::optional<T> readFor(std::chrono::nanoseconds timeout, std::stop_token stop = {})
    {
        return readOne(ChannelWait::atMost(timeout, std::move(stop)));
    }

    /// So many items, or `allItems` (any number below 1): waits for each until the channel is closed, or stopped. Fewer
    /// come back only then (C5, C6).
    std::vector<T> read(std::ptrdiff_t count, std::stop_token stop = {})
    {
        return readList(count, [&] { return ChannelWait::until(stop); });
    }
    /// As read(), but waits for each item so long at most, and comes back with those it has.
    std::vector<T> readFor(std::ptrdiff_t count, std::chrono::nanoseconds timeoutOfEach, std::stop_token stop = {})
    {
        return readList(count, [&] { return ChannelWait::atMost(timeoutOfEach, stop); });
    }
    /// Those that are there, at most so many.
    std::vector<T> tryRead(std::ptrdiff_t count)
    {
        return readList(count, []() -> const ChannelWait & { return waitNotAtAll; });
    }

    /// Reads until the channel is closed and empty: `for (T &item : reader)` (C7).
    auto begin() { return ItemIterator<ChannelReader>(*this); }
    auto end() { return std::default_sentinel; }

    bool isClosed() const { return m_end.core()->isClosed(); }
    /// Items inside that this reader may read, those kept by other handles among them.
    std::size_t size() const { return m_end.core()->size(&m_end.stage()) + m_more.size() + m_unread.size(); }
    ChannelCounts counts() const { return m_end.core()->counts(); }

    /// Returns the one before; null takes it away. What it throws, the reading function throws, and nothing is read.
    /// A reader with callables is for one thread at a time, and so is setting them (C12).
    Before setBefore(Before before)
    {
        m_isPlain = false;
        return std::exchange(m_before, std::move(before));
    }
    /// As setBefore(). If it throws, the items can be read again; if they cannot be copied, as it has left them. Where
    /// one item was asked for, and it makes none of it, the next is read; what it makes more is read next.
    After setAfter(After after)
    {
        m_isPlain = false;
        return std::exchange(m_after, std::move(after));
    }

private:
    std::optional<T> readOne(const ChannelWait &wait)
    {
        return m_isPlain ? readItem(wait) : readChanged(wait);
    }

    std::optional<T> readChanged(const ChannelWait &wait)
    {
        if (m_before) {
            m_before(1);
        }
        while (m_more.empty()) {
            std::optional<T> item = nextItem(wait);
            if (!item || !m_after) {
                return item;
            }
            std::vector<T> items;
            items.push_back(*std::move(item));
            change(items);
            m_more.assign(std::move_iterator(items.begin()), std::move_iterator(items.end()));
        }
        return takeFirst(m_more);
    }

    template <typename MakeWait>
    std::vector<T> readList(std::ptrdiff_t count, MakeWait makeWait)
    {
        if (m_before) {
            m_before(count);
        }
        std::size_t wanted = count > 0 ? static_cast<std::size_t>(count) : std::numeric_limits<std::size_t>::max();
        std::vector<T> changed;
        for (; wanted > 0 && !m_more.empty(); --wanted) {
            changed.push_back(takeFirst(m_more));
        }
        std::vector<T> items;
        while (items.size() < wanted && takeItems(items, wanted - items.size(), makeWait())) {
        }
        if (m_after && !items.empty()) {
            change(items);
        }
        if (changed.empty()) {
            return items;
        }
        changed.insert(changed.end(), std::move_iterator(items.begin()), std::move_iterator(items.end()));
        return changed;
    }

    std::optional<T> nextItem(const ChannelWait &wait)
    {
        if (!m_unread.empty()) {
            return takeFirst(m_unread);
        }
        return readItem(wait);
    }
    /// One variable, made where the caller wants it: an optional is dear to copy.
    std::optional<T> readItem(const ChannelWait &wait)
    {
        std::optional<T> item;
        m_end.core()->read(m_end.stage(), 1, wait, [&item](ReaderStage<T> &stage) { item.emplace(stage.takeNext()); });
        return item;
    }
    bool takeItems(std::vector<T> &items, std::size_t wanted, const ChannelWait &wait)
    {
        if (!m_unread.empty()) {
            items.push_back(takeFirst(m_unread));
            return true;
        }
        const auto take = [&](ReaderStage<T> &stage) { stage.takeInto(items, wanted); };
        return m_end.core()->read(m_end.stage(), wanted, wait, take);
    }

    void change(std::vector<T> &items)
    {
        std::vector<T> unchanged;
        if constexpr (isCopyable<T>) {
            unchanged = items;
        }
        try {
            m_after(items);
        } catch (...) {
            unread(isCopyable<T> ? unchanged : items);
            throw;
        }
    }
    void unread(std::vector<T> &items)
    {
        if (m_end.core()->isBroadcast()) {
            m_unread.insert(m_unread.begin(), std::move_iterator(items.begin()), std::move_iterator(items.end()));
        } else {
            m_end.core()->putBack(m_end.stage(), items);
        }
    }
    static T takeFirst(std::deque<T> &items)
    {
        T item = std::move(items.front());
        items.pop_front();
        return item;
    }

    ChannelEnd<ChannelCore<T>, ReaderStage<T>> m_end;
    bool m_isPlain = true; // nobody has ever set a callable
    Before m_before;
    After m_after;
    std::deque<T> m_more;   // made by m_after beyond what was asked for
    std::deque<T> m_unread; // of a broadcast: m_after threw
};

} // namespace weftwork
