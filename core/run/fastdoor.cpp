// SPDX-License-Identifier: Apache-2.0
#include "run/fastdoor.h"

#include "run/fastloop.h"
#include "support/spin.h"

#include <algorithm>
#include <ctime>

namespace weftwork {

namespace {
/// A loop that was called for less work than this cost more than it helped.
constexpr Nanoseconds worthwhile = std::chrono::microseconds(5);
constexpr int leastPatience = 16;
constexpr int mostPatience = 4096;

/// Counts every few milliseconds. Where there is a coarse clock, at a third of the price of the exact one.
qint64 coarseTick()
{
#ifdef CLOCK_MONOTONIC_COARSE
    constexpr clockid_t clock = CLOCK_MONOTONIC_COARSE;
#else
    constexpr clockid_t clock = CLOCK_MONOTONIC;
#endif
    timespec time{};
    ::clock_gettime(clock, &time);
    return time.tv_sec * 250 + time.tv_nsec / 4'000'000;
}
} // namespace

FastDoor::FastDoor(const FastDoorSetup &setup)
    : m_setup(setup)
    , m_idle(setup.width)
{
    open();
}

FastDoor::~FastDoor()
{
    close();
    std::unique_lock lock(m_mutex);
    m_rested.wait(lock, [this] { return m_active == 0 && m_telling == 0; });
}

// The scheduler's side

void FastDoor::open()
{
    m_stop = std::stop_source();
    m_loops.clear();
    for (int i = 0; i < m_setup.width; ++i) {
        m_loops.push_back(std::make_unique<Loop>(*this));
    }
    m_isClosed.store(false, std::memory_order_relaxed);
}

void FastDoor::run(std::span<const JobNumber> ready)
{
    if (m_isClosed.load(std::memory_order_relaxed)) {
        open();
    }
    std::vector<Loop *> called;
    {
        const std::scoped_lock lock(m_mutex);
        m_shared.insert(m_shared.end(), ready.begin(), ready.end());
        noteShared();
        called = callLoops(ready.size());
    }
    startLoops(called);
}

bool FastDoor::close()
{
    m_isClosed.store(true, std::memory_order_relaxed);
    m_stop.request_stop(); // calls out: not under the lock
    const std::scoped_lock lock(m_mutex);
    m_firstShared = m_shared.size();
    noteShared();
    for (const std::unique_ptr<Loop> &loop : m_loops) {
        if (loop->isCalled && m_setup.pool->tryTake(loop.get())) {
            loop->isCalled = false;
            --m_active;
            m_idle.fetch_add(1, std::memory_order_relaxed);
        }
    }
    return m_active == 0;
}

bool FastDoor::isResting()
{
    const std::scoped_lock lock(m_mutex);
    return m_active == 0;
}

std::uint32_t FastDoor::takeDone()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_done, 0);
}

/// Under the lock, after each change of what is shared.
void FastDoor::noteShared()
{
    if (m_firstShared == m_shared.size()) {
        m_shared.clear();
        m_firstShared = 0;
    }
    m_hasShared.store(!m_shared.empty(), std::memory_order_relaxed);
}

/// Under the lock: the loops to start for so many jobs.
std::vector<FastDoor::Loop *> FastDoor::callLoops(std::size_t jobs)
{
    std::vector<Loop *> called;
    for (const std::unique_ptr<Loop> &loop : m_loops) {
        if (!loop->isCalled && called.size() < jobs) {
            loop->isCalled = true;
            ++m_active;
            m_idle.fetch_sub(1, std::memory_order_relaxed);
            called.push_back(loop.get());
        }
    }
    return called;
}

void FastDoor::startLoops(const std::vector<Loop *> &loops)
{
    for (Loop *loop : loops) {
        loop->start();
    }
}

// The threads' side

void FastDoor::work(Loop &loop)
{
    do {
        loop.beginSlice();
        while (takeShare(loop)) {
            if (!loop.runAll()) {
                giveWay(loop);
                return;
            }
        }
        const bool wasWorthIt = loop.sinceBegin() > worthwhile;
        rememberWorth(wasWorthIt);
        if (wasWorthIt) {
            lookOut();
        }
    } while (!leave(loop));
}

/// Who came for too little is not called again for some jobs. But it is once time has passed: the jobs may be long now,
/// and each would wait for the one before.
void FastDoor::rememberWorth(bool wasWorthIt)
{
    const int patience = m_patience.load(std::memory_order_relaxed);
    m_patientAt.store(coarseTick(), std::memory_order_relaxed);
    m_patience.store(wasWorthIt ? 0 : std::clamp(patience * 2, leastPatience, mostPatience), std::memory_order_relaxed);
}

/// Takes half of what others have laid aside.
bool FastDoor::takeShare(Loop &loop)
{
    const std::scoped_lock lock(m_mutex);
    const std::size_t count = (m_shared.size() - m_firstShared + 1) / 2;
    loop.add(std::span(m_shared).subspan(m_firstShared, count));
    m_firstShared += count;
    noteShared();
    return count > 0;
}

/// Whether somebody would take what is laid aside.
bool FastDoor::mayShare()
{
    if (m_hasShared.load(std::memory_order_relaxed)) {
        return false;
    }
    if (m_lookers.load(std::memory_order_relaxed) > 0) {
        return true;
    }
    if (m_idle.load(std::memory_order_relaxed) == 0) {
        return false;
    }
    const int patience = m_patience.load(std::memory_order_relaxed);
    if (patience == 0 || m_patientAt.load(std::memory_order_relaxed) != coarseTick()) {
        return true;
    }
    m_patience.store(patience - 1, std::memory_order_relaxed);
    return false;
}

void FastDoor::share(Loop &loop)
{
    std::vector<Loop *> called;
    {
        const std::scoped_lock lock(m_mutex);
        loop.moveTo(m_shared, false);
        noteShared();
        if (m_lookers.load(std::memory_order_relaxed) == 0) {
            called = callLoops(1);
        }
    }
    startLoops(called);
}

/// Waits a moment for something shared: to be called again takes longer.
void FastDoor::lookOut()
{
    m_lookers.fetch_add(1, std::memory_order_relaxed);
    spinUntil([this] { return m_hasShared.load(std::memory_order_relaxed) || m_isClosed.load(std::memory_order_relaxed); });
    m_lookers.fetch_sub(1, std::memory_order_relaxed);
}

/// Goes to the end of the pool's queue, so that other users of it get a turn.
void FastDoor::giveWay(Loop &loop)
{
    loop.meetHot();
    {
        const std::scoped_lock lock(m_mutex);
        m_done += loop.takeDone();
        loop.moveTo(m_shared, true);
        noteShared();
    }
    loop.start(); // from here on it may run in another thread
}

/// False: there is something to do after all.
bool FastDoor::leave(Loop &loop)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_done += loop.takeDone();
        if (!m_shared.empty()) {
            return false;
        }
        loop.isCalled = false;
        m_idle.fetch_add(1, std::memory_order_relaxed);
        if (--m_active > 0) {
            return true;
        }
        ++m_telling;
    }
    m_setup.listener->doorRests(m_setup.graph->owner(m_setup.number));
    const std::scoped_lock lock(m_mutex);
    --m_telling;
    m_rested.notify_all();
    return true;
}

} // namespace weftwork
