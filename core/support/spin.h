// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#endif

namespace weftwork {

/// Looks so often whether something has come true: 200 times are a few microseconds, less than it costs to sleep and be
/// woken. For what another thread does at this moment. Any thread.
template <typename Predicate>
bool spinUntil(Predicate isTrue, int looks = 200)
{
    for (int i = 0; i < looks; ++i) {
        if (isTrue()) {
            return true;
        }
#if defined(__x86_64__) || defined(__i386__)
        _mm_pause();
#else
        std::atomic_signal_fence(std::memory_order_seq_cst);
#endif
    }
    return isTrue();
}

/// Locks what others hold so shortly that to sleep for it costs more. Any thread.
inline std::unique_lock<std::mutex> lockShortly(std::mutex &mutex)
{
    std::unique_lock lock(mutex, std::defer_lock);
    if (!spinUntil([&lock] { return lock.try_lock(); })) {
        lock.lock();
    }
    return lock;
}

/// Says whether threads that wait may give their processor to others in between. They may while they get it back at once,
/// as from those who work with them; where somebody kept it for long, it is better to sleep: who sleeps is run when it is
/// woken, who yields when all others have had their turn. Some waits later it is tried again. Any thread.
class YieldPatience
{
public:
    static constexpr std::chrono::nanoseconds atOnce = std::chrono::microseconds(200);
    static constexpr int restraint = 100; ///< waits that do not yield

    bool mayYield()
    {
        const int refusals = m_refusals.load(std::memory_order_relaxed);
        if (refusals > 0) {
            m_refusals.store(refusals - 1, std::memory_order_relaxed); // some that are lost do not matter
        }
        return refusals <= 0;
    }
    void noteYield(std::chrono::nanoseconds taken)
    {
        if (taken > atOnce) {
            m_refusals.store(restraint, std::memory_order_relaxed);
        }
    }

private:
    std::atomic<int> m_refusals = 0;
};

/// Yields, if that is no loss at present. False: it would be.
bool yieldShortly();

/// The last thing before a thread sleeps: looks a few times only, and gives its processor to others in between, of whom
/// one may be the thread that it waits for. For what takes another thread longer than a look. It takes longer than to wake
/// a thread: two that work hand in hand would else fall asleep by turns, each while the other wakes. Any thread.
template <typename Predicate>
bool lookOutFor(Predicate isTrue)
{
    constexpr int rounds = 50;
    for (int round = 0; round < rounds; ++round) {
        if (spinUntil(isTrue, 8)) {
            return true;
        }
        if (!yieldShortly()) {
            break;
        }
    }
    return isTrue();
}

} // namespace weftwork
