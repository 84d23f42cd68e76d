// SPDX-License-Identifier: Apache-2.0
#include "cli/openrun.h"

#include "cli/clitext.h"
#include "cli/exitstatus.h"
#include "cli/loadgraph.h"
#include "history/history.h"

#include <QFileInfo>

#include <algorithm>

namespace weftwork::cli {

namespace {
bool isGraphFile(const QString &name)
{
    return name.endsWith(QLatin1String(".weft")) || isDotFile(name)
        || (name.contains(QLatin1Char('/')) && !QFileInfo::exists(RunFolder(name).journal()));
}
} // namespace

Result<RunFolder> findNamedRun(const QString &name)
{
    if (!isGraphFile(name)) {
        return findRun(name);
    }
    const Result<QString> run = newestRunOf(name);
    return run ? findRun(*run) : Result<RunFolder>(run.problems());
}

Result<std::unique_ptr<OpenRun>> OpenRun::open(const QString &name)
{
    Result<RunFolder> folder = findNamedRun(name);
    if (!folder) {
        return folder.problems();
    }
    std::unique_ptr<OpenRun> run(new OpenRun(*folder));
    if (const Result<Done> loaded = run->load(); !loaded) {
        return loaded.problems();
    }
    return run;
}

Result<Done> OpenRun::load()
{
    Result<LoadedGraph> loaded = loadGraph(folder().graph());
    if (!loaded) {
        return loaded.problems();
    }
    m_graph = std::move(loaded->graph);
    m_numbers = std::make_unique<NumberedGraph>(m_graph);
    m_state = std::make_unique<RunState>(*m_numbers);
    const std::vector<RunEvent> events = m_record.read();
    if (!m_record.head()) {
        return Problem::error(Text::tr("The journal of the run has no head that this program can read."),
            Text::tr("It was written by a newer program, or is damaged; its logs are in the folder."),
            {folder().journal(), 1, 0, {}});
    }
    apply(events);
    return Done();
}

std::vector<RunEvent> OpenRun::refresh()
{
    std::vector<RunEvent> events = m_record.read();
    apply(events);
    return events;
}

void OpenRun::apply(const std::vector<RunEvent> &events)
{
    for (const RunEvent &event : events) {
        m_state->apply(event);
    }
}

Result<JobNumber> OpenRun::findJob(const QString &path) const
{
    const JobNumber job = graph().find(path);
    if (job.isValid()) {
        return job;
    }
    return Problem::error(Text::tr("The run %1 has no job “%2”.").arg(folder().id(), path),
        didYouMean(path, head().paths, Text::tr("See “weftwork show %1” for its jobs.").arg(folder().id())));
}

int aboutJob(const CommandLine &line, Output &output, const std::function<int(OpenRun &run, JobNumber job)> &tell)
{
    const Result<std::unique_ptr<OpenRun>> run = OpenRun::open(line.arguments().at(0));
    if (!run) {
        output.problems(run.problems());
        return InvalidFile;
    }
    const Result<JobNumber> job = (*run)->findJob(line.arguments().at(1));
    if (!job) {
        output.problems(job.problems());
        return Usage;
    }
    return tell(**run, *job);
}

Nanoseconds OpenRun::now() const
{
    const bool isThisBoot = head().bootId == currentBootId();
    return m_record.engine() == RunRecord::Engine::Lives && isThisBoot ? SystemClock().now() : state().lastTime();
}

Outcome OpenRun::outcome() const
{
    return m_record.engine() == RunRecord::Engine::Lost ? Outcome::Unknown : state().outcome();
}

Result<QString> newestRunOf(const QString &file)
{
    const QString path = QFileInfo(file).canonicalFilePath();
    const std::vector<HistoryRow> rows = runHistory();
    const auto row = std::find_if(rows.rbegin(), rows.rend(),
        [&path](const HistoryRow &one) { return !path.isEmpty() && QFileInfo(one.graphFile).canonicalFilePath() == path; });
    if (row == rows.rend()) {
        return Problem::error(Text::tr("No run of %1 is recorded.").arg(file), Text::tr("Run it first, or name another run."));
    }
    return row->runId;
}

} // namespace weftwork::cli
