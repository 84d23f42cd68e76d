// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runobserver.h"
#include "schedule/runstate.h"

#include <memory>

namespace weftwork {

/// Folds the events of a run into its state while they come, for those who look at a run in the program that does it:
/// the observer to give to a scheduler. Each run begins anew. Used by the scheduler's thread.
class RunFold final : public RunObserver
{
public:
    /// The graph must be the one that is run, and outlive this. `next` is told first; null: nobody is.
    explicit RunFold(const JobGraph &graph, RunObserver *next = nullptr);

    /// Of the last run, as far as it has come; before the first one all jobs are idle. Stays where it is until the
    /// next run begins.
    const RunState &state() const { return *m_state; }

    bool record(const RunEvent &event) override;
    bool catchUp() override { return !m_next || m_next->catchUp(); }

private:
    void begin();

    const JobGraph *m_jobGraph;
    RunObserver *m_next;
    std::unique_ptr<NumberedGraph> m_graph; // as it was when the run began
    std::unique_ptr<RunState> m_state;
};

} // namespace weftwork
