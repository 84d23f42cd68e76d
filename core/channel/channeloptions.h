// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator> // with <concepts>, which moc of Qt 6.4 cannot read where it comes first
#include <type_traits>

namespace weftwork {

/// Who gets an item when there are several readers.
enum class Delivery {
    Share,     ///< one of them
    Broadcast, ///< each of them; items must be copyable
};

/// Who uses a channel.
enum class Threads {
    Many,
    One, ///< nothing is locked, and nothing waits (SerialChannel, Q3)
};

/// What a channel is told when it is made.
struct ChannelOptions
{
    std::size_t capacity = 0; ///< items inside at most, wherever they are kept; 0: without limit
    Delivery delivery = Delivery::Share;
    Threads threads = Threads::Many;
};

/// What has happened to a channel, for those who watch it.
struct ChannelCounts
{
    std::uint64_t written = 0; ///< items
    std::uint64_t read = 0;    ///< items; of a broadcast those of all its readers
    std::uint64_t bytes = 0;   ///< written, of items that know their size
    std::size_t inside = 0;    ///< items now; of a broadcast those that its slowest reader has not read
    std::size_t mostInside = 0; ///< seen when items change hands, so up to 128 a handle too low
    std::uint64_t writerWaits = 0; ///< how often a writer found no room and had to sleep
};

/// Whether items can be copied: a container of what cannot be only seems to be copyable.
template <typename T>
inline constexpr bool isCopyable = std::is_copy_constructible_v<T>;
template <typename T>
    requires requires { typename T::value_type; }
inline constexpr bool isCopyable<T> = std::is_copy_constructible_v<T> && std::is_copy_constructible_v<typename T::value_type>;

/// Items that say how many bytes they are: by byteSize(), or by the size() of a string of bytes.
template <typename T>
concept HasByteSize = requires(const T &item) { { item.byteSize() } -> std::convertible_to<std::size_t>; };
template <typename T>
concept IsByteString = requires(const T &item) { item.size(); requires sizeof(*item.data()) == 1; };
template <typename T>
inline constexpr bool hasBytes = HasByteSize<T> || IsByteString<T>;

template <typename T>
    requires hasBytes<T>
std::uint64_t bytesOf(const T &item)
{
    if constexpr (HasByteSize<T>) {
        return static_cast<std::uint64_t>(item.byteSize());
    } else {
        return static_cast<std::uint64_t>(item.size());
    }
}

} // namespace weftwork
