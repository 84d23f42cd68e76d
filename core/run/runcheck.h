// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/numberedgraph.h"
#include "support/problem.h"

namespace weftwork {

/// What stands against running a graph in this way, beyond what checkGraph() finds in the graph itself: start units
/// larger than the limits on processes and threads (0: none), units whose members wait for each other, function jobs without a function. Any thread.
Problems checkRun(const NumberedGraph &graph, int limit, int threads = 0);

} // namespace weftwork
