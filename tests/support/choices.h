// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace weftwork::test {

/// Decisions of a random test, taken from bytes that RapidCheck makes and shrinks; 0 when they are used up, so that
/// fewer bytes mean a plainer case. A value of one test case.
class Choices
{
public:
    explicit Choices(std::vector<std::uint8_t> bytes)
        : m_bytes(std::move(bytes))
    {
    }

    /// A number below `end`, at most 256.
    int below(int end)
    {
        return m_next < m_bytes.size() && end > 0 ? m_bytes[m_next++] % end : 0;
    }
    /// True once in so many times.
    bool oneIn(int times) { return below(times) == times - 1; }
    bool areUsedUp() const { return m_next >= m_bytes.size(); }

private:
    std::vector<std::uint8_t> m_bytes;
    std::size_t m_next = 0;
};

} // namespace weftwork::test
