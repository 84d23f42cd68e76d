// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channeloptions.h"
#include "channel/channelstage.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <limits>
#include <mutex>
#include <type_traits>
#include <utility>

namespace weftwork {

/// The items of a channel and its places: in the queue, and in the stages of its handles. Items go from a writer's stage
/// through the queue into a reader's stage, in batches; where one lacks something, the stages of all others are looked
/// into. Nobody waits here. All of it under the channel's mutex; takes the locks of stages, one at a time.
template <typename T>
class ChannelQueue
{
public:
    using Writer = WriterStage<T>;
    using Reader = ReaderStage<T>;

    explicit ChannelQueue(const ChannelOptions &options)
        : m_capacity(options.capacity > 0 ? options.capacity : std::numeric_limits<std::size_t>::max() / 2)
        , m_isBroadcast(options.delivery == Delivery::Broadcast)
    {
    }

    bool isBroadcast() const { return m_isBroadcast; }
    std::size_t size() const { return m_items.size(); }

    void attach(Writer &stage) { m_writers.push_back(&stage); }
    void detach(Writer &stage)
    {
        queueItemsOf(stage);
        m_taken -= std::exchange(stage.credit, 0);
        std::erase(m_writers, &stage);
        past.written += stage.written;
        past.bytes += stage.bytes;
    }

    /// A broadcast's reader gets what is written from now on, the first one all, and a copy what its original gets.
    void attach(Reader &stage, Reader *original)
    {
        queueStagedItems();
        stage.done = m_readers.empty() ? m_first : m_first + m_items.size();
        if (original) {
            const std::scoped_lock lock(original->mutex);
            stage.done = original->done + original->freed;
        }
        stage.end = stage.done;
        m_readers.push_back(&stage);
    }
    /// What it has not read is there for others; of a broadcast if it was the last.
    void detach(Reader &stage)
    {
        freeReadItems(stage);
        if (!m_isBroadcast) {
            unstage(stage);
        }
        std::erase(m_readers, &stage);
        forgetReadItems();
        past.read += stage.read;
    }

    void queueItemsOf(Writer &stage)
    {
        const std::scoped_lock lock(stage.mutex);
        m_items.insert(m_items.end(), std::move_iterator(stage.items.begin()), std::move_iterator(stage.items.end()));
        stage.items.clear();
        past.mostInside = std::max(past.mostInside, m_items.size());
    }
    void queueStagedItems()
    {
        for (Writer *stage : m_writers) {
            queueItemsOf(*stage);
        }
    }
    /// Of this writer; there must be room for them.
    void queueItems(Writer &stage, T *items, std::size_t count)
    {
        const std::scoped_lock lock(stage.mutex);
        stage.countItems(items, count);
        m_items.insert(m_items.end(), std::move_iterator(items), std::move_iterator(items + count));
        m_taken += count;
        past.mostInside = std::max(past.mostInside, m_items.size());
    }
    /// What this reader has read, it has not read after all; not of a broadcast. There may be no room for it.
    void putBack(Reader &stage, std::vector<T> &items)
    {
        unstage(stage);
        m_items.insert(m_items.begin(), std::move_iterator(items.begin()), std::move_iterator(items.end()));
        m_taken += items.size();
        past.read -= items.size();
    }

    /// Places that nobody has.
    std::size_t room() const { return m_capacity - std::min(m_taken, m_capacity); }
    /// Places that nobody has, once nobody keeps any that he does not need.
    std::size_t findRoom()
    {
        if (room() == 0) {
            for (Reader *stage : m_readers) {
                freeReadItems(*stage);
            }
            for (Writer *stage : m_writers) {
                const std::scoped_lock lock(stage->mutex);
                m_taken -= std::exchange(stage->credit, 0);
            }
        }
        return room();
    }
    /// Lets a writer fill some places without asking.
    void giveCredit(Writer &stage)
    {
        const std::scoped_lock lock(stage.mutex);
        const std::size_t most = Writer::size - stage.items.size() - stage.credit;
        const std::size_t credit = std::min(room() / m_writers.size(), most);
        stage.credit += credit;
        m_taken += credit;
    }
    /// Takes back the places of what a reader has read.
    void freeReadItems(Reader &stage)
    {
        {
            const std::scoped_lock lock(stage.mutex);
            const std::size_t freed = std::exchange(stage.freed, 0);
            stage.done += freed;
            m_taken -= m_isBroadcast ? 0 : freed;
        }
        forgetReadItems();
    }

    /// Calls `take(stage)`, once, if there is an item for this reader. `wanted`: how many it takes at most; `waiting`:
    /// others who wait for items, too.
    template <typename Take>
    bool takeItems(Reader &stage, std::size_t wanted, std::size_t waiting, Take &take)
    {
        freeReadItems(stage);
        if (queuedFor(stage) == 0) {
            queueStagedItems();
        }
        if (queuedFor(stage) == 0 && !m_isBroadcast) {
            queueItemsOfOthers(stage);
        }
        const std::scoped_lock lock(stage.mutex);
        if (stage.unread() == 0) {
            fill(stage, std::max(wanted, Reader::size), m_isBroadcast ? 0 : waiting);
        }
        const bool hasItems = stage.unread() > 0;
        if (hasItems) {
            take(stage);
        }
        return hasItems;
    }

