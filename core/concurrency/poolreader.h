// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/itemreader.h"
#include "concurrency/makingtask.h"

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
    /// None: there are no more, or none was made in this time.
    std::optional<T> readFor(std::chrono::nanoseconds timeout)
    {
        std::vector<T> items = readFor(1, timeout);
        return items.empty() ? std::nullopt : std::optional<T>(std::move(items.front()));
    }
    /// So many items, or all (any number below 1); fewer at the end. What goes wrong is in task().error().
    std::vector<T> read(std::ptrdiff_t count) { return readList(count, {}); }
    /// As read(), but comes back with those it has when more take longer than this. What threads have begun for it they
    /// end for the next who reads; in the reading thread itself nothing is broken off. A task without a maxChunk is asked
    /// for one item after the other, so that each is there in time.
    std::vector<T> readFor(std::ptrdiff_t count, std::chrono::nanoseconds timeoutOfEach)
    {
        return readList(count, timeoutOfEach);
    }
    /// Those that are made already, at most so many.
    std::vector<T> tryRead(std::ptrdiff_t count = allItems)
    {
        if (std::unique_ptr<ChunkRound<T>> round = m_task->takeRound()) {
            while (round->collect(*m_task, Nanoseconds(0))) {
            }
            leaveIfUnderWay(std::move(round));
        }
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
    std::vector<T> readList(std::ptrdiff_t count, const Timeout &timeoutOfEach)
    {
        const std::size_t wanted = count > 0 ? static_cast<std::size_t>(count) : Task::everything;
        std::vector<T> items;
        for (bool isInTime = true;;) {
            const bool wasDone = m_task->isDone();
            m_task->takeMade(items, wanted - items.size());
            if (items.size() >= wanted || !isInTime) {
                return items;
            }
            std::unique_ptr<ChunkRound<T>> round = m_task->takeRound();
            if (wasDone && !round) {
                return items;
            }
            isInTime = make(count > 0 ? wanted - items.size() : Task::everything, timeoutOfEach, std::move(round));
        }
    }

    /// False: the time was over.
    bool make(std::size_t missing, const Timeout &timeout, std::unique_ptr<ChunkRound<T>> round)
    {
        const int helpers = m_task->threads()->helpers();
        const std::size_t wanted = std::max(missing, m_task->minCount());
        if (helpers == 0 && !round) {
            return makeHere(wanted, timeout);
        }
        if (!round) {
            round = std::make_unique<ChunkRound<T>>();
        }
        const bool isInTime = makeByOthers(*round, wanted, static_cast<std::size_t>(helpers), timeout);
        leaveIfUnderWay(std::move(round));
        return isInTime;
    }
    bool makeHere(std::size_t left, const Timeout &timeout)
    {
        std::atomic<std::uint64_t> numbers = 0;
        while (left > 0 && !m_task->isDone()) {
            const Deadline deadline = timeout ? deadlineIn(timeout) : Deadline();
            ChunkNumber number(numbers);
            m_task->keep(m_task->makeChunk(takeShare(left, timeout.has_value()), number).items);
            if (deadline && std::chrono::steady_clock::now() > *deadline) {
                return false;
            }
        }
        return true;
    }
    /// Some chunks more than there are threads are under way.
    bool makeByOthers(ChunkRound<T> &round, std::size_t left, std::size_t helpers, const Timeout &timeout)
    {
        const LazyPoolThreads::Waiting waiting;
        for (;;) {
            while (left > 0 && round.underWay() < 2 * helpers && !m_task->isDone()) {
                round.ask(m_task, takeShare(left, timeout.has_value()));
            }
            if (!round.collect(*m_task, timeout)) {
                return round.underWay() == 0;
            }
        }
    }
    void leaveIfUnderWay(std::unique_ptr<ChunkRound<T>> round)
    {
        if (round->underWay() > 0) {
            m_task->leaveRound(std::move(round));
        }
    }

    /// A chunk's worth of what is left to do.
    std::size_t takeShare(std::size_t &left, bool isTimed) const
    {
        const std::size_t most = isTimed && m_task->maxChunk() == Task::everything ? 1 : m_task->maxChunk();
        const std::size_t share = std::min(left, most);
        left -= left == Task::everything && share < left ? 0 : share;
        return share;
    }

    std::shared_ptr<MakingTask<T>> m_task;
};

} // namespace weftwork
