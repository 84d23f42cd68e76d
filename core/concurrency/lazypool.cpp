// SPDX-License-Identifier: Apache-2.0
#include "concurrency/lazypool.h"

#include <stdexcept>

namespace weftwork {

namespace {
/// Of a pool of this size: where work was started, one thread does it, whatever the size has become.
int widthOf(int size)
{
    return std::max(size, 1);
}
} // namespace

std::shared_ptr<const LazyPoolThreads::Call> &LazyPoolThreads::currentCall()
{
    static thread_local std::shared_ptr<const Call> current;
    return current;
}

LazyPoolThreads::LazyPoolThreads(int size)
    : m_writer(m_work.writer())
    , m_reader(m_work.reader())
    , m_threads(widthOf(0), [this] { doOne(); })
{
    setSize(size);
}

void LazyPoolThreads::setSize(int size)
{
    if (size < 0) {
        throw std::invalid_argument("the size of a pool cannot be negative");
    }
    widen(widthOf(size) - widthOf(m_size.exchange(size)));
}

int LazyPoolThreads::helpers() const
{
    for (const Call *call = currentCall().get(); call; call = call->caller.get()) {
        if (call->pool == this) {
            return 0;
        }
    }
    return size();
}

/// One piece of the work that waits: a thread that is one too many goes after it. If there are more, it looks again
/// itself, or others come.
void LazyPoolThreads::doOne()
{
    const std::optional<Work> work = m_reader.tryRead();
    if (!work) {
        return;
    }
    if (--m_waiting > 0) {
        m_threads.call();
    }
    currentCall() = std::make_shared<const Call>(Call{this, work->caller});
    work->function();
    currentCall().reset();
}

void LazyPoolThreads::start(std::function<void()> function)
{
    ++m_waiting; // before it can be found
    m_writer.write({std::move(function), currentCall()});
    m_threads.call(m_waiting);
}

void LazyPoolThreads::widen(int difference)
{
    m_threads.widen(difference);
    if (difference > 0) {
        m_threads.call(m_waiting);
    }
}

void LazyPoolThreads::finish()
{
    setSize(0);
    m_threads.awaitRest();
}

LazyPoolThreads::Waiting::Waiting()
{
    if (const std::shared_ptr<const Call> &call = currentCall()) {
        call->pool->widen(1);
    }
}

LazyPoolThreads::Waiting::~Waiting()
{
    if (const std::shared_ptr<const Call> &call = currentCall()) {
        call->pool->widen(-1);
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
