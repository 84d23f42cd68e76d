// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/controlserver.h"
#include "control/runrecorder.h"
#include "process/keeperpath.h"
#include "run/inlineexecutor.h"
#include "run/rundriver.h"
#include "run/threadexecutor.h"
#include "worker/workerexecutor.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <vector>

class QTemporaryDir;

namespace weftwork {

class ProcessExecutor;

/// How a graph is run. What is pointed to must outlive the run.
struct RunOptions
{
    int limit = 0;                           ///< living processes over all nesting (-j); 0: no limit
    bool isFailFast = false;                 ///< else what does not need a failed job goes on
    std::optional<Nanoseconds> timeout = {}; ///< of the whole run; stands before the graph's own
    bool isCritical = true;                  ///< whether Run::run() throws where the result does not hold (S33)
    QMap<QString, QString> parameters = {};  ///< that stand before the graph's own values
    QString folder = {};                     ///< what the folders of commands are relative to; empty: the current one
    QThreadPool *pool = nullptr;             ///< of function jobs; null: the global one
    bool showsLogs = false;                  ///< without a record, what functions write goes to standard error
    QString keeperProgram = keeperPath();    ///< what commands run under
    QString graphFile = {};                  ///< absolute, if the graph was read from one: the record names it
    QByteArray graphText = {};               ///< of that file: the record's graph.weft
    bool survives = false;                   ///< whether running commands finish when this process is gone
};

/// Runs a graph in this process, as Scheduler does, and can do two things more: run its commands, under keepers, and
/// record the run, so that the studio and `weftwork` show it, while it goes on too, and may stop it. Lives in one
/// thread; a run that is recorded or has commands needs a QCoreApplication and is driven by the thread's event loop.
/// The graph must outlive it and holds still while a run goes on (S18).
///
///     QCoreApplication application(argc, argv);
///     JobGraph graph;
///     const Job fetch = graph.add([](JobContext &job) { job.writeLog("begin\n"); return download(); });
///     Run run(graph);
///     run.record();
///     run.run();
///     run.scheduler().value<QByteArray>(fetch);
class Run final : public QObject, private RunObserver
{
    Q_OBJECT

public:
    explicit Run(const JobGraph &graph, RunOptions options = {}, QObject *parent = nullptr);
    /// Ends a run that goes on and waits for its jobs.
    ~Run() override;

    /// Told of each event, recorded or not, in the thread of the run. Before it begins.
    void addObserver(RunObserver *observer) { m_observers.push_back(observer); }

    /// Makes the folder of the next run, below `state`/runs; empty: where the studio and `weftwork runs` look. Without
    /// it nothing is written. A run that does not begin after all leaves nothing behind.
    Result<Done> record(const QString &state = {});
    /// Runs the graph to its end and returns or throws as Scheduler::run() does; InvalidGraph also if a keeper or the
    /// socket of the record is missing. Events of this thread are handled meanwhile, what a person does in a window
    /// is kept for later: programs with one had better start(). May be called again; the next run is recorded if
    /// record() was called again.
    bool run();
    /// Begins the run, which the event loop drives to its end: finished().
    Result<Done> start();
    /// What start() begins with: the control socket of a recorded run, and keepers if there are commands, which inherit
    /// this process's standard output and error.
    Result<Done> prepare();
    /// Asks the run to end: nothing new starts, what runs is cancelled and awaited; `verb` is what the journal says of
    /// it. Any thread, while the run goes on.
    void stop(const QString &verb = QStringLiteral("stop"));
    /// Ends all processes without grace.
    void killProcesses();

    bool isRunning() const { return m_driver && m_driver->isRunning(); }
    /// Whether the last run was asked to end.
    bool isStopped() const { return m_isStopped; }
    /// Of the last run that was begun: results and states by Job. Throws std::logic_error before.
    const Scheduler &scheduler() const;
    RunResult result() const { return scheduler().result(); }

    /// Of the run that was or will be recorded; null if none was asked for.
    const RunFolder *folder() const { return m_recorder ? &m_recorder->folder() : nullptr; }
    const JournalHead *head() const { return m_recorder ? &m_recorder->head() : nullptr; }
    /// The fold of the events so far; null if nobody listens: no record, no observer.
    const RunState *state() const { return m_state.get(); }

Q_SIGNALS:
    void finished(const weftwork::RunResult &result);

private:
    bool record(const RunEvent &event) override;
    bool catchUp() override;

    Result<Done> makeRecorder(const QString &state);
    Result<Done> startKeepers(const QString &firstCommand);
    WorkerSetup workerSetup() const;
    std::vector<EnvironmentEntry> parameterVariables() const;
    QString processFolder();
    QString findCommand() const;
    QMap<QString, QString> parameters() const;
    SchedulerOptions schedulerOptions();
    JobLogWriter openLog(JobNumber job, int attempt) const;
    Result<Done> print(const JobStart &start, const QString &text) const;
    bool needsEventLoop() const { return m_recorder || m_processes; }
    void makeDriver();
    void awaitEnd();
    void finish(const RunResult &result);

    // What is asked of it by the control socket
    Executor &executorOf(JobNumber job);
    void recordStop(JobNumber job);
    Result<QJsonObject> answer(const ControlRequest &request);
    Result<QJsonObject> stopJob(const QString &path);
    QJsonObject status() const;

    const JobGraph &m_graph;
    const RunOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<RunRecorder> m_recorder;
    bool m_isRecordDone = false; // of an earlier run
    std::unique_ptr<QTemporaryDir> m_temporary; // of commands that are not recorded
    std::unique_ptr<ProcessExecutor> m_processes;
    std::unique_ptr<ThreadExecutor> m_threads;
    std::unique_ptr<WorkerExecutor> m_workers; // calls
    std::unique_ptr<InlineExecutor> m_inline; // print and sleep jobs
    std::unique_ptr<RunDriver> m_driver;
    std::unique_ptr<RunState> m_state;
    std::unique_ptr<ControlServer> m_server;
    std::vector<RunObserver *> m_observers;
    std::atomic<bool> m_isStopped = false;
    bool m_isPrepared = false;
};

} // namespace weftwork
