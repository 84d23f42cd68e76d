// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "support/result.h"

#include <QByteArray>

namespace weftwork {

/// The graph in the DOT of asynciojobs: nodes named by the numbers of the list, nested graphs as clusters, edges that
/// end at a cluster attached to the middle one of its entry or exit jobs, and the looks that tell critical and forever
/// jobs (R4 to R6, S36). An empty nested graph holds an invisible point. The same bytes for the same graph.
/// `hasLegend`: with a cluster that shows the looks (R10). A problem if there is a cycle. Any thread.
Result<QByteArray> legacyDot(const JobGraph &graph, bool hasLegend = false);

/// "cluster_<id>" (S36).
QString legacyClusterName(const QString &id);

/// The attributes of a box as DOT writes them: `style="rounded",label="1: a",shape="box",color="red",penwidth="2"` (R5).
QByteArray legacyDotStyle(const QString &label, bool isGraph, bool isCritical, bool isForever);

} // namespace weftwork
