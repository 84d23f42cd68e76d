// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

#include <QByteArray>

namespace weftwork {

/// The graph as DOT: a node a job with its path as name and its title as label, nested graphs as clusters,
/// prerequisite -> dependent, conditions as styles. Every string is quoted so that cgraph reads it back equal. Any thread.
QByteArray writeDot(const JobGraph &graph);

} // namespace weftwork
