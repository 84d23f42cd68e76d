// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/follow.h"
#include "cli/joblog.h"
#include "cli/openrun.h"
#include "cli/terminalfilter.h"

namespace weftwork::cli {

namespace {
JobLog::Parts partsOf(const CommandLine &line)
{
    if (line.has("stdout") == line.has("stderr")) {
        return JobLog::Parts::Both;
    }
    return line.has("stdout") ? JobLog::Parts::Out : JobLog::Parts::Err;
}

bool isRunning(const OpenRun &run, JobNumber job, int attempt)
{
    const JobRunState &row = run.state().job(job);
    const bool mayGoOn = run.record().engine() == RunRecord::Engine::Lives || run.record().hasLivingKeepers();
    return mayGoOn && (row.state != JobState::Done || row.attempt < attempt) && !run.state().hasEnded();
}

int printLog(OpenRun &run, JobNumber job, const CommandLine &line, Output &output)
{
    const int last = std::max(run.state().job(job).attempt, 1);
    const Result<int> attempt = numberOf(line, "attempt", 1, last);
    if (!attempt) {
        output.problem(attempt.problem());
        return Usage;
    }
    JobLog log(run.folder().path(), run.graph().path(job), *attempt, partsOf(line));
    TerminalFilter filter(output.dataHasColours());
    const bool isRaw = !output.isDataTerminal() || line.has("raw");
    const auto show = [&](const QByteArray &bytes) { output.data(isRaw ? bytes : filter.filter(bytes)); };
    const auto printNew = [&] {
        run.refresh();
        const bool goesOn = isRunning(run, job, *attempt);
        log.readMore(show, goesOn); // after the question: what was written before the end is read then
        return goesOn;
    };
    int status = ResultTrue;
    if (printNew() && line.has("follow")) {
        status = follow(printNew, output);
    }
    if (!isRaw) {
        output.data(filter.finish());
    }
    if (log.isEmpty() && !log.hasFiles()) {
        output.message(run.state().job(job).attempt == 0 ? Text::tr("The job has not started, so it has no output.")
                                                         : Text::tr("The job wrote nothing."));
    }
    return status;
}
} // namespace

int logsVerb(const CommandLine &line, Output &output)
{
    return aboutJob(line, output, [&](OpenRun &run, JobNumber job) { return printLog(run, job, line, output); });
}

} // namespace weftwork::cli
