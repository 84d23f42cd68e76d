// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runstate.h"

namespace weftwork {

/// All limits that keep a job of which the needs are met from starting now: a window, the run's limit on processes
/// (`limit`; 0: none) and tokens that are full, each for itself: the first in the line starts when all of these are
/// undone, and not before. Then the earlier jobs that wait for the same (WaitsInLine). For a start unit what its members
/// need together. Empty for a job that is not scheduled. Any thread.
std::vector<Reason> fullLimitsFor(const RunState &state, JobNumber job, int limit);

} // namespace weftwork
