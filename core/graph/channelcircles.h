// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

#include <vector>

namespace weftwork {

/// The circles in which channels of a graph lead: the jobs of each in the order in which they write, the last to the
/// first. At least one of those that share a channel. Without recursion on depth.
std::vector<std::vector<JobId>> channelCircles(const JobGraph &graph);

} // namespace weftwork
