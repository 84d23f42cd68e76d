// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

namespace weftwork::cli {

/// What the job would start, as one line: its command as a shell would take it, or the first line of its script.
QString workOf(const JobGraph &graph, JobId job);

} // namespace weftwork::cli
