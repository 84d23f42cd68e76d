// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"

namespace weftwork::test {

/// Makes a graph of command jobs from a short text: "a -> b -> c; d -done-> b; e".
/// A mark behind a name: ! abort, ~ tolerate, * forever (once is enough). Arrows may name a condition: -done->.
JobGraph runGraph(const QString &text);

/// Adds a graph job whose members are made from a text; returns the nested graph.
JobGraph *addNested(JobGraph &graph, const QString &key, const QString &members, OnFailure onFailure = OnFailure::Fail);

/// Makes one job need another by their keys.
void addNeed(JobGraph &graph, const QString &prerequisite, const QString &dependent, Condition condition = Condition::Success);

/// Changes what a job says.
template <typename Change>
void changeJob(JobGraph &graph, const QString &key, Change change)
{
    const JobId job = graph.find(key);
    Q_ASSERT(job.isValid());
    JobData data = graph.data(job);
    change(data);
    graph.setData(job, data);
}

/// Changes what a graph says of itself.
template <typename Change>
void changeSettings(JobGraph &graph, Change change)
{
    GraphSettings settings = graph.settings();
    change(settings);
    graph.setSettings(settings);
}

} // namespace weftwork::test
