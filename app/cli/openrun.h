// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commandline.h"
#include "cli/output.h"
#include "control/runrecord.h"
#include "schedule/explain.h"

#include <functional>
#include <memory>

namespace weftwork::cli {

/// A recorded run that a verb looks at: its graph, its events and their fold. Reads only.
class OpenRun
{
public:
    /// The run that a person names, its journal read once.
    static Result<std::unique_ptr<OpenRun>> open(const QString &name);

    /// Takes what came since; the new events.
    std::vector<RunEvent> refresh();

    const RunRecord &record() const { return m_record; }
    const RunFolder &folder() const { return m_record.folder(); }
    const JournalHead &head() const { return *m_record.head(); }
    const JobGraph &jobGraph() const { return m_graph; }
    const NumberedGraph &graph() const { return *m_numbers; }
    const RunState &state() const { return *m_state; }
    QString titleOf(JobNumber job) const { return graph().graph(job).title(graph().id(job)); }
    /// The job of this path; a sentence with the nearest one if there is none.
    Result<JobNumber> findJob(const QString &path) const;
    /// The newest of the run's clock: of now while it lives, of the last event if not.
    Nanoseconds now() const;
    /// The outcome of the whole: unknown if its engine was lost.
    Outcome outcome() const;

private:
    explicit OpenRun(RunFolder folder)
        : m_record(std::move(folder))
    {
    }
    Result<Done> load();
    void apply(const std::vector<RunEvent> &events);

    RunRecord m_record;
    JobGraph m_graph;
    std::unique_ptr<NumberedGraph> m_numbers;
    std::unique_ptr<RunState> m_state;
};

/// The exit status of a verb whose arguments are RUN JOB: that of `tell`, or of what is not there, which it tells.
int aboutJob(const CommandLine &line, Output &output, const std::function<int(OpenRun &run, JobNumber job)> &tell);
/// The run that a person names by its id, the begin of it, its folder, “last”, or a graph file: its newest run then.
Result<RunFolder> findNamedRun(const QString &name);
/// The name of the newest recorded run of a graph file, or a sentence that there is none.
Result<QString> newestRunOf(const QString &file);

} // namespace weftwork::cli
