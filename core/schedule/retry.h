// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"
#include "schedule/jobresult.h"

namespace weftwork {

/// Whether a job that ended so after this many tries (the first included) deserves another.
bool deservesRetry(const RetryPolicy &policy, int tries, const JobResult &result);

/// The pause before the next try after this many (from 1): the delay, times the factor for each one before.
Nanoseconds pauseBeforeRetry(const RetryPolicy &policy, int tries);

} // namespace weftwork
