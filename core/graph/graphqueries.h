// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "support/result.h"

namespace weftwork {

// Questions about one graph. All are linear in its jobs and dependencies and never recurse; their answers are in
// creation order unless another order is asked for. They look at direct members: what is nested stands for itself.
// A job that is not in the graph has nothing before or after it. Channels are no dependencies, and do not count but
// where it is said. Any thread, while nobody changes the graph.

/// Whether jobs wait for each other in a circle, here or in any nested graph (S20). findCycle() names them.
bool hasCycle(const JobGraph &root);

/// All jobs, each after what it needs (S22): by (level, creation), level(j) being the largest over its prerequisites r
/// of level(r) + [r was created after j]. If there is a cycle, a problem that names it whole.
Result<std::vector<JobId>> topologicalOrder(const JobGraph &graph);
/// The same for some of the jobs, by the dependencies among these.
Result<std::vector<JobId>> topologicalOrder(const JobGraph &graph, const std::vector<JobId> &jobs);
/// All that a job needs, directly or not, each after what it needs itself, and then the job (G4).
Result<std::vector<JobId>> ancestorsFirst(const JobGraph &graph, JobId job);

/// The jobs that need nothing (S23).
std::vector<JobId> entryJobs(const JobGraph &graph);

enum class ForeverJobs : quint8 { Discarded, Kept };
/// The jobs that nobody needs (S23). One that only a forever job needs is none.
std::vector<JobId> exitJobs(const JobGraph &graph, ForeverJobs foreverJobs = ForeverJobs::Discarded);

/// What any of these jobs needs directly (S24).
std::vector<JobId> prerequisitesOf(const JobGraph &graph, const std::vector<JobId> &jobs);
/// What needs any of these jobs directly (S24).
std::vector<JobId> dependentsOf(const JobGraph &graph, const std::vector<JobId> &jobs);
/// What any of these jobs needs, directly or not (S24). One of them is in the answer only if another needs it, or if
/// it is on a cycle.
std::vector<JobId> upstreamOf(const JobGraph &graph, const std::vector<JobId> &jobs);
/// What needs any of these jobs, directly or not (S24); for the jobs themselves the same holds.
std::vector<JobId> downstreamOf(const JobGraph &graph, const std::vector<JobId> &jobs);

/// What lies between starts and ends. A side that is empty bounds nothing.
struct Between
{
    std::vector<JobId> starts = {};
    std::vector<JobId> ends = {};
    bool isWithStarts = true;
    bool isWithEnds = true;
};
/// The jobs downstream of any start and upstream of any end (S27), with the starts and the ends if these are wanted. A
/// start that lies behind another start, and before an end, lies between them and is in the answer anyway; so with ends.
std::vector<JobId> jobsBetween(const JobGraph &graph, const Between &between);

/// The shortest way from one job to another along dependencies, both included: just the one if they are the same, empty
/// if there is none.
std::vector<JobId> pathBetween(const JobGraph &graph, JobId from, JobId to);

/// The cycle that a new dependency would close: the jobs from the dependent to the prerequisite, each needed by the
/// next; empty if it may be made (G3). A shortcut beside a longer way closes none, in whichever direction both were
/// made. Jobs joined by channels start as one, so that what leads into any of them leads out of all.
std::vector<JobId> cycleClosedBy(const JobGraph &graph, JobId prerequisite, JobId dependent);

} // namespace weftwork
