// SPDX-License-Identifier: Apache-2.0
#include "concurrency/lazypool.h"

#include <QRunnable>

#include <stdexcept>

namespace weftwork {

struct LazyPoolThreads::Call
{
    LazyPoolThreads *pool;
    const Call *caller;
    static thread_local const Call *current;
};

thread_local const LazyPoolThreads::Call *LazyPoolThreads::Call::current = nullptr;

void LazyPoolThreads::setSize(int size)
{
    if (size < 0) {
        throw std::invalid_argument("the size of a pool cannot be negative");
    }
    m_size.store(size, std::memory_order_relaxed);
    m_threads.setMaxThreadCount(size); // what has begun goes on
}

int LazyPoolThreads::helpers() const
{
    for (const Call *call = Call::current; call; call = call->caller) {
        if (call->pool == this) {
            return 0;
        }
    }
    return size();
}

/// Does one piece of the work that waits. What it is comes through a channel: a sanitizer sees that, but not what Qt hands on.
class LazyPoolThreads::Helper final : public QRunnable
{
public:
    explicit Helper(LazyPoolThreads *pool) { m_pool.store(pool, std::memory_order_release); }
    void run() override
    {
        LazyPoolThreads *const pool = m_pool.load(std::memory_order_acquire);
        const std::optional<Work> work = pool->m_workReader.tryRead();
        Q_ASSERT(work); // there are as many as helpers
        const Call call{pool, work->caller};
        Call::current = &call;
        work->function();
        Call::current = nullptr;
    }

private:
    std::atomic<LazyPoolThreads *> m_pool = nullptr;
};

void LazyPoolThreads::start(std::function<void()> function)
{
    m_workWriter.write({std::move(function), Call::current});
    m_threads.start(new Helper(this)); // the threads own it
}

void LazyPoolThreads::finish()
{
    m_size.store(0, std::memory_order_relaxed);
    m_threads.waitForDone();
}

LazyPoolThreads::Waiting::Waiting()
{
    if (Call::current) {
        Call::current->pool->m_threads.releaseThread();
    }
}

LazyPoolThreads::Waiting::~Waiting()
{
    if (Call::current) {
        Call::current->pool->m_threads.reserveThread();
    }
}

LazyPool::LazyPool(int size)
    : m_threads(std::make_shared<LazyPoolThreads>(size))
{
}

LazyPool::~LazyPool()
{
    m_threads->finish();
}

} // namespace weftwork
