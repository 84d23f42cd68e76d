// SPDX-License-Identifier: Apache-2.0
#include "worker/workerexecutor.h"

#include "support/problemtext.h"
#include "worker/valuetext.h"
#include "worker/workerpool.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <mutex>

namespace weftwork {

namespace {

struct CallArguments
{
    QVariantList inOrder;
    QVariantMap named;
};

/// A list is given in its order, an object by names.
CallArguments argumentsOf(const JobDetails &details)
{
    const QJsonDocument text = QJsonDocument::fromJson(details.arguments);
    return {text.array().toVariantList(), text.object().toVariantMap()};
}

Outcome outcomeOf(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::Succeeded:
        return Outcome::Succeeded;
    case CallOutcome::TimedOut:
        return Outcome::TimedOut;
    case CallOutcome::Cancelled:
        return Outcome::Cancelled;
    default:
        return Outcome::Failed;
    }
}

/// Without what a worker wrote while it started: that is for the log.
QString messageOf(const CallRecord &record)
{
    return record.startFailure ? Problem::error(record.problem.what, record.startFailure->advice).toString() : record.problem.what;
}

bool hasValue(const CallRecord &record)
{
    return record.hasSucceeded() && record.value.isValid() && !record.value.isNull();
}

/// What it returned, for those who look at the run; all of it is in its log.
QString shortValue(const CallRecord &record)
{
    constexpr qsizetype most = 200;
    const QString text = QString::fromUtf8(valueText(record.value));
    return text.size() > most ? text.left(most - 1) + QChar(0x2026) : text;
}

JobResult resultOf(const CallRecord &record)
{
    JobResult result;
    result.outcome = outcomeOf(record.outcome);
    result.message = hasValue(record) ? shortValue(record) : messageOf(record);
    if (record.hasSucceeded()) {
        result.value = record.value;
    }
    return result;
}

/// The log of one attempt, which is made when there is something to write.
class CallLog
{
public:
    CallLog(JobNumber job, int attempt, const JobLogOpener &open)
        : m_job(job)
        , m_attempt(attempt)
        , m_open(open)
    {
    }

    void write(QByteArrayView text)
    {
        if (text.isEmpty() || !m_open) {
            return;
        }
        if (!m_writer) {
            m_writer = m_open(m_job, m_attempt);
        }
        if (m_writer) {
            m_writer(text);
        }
        m_isInLine = text.back() != '\n';
    }

    /// A line of its own, whatever stands before it.
    void writeLine(const QByteArray &line) { write((m_isInLine ? "\n" + line : line) + '\n'); }

    /// What came of the call.
    void close(const CallRecord &record)
    {
        if (!record.hasSucceeded()) {
            if (record.startFailure) {
                write(record.startFailure->output);
            }
            for (const QString &line : record.traceback) {
                writeLine(line.toUtf8());
            }
            if (record.traceback.isEmpty()) {
                writeLine(messageOf(record).toUtf8());
            }
        } else if (hasValue(record)) {
            writeLine(valueText(record.value));
        }
    }

private:
    JobNumber m_job;
    int m_attempt;
    const JobLogOpener &m_open;
    JobLogWriter m_writer;
    bool m_isInLine = false;
};

} // namespace

/// One worker of the graph. Its calls are numbered as those of its pool: 1, 2, 3 …
class WorkerExecutor::Pool
{
public:
    Pool(const WorkerDeclaration &worker, const WorkerSetup &setup, const JobLogOpener &openLog, ExecutorListener &listener)
        : m_openLog(openLog)
        , m_listener(listener)
        , m_pool(optionsOf(worker, setup))
    {
    }

    std::uint32_t call(const JobStart &start)
    {
        const JobDetails &details = start.graph->details(start.id);
        const std::uint32_t number = ++m_submitted;
        {
            const std::lock_guard lock(m_mutex); // not while calling: the end may be told from within
            m_attempts.emplace(number, Attempt{start.number, start.attempt, CallLog(start.number, start.attempt, m_openLog)});
        }
        while (m_pool.nextResult()) {
        }
        m_pool.forgetDelivered(); // all of it has been told
        CallOptions options;
        if (details.timeout > Milliseconds{0}) {
            options.timeout = details.timeout;
        }
        CallArguments arguments = argumentsOf(details);
        m_pool.call(details.function, arguments.inOrder, arguments.named, options);
        return number;
    }

    void cancel(std::uint32_t call) { m_pool.cancel(CallId(call)); }

private:
    struct Attempt
    {
        JobNumber job;
        int attempt;
        CallLog log;
    };

