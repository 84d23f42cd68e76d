// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

#include <vector>

namespace weftwork {

/// The jobs of a graph in the order in which the originals list and number them: by level, jobs of the same level in
/// creation order. A level counts how often a job needs one that was created later, along the way that counts most
/// (S22). Fewer than all jobs if there is a cycle: those that do not depend on it. Linear.
std::vector<JobId> legacyOrder(const JobGraph &graph);

} // namespace weftwork
