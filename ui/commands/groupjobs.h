// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/document.h"

namespace weftwork {

/// Why these jobs cannot become a nested graph, as one sentence; empty if they can.
QString groupRefusal(const Document &document, const QList<JobRef> &jobs);
/// Puts jobs of one graph into a new nested graph, as one step. What led in or out of them leads to the graph.
JobRef groupJobs(Document &document, const QList<JobRef> &jobs, const QString &label);

/// Why a nested graph cannot be dissolved; empty if it can.
QString ungroupRefusal(const Document &document, const JobRef &graphJob);
/// Puts the members of a nested graph into its place, as one step. What led to the graph leads to its first jobs, what
/// led out of it leads out of its last ones.
QList<JobRef> ungroupJobs(Document &document, const JobRef &graphJob);

} // namespace weftwork
