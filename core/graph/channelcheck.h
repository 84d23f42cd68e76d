// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "support/problem.h"

namespace weftwork {

/// What stands against the channels of one graph: ends that no job can have, outputs of which nobody says how several
/// readers share them, lines and bytes on one end; and as warnings, circles. `path` is the graph's own, before its jobs' keys.
Problems checkChannels(const JobGraph &graph, const QString &path);

} // namespace weftwork
