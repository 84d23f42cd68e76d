// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/output.h"
#include "run/runforecast.h"

namespace weftwork::cli {

/// Simulates a run by the engine itself and prints it: the order, begin and duration of each job, the critical path,
/// the makespan and how much of each limit is in use. Nothing runs. `showsWork`: what each job would start instead of
/// slack and sources. Returns the exit status.
int printPlan(const JobGraph &graph, const ForecastOptions &options, bool showsWork, Output &output);

} // namespace weftwork::cli
