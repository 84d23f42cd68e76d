// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/clock.h"

namespace weftwork {

/// When the last attempt of a job began and ended, on the clock of its run. Negative: it has not.
struct JobTimes
{
    Nanoseconds start{-1};
    Nanoseconds finish{-1};
};

} // namespace weftwork
