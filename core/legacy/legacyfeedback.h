// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "legacy/legacycounts.h"
#include "legacy/legacylisting.h"
#include "schedule/runobserver.h"
#include "support/watch.h"

#include <functional>
#include <memory>

namespace weftwork {

/// How a run is told line by line. What is pointed to must outlive the feedback.
struct LegacyFeedbackOptions
{
    LegacyStyle style = {};
    const Watch *watch = nullptr;        ///< lines begin with its time; null: with the time of day
    RunObserver *next = nullptr;         ///< is told first; what it refuses to record is not told
    std::function<void(const QString &line)> write = {}; ///< gets each line, without a newline, in the scheduler's thread
};

/// The verbose feedback of asynciojobs: an observer that tells of each start and end in a line of its own (S32):
/// "<time> <stats> <STATE> : <id> <badge> <main> <result> <requires>", and of each graph that begins or ends
/// "<time> SCHEDULER <stats>: …". The stats are those of the graph that the job is a member of. What asynciojobs had
/// no words for has READY, RETRYING and SKIPPED; waiting is not told. Constant work an event.
class LegacyFeedback final : public RunObserver
{
public:
    /// The graph must outlive the feedback and be the one that is run.
    LegacyFeedback(const JobGraph &graph, LegacyFeedbackOptions options);

    bool record(const RunEvent &event) override;
    bool catchUp() override { return !m_options.next || m_options.next->catchUp(); }

    /// What is told when shutdown functions are late: "WARNING: 1/4 co_shutdown() methods have not returned within timeout".
    void tellLateShutdowns(int late, int total);

private:
    void begin();
    void apply(const RunEvent &event);
    void count(const RunEvent &event, int by);
    void tellRun(const RunEvent &event);
    void tellJob(const RunEvent &event);
    void tellEnd(const RunEvent &event);
    void tell(JobNumber job, const QString &what);
    void tellScheduler(GraphNumber graph, const QString &what);
    QString time() const;

    const JobGraph *m_jobGraph;
    LegacyFeedbackOptions m_options;
    // from the beginning of the run, when the graph stands still
    std::unique_ptr<NumberedGraph> m_graph;
    std::unique_ptr<RunState> m_state;
    std::unique_ptr<LegacyListing> m_listing;
    std::vector<LegacyCounts> m_counts; // by graph
};

} // namespace weftwork
