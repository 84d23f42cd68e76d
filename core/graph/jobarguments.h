// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/dependency.h"

#include <cstddef>
#include <iterator>
#include <optional>
#include <type_traits>

namespace weftwork {

class Job;
class Sequence;

/// How jobs may be named where any number of them may (J5): Job, Sequence, ranges of these at any depth, pointers and
/// optionals; null says no job.
namespace arguments {

template <typename T>
inline constexpr bool isCondition = std::is_same_v<T, Condition>;

/// The condition among them, or another one where there is none.
template <typename... Things>
Condition conditionAmong(Condition otherwise, const Things &...things)
{
    static_assert((std::size_t(isCondition<Things>) + ... + 0) <= 1, "There is one condition for all of these jobs.");
    Condition condition = otherwise;
    [[maybe_unused]] const auto look = [&condition](const auto &thing) {
        if constexpr (isCondition<std::remove_cvref_t<decltype(thing)>>) {
            condition = thing;
        }
    };
    (look(things), ...);
    return condition;
}

/// Calls the visitor with each Job there is in a thing; a Sequence is given as such if the visitor takes it, else it
/// stands for the job that is its last now.
template <typename Thing, typename Visitor>
void eachJob(const Thing &thing, const Visitor &visitor)
{
    if constexpr (std::is_same_v<Thing, Job>) {
        visitor(thing);
    } else if constexpr (std::is_same_v<Thing, Sequence>) {
        if constexpr (std::is_invocable_v<const Visitor &, const Sequence &>) {
            visitor(thing);
        } else {
            visitor(thing.last());
        }
    } else if constexpr (std::is_null_pointer_v<Thing> || std::is_same_v<Thing, std::nullopt_t> || isCondition<Thing>) {
        // no job
    } else if constexpr (requires { std::begin(thing) != std::end(thing); }) {
        for (const auto &member : thing) {
            eachJob(member, visitor);
        }
    } else if constexpr (requires { static_cast<bool>(thing); *thing; }) {
        if (thing) {
            eachJob(*thing, visitor);
        }
    } else {
        static_assert(std::is_same_v<Thing, Job>,
            "This names no job: give a Job, a Sequence, a range of these, an optional or a pointer to one.");
    }
}

} // namespace arguments

} // namespace weftwork
