// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#endif

namespace weftwork {

/// Looks for a few microseconds whether something has come true: less than it costs to sleep and be woken. Any thread.
template <typename Predicate>
bool spinUntil(Predicate isTrue)
{
    constexpr int looks = 200;
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

} // namespace weftwork
