// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/output.h"
#include "graph/jobgraph.h"

namespace weftwork::cli {

/// Simulates a run by the engine itself and prints the order of the jobs, how long it takes and the critical path.
/// Nothing runs. `showsWork`: what each job would start stands behind it. Returns the exit status.
int printPlan(const JobGraph &graph, int limit, bool showsWork, Output &output);

/// What the job would start, as one line: its command as a shell would take it, or the first line of its script.
QString workOf(const JobGraph &graph, JobId job);

} // namespace weftwork::cli
