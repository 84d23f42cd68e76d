// SPDX-License-Identifier: Apache-2.0
#include "worker/poolstats.h"

#include <algorithm>
#include <numeric>

namespace weftwork {

TimeStats TimeStats::of(const std::vector<Nanoseconds> &times)
{
    if (times.empty()) {
        return {};
    }
    const auto seconds = [](Nanoseconds time) { return std::chrono::duration<double>(time).count(); };
    const auto [shortest, longest] = std::minmax_element(times.begin(), times.end());
    const Nanoseconds sum = std::accumulate(times.begin(), times.end(), Nanoseconds(0));
    return {seconds(sum) / double(times.size()), seconds(*longest), seconds(*shortest)};
}

} // namespace weftwork
