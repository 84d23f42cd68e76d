// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/document.h"

namespace weftwork {

/// A copy of some jobs of a graph with the links between them, in creation order.
JobGraph fragmentOf(const JobGraph &graph, const QList<JobId> &jobs);

/// Copies jobs, as one step, so far from themselves; the new jobs.
QList<JobRef> duplicateJobs(Document &document, const QList<JobRef> &jobs, QPointF by);

} // namespace weftwork
