// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/detach.h"
#include "cli/loadgraph.h"
#include "cli/plan.h"
#include "cli/runreporter.h"
#include "control/signalwatcher.h"
#include "history/recordeddurations.h"
#include "process/keeperpath.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QThread>

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

Result<QString> jobFolderOf(const CommandLine &line, const LoadedGraph &loaded)
{
    if (!line.has("directory")) {
        return QFileInfo(loaded.file).absolutePath();
    }
    const QFileInfo folder(line.value("directory"));
    if (!folder.isDir()) {
        return Problem::error(Text::tr("There is no folder “%1”.").arg(line.value("directory")),
            Text::tr("Make it, or name another one with -C."));
    }
    return QDir::cleanPath(folder.absoluteFilePath());
}

/// What the words ask for; the graph in it is that of `loaded`.
Result<RunRequest> requestOf(const CommandLine &line, const LoadedGraph &loaded)
{
    Result<QMap<QString, QString>> parameters = parametersOf(line, loaded.graph);
    Result<QString> folder = jobFolderOf(line, loaded);
    Result<int> limit = numberOf(line, "jobs", 0, QThread::idealThreadCount());
    if (!parameters || !folder || !limit) {
        return !parameters ? parameters.problem() : !folder ? folder.problem() : limit.problem();
    }
    RunRequest request;
    request.graph = &loaded.graph;
    request.graphBytes = loaded.bytes;
    request.graphFile = loaded.file;
    request.jobFolder = *folder;
    request.parameters = *parameters;
    request.jobLimit = *limit;
    request.isFailFast = line.has("fail-fast");
    request.survives = line.has("detached");
    return request;
}

/// The forecast of just this run, by what its file's earlier runs recorded.
ForecastOptions dryRunOf(const RunRequest &request)
{
    ForecastOptions options;
    options.limit = request.jobLimit;
    options.isFailFast = request.isFailFast;
    options.durations = recordedDurations(request.graphFile);
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

    int run(RunRequest request)
    {
        if (keeperPath().isEmpty()) {
            m_output.problem(Problem::error(Text::tr("The program weftwork-keeper was not found."),
                Text::tr("Install Weftwork again: the keeper belongs to it.")));
            return ProgramNotFound;
        }
        Result<std::unique_ptr<RunEngine>> engine = RunEngine::create(std::move(request));
        if (!engine) {
            m_output.problems(engine.problems());
            return WeftworkFailed;
        }
        m_engine = std::move(*engine);
        m_report.writeTo(m_engine->folder().engineLog());
        if (const Result<Done> started = m_engine->startKeepers(); !started) {
            return refuse(started.problems(), CannotInvoke);
        }
        std::optional<RunReporter> reporter;
        if (!m_report.isNeeded()) {
            reporter.emplace(*m_engine, m_output);
            m_engine->addObserver(&*reporter);
        }
        const SignalWatcher signalWatcher([this](int number) { hear(number); });
        QObject::connect(m_engine.get(), &RunEngine::finished, m_engine.get(), [] { QCoreApplication::quit(); });
        if (const Result<Done> started = m_engine->start(); !started) {
            return refuse(started.problems(), InvalidFile);
        }
        m_report.tell(m_engine->head().runId, m_engine->folder().path());
        QCoreApplication::exec();
        if (reporter) {
            reporter->showSummary();
        }
        return m_signal > 0 ? SignalBase + m_signal : statusOf(m_engine->result().outcome);
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
            m_engine->killAll();
            return;
        }
        m_signal = number;
        m_output.message(Text::tr("Signal %1: running jobs are asked to end; a second one ends them now.").arg(number));
        m_engine->stop(QStringLiteral("signal %1").arg(number));
    }

    Output &m_output;
    DetachedReport m_report;
    std::unique_ptr<RunEngine> m_engine;
    int m_signal = 0;
};
} // namespace

int runVerb(const CommandLine &line, Output &output)
{
    if (line.has("detach") && !line.has("detached") && !line.has("dry-run")) {
        return startDetached(line, output);
    }
    const Result<LoadedGraph> loaded = loadGraph(line.arguments().front());
    if (!loaded || hasError(loaded->problems)) {
        output.problems(loaded ? loaded->problems : loaded.problems());
        return InvalidFile;
    }
    output.problems(loaded->problems);
    Result<RunRequest> request = requestOf(line, *loaded);
    if (!request) {
        output.problem(request.problem());
        return Usage;
    }
    if (line.has("dry-run")) {
        return printPlan(loaded->graph, dryRunOf(*request), true, output);
    }
    return EngineProcess(line, output).run(std::move(*request));
}

} // namespace weftwork::cli
