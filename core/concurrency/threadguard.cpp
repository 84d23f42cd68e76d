// SPDX-License-Identifier: Apache-2.0
#include "concurrency/threadguard.h"

#include <algorithm>

namespace weftwork {

thread_local ThreadGuard *ThreadGuard::innermost = nullptr;

ThreadGuard::ThreadGuard()
    : m_outer(std::exchange(innermost, this))
{
}

ThreadGuard::~ThreadGuard()
{
    innermost = m_outer;
    for (const std::shared_ptr<ThreadControl> &thread : m_threads) {
        thread->stop.request_stop();
    }
    for (const std::shared_ptr<ThreadControl> &thread : m_threads) {
        thread->await();
    }
}

TerminatableThread &ThreadGuard::start(TerminatableThread::Body body)
{
    TerminatableThread &thread = m_own.emplace_back(std::move(body));
    ThreadGuard *const before = std::exchange(innermost, nullptr); // it is this guard's, whichever is the innermost
    try {
        thread.start();
    } catch (...) {
        innermost = before;
        throw;
    }
    innermost = before;
    m_threads.push_back(thread.control());
    return thread;
}

void ThreadGuard::release(const TerminatableThread &thread)
{
    std::erase(m_threads, thread.control());
}

void ThreadGuard::note(const std::shared_ptr<ThreadControl> &thread)
{
    if (innermost) {
        innermost->m_threads.push_back(thread);
    }
}

} // namespace weftwork
