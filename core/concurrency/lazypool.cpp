// SPDX-License-Identifier: Apache-2.0
#include "concurrency/lazypool.h"

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

void LazyPoolThreads::start(std::function<void()> work)
{
    m_threads.start([call = Call{this, Call::current}, work = std::move(work)] {
        Call::current = &call;
        work();
        Call::current = nullptr;
    });
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
