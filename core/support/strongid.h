// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef> // first: moc of Qt 6.4 cannot read <compare> without what this defines

#include <compare>
#include <cstdint>
#include <functional>

namespace weftwork {

/// A dense 32-bit number of one kind of thing; numbers of different kinds do not mix. Default: no thing.
template <typename Tag>
struct StrongId
{
    static constexpr std::uint32_t none = 0xffffffffu;

    std::uint32_t value = none;

    constexpr StrongId() = default;
    constexpr explicit StrongId(std::uint32_t number)
        : value(number)
    {
    }
    constexpr explicit StrongId(std::size_t number)
        : value(static_cast<std::uint32_t>(number))
    {
    }
    constexpr explicit StrongId(int number)
        : value(static_cast<std::uint32_t>(number))
    {
    }

    constexpr bool isValid() const { return value != none; }
    constexpr std::size_t index() const { return value; }

    constexpr auto operator<=>(const StrongId &) const = default;
};

template <typename Tag>
std::size_t qHash(StrongId<Tag> id, std::size_t seed = 0) noexcept
{
    return std::hash<std::uint32_t>()(id.value) ^ seed;
}

} // namespace weftwork

template <typename Tag>
struct std::hash<weftwork::StrongId<Tag>>
{
    std::size_t operator()(weftwork::StrongId<Tag> id) const noexcept { return std::hash<std::uint32_t>()(id.value); }
};
