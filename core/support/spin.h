// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <thread>

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

/// The last thing before a thread sleeps: looks a few times only, and gives its processor to others in between, of whom
/// one may be the thread that it waits for. For what takes another thread longer than a look. Any thread.
template <typename Predicate>
bool lookOutFor(Predicate isTrue)
{
    constexpr int rounds = 20;
    for (int round = 0; round < rounds; ++round) {
        if (spinUntil(isTrue, 8)) {
            return true;
        }
        std::this_thread::yield();
    }
    return isTrue();
}

} // namespace weftwork
