// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/channelline.h"
#include "cli/clitext.h"
#include "cli/jobline.h"
#include "cli/openrun.h"
#include "journal/reasontext.h"

namespace weftwork::cli {

namespace {
QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString();
}

QString standOf(const OpenRun &run)
{
    switch (run.record().engine()) {
    case RunRecord::Engine::Lives:
        return Text::tr("running");
    case RunRecord::Engine::Ended:
        return titleOf(run.outcome());
    case RunRecord::Engine::Lost:
        break;
    }
    return run.record().hasLivingKeepers()
        ? Text::tr("engine lost; its jobs still run and are recorded")
        : Text::tr("engine lost; what no record proves is unknown");
}

std::unique_ptr<ChannelMeter> meterOf(const OpenRun &run)
{
    auto meter = std::make_unique<ChannelMeter>(run.folder().path());
    meter->update();
    return meter;
}

void showText(const OpenRun &run, Output &output)
{
    const JournalHead &head = run.head();
    output.line(Text::tr("run     %1").arg(run.folder().id()));
    output.line(Text::tr("graph   %1").arg(printable(head.graphFile)));
    output.line(Text::tr("began   %1").arg(timeText(head.wall)));
    if (run.state().hasEnded()) {
        output.line(Text::tr("took    %1").arg(spanText(run.state().endTime() - run.state().startTime())));
    }
    output.line(Text::tr("result  %1").arg(standOf(run)));
    output.line(Text::tr("folder  %1").arg(printable(run.folder().path())));
    output.line({});
    for (std::size_t number = 0; number < run.graph().jobCount(); ++number) {
        output.line(jobLine(run.state(), JobNumber(number), run.now(), output));
    }
    if (run.graph().channelCount() > 0) {
        output.line({});
    }
    const std::unique_ptr<ChannelMeter> meter = meterOf(run);
    for (std::size_t number = 0; number < run.graph().channelCount(); ++number) {
        output.line(channelLine(run, ChannelNumber(number), *meter, output));
    }
    output.line({});
    output.line(summaryOf(run.state().counts()));
}

void showJson(const OpenRun &run, Output &output)
{
    const JournalHead &head = run.head();
    const bool isLost = run.record().engine() == RunRecord::Engine::Lost;
    output.json({{QStringLiteral("run"), run.folder().id()}, {QStringLiteral("graph"), head.graphFile},
        {QStringLiteral("began"), head.wall.toString(Qt::ISODateWithMs)},
        {QStringLiteral("folder"), run.folder().path()}, {QStringLiteral("outcome"), wordOf(run.outcome())},
        {QStringLiteral("live"), run.record().engine() == RunRecord::Engine::Lives},
        {QStringLiteral("engineLost"), isLost}, {QStringLiteral("keepersLive"), run.record().hasLivingKeepers()},
        {QStringLiteral("counts"), jsonOf(run.state().counts())}});
    for (std::size_t number = 0; number < run.graph().jobCount(); ++number) {
        output.json(jobObject(run.state(), JobNumber(number), run.now()));
    }
    const std::unique_ptr<ChannelMeter> meter = meterOf(run);
    for (std::size_t number = 0; number < run.graph().channelCount(); ++number) {
        output.json(channelObject(run, ChannelNumber(number), *meter));
    }
}
} // namespace

int showVerb(const CommandLine &line, Output &output)
{
    const Result<std::unique_ptr<OpenRun>> run = OpenRun::open(line.arguments().front());
    if (!run) {
        output.problems(run.problems());
        return InvalidFile;
    }
    output.problems((*run)->record().problems());
    if (output.isJson()) {
        showJson(**run, output);
    } else {
        showText(**run, output);
    }
    return ResultTrue;
}

} // namespace weftwork::cli
