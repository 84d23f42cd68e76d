// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

namespace weftwork {

/// The start units of more than one job: jobs joined by channels, which start, retry and are cancelled as one.
/// Units and their jobs in creation order.
std::vector<std::vector<JobId>> startUnits(const JobGraph &graph);

} // namespace weftwork
