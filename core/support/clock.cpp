// SPDX-License-Identifier: Apache-2.0
#include "support/clock.h"

namespace weftwork {

Nanoseconds SystemClock::now() const
{
    return std::chrono::duration_cast<Nanoseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace weftwork
