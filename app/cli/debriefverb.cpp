// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/legacytext.h"
#include "cli/logexcerpt.h"
#include "cli/openrun.h"

namespace weftwork::cli {

namespace {
/// The fold of the run; where its engine was lost, nobody knows how the whole ended.
RunState stateOf(const OpenRun &run)
{
    RunState state = run.state();
    if (!state.hasEnded() && run.outcome() == Outcome::Unknown) {
        RunEvent lost;
        lost.kind = RunEvent::Kind::RunEnded;
        lost.time = state.lastTime();
        lost.result.outcome = Outcome::Unknown;
        state.apply(lost);
    }
    return state;
}
} // namespace

int debriefVerb(const CommandLine &line, Output &output)
{
    const Result<std::unique_ptr<OpenRun>> run = OpenRun::open(line.arguments().front());
    if (!run) {
        output.problems(run.problems());
        return InvalidFile;
    }
    output.problems((*run)->record().problems());
    const RunState state = stateOf(**run);
    const auto endOfOutput = [&](JobNumber job) {
        return logExcerpt((*run)->folder().path(), (*run)->graph().path(job), state.job(job).attempt).join(QLatin1Char('\n'));
    };
    const LegacyListing listing(state, legacyStyleOf(line));
    const Result<QStringList> lines = listing.debrief(legacyDetailsOf(line, (*run)->graph()), endOfOutput);
    if (!lines) {
        output.problems(lines.problems());
        return InvalidFile;
    }
    for (const QString &each : *lines) {
        output.line(printable(each));
    }
    return ResultTrue;
}

} // namespace weftwork::cli
