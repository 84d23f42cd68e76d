// SPDX-License-Identifier: Apache-2.0
#include "control/runengine.h"

#include "history/history.h"
#include "process/logfiles.h"
#include "process/processexecutor.h"
#include "support/problemtext.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>

namespace weftwork {

namespace {
/// The graph's own parameters with the values of this run.
QMap<QString, QString> valuesOf(const RunRequest &request)
{
    QMap<QString, QString> values;
    for (const Parameter &parameter : request.graph->settings().parameters) {
        values.insert(parameter.name, parameter.value);
    }
    values.insert(request.parameters);
    return values;
}

JournalHead headOf(const RunRequest &request, const NumberedGraph &graph, const QString &id)
{
    JournalHead head = headOfThisMachine();
    head.runId = id;
    head.graphFile = request.graphFile;
    head.folder = request.jobFolder;
    head.parameters = valuesOf(request);
    head.jobLimit = request.jobLimit;
    head.isFailFast = request.isFailFast;
    head.survives = request.survives;
    head.paths.reserve(static_cast<qsizetype>(graph.jobCount()));
    for (std::size_t number = 0; number < graph.jobCount(); ++number) {
        const JobNumber job{number};
        head.paths << graph.path(job);
        if (!graph.isWork(job)) {
            head.withoutWork.push_back(job.value);
        }
        if (const std::vector<int> &codes = graph.details(job).successCodes; !codes.empty()) {
            head.successCodes[job.value] = codes;
        }
    }
    return head;
}

ProcessSetup setupOf(const RunRequest &request, const RunFolder &folder)
{
    ProcessSetup setup;
    setup.runFolder = folder.path();
    setup.baseFolder = request.jobFolder;
    setup.policy = request.survives ? keeper::LossPolicy::Survive : keeper::LossPolicy::Die;
    const QMap<QString, QString> values = valuesOf(request);
    for (auto value = values.begin(); value != values.end(); ++value) {
        setup.environment.set(QLatin1String("WEFT_PARAM_") + value.key(), value.value());
    }
    return setup;
}
} // namespace

RunEngine::RunEngine(RunRequest request)
    : m_request(std::move(request))
    , m_inline(m_clock, [this](const JobStart &start, const QString &text) {
        return writeLog(m_folder.path(), start.path, start.attempt, text);
    })
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, &RunEngine::step);
}

RunEngine::~RunEngine()
{
    m_server.reset();
    m_scheduler.reset();
    m_executor.reset(); // waits until keepers with nothing to do are gone
    m_journal.reset();
    if (!m_hasBegun && !m_folder.isEmpty()) {
        QDir(m_folder.path()).removeRecursively(); // nothing ran, so there is nothing to tell
    }
}

Result<std::unique_ptr<RunEngine>> RunEngine::create(RunRequest request)
{
    std::unique_ptr<RunEngine> engine(new RunEngine(std::move(request)));
    if (const Result<Done> prepared = engine->prepare(); !prepared) {
        return prepared.problems();
    }
    return engine;
}

Result<Done> RunEngine::prepare()
{
    Result<std::unique_ptr<NewRunFolder>> made = NewRunFolder::make(m_request.graphBytes);
    if (!made) {
        return made.problems();
    }
    Result<std::unique_ptr<JournalWriter>> journal = JournalWriter::open((*made)->folder().journal());
    if (!journal) {
        return journal.problems();
    }
    m_journal = std::move(*journal);
    m_head = headOf(m_request, NumberedGraph(*m_request.graph), (*made)->id());
    if (!m_journal->writeHead(m_head)) {
        return Problem::error(ProblemText::tr("The run cannot be recorded: %1.").arg(m_journal->problem()),
            ProblemText::tr("Nothing was started; make room on the disk and try again."),
            {(*made)->folder().journal(), 0, 0, {}});
    }
    Result<RunFolder> published = (*made)->publish();
    if (!published) {
        return published.problems();
    }
    m_folder = *published;
    m_lock = (*made)->takeLock();
    return Done();
}

Result<Done> RunEngine::startKeepers()
{
    Result<std::unique_ptr<ControlServer>> server = ControlServer::listen(
        m_folder.path(), [this](const ControlRequest &request) { return answer(request); });
    if (!server) {
        return server.problems();
    }
    m_server = std::move(*server);
    Result<std::unique_ptr<ProcessExecutor>> executor = ProcessExecutor::create(setupOf(m_request, m_folder));
    if (!executor) {
        return executor.problems();
    }
    m_executor = std::move(*executor);
    SchedulerOptions options;
    options.limit = m_request.jobLimit;
    options.isFailFast = m_request.isFailFast;
    options.clock = &m_clock;
    options.executors = {m_executor.get(), &m_inline};
    options.observer = this;
    options.wake = [this] { wake(); };
    m_scheduler = std::make_unique<Scheduler>(*m_request.graph, std::move(options));
    m_state = std::make_unique<RunState>(m_scheduler->graph());
    return Done();
}

const NumberedGraph &RunEngine::graph() const
{
    return m_scheduler->graph();
}

RunResult RunEngine::result() const
{
    return m_scheduler->result();
}

