// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "support/problem.h"

namespace weftwork {

/// How deep graphs may be nested in the outermost: as deep as a file can hold them.
inline constexpr int maximumNesting = 30;

/// All that stands against running a graph, nested graphs included: cycles with their whole path, jobs that say
/// nothing to do, start units or windows that can never be filled, tokens that do not exist, bad names.
/// Each problem's location names its job's path. Linear, without recursion on depth. Any thread.
Problems checkGraph(const JobGraph &root);

/// The jobs of one cycle, each needed by the next and the last by the first; empty if there is none. Jobs joined by
/// channels start as one: what leads out of one of them and into another closes a cycle too, and both are named.
std::vector<JobId> findCycle(const JobGraph &graph);

/// What to say of a cycle of a graph, whose own path of keys stands before its jobs' (S19).
Problem cycleProblem(const JobGraph &graph, const std::vector<JobId> &cycle, const QString &graphPath);

} // namespace weftwork
