// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "support/problem.h"

namespace weftwork {

/// All that stands against running a graph, nested graphs included: cycles with their whole path, jobs that say
/// nothing to do, start units or windows that can never be filled, tokens that do not exist, bad names.
/// Each problem's location names its job's path. Linear, without recursion on depth. Any thread.
Problems checkGraph(const JobGraph &root);

/// The jobs of one cycle of dependencies and channels, each needed by the next and the last by the first; empty if there is none.
std::vector<JobId> findCycle(const JobGraph &graph);

} // namespace weftwork
