// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/numberedgraph.h"
#include "support/problem.h"

namespace weftwork {

/// What stands against running a graph in this way, beyond what checkGraph() finds in the graph itself: start units
/// larger than the limit, units whose members wait for each other, function jobs without a function. Any thread.
Problems checkRun(const NumberedGraph &graph, int limit);

/// How many processes may run at once where nobody says (-j): one a processor, but as many as a start unit of this
/// graph needs.
int usualLimit(const JobGraph &graph);

} // namespace weftwork
