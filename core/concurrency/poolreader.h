// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channel.h"
#include "concurrency/lazypoolthreads.h"
#include "concurrency/makingtask.h"

#include <map>
#include <optional>

namespace weftwork {

/// What a task of a lazy pool makes, and the handle of that task: reading makes what is not there yet (L3). A copy is a
/// handle of the same task, and shares its items. Any thread; what several threads read at once has no order among them.
template <typename T>
class PoolReader
{
public:
    using Item = T;

    explicit PoolReader(std::shared_ptr<MakingTask<T>> task)
        : m_task(std::move(task))
    {
    }

    /// None: there are no more.
    std::optional<T> read()
    {
        std::vector<T> items = read(1);
        return items.empty() ? std::nullopt : std::optional<T>(std::move(items.front()));
    }
    /// So many items, or all (any number below 1); fewer at the end. What goes wrong is in task().error().
    std::vector<T> read(std::ptrdiff_t count)
    {
        const std::size_t wanted = count > 0 ? static_cast<std::size_t>(count) : Task::everything;
        for (std::vector<T> items;;) {
            const bool wasDone = m_task->isDone();
            m_task->takeMade(items, wanted - items.size());
            if (wasDone || items.size() >= wanted) {
                return items;
            }
            make(count > 0 ? wanted - items.size() : Task::everything);
        }
    }
    /// Those that are made already, at most so many.
    std::vector<T> tryRead(std::ptrdiff_t count = allItems)
    {
        std::vector<T> items;
        m_task->takeMade(items, count > 0 ? static_cast<std::size_t>(count) : Task::everything);
        return items;
    }
    auto begin() { return ItemIterator<PoolReader>(*this); }
    auto end() { return std::default_sentinel; }

    /// Items that are made and not read.
    std::size_t size() const { return m_task->countKept(); }
    Task &task() const { return *m_task; }

    const std::shared_ptr<MakingTask<T>> &makingTask() const { return m_task; }

private:
    using Chunk = TaskChunk<T>;

    void make(std::size_t missing)
    {
        const std::size_t wanted = std::max(missing, m_task->minCount());
        const int helpers = m_task->threads()->helpers();
        if (helpers > 0) {
            makeByOthers(wanted, static_cast<std::size_t>(helpers));
            return;
        }
        std::atomic<std::uint64_t> numbers = 0;
        for (std::size_t left = wanted; left > 0 && !m_task->isDone();) {
            ChunkNumber number(numbers);
            m_task->keep(m_task->makeChunk(takeShare(left), number).items);
        }
    }

    /// A chunk's worth of what is left to do.
    std::size_t takeShare(std::size_t &left) const
    {
        const std::size_t share = std::min(left, m_task->maxChunk());
        left -= left == Task::everything && share < left ? 0 : share;
        return share;
    }

    /// Some chunks more than there are threads are under way; they come back through a channel.
    void makeByOthers(std::size_t left, std::size_t helpers)
    {
        const LazyPoolThreads::Waiting waiting;
        std::atomic<std::uint64_t> numbers = 0;
        auto [writer, reader] = makeChannel<Chunk>();
        std::map<std::uint64_t, Chunk> early; // those before them are missing
        std::uint64_t next = 0;
        std::size_t running = 0;
        for (;;) {
            for (; left > 0 && running < 2 * helpers && !m_task->isDone(); ++running) {
                const std::size_t share = takeShare(left);
                m_task->threads()->start([task = m_task, share, &numbers, done = writer]() mutable {
                    ChunkNumber number(numbers);
                    Chunk chunk = task->makeChunk(share, number);
                    done.write(std::move(chunk));
                });
            }
            if (running == 0) {
                return;
            }
            Chunk chunk = *reader.read();
            --running;
            if (!m_task->keepsOrder()) {
                m_task->keep(std::move(chunk.items));
                continue;
            }
            early.emplace(chunk.number, std::move(chunk));
            for (auto first = early.find(next); first != early.end(); first = early.find(next)) {
                m_task->keep(std::move(first->second.items));
                next = first->second.isLast ? Task::everything : next + 1; // nothing follows what has failed
                early.erase(first);
            }
        }
    }

    std::shared_ptr<MakingTask<T>> m_task;
};

} // namespace weftwork
