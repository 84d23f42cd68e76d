// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/loadgraph.h"
#include "cli/openrun.h"
#include "cli/planoptions.h"
#include "diagram/channelflow.h"
#include "diagram/picture.h"
#include "format/dotwriter.h"
#include "journal/channelmeter.h"
#include "legacy/legacydot.h"
#include "support/safefile.h"

#include <QFileInfo>

#include <optional>

namespace weftwork::cli {

namespace {
/// What a job's row of a run is drawn as.
DisplayState displayState(const JobRunState &job)
{
    constexpr std::array<DisplayState, outcomeCount> byOutcome{DisplayState::Idle, DisplayState::Succeeded,
        DisplayState::Reused, DisplayState::Accepted, DisplayState::Stopped, DisplayState::Failed,
        DisplayState::TimedOut, DisplayState::Cancelled, DisplayState::Skipped, DisplayState::Unknown};
    switch (job.state) {
    case JobState::Idle:
        return DisplayState::Idle;
    case JobState::Scheduled:
        return DisplayState::Scheduled;
    case JobState::Running:
        return DisplayState::Running;
    case JobState::Done:
        return byOutcome[static_cast<std::size_t>(job.outcome)];
    }
    return DisplayState::Idle;
}

/// What a channel of a run is drawn as.
ChannelLook lookOf(const OpenRun &run, const ChannelReading &reading, const ChannelRate &rate)
{
    ChannelFlow flow;
    flow.hasEnded = reading.hasEnded || run.record().engine() != RunRecord::Engine::Lives;
    flow.state = reading.state() == ChannelReading::State::Filling ? DisplayState::Filling
        : reading.state() == ChannelReading::State::Blocked        ? DisplayState::Blocked
                                                                   : DisplayState::Flow;
    flow.fill = reading.fill();
    flow.bytesPerSecond = rate.bytesPerSecond;
    flow.itemsPerSecond = rate.itemsPerSecond;
    flow.bytes = reading.passed;
    flow.items = reading.items;
    return channelLook(flow);
}

void addChannels(DiagramOverlay &overlay, const OpenRun &run)
{
    const NumberedGraph &graph = run.graph();
    ChannelMeter meter(run.folder().path());
    while (meter.update()) {
    }
    for (std::size_t i = 0; i < graph.channelCount(); ++i) {
        const ChannelNumber number(i);
        const NumberedChannel &ends = graph.channel(number);
        if (const ChannelReading *reading = meter.reading(number)) {
            const QString reader = graph.graph(ends.reader).key(graph.id(ends.reader));
            overlay.channels.insert(
                channelPath(graph.path(ends.writer), reader, graph.edge(number).output, graph.edge(number).input),
                lookOf(run, *reading, meter.rate(number, run.now())));
        }
    }
}

bool isSameFile(const QString &left, const QString &right)
{
    const QString path = QFileInfo(left).canonicalFilePath();
    return !path.isEmpty() && path == QFileInfo(right).canonicalFilePath();
}

/// What stands against drawing a run on a file: that it is a run of another, or that nobody can tell any more.
Problems foreignRun(const LoadedGraph &loaded, const OpenRun &run)
{
    const QString &file = run.head().graphFile;
    if (isSameFile(loaded.file, file) || isSameFile(loaded.file, run.folder().graph())) {
        return {};
    }
    if (QFileInfo::exists(file)) {
        return {Problem::error(Text::tr("The run %1 is not of this file, but of %2.").arg(run.folder().id(), file),
            Text::tr("Draw that file, or name a run of this one."))};
    }
    if (loaded.graph == run.jobGraph()) {
        return {};
    }
    return {Problem::warning(Text::tr("The run %1 is of %2, which is no longer there, and its graph is not that of this file.").arg(run.folder().id(), file),
        Text::tr("The states of jobs of the same names are drawn."))};
}

/// The run that is to be drawn; null if none is.
Result<std::unique_ptr<OpenRun>> runOf(const CommandLine &line, const LoadedGraph &loaded, Output &output)
{
    const QString runName = line.value("run");
    if (runName.isEmpty()) {
        return std::unique_ptr<OpenRun>();
    }
    // "last" is the newest run of the file that is drawn, whatever else has run since
    const Result<QString> name = runName == QLatin1String("last") ? newestRunOf(line.arguments().front()) : Result<QString>(runName);
    if (!name) {
        return name.problems();
    }
    Result<std::unique_ptr<OpenRun>> run = OpenRun::open(*name);
    if (!run) {
        return run.problems();
    }
    const Problems foreign = foreignRun(loaded, **run);
    if (hasError(foreign)) {
        return foreign;
    }
    output.problems(foreign);
    return run;
}

DiagramOverlay overlayOf(const OpenRun &run)
{
    DiagramOverlay overlay;
    for (std::size_t number = 0; number < run.graph().jobCount(); ++number) {
        const JobNumber job{number};
        overlay.jobs.insert(run.graph().path(job), {displayState(run.state().job(job))});
    }
    addChannels(overlay, run);
    return overlay;
}

/// The forecast by what earlier runs of the file recorded.
Result<PlanOverlay> planOf(const ForecastOptions &options, const LoadedGraph &loaded)
{
    const Result<RunForecast> forecast = forecastRun(loaded.graph, options);
    if (!forecast) {
        return forecast.problems();
    }
    return planOverlay(NumberedGraph(loaded.graph), *forecast);
}

QString formatName(const CommandLine &line)
{
    return line.has("format") ? line.value("format").toLower() : QFileInfo(line.value("output")).suffix().toLower();
}

Result<PictureOptions> pictureOptions(const CommandLine &line)
{
    PictureOptions options;
    const std::optional<PictureFormat> format = pictureFormatFromName(formatName(line));
    if (!format) {
        return Problem::error(Text::tr("“%1” is no format of a picture.").arg(formatName(line)),
            Text::tr("Name the file .svg, .png, .pdf or .dot, or use --format."));
    }
    options.format = *format;
    const QString theme = line.has("theme") ? line.value("theme") : QStringLiteral("light");
    const QStringList themes{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("print")};
    if (!themes.contains(theme)) {
        return Problem::error(Text::tr("There is no theme “%1”.").arg(theme),
            didYouMean(theme, themes, Text::tr("Use light, dark or print.")));
    }
    options.theme = static_cast<ThemeId>(themes.indexOf(theme));
    bool isNumber = true;
    options.scale = line.has("scale") ? line.value("scale").toDouble(&isNumber) : 1;
    if (!isNumber || !(options.scale >= 0.05 && options.scale <= 20)) {
        return Problem::error(Text::tr("“%1” is no scale.").arg(line.value("scale")),
            Text::tr("Give a number from 0.05 to 20; 2 is twice the size."));
    }
    options.isFilled = line.has("fill");
    options.hasLegend = line.has("legend");
    return options;
}

int write(const CommandLine &line, const QByteArray &bytes, Output &output)
{
    const QString file = line.value("output");
    if (file == QLatin1String("-")) {
        output.data(bytes);
        return ResultTrue;
    }
    if (const Result<Done> saved = saveFile(file, bytes); !saved) {
        output.problems(saved.problems());
        return NotWritten;
    }
    output.message(Text::tr("Written to %1.").arg(printable(file)));
    return ResultTrue;
}
} // namespace

int exportVerb(const CommandLine &line, Output &output)
{
    const bool isLegacy = formatName(line) == QLatin1String("legacy-dot");
    const bool isDot = isLegacy || formatName(line) == QLatin1String("dot") || formatName(line) == QLatin1String("gv");
    Result<PictureOptions> options = isDot ? Result<PictureOptions>(PictureOptions()) : pictureOptions(line);
    if (!line.has("output") || !options) {
        output.problem(options ? Problem::error(Text::tr("It needs to be told which file to write."),
                                     Text::tr("Use -o PICTURE."))
                               : options.problem());
        return Usage;
    }
    const Result<LoadedGraph> loaded = loadGraph(line.arguments().front());
    if (!loaded) {
        output.problems(loaded.problems());
        return InvalidFile;
    }
    output.problems(loaded->problems); // a graph that cannot be run can be drawn
    if (isLegacy) {
        const Result<QByteArray> text = legacyDot(loaded->graph, line.has("legend"));
        return text ? write(line, *text, output) : InvalidFile; // the problems above name the circle
    }
    if (isDot) {
        return write(line, writeDot(loaded->graph), output);
    }
    const Result<std::unique_ptr<OpenRun>> run = runOf(line, *loaded, output);
    if (!run) {
        output.problems(run.problems());
        return InvalidFile;
    }
    const Result<ForecastOptions> planOptions = line.has("plan") ? planOptionsOf(line, *loaded) : Result<ForecastOptions>(ForecastOptions());
    if (!planOptions) {
        output.problems(planOptions.problems());
        return Usage;
    }
    Result<PlanOverlay> plan = line.has("plan") ? planOf(*planOptions, *loaded) : Result<PlanOverlay>(PlanOverlay());
    if (!plan) {
        output.problems(plan.problems());
        return InvalidFile;
    }
    options->plan = std::move(*plan);
    const Result<QByteArray> picture = exportDiagram(loaded->graph, *run ? overlayOf(**run) : DiagramOverlay(), *options);
    if (!picture) {
        output.problems(picture.problems());
        return WeftworkFailed;
    }
    return write(line, *picture, output);
}

} // namespace weftwork::cli
