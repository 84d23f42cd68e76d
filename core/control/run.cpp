// SPDX-License-Identifier: Apache-2.0
#include "control/run.h"

#include "graph/graphpath.h"
#include "process/logfiles.h"
#include "process/processexecutor.h"
#include "support/problemtext.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QScopeGuard>
#include <QTemporaryDir>

#include <cstdio>
#include <stdexcept>

namespace weftwork {

namespace {
bool showText(std::FILE *file, QByteArrayView text)
{
    return std::fwrite(text.data(), 1, static_cast<std::size_t>(text.size()), file) == static_cast<std::size_t>(text.size())
        && std::fflush(file) == 0;
}

Result<Done> checkApplication()
{
    if (QCoreApplication::instance()) {
        return Done();
    }
    return Problem::error(ProblemText::tr("A run that is recorded or has commands needs a QCoreApplication."),
        ProblemText::tr("Make one at the beginning of main()."));
}
} // namespace

Run::Run(const JobGraph &graph, RunOptions options, QObject *parent)
    : QObject(parent)
    , m_graph(graph)
    , m_options(std::move(options))
{
}

Run::~Run()
{
    if (isRunning() && QCoreApplication::instance()) {
        stop();
        awaitEnd();
    }
    m_server.reset();
    if (m_workers) {
        m_workers->endWorkers(); // they report to the driver
    }
    m_driver.reset();
    m_processes.reset(); // waits until keepers with nothing to do are gone
}

// Before it begins

Result<Done> Run::record(const QString &state)
{
    Q_ASSERT(!isRunning());
    if (const Result<Done> checked = checkApplication(); !checked) {
        return checked;
    }
    m_isPrepared = false;
    m_server.reset();
    if (m_processes) {
        m_processes->letGo();
    }
    return makeRecorder(state.isEmpty() ? stateFolder() : QDir(state).absolutePath());
}

Result<Done> Run::makeRecorder(const QString &state)
{
    RecordRequest request;
    request.graph = &m_graph;
    request.graphText = m_options.graphText;
    request.graphFile = m_options.graphFile;
    request.jobFolder = QDir(m_options.folder).absolutePath();
    request.parameters = parameters();
    request.jobLimit = m_options.limit;
    request.isFailFast = m_options.isFailFast;
    request.survives = m_options.survives;
    request.state = state;
    Result<std::unique_ptr<RunRecorder>> recorder = RunRecorder::make(std::move(request));
    if (!recorder) {
        return recorder.problems();
    }
    m_recorder = std::move(*recorder);
    m_isRecordDone = false;
    return Done();
}

/// The graph's own parameters with the values of this run.
QMap<QString, QString> Run::parameters() const
{
    QMap<QString, QString> values;
    for (const Parameter &parameter : m_graph.settings().parameters) {
        values.insert(parameter.name, parameter.value);
    }
    values.insert(m_options.parameters);
    return values;
}

Result<Done> Run::prepare()
{
    m_server.reset();
    m_driver.reset();
    m_state.reset();
    m_processes.reset();
    m_temporary.reset();
    m_isStopped = false;
    if (m_isRecordDone) {
        m_recorder.reset();
        m_isRecordDone = false;
    }
    if (m_recorder && m_recorder->isOutdated()) {
        if (const Result<Done> recorded = makeRecorder(m_recorder->request().state); !recorded) {
            return recorded;
        }
    }
    if (m_recorder) {
        Result<std::unique_ptr<ControlServer>> server = ControlServer::listen(
            m_recorder->folder().path(), [this](const ControlRequest &request) { return answer(request); });
        if (!server) {
            return server.problems();
        }
        m_server = std::move(*server);
    }
    if (const QString command = findCommand(); !command.isEmpty()) {
        if (const Result<Done> started = startKeepers(command); !started) {
            return started;
        }
    }
    m_isPrepared = true;
    return Done();
}

/// The path of a job that is a process; empty if there is none.
QString Run::findCommand() const
{
    QString found;
    visitJobs(m_graph, [&](const JobGraph &graph, JobId job, const QString &path) {
        const JobKind kind = graph.kind(job);
        if (found.isEmpty() && (kind == JobKind::Command || kind == JobKind::Script)) {
            found = path;
        }
    });
    return found;
}

Result<Done> Run::startKeepers(const QString &firstCommand)
{
    if (const Result<Done> checked = checkApplication(); !checked) {
        return checked;
    }
    if (m_options.keeperProgram.isEmpty()) {
        return Problem::error(
            ProblemText::tr("The program weftwork-keeper was not found, and “%1” runs a command.").arg(firstCommand),
            ProblemText::tr("Install Weftwork, or put weftwork-keeper beside this program."), {{}, 0, 0, firstCommand});
    }
    ProcessSetup setup;
    setup.runFolder = processFolder();
    setup.baseFolder = QDir(m_options.folder).absolutePath();
    setup.policy = m_options.survives ? keeper::LossPolicy::Survive : keeper::LossPolicy::Die;
    setup.environment.set(parameterVariables());
    Result<std::unique_ptr<ProcessExecutor>> executor = ProcessExecutor::create(std::move(setup), m_options.keeperProgram);
    if (!executor) {
        return executor.problems();
    }
    m_processes = std::move(*executor);
    return Done();
}

/// By which jobs see the parameters.
std::vector<EnvironmentEntry> Run::parameterVariables() const
{
    std::vector<EnvironmentEntry> variables;
    const QMap<QString, QString> values = parameters();
    for (auto value = values.begin(); value != values.end(); ++value) {
        variables.push_back({QLatin1String("WEFT_PARAM_") + value.key(), value.value()});
    }
    return variables;
}

WorkerSetup Run::workerSetup() const
{
    WorkerSetup setup{QDir(m_options.folder).absolutePath(), parameterVariables()};
    if (m_recorder) {
        setup.environment.push_back({QStringLiteral("WEFTWORK_RUN"), m_recorder->folder().path()});
    }
    if (const QString ours = pythonWorkerFolder(); !ours.isEmpty()) {
        const QString others = qEnvironmentVariable("PYTHONPATH");
        setup.environment.push_back({QStringLiteral("PYTHONPATH"), others.isEmpty() ? ours : others + QLatin1Char(':') + ours});
    }
    return setup;
}

/// Keepers always need a place for what their jobs write.
QString Run::processFolder()
{
    if (m_recorder) {
        return m_recorder->folder().path();
    }
    m_temporary = std::make_unique<QTemporaryDir>();
    const RunFolder folder(m_temporary->path());
    QDir().mkdir(folder.slotFolder());
    return folder.path();
}

SchedulerOptions Run::schedulerOptions()
{
    const bool hasLogs = m_recorder || m_options.showsLogs;
    const JobLogOpener opener = hasLogs ? JobLogOpener([this](JobNumber job, int attempt) { return openLog(job, attempt); }) : JobLogOpener();
    m_threads = std::make_unique<ThreadExecutor>(m_options.pool ? m_options.pool : QThreadPool::globalInstance(), opener);
    m_workers = std::make_unique<WorkerExecutor>(m_graph, workerSetup(), opener);
    m_inline = std::make_unique<InlineExecutor>(
        m_clock, [this](const JobStart &start, const QString &text) { return print(start, text); });
    SchedulerOptions options;
    options.limit = m_options.limit;
    options.isFailFast = m_options.isFailFast;
    options.timeout = m_options.timeout;
    options.isCritical = m_options.isCritical;
    options.clock = &m_clock;
    options.executors = {m_threads.get(), m_workers.get(), m_inline.get()};
    if (m_processes) {
        options.executors.push_back(m_processes.get());
    }
    options.observer = m_recorder || !m_observers.empty() ? this : nullptr;
    return options;
}

/// Of function jobs and calls.
JobLogWriter Run::openLog(JobNumber job, int attempt) const
{
    if (!m_recorder) {
        return [](QByteArrayView text) { return showText(stderr, text); };
    }
    return appendToLog(m_recorder->folder().path(), m_recorder->head().pathOf(job.value), std::max(attempt, 1));
}

Result<Done> Run::print(const JobStart &start, const QString &text) const
{
    if (m_recorder) {
        return writeLog(m_recorder->folder().path(), start.path, start.attempt, text);
    }
    showText(stdout, text.toLocal8Bit().append('\n'));
    return Done();
}

// While it goes on

bool Run::run()
{
    if (!m_isPrepared) {
        if (const Result<Done> prepared = prepare(); !prepared) {
            throw InvalidGraph(prepared.problems());
        }
    }
    if (!needsEventLoop()) {
        m_isPrepared = false;
        makeDriver();
        const auto ending = qScopeGuard([this] { m_workers->endWorkers(); });
        return m_driver->scheduler().run();
    }
    if (const Result<Done> started = start(); !started) {
        throw InvalidGraph(started.problems());
    }
    awaitEnd();
    return scheduler().conclusion();
}

Result<Done> Run::start()
{
    Q_ASSERT(!isRunning());
    if (!m_isPrepared) {
        if (const Result<Done> prepared = prepare(); !prepared) {
            return prepared;
        }
    }
    m_isPrepared = false;
    makeDriver();
    Result<Done> started = m_driver->start();
    if (started && m_recorder) {
        m_recorder->noteBegin();
    }
    return started;
}

void Run::makeDriver()
{
    m_driver = std::make_unique<RunDriver>(m_graph, schedulerOptions());
    if (m_recorder || !m_observers.empty()) {
        m_state = std::make_unique<RunState>(m_driver->scheduler().graph());
    }
    connect(m_driver.get(), &RunDriver::finished, this, &Run::finish);
    connect(m_driver.get(), &RunDriver::waitsForPerson, this, [this] {
        m_driver->stop({Reason::Kind::PrerequisiteUnknown, {}, {}, {}, 0, {}}); // no verb decides on these yet
    });
}

void Run::awaitEnd()
{
    QEventLoop loop;
    connect(this, &Run::finished, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    while (isRunning()) { // the application was told to quit meanwhile
        loop.processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::ExcludeUserInputEvents);
    }
}

bool Run::record(const RunEvent &given)
{
    RunEvent event = given;
    bool isRecorded = true;
    if (m_recorder) {
        if (event.reason.kind == Reason::Kind::CannotRecord) {
            event.reason.text = m_recorder->journal()->problem();
        }
        isRecorded = m_recorder->journal()->record(event);
        if (!isRecorded && event.kind == RunEvent::Kind::Started) {
            return false; // it does not begin then
        }
    }
    m_state->apply(event);
    for (RunObserver *observer : m_observers) {
        observer->record(event);
    }
    return isRecorded;
}

bool Run::catchUp()
{
    return !m_recorder || m_recorder->journal()->catchUp();
}

void Run::finish(const RunResult &result)
{
    m_server.reset();
    m_workers->endWorkers();
    if (m_processes) {
        m_processes->letGo();
    }
    if (m_recorder) {
        m_recorder->noteEnd(*m_state);
        m_isRecordDone = true;
    }
    Q_EMIT finished(result);
}

void Run::stop(const QString &verb)
{
    if (m_driver) {
        m_isStopped = true;
        m_driver->stop({Reason::Kind::StoppedByPerson, {}, {}, {}, 0, verb});
    }
}

void Run::killProcesses()
{
    const NumberedGraph &graph = scheduler().graph();
    for (std::size_t number = 0; m_processes && isRunning() && number < graph.jobCount(); ++number) {
        const JobNumber job{number};
        if (graph.isProcess(job) && scheduler().state(job) == JobState::Running) {
            m_processes->kill(job, scheduler().attempt(job));
        }
    }
}

const Scheduler &Run::scheduler() const
{
    if (!m_driver) {
        throw std::logic_error("The run has not begun.");
    }
    return m_driver->scheduler();
}

} // namespace weftwork
