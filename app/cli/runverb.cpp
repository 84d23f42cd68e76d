// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/detach.h"
#include "cli/loadgraph.h"
#include "cli/plan.h"
#include "cli/runreporter.h"
#include "control/signalwatcher.h"
#include "history/recordeddurations.h"
#include "run/runcheck.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace weftwork::cli {

namespace {
/// NAME=VALUE words as values of the graph's parameters.
Result<QMap<QString, QString>> parametersOf(const CommandLine &line, const JobGraph &graph)
{
    QStringList known;
    for (const Parameter &parameter : graph.settings().parameters) {
        known << parameter.name;
    }
    QMap<QString, QString> values;
    for (const QString &word : line.values("set")) {
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const QString name = word.left(equals);
        if (equals < 1) {
            return Problem::error(Text::tr("“%1” sets no parameter.").arg(word), Text::tr("Write --set NAME=VALUE."));
        }
        if (!known.contains(name)) {
            return Problem::error(Text::tr("The graph has no parameter “%1”.").arg(name),
                didYouMean(name, known,
                    known.isEmpty() ? Text::tr("It has none at all.")
                                    : Text::tr("It has: %1.").arg(known.join(QStringLiteral(", ")))));
        }
        values.insert(name, word.mid(equals + 1));
    }
    return values;
}

/// Where -C lets the jobs run; empty: in the folder of the file.
Result<QString> jobFolderOf(const CommandLine &line)
{
    if (!line.has("directory")) {
        return QString();
    }
    const QFileInfo folder(line.value("directory"));
    if (!folder.isDir()) {
        return Problem::error(Text::tr("There is no folder “%1”.").arg(line.value("directory")),
            Text::tr("Make it, or name another one with -C."));
    }
    return QDir::cleanPath(folder.absoluteFilePath());
}

/// What the words ask for, whatever the graph is; a limit below 0 is the usual one of that graph.
Result<RunOptions> optionsOf(const CommandLine &line)
{
    Result<QString> folder = jobFolderOf(line);
    const Result<int> limit = numberOf(line, "jobs", 0, -1);
    if (!folder || !limit) {
        return !folder ? folder.problem() : limit.problem();
    }
    RunOptions options;
    options.folder = *folder;
    options.limit = *limit;
    options.isFailFast = line.has("fail-fast");
    options.survives = line.has("detached");
    return options;
}

/// The same with what they mean for this graph.
Result<RunOptions> optionsFor(const LoadedGraph &loaded, const CommandLine &line, RunOptions options)
{
    Result<QMap<QString, QString>> parameters = parametersOf(line, loaded.graph);
    if (!parameters) {
        return parameters.problem();
    }
    options.graphText = loaded.bytes;
    options.graphFile = loaded.file;
    options.folder = options.folder.isEmpty() ? QFileInfo(loaded.file).absolutePath() : options.folder;
    options.parameters = std::move(*parameters);
    options.limit = options.limit < 0 ? usualLimit(loaded.graph) : options.limit;
    return options;
}

/// The forecast of just this run, by what its file's earlier runs recorded.
ForecastOptions dryRunOf(const RunOptions &run)
{
    ForecastOptions options;
    options.limit = run.limit;
    options.isFailFast = run.isFailFast;
    options.durations = recordedDurations(run.graphFile);
    return options;
}

/// The engine of a run with its event loop, from its folder to its exit status; lives for one call of `run`.
class EngineProcess
{
public:
    EngineProcess(const CommandLine &line, Output &output)
        : m_output(output)
        , m_report(line.has("detached") ? line.value("detached").toInt() : -1)
    {
    }

    int run(const JobGraph &graph, RunOptions options)
    {
        if (options.keeperProgram.isEmpty()) {
            m_output.problem(Problem::error(Text::tr("The program weftwork-keeper was not found."),
                Text::tr("Install Weftwork again: the keeper belongs to it.")));
            return ProgramNotFound;
        }
        m_run = std::make_unique<Run>(graph, std::move(options));
        if (const Result<Done> recorded = m_run->record(); !recorded) {
            m_output.problems(recorded.problems());
            return WeftworkFailed;
        }
        m_report.writeTo(m_run->folder()->engineLog());
        if (const Result<Done> prepared = m_run->prepare(); !prepared) {
            return refuse(prepared.problems(), CannotInvoke);
        }
        std::optional<RunReporter> reporter;
        if (!m_report.isNeeded()) {
            reporter.emplace(*m_run, m_output);
            m_run->addObserver(&*reporter);
        }
        const SignalWatcher signalWatcher([this](int number) { hear(number); });
        QObject::connect(m_run.get(), &Run::finished, m_run.get(), [] { QCoreApplication::quit(); });
        if (const Result<Done> started = m_run->start(); !started) {
            return refuse(started.problems(), InvalidFile);
        }
        m_report.tell(m_run->head()->runId, m_run->folder()->path());
        QCoreApplication::exec();
        if (reporter) {
            reporter->showSummary();
        }
        return m_signal > 0 ? SignalBase + m_signal : statusOf(m_run->result().outcome);
    }

private:
    int refuse(const Problems &problems, int status)
    {
        m_report.restoreErrors();
        m_output.problems(problems);
        return status;
    }

    void hear(int number)
    {
        if (m_signal > 0) {
            m_output.message(Text::tr("Ending all jobs now."));
            m_run->killProcesses();
            return;
        }
        m_signal = number;
        m_output.message(Text::tr("Signal %1: running jobs are asked to end; a second one ends them now.").arg(number));
        m_run->stop(QStringLiteral("signal %1").arg(number));
    }

    Output &m_output;
    DetachedReport m_report;
    std::unique_ptr<Run> m_run;
    int m_signal = 0;
};
} // namespace

int runVerb(const CommandLine &line, Output &output)
{
    if (line.has("detach") && !line.has("detached") && !line.has("dry-run")) {
        return startDetached(line, output);
    }
    const Result<RunOptions> asked = optionsOf(line);
    if (!asked) {
        output.problem(asked.problem());
        return Usage;
    }
    const Result<LoadedGraph> loaded = loadGraph(line.arguments().front());
    if (!loaded || hasError(loaded->problems)) {
        output.problems(loaded ? loaded->problems : loaded.problems());
        return InvalidFile;
    }
    output.problems(loaded->problems);
    Result<RunOptions> options = optionsFor(*loaded, line, *asked);
    if (!options) {
        output.problem(options.problem());
        return Usage;
    }
    if (line.has("dry-run")) {
        return printPlan(loaded->graph, dryRunOf(*options), true, output);
    }
    return EngineProcess(line, output).run(loaded->graph, std::move(*options));
}

} // namespace weftwork::cli
