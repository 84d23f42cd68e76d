// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/clock.h"

#include <chrono>
#include <optional>

namespace weftwork {

/// How long somebody waits at most; none: as long as it takes. Zero and less: only look.
using Timeout = std::optional<Nanoseconds>;
/// When a wait ends; none: never by time.
using Deadline = std::optional<std::chrono::steady_clock::time_point>;

/// A timeout that is too long to be counted has no end.
inline Deadline deadlineIn(const Timeout &timeout)
{
    const auto now = std::chrono::steady_clock::now();
    if (!timeout || *timeout > std::chrono::steady_clock::time_point::max() - now) {
        return {};
    }
    return now + *timeout;
}

} // namespace weftwork
