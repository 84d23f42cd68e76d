// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/legacytext.h"
#include "cli/openrun.h"

namespace weftwork::cli {

namespace {
QJsonObject jsonOf(const LegacyCounts &counts)
{
    return {{QStringLiteral("done"), counts.done()}, {QStringLiteral("running"), counts.running()},
        {QStringLiteral("failed"), counts.at(LegacyStage::Failed)},
        {QStringLiteral("idle"), counts.idle()}, {QStringLiteral("cancelled"), counts.at(LegacyStage::Cancelled)},
        {QStringLiteral("stopped"), counts.at(LegacyStage::Stopped)}, {QStringLiteral("skipped"), counts.at(LegacyStage::Skipped)},
        {QStringLiteral("unknown"), counts.at(LegacyStage::Unknown)}, {QStringLiteral("total"), counts.total()},
        {QStringLiteral("text"), counts.text()}};
}
} // namespace

int statsVerb(const CommandLine &line, Output &output)
{
    const Result<std::unique_ptr<OpenRun>> run = OpenRun::open(line.arguments().front());
    if (!run) {
        output.problems(run.problems());
        return InvalidFile;
    }
    output.problems((*run)->record().problems());
    const LegacyCounts counts = legacyCounts((*run)->state(), NumberedGraph::root(), legacyStyleOf(line));
    if (output.isJson()) {
        output.json(jsonOf(counts));
    } else {
        output.line(counts.text());
    }
    return ResultTrue;
}

} // namespace weftwork::cli
