// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

namespace weftwork {

// What the originals ask a job for when they show it. Everything that shows a job takes it from here.

/// What the originals would call its class: Job, PrintJob, Scheduler, ….
QLatin1String legacyClassName(JobKind kind);

/// Its label; without one the key stands for what a class of the originals would say of itself; "NOLABEL" if there is
/// nothing at all (J11).
QString legacyLabel(const JobGraph &graph, JobId job);

/// What stands on its box in a drawing: "<id>: <label>" (J12).
QString legacyGraphLabel(const JobGraph &graph, JobId job, const QString &id);

/// More of it, on lines of their own; empty: nothing. A print job tells the beginning of its message. Graphs have
/// none (J13, J18).
QString legacyDetails(const JobGraph &graph, JobId job);

/// "<ClassName `label`>" (J16).
QString legacyMain(const JobGraph &graph, JobId job);

} // namespace weftwork
