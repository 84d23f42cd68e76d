// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/chunkround.h"
#include "concurrency/task.h"

#include <algorithm>
#include <deque>
#include <iterator>

namespace weftwork {

/// A task by what it makes. Whoever pulls a chunk out of it makes it, and what it is made of, in its own thread: items
/// pass through a whole chain while they are at hand, and no task waits for another.
template <typename T>
class MakingTask : public Task
{
public:
    using Task::Task;

    /// So many items at most (of functions of lists: about so many), or those that are there.
    TaskChunk<T> pull(std::size_t count, ChunkNumber &number)
    {
        collectLeftRounds();
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_items.empty() || isDone()) {
                number.take();
                TaskChunk<T> chunk{.isLast = m_items.empty()};
                takeItems(chunk.items, count);
                return chunk;
            }
        }
        return makeChunk(count, number);
    }

    /// Without anything to be made.
    void takeMade(std::vector<T> &items, std::size_t count)
    {
        const std::scoped_lock lock(m_mutex);
        takeItems(items, count);
    }
    void keep(std::vector<T> &&items)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_next == m_items.size()) {
            m_items = std::move(items);
            m_next = 0;
        } else {
            m_items.insert(m_items.end(), std::move_iterator(items.begin()), std::move_iterator(items.end()));
        }
    }
    std::size_t countKept() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_items.size() - m_next;
    }

    TaskChunk<T> makeChunk(std::size_t count, ChunkNumber &number)
    {
        TaskChunk<T> chunk;
        try {
            make(count, number, chunk);
        } catch (...) {
            fail(std::current_exception());
            chunk.isLast = true;
        }
        number.take(); // if it has not come so far
        chunk.number = number.value();
        if (chunk.isLast) {
            setDone();
        }
        countMade(chunk.items.size());
        return chunk;
    }

    /// A read whose time is over leaves here what is under way; who reads next goes on with it, or gets none.
    void leaveRound(std::unique_ptr<ChunkRound<T>> round)
    {
        const std::scoped_lock lock(m_mutex);
        m_leftRounds.push_back(std::move(round));
        ++m_leftCount;
    }
    std::unique_ptr<ChunkRound<T>> takeRound()
    {
        std::unique_ptr<ChunkRound<T>> round = takeLeftRound();
        m_leftCount -= round ? 1 : 0;
        return round;
    }

private:
    std::unique_ptr<ChunkRound<T>> takeLeftRound()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_leftRounds.empty()) {
            return nullptr;
        }
        std::unique_ptr<ChunkRound<T>> round = std::move(m_leftRounds.front());
        m_leftRounds.pop_front();
        return round;
    }
    /// Of a read that gave up: they come before all that is made now, so whoever comes meanwhile waits, too.
    void collectLeftRounds()
    {
        if (m_leftCount == 0) {
            return;
        }
        const LazyPoolThreads::Waiting waiting;
        const std::scoped_lock lock(m_collecting);
        while (const std::unique_ptr<ChunkRound<T>> round = takeLeftRound()) {
            while (round->collect(*this)) {
            }
            --m_leftCount;
        }
    }

    /// What it throws ends the task; the items that it has put in before are good.
    virtual void make(std::size_t count, ChunkNumber &number, TaskChunk<T> &chunk) = 0;

    void takeItems(std::vector<T> &items, std::size_t count)
    {
        const std::size_t taken = std::min(count, m_items.size() - m_next);
        if (items.empty() && m_next == 0 && taken == m_items.size()) {
            items.swap(m_items);
        } else {
            const auto begin = m_items.begin() + static_cast<std::ptrdiff_t>(m_next);
            items.insert(items.end(), std::move_iterator(begin), std::move_iterator(begin + static_cast<std::ptrdiff_t>(taken)));
            m_next += taken;
        }
        if (m_next == m_items.size()) {
            m_items.clear();
            m_next = 0;
        }
    }

    mutable std::mutex m_mutex;
    std::vector<T> m_items; // made, and not read
    std::size_t m_next = 0;
    std::deque<std::unique_ptr<ChunkRound<T>>> m_leftRounds;
    std::atomic<int> m_leftCount = 0; // of these, and of those that are being collected
    std::mutex m_collecting;
};

} // namespace weftwork
