// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runstate.h"

namespace weftwork {

/// A job and the reason it gives; one step of a chain of causes.
struct Cause
{
    JobNumber job;
    Reason reason;

    bool operator==(const Cause &) const = default;
};

/// Why a job does not run now, or did not come to a good end: what was recorded, and what follows from the state of the
/// run (WaitsForPrerequisite, WaitsForGraph, all limits that are full for a scheduled job). Empty for a job that runs or
/// succeeded. The most telling reason first. `limit`: of the run on living processes (-j); 0: none, or not known.
std::vector<Reason> whyNot(const RunState &state, JobNumber job, int limit = 0);

/// The jobs that hold the places which a waiting reason speaks of (window, limit, token), in creation order.
std::vector<JobNumber> holdersOf(const RunState &state, JobNumber waiting, const Reason &reason);

/// The chain of skips and cancellations from a job to its cause: the job with its reason first, the job that is the
/// cause last (its reason has no job of its own to name). A job without a reason is a chain of one.
std::vector<Cause> causeChain(const RunState &state, JobNumber job);

/// The nearest graph around a job that declares a token; invalid if none does.
GraphNumber graphOfToken(const NumberedGraph &graph, JobNumber job, const QString &token);
/// The nearest graph around a call that declares its worker; invalid for other jobs, and if none does.
GraphNumber graphOfWorker(const NumberedGraph &graph, JobNumber job);
/// What it says of that worker.
const WorkerDeclaration &workerIn(const NumberedGraph &graph, GraphNumber declaredIn, const QString &worker);

} // namespace weftwork
