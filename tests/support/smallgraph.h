// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "support/choices.h"

namespace weftwork::test {

/// A graph of up to a dozen barriers with dependencies in all directions of creation order, all conditions, some
/// forever jobs, and gaps where jobs and dependencies were removed. Cycles only where they are allowed.
enum class Cycles { Never, Allowed };
JobGraph smallGraph(Choices &choices, Cycles cycles);

/// So many jobs of a graph, now and then the same one twice; none of an empty graph.
std::vector<JobId> someJobs(const JobGraph &graph, Choices &choices, int least, int most);

} // namespace weftwork::test
