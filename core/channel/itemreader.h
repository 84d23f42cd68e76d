// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator> // with <concepts>, which moc of Qt 6.4 cannot read where it comes first
#include <optional>
#include <vector>

namespace weftwork {

/// The number of items that means all of them.
inline constexpr std::ptrdiff_t allItems = 0;

/// What items are read from: a channel, a range, the output of a pool's task (C8).
template <typename Reader>
concept ItemReader = requires(Reader &reader, std::ptrdiff_t count) {
    typename Reader::Item;
    { reader.read() } -> std::same_as<std::optional<typename Reader::Item>>;
    { reader.read(count) } -> std::same_as<std::vector<typename Reader::Item>>;
};

/// What items are written to (C8).
template <typename Writer>
concept ItemWriter = requires(Writer &writer, typename Writer::Item item) {
    writer.write(std::move(item));
    writer.close();
    { writer.isClosed() } -> std::convertible_to<bool>;
};

/// Goes over the items that a reader gives, one by one, until it gives none (C7).
template <typename Reader>
class ItemIterator
{
public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = typename Reader::Item;
    using difference_type = std::ptrdiff_t;

    explicit ItemIterator(Reader &reader)
        : m_reader(&reader)
        , m_item(reader.read())
    {
    }
    ItemIterator(ItemIterator &&) = default;
    ItemIterator &operator=(ItemIterator &&) = default;

    value_type &operator*() const { return *m_item; }
    ItemIterator &operator++()
    {
        m_item = m_reader->read();
        return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const ItemIterator &iterator, std::default_sentinel_t) { return !iterator.m_item; }

private:
    Reader *m_reader;
    mutable std::optional<value_type> m_item;
};

} // namespace weftwork
