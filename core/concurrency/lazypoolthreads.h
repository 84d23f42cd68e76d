// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channel.h"

#include <QThreadPool>

#include <atomic>
#include <functional>

namespace weftwork {

/// The threads of a lazy pool. Owned by the pool and its tasks, which work without threads when the pool is gone. Any
/// thread.
class LazyPoolThreads
{
public:
    explicit LazyPoolThreads(int size)
        : LazyPoolThreads(makeChannel<Work>())
    {
        setSize(size);
    }

    int size() const { return m_size.load(std::memory_order_relaxed); }
    /// Throws std::invalid_argument if negative.
    void setSize(int size);
    /// How many threads may help the calling one: none if it works for this pool itself, or for a thread that does, as
    /// they might wait for each other.
    int helpers() const;
    /// The calling thread waits for it.
    void start(std::function<void()> function);
    /// Waits for all that was started.
    void finish();

    int tasks() const { return m_tasks.load(std::memory_order_relaxed); }
    void countTask(int difference) { m_tasks.fetch_add(difference, std::memory_order_relaxed); }

    /// While a thread of a lazy pool waits for others, its pool may use one more.
    class Waiting
    {
    public:
        Waiting();
        Waiting(const Waiting &) = delete;
        Waiting &operator=(const Waiting &) = delete;
        ~Waiting();
    };

private:
    class Helper;
    struct Call; // what a thread works for
    struct Work
    {
        std::function<void()> function;
        const Call *caller = nullptr;
    };

    explicit LazyPoolThreads(ChannelPair<Work> work)
        : m_workWriter(std::move(work.writer))
        , m_workReader(std::move(work.reader))
    {
    }

    ChannelWriter<Work> m_workWriter;
    ChannelReader<Work> m_workReader;
    QThreadPool m_threads;
    std::atomic<int> m_size = 0;
    std::atomic<int> m_tasks = 0;
};

} // namespace weftwork
