// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channel.h"
#include "concurrency/lazypoolthreads.h"
#include "concurrency/taskchunk.h"

#include <map>

namespace weftwork {

template <typename T>
class MakingTask;

/// The chunks that threads make for one read of a task: asked for, waited for, and given to the task, in the order of
/// the input if it keeps that. Owned by who reads, one thread at a time; a read that gives up leaves it with the task.
template <typename T>
class ChunkRound
{
public:
    /// Asked for, and not collected.
    std::size_t underWay() const { return m_underWay; }

    void ask(const std::shared_ptr<MakingTask<T>> &task, std::size_t count)
    {
        task->threads()->start([task, count, numbers = m_numbers, done = m_finished.writer]() mutable {
            ChunkNumber number(*numbers);
            Chunk chunk = task->makeChunk(count, number);
            done.write(std::move(chunk));
        });
        ++m_underWay;
    }

    /// Waits for a chunk that is under way. False: none is, or the time was over first.
    bool collect(MakingTask<T> &task, const Timeout &timeout = {})
    {
        if (m_underWay == 0) {
            return false;
        }
        std::optional<Chunk> chunk = timeout ? m_finished.reader.readFor(*timeout) : m_finished.reader.read();
        if (!chunk) {
            return false;
        }
        --m_underWay;
        if (task.keepsOrder()) {
            m_early.emplace(chunk->number, *std::move(chunk));
            giveInOrder(task);
        } else {
            task.keep(std::move(chunk->items));
        }
        return true;
    }

private:
    using Chunk = TaskChunk<T>;

    void giveInOrder(MakingTask<T> &task)
    {
        for (auto first = m_early.find(m_next); first != m_early.end(); first = m_early.find(m_next)) {
            task.keep(std::move(first->second.items));
            m_next = first->second.isLast ? noChunk : m_next + 1; // nothing follows what has failed
            m_early.erase(first);
        }
    }

    static constexpr auto noChunk = std::numeric_limits<std::uint64_t>::max();

    ChannelPair<Chunk> m_finished = makeChannel<Chunk>();
    std::shared_ptr<std::atomic<std::uint64_t>> m_numbers = std::make_shared<std::atomic<std::uint64_t>>(0);
    std::map<std::uint64_t, Chunk> m_early; // those before them are missing
    std::uint64_t m_next = 0;
    std::size_t m_underWay = 0;
};

} // namespace weftwork
