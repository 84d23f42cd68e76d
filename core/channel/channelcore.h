// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channelerror.h"
#include "channel/channelqueue.h"
#include "channel/channelwait.h"
#include "support/spin.h"

#include <stdexcept>

namespace weftwork {

/// What the handles of one channel share: its queue, and those who wait. Who finds nothing, or no room, looks into the
/// stages of all others before it sleeps, and who adds something while somebody sleeps hands it over at once: a stage
/// is never seen from outside, however long its owner rests. Any thread. Locks: the channel's mutex, then a stage's.
template <typename T>
class ChannelCore
{
public:
    static_assert(std::is_nothrow_move_constructible_v<T>, "items must move without exceptions, or one might be lost");
    using Writer = WriterStage<T>;
    using Reader = ReaderStage<T>;

    explicit ChannelCore(const ChannelOptions &options)
        : m_isShared(options.threads == Threads::Many)
        , m_queue(options)
    {
        if (m_queue.isBroadcast() && !isCopyable<T>) {
            throw std::logic_error("a broadcast gives each reader a copy, and these items cannot be copied");
        }
    }

    bool isShared() const { return m_isShared; }
    bool isBroadcast() const { return m_queue.isBroadcast(); }
    bool isClosed() const { return m_isClosed.load(std::memory_order_acquire); }

    void attach(Writer &stage, Writer *)
    {
        const auto lock = hold();
        m_queue.attach(stage);
    }
    void attach(Reader &stage, Reader *original)
    {
        const auto lock = hold();
        m_queue.attach(stage, original);
        callAll();
    }
    template <typename Stage>
    void detach(Stage &stage)
    {
        const auto lock = hold();
        m_queue.detach(stage);
        callAll();
    }

    /// True: it has moved the item in. Throws ChannelClosed.
    bool write(Writer &stage, T &item, const ChannelWait &wait)
    {
        std::unique_lock lock(stage.mutex);
        throwIfClosed();
        if (stage.credit == 0) {
            lock.unlock();
            return writeAll(stage, &item, 1, wait) == 1;
        }
        --stage.credit;
        stage.countItems(&item, 1);
        stage.items.push_back(std::move(item));
        const bool isFull = stage.credit == 0;
        lock.unlock();
        if (isFull || m_waitingReaders.isAwaited()) {
            flush(stage);
        }
        return true;
    }

    /// Moves items in as there is room, and returns how many. Throws ChannelClosed, also when some are in already.
    std::size_t writeAll(Writer &stage, T *items, std::size_t count, const ChannelWait &wait)
    {
        if (wait.mayWait && m_isShared) {
            spinUntil([this] { return m_room.load(std::memory_order_relaxed) > 0 || isClosed(); });
        }
        auto lock = hold();
        std::size_t written = 0;
        const auto moveIn = [&] {
            throwIfClosed();
            m_queue.queueItemsOf(stage);
            const std::size_t moved = std::min(count - written, m_queue.findRoom());
            m_queue.queueItems(stage, items + written, moved);
            written += moved;
            callReaders();
            return written == count;
        };
        if (tryUntil(lock, m_waitingWriters, wait, moveIn, [this] { ++m_queue.past.writerWaits; })) {
            giveCredit(stage);
        }
        return written;
    }

    void flush(Writer &stage)
    {
        const auto lock = hold();
        m_queue.queueItemsOf(stage);
        giveCredit(stage);
        callReaders();
    }

    /// Wakes all who wait; what is inside can be read.
    void close()
    {
        const auto lock = hold();
        m_isClosed.store(true, std::memory_order_release);
        m_queue.queueStagedItems(); // who writes later takes its stage's lock after this, and sees that it is closed
        m_waitingReaders.callAll();
        m_waitingWriters.callAll();
    }

    /// Calls `take(stage)`, once, when there is an item. False: none came. `wanted`: how many it takes at most.
    template <typename Take>
    bool read(Reader &stage, std::size_t wanted, const ChannelWait &wait, Take take)
    {
        {
            std::unique_lock lock(stage.mutex);
            if (stage.unread() > 0) {
                take(stage);
                lock.unlock();
                if (m_waitingWriters.isAwaited()) {
                    freeReadItems(stage);
                }
                return true;
            }
        }
        if (wait.mayWait && m_isShared) {
            spinUntil([this] { return m_queued.load(std::memory_order_relaxed) > 0 || isClosed(); });
        }
        auto lock = hold();
        const auto takeItems = [&] { return m_queue.takeItems(stage, wanted, m_waitingReaders.size(), take); };
        const bool hasRead = tryUntil(lock, m_waitingReaders, wait, takeItems, [] {});
        if (m_waitingWriters.size() > 0) {
            m_queue.freeReadItems(stage);
        }
        callAll();
        return hasRead;
    }

    /// What this reader has read, it has not read after all: the next who comes gets it. Not of a broadcast.
    void putBack(Reader &stage, std::vector<T> &items)
    {
        const auto lock = hold();
        m_queue.putBack(stage, items);
        callReaders();
    }

    /// Items inside; of a broadcast those that this reader has not read, or the slowest one.
    std::size_t size(const Reader *reader = nullptr)
    {
        const auto lock = hold();
        return m_queue.countInside(reader);
    }
    ChannelCounts counts()
    {
        const auto lock = hold();
        return m_queue.counts();
    }

private:
    std::unique_lock<std::mutex> hold()
    {
        return m_isShared ? lockShortly(m_mutex) : std::unique_lock(m_mutex, std::defer_lock);
    }
    void throwIfClosed() const
    {
        if (m_isClosed.load(std::memory_order_relaxed)) {
            throw ChannelClosed();
        }
    }

    /// Tries, joins the line, tries again and sleeps, until it has succeeded, or may wait no longer.
    template <typename Try, typename BeforeSleep>
    bool tryUntil(std::unique_lock<std::mutex> &lock, WaitLine &line, const ChannelWait &wait, Try hasSucceeded,
        BeforeSleep beforeSleep)
    {
        for (bool wasCalled = false;; wasCalled = true) {
            if (hasSucceeded()) {
                return true;
            }
            if (isClosed() || !m_isShared || wait.isOver()) {
                return false;
            }
            WaitLine::Place place(line, wasCalled);
            if (hasSucceeded()) {
                return true;
            }
            beforeSleep();
            if (!place.await(lock, wait)) {
                return false;
            }
        }
    }

    void callReaders()
    {
        m_queued.store(m_queue.size(), std::memory_order_relaxed);
        m_waitingReaders.call(m_queue.countServed(m_waitingReaders.size()));
    }
    void callAll()
    {
        callReaders();
        m_room.store(m_queue.room(), std::memory_order_relaxed);
        m_waitingWriters.call(m_queue.room());
    }
    void giveCredit(Writer &stage)
    {
        if (m_waitingWriters.size() == 0 && !isClosed()) {
            m_queue.giveCredit(stage);
        }
        m_room.store(m_queue.room(), std::memory_order_relaxed);
    }
    void freeReadItems(Reader &stage)
    {
        const auto lock = hold();
        m_queue.freeReadItems(stage);
        callAll();
    }

    // Looked at with every item, and changed seldom.
    const bool m_isShared;
    std::atomic<bool> m_isClosed = false;
    WaitLine m_waitingWriters;
    WaitLine m_waitingReaders;
    // Looked at by those who are about to wait.
    alignas(64) std::atomic<std::size_t> m_queued = 0;
    std::atomic<std::size_t> m_room = 1;
    alignas(64) std::mutex m_mutex;
    ChannelQueue<T> m_queue;
};

} // namespace weftwork
