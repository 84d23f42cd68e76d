// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/graphqueries.h"

namespace weftwork {

// Surgery takes jobs out of one graph, its direct members, and leaves the rest whole. Dependencies and channels of a
// job that goes go with it, so that nothing is ever left needing what is not there (S21 repairs that elsewhere; here
// it cannot come to be, and what a file needs in vain is for its reader to tell or to drop). Linear in jobs,
// dependencies and what is added.

/// What surgery did to a graph, by number: enough to take it back exactly and to do it again. A value; true as long as
/// the graph is otherwise as it was then.
struct Surgery
{
    struct ChangedCondition
    {
        DependencyId dependency;
        Condition before;
        Condition after;
    };

    std::vector<DependencyId> added;
    std::vector<ChangedCondition> changed;
    std::vector<JobId> removed;                      ///< in creation order
    std::vector<JobGraph::RemovedLinks> removedLinks; ///< of each of them

    bool isEmpty() const { return removed.empty(); }
};

/// Gives the graph back what surgery took and takes what it gave: equal to before, in the same order.
void undoSurgery(JobGraph &graph, const Surgery &surgery);
void redoSurgery(JobGraph &graph, const Surgery &surgery);

/// The condition that takes the place of two in a row when the job between them goes: what held before for a job that
/// does nothing and succeeds, so that of the first. What waited for that job's failure waits for the failure of what
/// was before it, and never runs because all went well.
Condition bypassedCondition(Condition first, Condition second);

/// Lets each dependent of the jobs need each of their prerequisites, by bypassedCondition(), and removes the jobs
/// (S25). One that needs it already keeps the stricter condition of the two (started, ready, done, then success or
/// failure). What the removed jobs needed comes back with them on undo; channels are not joined. An error naming the
/// job if one is not in the graph, or the cycle if they wait for each other in a circle; then nothing was changed.
Result<Surgery> bypassAndRemove(JobGraph &graph, const std::vector<JobId> &jobs);

/// Removes all but these (S26). Jobs that are not in the graph are not kept.
Surgery keepOnly(JobGraph &graph, const std::vector<JobId> &jobs);

/// Removes all but jobsBetween() (S27). An error naming it if a start or an end is not in the graph; then nothing was
/// changed.
Result<Surgery> keepOnlyBetween(JobGraph &graph, const Between &between);

} // namespace weftwork