Result<Done> RunEngine::start()
{
    Result<Done> started = m_scheduler->start();
    if (!started) {
        return started;
    }
    m_hasBegun = true;
    History::noteBegin(m_folder, m_head);
    wake();
    return started;
}

bool RunEngine::record(const RunEvent &given)
{
    RunEvent event = given;
    if (event.reason.kind == Reason::Kind::CannotRecord) {
        event.reason.text = m_journal->problem();
    }
    const bool isRecorded = m_journal->record(event);
    if (!isRecorded && event.kind == RunEvent::Kind::Started) {
        return false; // it does not begin then
    }
    m_state->apply(event);
    for (RunObserver *observer : m_observers) {
        observer->record(event);
    }
    return isRecorded;
}

bool RunEngine::catchUp()
{
    return m_journal->catchUp();
}

void RunEngine::recordStop(JobNumber job)
{
    RunEvent event;
    event.kind = RunEvent::Kind::Control;
    event.time = m_clock.now();
    event.job = job;
    event.reason.kind = Reason::Kind::StoppedByPerson;
    event.text = QStringLiteral("stop");
    record(event);
}

void RunEngine::wake()
{
    if (!m_isWoken.exchange(true)) {
        QMetaObject::invokeMethod(this, &RunEngine::step, Qt::QueuedConnection);
    }
}

void RunEngine::step()
{
    m_isWoken = false;
    if (m_isFinished) {
        return;
    }
    Scheduler::Step step = m_scheduler->step();
    while (step == Scheduler::Step::Changed) {
        step = m_scheduler->step();
    }
    if (step == Scheduler::Step::Finished) {
        finish();
        return;
    }
    if (m_scheduler->waitsForPerson()) {
        m_scheduler->stop({Reason::Kind::PrerequisiteUnknown, {}, {}, {}, 0, {}}); // no verb decides on these yet
        wake();
        return;
    }
    const std::optional<Nanoseconds> deadline = m_scheduler->nextDeadline();
    if (!deadline) {
        m_deadline.stop();
        return;
    }
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(*deadline - m_clock.now());
    m_deadline.start(std::max(rest, std::chrono::milliseconds(0)));
}

void RunEngine::finish()
{
    m_isFinished = true;
    m_deadline.stop();
    m_journal->sync();
    History::noteEnd(m_folder, m_head, *m_state);
    emit finished();
}

void RunEngine::stop(const QString &verb)
{
    if (m_isFinished) {
        return;
    }
    m_isStopped = true;
    m_scheduler->stop({Reason::Kind::StoppedByPerson, {}, {}, {}, 0, verb});
    wake();
}

void RunEngine::killAll()
{
    for (std::size_t number = 0; number < graph().jobCount(); ++number) {
        const JobNumber job{number};
        if (m_state->job(job).state == JobState::Running && graph().isProcess(job)) {
            m_executor->kill(job, m_state->job(job).attempt);
        }
    }
}

Executor &RunEngine::executorOf(JobNumber job)
{
    return graph().isProcess(job) ? static_cast<Executor &>(*m_executor) : m_inline;
}

Result<QJsonObject> RunEngine::answer(const ControlRequest &request)
{
    if (request.verb == QLatin1String("status")) {
        return status();
    }
    if (request.verb == QLatin1String("stop")) {
        if (!request.jobPath.isEmpty()) {
            return stopJob(request.jobPath);
        }
        stop(QStringLiteral("stop"));
        return status();
    }
    return Problem::error(QStringLiteral("The run knows no verb “%1”.").arg(request.verb),
        QStringLiteral("See “weftwork help”."));
}

Result<QJsonObject> RunEngine::stopJob(const QString &path)
{
    const JobNumber job = graph().find(path);
    if (!job.isValid()) {
        return Problem::error(QStringLiteral("The run has no job “%1”.").arg(path),
            QStringLiteral("See “weftwork show %1” for its jobs.").arg(m_head.runId));
    }
    if (m_state->job(job).state != JobState::Running || graph().kind(job) == JobKind::Graph) {
        return Problem::error(QStringLiteral("The job “%1” does not run now.").arg(path),
            QStringLiteral("Only a running job can be stopped."));
    }
    recordStop(job);
    executorOf(job).cancel(job, m_state->job(job).attempt);
    return status();
}

QJsonObject RunEngine::status() const
{
    const RunCounts &counts = m_state->counts();
    QJsonObject outcomes;
    for (int i = 1; i < outcomeCount; ++i) {
        const Outcome outcome = static_cast<Outcome>(i);
        if (counts.with(outcome) > 0) {
            outcomes.insert(wordOf(outcome), counts.with(outcome));
        }
    }
    return {{QStringLiteral("run"), m_head.runId}, {QStringLiteral("pid"), m_head.pid},
        {QStringLiteral("total"), counts.total}, {QStringLiteral("idle"), counts.idle()},
        {QStringLiteral("scheduled"), counts.scheduled()}, {QStringLiteral("running"), counts.running()},
        {QStringLiteral("done"), counts.done()}, {QStringLiteral("outcomes"), outcomes},
        {QStringLiteral("stopping"), m_isStopped}};
}

} // namespace weftwork
