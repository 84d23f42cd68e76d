// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/channeloptions.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <numeric>
#include <thread>
#include <vector>

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#endif

namespace weftwork {

/// A lock for a few instructions, nearly always free: it costs less than a mutex and stays in the cache of its owner.
/// One that is not in use does nothing.
class StageMutex
{
public:
    explicit StageMutex(bool isUsed)
        : m_isUsed(isUsed)
    {
    }

    void lock()
    {
        if (m_isUsed) {
            for (int looks = 0; m_isLocked.exchange(true, std::memory_order_acquire);) {
                await(looks);
            }
        }
    }
    void unlock() { m_isLocked.store(false, std::memory_order_release); }

private:
    void await(int &looks)
    {
        while (m_isLocked.load(std::memory_order_relaxed)) {
            if (++looks % 64 == 0) {
                std::this_thread::yield(); // its holder has lost the processor
            }
#if defined(__x86_64__) || defined(__i386__)
            _mm_pause();
#endif
        }
    }

    std::atomic<bool> m_isLocked = false;
    const bool m_isUsed;
};

/// What one handle of a channel keeps for itself, to go to the channel's own mutex seldom. Under its own lock, which is
/// taken after the channel's: whoever waits for something looks here, too, and takes it. Owned by the handle.
template <typename T>
struct alignas(64) WriterStage
{
    static constexpr std::size_t size = 128; ///< items that are kept back at most

    explicit WriterStage(bool isShared)
        : mutex(isShared)
    {
        items.reserve(size);
    }

    void countItems(const T *begin, std::size_t count)
    {
        written += count;
        if constexpr (hasBytes<T>) {
            bytes = std::accumulate(begin, begin + count, bytes, [](auto sum, const T &item) { return sum + bytesOf(item); });
        }
    }

    StageMutex mutex;
    std::vector<T> items;
    std::size_t credit = 0; ///< places of the channel that it may fill without asking
    std::uint64_t written = 0;
    std::uint64_t bytes = 0;
};

template <typename T>
struct alignas(64) ReaderStage
{
    explicit ReaderStage(bool isShared)
        : mutex(isShared)
    {
    }

    static constexpr std::size_t size = 128; ///< items that it takes at once, or as many as it was asked for

    std::size_t unread() const { return items.size() - next; }
    typename std::vector<T>::iterator nextItem() { return items.begin() + static_cast<std::ptrdiff_t>(next); }
    T takeNext()
    {
        ++freed;
        ++read;
        return std::move(items[next++]);
    }

    void takeInto(std::vector<T> &into, std::size_t wanted)
    {
        const std::size_t count = std::min(unread(), wanted);
        if (into.empty() && next == 0 && count == items.size()) {
            into.swap(items);
        } else {
            const auto end = nextItem() + static_cast<std::ptrdiff_t>(count);
            into.insert(into.end(), std::move_iterator(nextItem()), std::move_iterator(end));
            next += count;
        }
        freed += count;
        read += count;
    }

    StageMutex mutex;
    std::vector<T> items;
    std::size_t next = 0;
    std::size_t freed = 0; ///< places of read items that the channel does not know of yet
    std::uint64_t read = 0;
    std::uint64_t end = 0;  ///< of a broadcast: the number of the item after those taken
    std::uint64_t done = 0; ///< of a broadcast: the number of the item after those that were read, as the channel knows
};

} // namespace weftwork