    PoolOptions optionsOf(const WorkerDeclaration &worker, const WorkerSetup &setup)
    {
        PoolOptions options;
        options.size = worker.size;
        options.name = worker.name;
        options.countsWaiting = true;
        options.program = {worker.command, setup.folder, setup.environment};
        options.events.output = [this](const WorkerOutput &output) { write(output); };
        options.events.finished = [this](const CallRecord &record) { finish(record); };
        return options;
    }

    void write(const WorkerOutput &output)
    {
        if (Attempt *attempt = find(output.call)) {
            attempt->log.write(output.text);
        } else {
            std::fwrite(output.text.constData(), 1, static_cast<std::size_t>(output.text.size()), stderr); // of no job
        }
    }

    /// For the pool's thread, which also ends attempts.
    Attempt *find(CallId call)
    {
        const std::lock_guard lock(m_mutex);
        const auto attempt = m_attempts.find(call.value);
        return attempt != m_attempts.end() ? &attempt->second : nullptr;
    }

    void finish(const CallRecord &record)
    {
        std::unique_lock lock(m_mutex);
        auto node = m_attempts.extract(record.id.value);
        lock.unlock();
        Q_ASSERT(!node.empty());
        Attempt &attempt = node.mapped();
        attempt.log.close(record);
        m_listener.jobFinished(attempt.job, attempt.attempt, resultOf(record));
    }

    const JobLogOpener &m_openLog;
    ExecutorListener &m_listener;
    std::mutex m_mutex;
    std::unordered_map<std::uint32_t, Attempt> m_attempts; // that have not ended, by their calls
    std::uint32_t m_submitted = 0;
    WorkerPool m_pool; // last: it uses all of these until it has ended
};

WorkerExecutor::WorkerExecutor(const JobGraph &root, WorkerSetup setup, JobLogOpener openLog)
    : m_setup(std::move(setup))
    , m_openLog(std::move(openLog))
{
    std::vector<const JobGraph *> graphs{&root};
    for (std::size_t i = 0; i < graphs.size(); ++i) {
        const JobGraph &graph = *graphs[i];
        if (!graph.hasNested()) {
            continue;
        }
        for (const JobId job : graph.jobs()) {
            if (const JobGraph *nested = graph.nested(job)) {
                m_around.emplace(nested, &graph);
                graphs.push_back(nested);
            }
        }
    }
}

WorkerExecutor::~WorkerExecutor() = default;

WorkerExecutor::Pool *WorkerExecutor::poolOf(const JobStart &start)
{
    const QString &name = start.graph->details(start.id).worker;
    const JobGraph *graph = start.graph;
    while (graph) {
        const std::vector<WorkerDeclaration> &workers = graph->settings().workers;
        const auto found = std::find_if(workers.begin(), workers.end(), [&name](const WorkerDeclaration &worker) { return worker.name == name; });
        if (found != workers.end()) {
            std::unique_ptr<Pool> &pool = m_pools[&*found];
            if (!pool) {
                pool = std::make_unique<Pool>(*found, m_setup, m_openLog, *m_listener);
            }
            return pool.get();
        }
        const auto around = m_around.find(graph);
        graph = around != m_around.end() ? around->second : nullptr;
    }
    return nullptr;
}

void WorkerExecutor::start(const JobStart &start)
{
    Pool *pool = poolOf(start);
    if (!pool) { // the check of a graph lets none through
        JobResult result;
        result.outcome = Outcome::Failed;
        result.couldNotStart = true;
        result.message = ProblemText::tr("No graph around the call declares its worker.");
        m_listener->jobFinished(start.number, start.attempt, std::move(result));
        return;
    }
    m_listener->jobStarted(start.number, start.attempt);
    m_given[start.number] = {pool, pool->call(start), start.attempt};
}

void WorkerExecutor::cancel(JobNumber job, int attempt)
{
    const auto given = m_given.find(job);
    if (given != m_given.end() && given->second.attempt == attempt) {
        given->second.pool->cancel(given->second.call);
    }
}

void WorkerExecutor::endWorkers()
{
    m_given.clear();
    m_pools.clear();
}

QString pythonWorkerFolder()
{
    const QDir here(QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget() + QStringLiteral("/.."));
    const QString places[] = {
        QStringLiteral("../share/weftwork/python"),       // bin of an installation
        QStringLiteral("../../share/weftwork/python"),    // app/cli, tests/core of a build tree
        QStringLiteral("../../../share/weftwork/python"), // tests/support/…
        QStringLiteral(WEFTWORK_PYTHON_FOLDER),
    };
    for (const QString &place : places) {
        const QString path = QDir::cleanPath(here.absoluteFilePath(place));
        if (QFileInfo::exists(path + QStringLiteral("/weftwork_worker.py"))) {
            return path;
        }
    }
    return {};
}

} // namespace weftwork