    /// How many of those who wait for items have something to read now.
    std::size_t countServed(std::size_t waiting)
    {
        if (!m_isBroadcast) {
            return std::min(waiting, m_items.size());
        }
        return std::exchange(m_announced, m_first + m_items.size()) == m_first + m_items.size() ? 0 : waiting;
    }

    /// Of a broadcast those that this reader has not read, or the slowest one.
    std::size_t countInside(const Reader *reader)
    {
        std::size_t inside = m_items.size();
        for (Writer *stage : m_writers) {
            const std::scoped_lock lock(stage->mutex);
            inside += stage->items.size();
        }
        std::size_t leastRead = m_readers.empty() ? 0 : std::numeric_limits<std::size_t>::max();
        for (Reader *stage : m_readers) {
            const std::scoped_lock lock(stage->mutex);
            inside += m_isBroadcast ? 0 : stage->unread();
            if (!reader || reader == stage) {
                leastRead = std::min<std::size_t>(leastRead, stage->done + stage->freed - m_first);
            }
        }
        return inside - (m_isBroadcast ? leastRead : 0);
    }

    ChannelCounts counts()
    {
        past.inside = countInside(nullptr);
        past.mostInside = std::max(past.mostInside, past.inside);
        ChannelCounts all = past;
        for (Writer *stage : m_writers) {
            const std::scoped_lock lock(stage->mutex);
            all.written += stage->written;
            all.bytes += stage->bytes;
        }
        for (Reader *stage : m_readers) {
            const std::scoped_lock lock(stage->mutex);
            all.read += stage->read;
        }
        return all;
    }

    ChannelCounts past; ///< of handles that are gone, and what no handle counts

private:
    std::size_t queuedFor(const Reader &stage) const
    {
        return m_isBroadcast ? m_first + m_items.size() - stage.end : m_items.size();
    }

    void unstage(Reader &stage)
    {
        const std::scoped_lock lock(stage.mutex);
        m_items.insert(m_items.begin(), std::move_iterator(stage.nextItem()), std::move_iterator(stage.items.end()));
        stage.items.clear();
        stage.next = 0;
    }

    /// Half of what another reader has not come to read: it may be busy for long.
    void queueItemsOfOthers(const Reader &stage)
    {
        for (Reader *other : m_readers) {
            if (other != &stage && m_items.empty()) {
                const std::scoped_lock lock(other->mutex);
                const auto begin = other->items.end() - static_cast<std::ptrdiff_t>((other->unread() + 1) / 2);
                m_items.insert(m_items.end(), std::move_iterator(begin), std::move_iterator(other->items.end()));
                other->items.erase(begin, other->items.end());
            }
        }
    }

    /// Gives a batch to a reader that has nothing: a fair share if others wait.
    void fill(Reader &stage, std::size_t most, std::size_t waiting)
    {
        const std::size_t count = std::min(most, (queuedFor(stage) + waiting) / (waiting + 1));
        stage.items.clear();
        stage.next = 0;
        stage.items.reserve(count);
        if (!m_isBroadcast) {
            const auto end = m_items.begin() + static_cast<std::ptrdiff_t>(count);
            stage.items.assign(std::move_iterator(m_items.begin()), std::move_iterator(end));
            m_items.erase(m_items.begin(), end);
        } else if constexpr (isCopyable<T>) {
            for (; stage.items.size() < count; ++stage.end) {
                stage.items.push_back(m_items[stage.end - m_first]);
            }
        }
    }

    /// Of a broadcast: what every reader has read.
    void forgetReadItems()
    {
        if (!m_isBroadcast || m_readers.empty()) {
            return;
        }
        std::uint64_t first = std::numeric_limits<std::uint64_t>::max();
        for (const Reader *stage : m_readers) {
            first = std::min(first, stage->done);
        }
        const auto count = static_cast<std::size_t>(first - m_first);
        m_items.erase(m_items.begin(), m_items.begin() + static_cast<std::ptrdiff_t>(count));
        m_first = first;
        m_taken -= count;
    }

    const std::size_t m_capacity;
    const bool m_isBroadcast;
    std::deque<T> m_items;
    std::uint64_t m_first = 0;     // of a broadcast: the number of the first item
    std::uint64_t m_announced = 0; // of a broadcast: the number of the item after those that all who wait know of
    std::size_t m_taken = 0; // places: of items, of credit, and of items read whose reader has not said so
    std::vector<Writer *> m_writers;
    std::vector<Reader *> m_readers;
};

} // namespace weftwork
