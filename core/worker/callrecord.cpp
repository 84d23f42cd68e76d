// SPDX-License-Identifier: Apache-2.0
#include "worker/callrecord.h"

namespace weftwork {

Nanoseconds CallRecord::runtime() const
{
    if (start == Nanoseconds(0)) {
        return Nanoseconds(0);
    }
    return (isDone() ? stop : SystemClock().now()) - start;
}

std::chrono::system_clock::time_point CallRecord::startTime() const
{
    using Wall = std::chrono::system_clock;
    return Wall::now() - std::chrono::duration_cast<Wall::duration>(SystemClock().now() - start);
}

} // namespace weftwork
