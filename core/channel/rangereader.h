// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "channel/itemreader.h"

#include <exception>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <ranges>
#include <type_traits>
#include <utility>

namespace weftwork {

/// Reads items from a range, from iterators, or from a function that makes one at a time, as from a channel (C10). Never
/// waits. A handle: copies read from the same source, one after the other, from any thread.
template <typename T>
class RangeReader
{
public:
    using Item = T;

    /// Keeps the range.
    template <std::ranges::input_range Range>
        requires std::is_constructible_v<T, std::ranges::range_reference_t<Range>>
        && (!std::is_same_v<std::remove_cvref_t<Range>, RangeReader>)
    explicit RangeReader(Range &&range)
    {
        const auto kept = std::make_shared<std::remove_cvref_t<Range>>(std::forward<Range>(range));
        m_source = makeSource([kept, next = std::ranges::begin(*kept), end = std::ranges::end(*kept)](
                                  std::vector<T> &items, std::size_t count) mutable {
            for (; count > 0 && next != end; --count, ++next) {
                items.push_back(T(*next));
            }
        });
    }
    /// The items between must stay where they are.
    template <std::input_iterator Iterator, std::sentinel_for<Iterator> End>
    RangeReader(Iterator begin, End end)
        : m_source(makeSource([next = std::move(begin), end = std::move(end)](std::vector<T> &items, std::size_t count) mutable {
            for (; count > 0 && next != end; --count, ++next) {
                items.push_back(T(*next));
            }
        }))
    {
    }
    /// Calls `next` for each item until it returns none, and then no more.
    template <typename Generator>
        requires std::is_invocable_r_v<std::optional<T>, Generator &>
    explicit RangeReader(Generator next)
        : m_source(makeSource([next = std::move(next), isOver = false](std::vector<T> &items, std::size_t count) mutable {
            for (; count > 0 && !isOver; --count) {
                std::optional<T> item = next();
                isOver = !item;
                if (item) {
                    items.push_back(*std::move(item));
                }
            }
        }))
    {
    }

    /// None: the end. What the source throws comes through; the next call goes on with it.
    std::optional<T> read()
    {
        std::vector<T> items = read(1);
        return items.empty() ? std::nullopt : std::optional<T>(std::move(items.front()));
    }
    std::optional<T> tryRead() { return read(); }
    /// So many items, or all (any number below 1); fewer at the end. If the source throws after some items, these are
    /// returned, and the next call throws.
    std::vector<T> read(std::ptrdiff_t count)
    {
        const std::scoped_lock lock(m_source->mutex);
        if (m_source->thrown) {
            std::rethrow_exception(std::exchange(m_source->thrown, nullptr));
        }
        std::vector<T> items;
        try {
            m_source->pull(items, count > 0 ? static_cast<std::size_t>(count) : std::numeric_limits<std::size_t>::max());
        } catch (...) {
            if (items.empty()) {
                throw;
            }
            m_source->thrown = std::current_exception();
        }
        return items;
    }
    std::vector<T> tryRead(std::ptrdiff_t count) { return read(count); }

    auto begin() { return ItemIterator<RangeReader>(*this); }
    auto end() { return std::default_sentinel; }

private:
    struct Source
    {
        std::mutex mutex;
        std::function<void(std::vector<T> &items, std::size_t count)> pull;
        std::exception_ptr thrown;
    };
    template <typename Pull>
    static std::shared_ptr<Source> makeSource(Pull pull)
    {
        auto source = std::make_shared<Source>();
        source->pull = [shared = std::make_shared<Pull>(std::move(pull))](auto &items, std::size_t count) {
            (*shared)(items, count); // which may hold what cannot be copied
        };
        return source;
    }

    std::shared_ptr<Source> m_source;
};

template <std::ranges::input_range Range>
RangeReader(Range &&) -> RangeReader<std::ranges::range_value_t<Range>>;
template <std::input_iterator Iterator, std::sentinel_for<Iterator> End>
RangeReader(Iterator, End) -> RangeReader<std::iter_value_t<Iterator>>;
template <typename Generator>
    requires requires(Generator &next) { typename std::invoke_result_t<Generator &>::value_type; next().has_value(); }
RangeReader(Generator) -> RangeReader<typename std::invoke_result_t<Generator &>::value_type>;

} // namespace weftwork
