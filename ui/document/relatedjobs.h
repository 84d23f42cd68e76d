// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/document.h"

namespace weftwork {

/// What lies before jobs, directly or not, each in its own graph (S24, U3).
QList<JobRef> upstreamJobs(const Document &document, const QList<JobRef> &jobs);
/// What lies behind them.
QList<JobRef> downstreamJobs(const Document &document, const QList<JobRef> &jobs);
/// The jobs of a graph that need nothing (S23).
QList<JobRef> entryJobs(const Document &document, const GraphRef &graph);
/// The jobs of a graph that nobody needs, without forever jobs (S23).
QList<JobRef> exitJobs(const Document &document, const GraphRef &graph);

} // namespace weftwork
