// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channel.h"
#include "concurrency/taskthreads.h"

namespace weftwork {

/// The threads of a lazy pool. Owned by the pool and its tasks, which work without threads when the pool is gone. Any
/// thread.
class LazyPoolThreads
{
public:
    /// Throws std::invalid_argument if negative.
    explicit LazyPoolThreads(int size);

    int size() const { return m_size.load(std::memory_order_relaxed); }
    /// Throws std::invalid_argument if negative. What was started is done by one thread at least.
    void setSize(int size);
    /// How many threads may help the calling one: none if it works for this pool itself, or for a thread that does, as
    /// they might wait for each other.
    int helpers() const;
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
    /// What a thread works for: a pool, and who asked it, who may be gone by now.
    struct Call
    {
        LazyPoolThreads *pool;
        std::shared_ptr<const Call> caller;
    };
    struct Work
    {
        std::function<void()> function;
        std::shared_ptr<const Call> caller;
    };

    static std::shared_ptr<const Call> &currentCall();
    void doOne();
    void widen(int difference);

    Channel<Work> m_work;
    ChannelWriter<Work> m_writer;
    ChannelReader<Work> m_reader;
    std::atomic<std::size_t> m_waiting = 0; // work that no thread has begun
    std::atomic<int> m_size = 0;
    std::atomic<int> m_tasks = 0;
    TaskThreads m_threads; // the last: they use all the rest
};

} // namespace weftwork
