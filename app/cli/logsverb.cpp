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

/// The attempt that is asked for; a problem if it never was, nor can be waited for.
Result<int> attemptOf(const OpenRun &run, JobNumber job, const CommandLine &line)
{
    const int last = run.state().job(job).attempt;
    const Result<int> attempt = numberOf(line, "attempt", 1, std::max(last, 1));
    const bool comes = attempt && line.has("follow") && isRunning(run, job, *attempt);
    if (!attempt || !line.has("attempt") || *attempt <= last || comes) {
        return attempt;
    }
    return Problem::error(Text::tr("“%1” had no attempt %2.").arg(run.graph().path(job)).arg(*attempt),
        last == 0 ? Text::tr("It has not started.") : Text::tr("Its last attempt is number %1.").arg(last));
}

int printLog(OpenRun &run, JobNumber job, const CommandLine &line, Output &output)
{
    const Result<int> attempt = attemptOf(run, job, line);
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
