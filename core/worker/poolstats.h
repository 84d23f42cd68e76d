// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/clock.h"

#include <QString>

#include <map>
#include <vector>

namespace weftwork {

/// Mean, longest and shortest of some times, in seconds; all -1 if there are none.
struct TimeStats
{
    double mean = -1;
    double longest = -1;
    double shortest = -1;

    static TimeStats of(const std::vector<Nanoseconds> &times);
    bool operator==(const TimeStats &) const = default;
};

/// What a pool has done (B17).
struct PoolStats
{
    int count = -1;               ///< calls that ended; -1 if none has
    TimeStats time;               ///< of their functions
    TimeStats throttle;           ///< that callThrottled() made its callers wait
    std::map<QString, int> usage; ///< calls by the name of their worker; of no worker: by an empty name
    int longestQueue = 0;         ///< most calls that were submitted and had not ended (B9)
};

} // namespace weftwork
