// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <thread>

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#endif

namespace weftwork {

/// Looks a moment whether something has come true, before it is worth to sleep and be woken: a few times only, and gives
/// its processor to others in between, of whom one may be the thread that it waits for. Any thread.
template <typename Predicate>
bool lookOutFor(Predicate isTrue)
{
    constexpr int rounds = 20;
    constexpr int looks = 8;
    for (int round = 0; round < rounds; ++round) {
        for (int look = 0; look < looks; ++look) {
            if (isTrue()) {
                return true;
            }
#if defined(__x86_64__) || defined(__i386__)
            _mm_pause();
#else
            std::atomic_signal_fence(std::memory_order_seq_cst);
#endif
        }
        std::this_thread::yield();
    }
    return isTrue();
}

} // namespace weftwork
