// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace weftwork {

/// One value for each number, in chunks: what is there is not moved when more comes, and no more than a chunk is kept
/// unused. Small ones are as small as a vector. Values are never taken out.
template <typename T>
class Column
{
public:
    Column() = default;
    Column(const Column &) = default;
    Column(Column &&other) noexcept
        : m_chunks(std::move(other.m_chunks))
        , m_size(std::exchange(other.m_size, 0))
    {
    }
    Column &operator=(const Column &) = default;
    Column &operator=(Column &&other) noexcept
    {
        m_chunks = std::move(other.m_chunks);
        m_size = std::exchange(other.m_size, 0);
        return *this;
    }
    ~Column() = default;

    std::size_t size() const { return m_size; }
    T &operator[](std::size_t index) { return m_chunks[index / chunkSize][index % chunkSize]; }
    const T &operator[](std::size_t index) const { return m_chunks[index / chunkSize][index % chunkSize]; }

    template <typename... Arguments>
    T &emplaceBack(Arguments &&...arguments)
    {
        if (m_size % chunkSize == 0) {
            addChunk();
        }
        T &value = m_chunks.back().emplace_back(std::forward<Arguments>(arguments)...);
        ++m_size;
        return value;
    }
    void grow(std::size_t size)
    {
        while (m_size < size) {
            emplaceBack();
        }
    }
    void reserve(std::size_t size)
    {
        m_chunks.reserve((size + chunkSize - 1) / chunkSize);
        if (m_size == 0 && size > 0) {
            addChunk();
            m_chunks.back().reserve(std::min(size, chunkSize));
        }
    }

private:
    static constexpr std::size_t chunkSize = 1024;

    void addChunk()
    {
        if (m_size == 0 && !m_chunks.empty()) {
            return; // reserved
        }
        std::vector<T> &chunk = m_chunks.emplace_back();
        if (m_size > 0) { // there will be many; the first grows by itself
            chunk.reserve(chunkSize);
        }
    }

    std::vector<std::vector<T>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace weftwork
