// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "concurrency/task.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace weftwork {

/// Some items on their way through a chain of tasks.
template <typename T>
struct TaskChunk
{
    std::vector<T> items = {};
    bool isLast = false;            ///< no more come
    std::exception_ptr error = {};  ///< of reading more than these
    std::uint64_t number = 0;       ///< of those that one call asked for, in the order of the input
};

/// Numbers the chunks of one call in the order in which they are taken from the input. Called where that is taken, under
/// its lock.
class ChunkNumber
{
public:
    explicit ChunkNumber(std::atomic<std::uint64_t> &next)
        : m_next(next)
    {
    }
    void take()
    {
        if (!std::exchange(m_isTaken, true)) {
            m_number = m_next.fetch_add(1, std::memory_order_relaxed);
        }
    }
    std::uint64_t value() const { return m_number; }

private:
    std::atomic<std::uint64_t> &m_next;
    std::uint64_t m_number = 0;
    bool m_isTaken = false;
};

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

private:
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
};

} // namespace weftwork
