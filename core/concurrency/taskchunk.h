// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <utility>
#include <vector>

namespace weftwork {

/// Some items on their way through a chain of tasks.
template <typename T>
struct TaskChunk
{
    std::vector<T> items = {};
    bool isLast = false;            ///< no more come
    std::exception_ptr error = {};  ///< of reading more than these
    std::uint64_t number = 0;       ///< of those that one call asked for, in the order of the input
};

/// Numbers the chunks of one call in the order in which they are taken from the input. Called where that is taken, under
/// its lock.
class ChunkNumber
{
public:
    explicit ChunkNumber(std::atomic<std::uint64_t> &next)
        : m_next(next)
    {
    }
    void take()
    {
        if (!std::exchange(m_isTaken, true)) {
            m_number = m_next.fetch_add(1, std::memory_order_relaxed);
        }
    }
    std::uint64_t value() const { return m_number; }

private:
    std::atomic<std::uint64_t> &m_next;
    std::uint64_t m_number = 0;
    bool m_isTaken = false;
};

} // namespace weftwork
