// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/controlserver.h"
#include "journal/journalwriter.h"
#include "journal/runfolder.h"
#include "run/inlineexecutor.h"
#include "run/scheduler.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

namespace weftwork {

class ProcessExecutor;

/// What is to be run, and how. The graph must outlive the engine and must not change meanwhile.
struct RunRequest
{
    const JobGraph *graph = nullptr;
    QByteArray graphBytes; ///< of its file: the run's graph.weft
    QString graphFile;     ///< absolute
    QString jobFolder;     ///< absolute; what the folders of jobs are relative to
    QMap<QString, QString> parameters; ///< that stand before the graph's own values
    int jobLimit = 0;      ///< -j; 0: none
    bool isFailFast = false;
    bool survives = false; ///< whether running jobs finish when the engine is gone
};

/// The engine of one run: its lock, its journal, its scheduler, its keepers and its control socket. Lives in the main
/// thread of a process of its own (`weftwork run`), whose event loop it needs.
class RunEngine final : public QObject, private RunObserver
{
    Q_OBJECT

public:
    /// Makes the run's folder, takes its lock, writes the head of its journal. A run that does not begin after all
    /// leaves nothing behind.
    static Result<std::unique_ptr<RunEngine>> create(RunRequest request);
    ~RunEngine() override;

    /// Told of each event after the journal.
    void addObserver(RunObserver *observer) { m_observers.push_back(observer); }

    /// Starts the keepers and the control socket. They inherit this process's standard output and error.
    Result<Done> startKeepers();
    /// Begins the run; finished() tells its end. Refused if the graph cannot be run.
    Result<Done> start();
    /// Asks the run to end; `verb` is what the journal says of it.
    void stop(const QString &verb);
    /// Ends all that runs without grace.
    void killAll();

    const RunFolder &folder() const { return m_folder; }
    const JournalHead &head() const { return m_head; }
    const NumberedGraph &graph() const;
    /// The fold of the events so far.
    const RunState &state() const { return *m_state; }
    bool isStopped() const { return m_isStopped; }
    /// Of a finished run.
    RunResult result() const;

signals:
    void finished();

private:
    explicit RunEngine(RunRequest request);
    Result<Done> prepare();
    bool record(const RunEvent &event) override;
    bool catchUp() override;
    void recordStop(JobNumber job);
    void wake();
    void step();
    void finish();
    Executor &executorOf(JobNumber job);
    Result<QJsonObject> answer(const ControlRequest &request);
    Result<QJsonObject> stopJob(const QString &path);
    QJsonObject status() const;

    const RunRequest m_request;
    std::unique_ptr<EngineLock> m_lock;
    RunFolder m_folder;
    JournalHead m_head;
    std::unique_ptr<JournalWriter> m_journal;
    SystemClock m_clock;
    InlineExecutor m_inline; ///< print and sleep jobs
    std::unique_ptr<ProcessExecutor> m_executor;
    std::unique_ptr<Scheduler> m_scheduler;
    std::unique_ptr<RunState> m_state;
    std::unique_ptr<ControlServer> m_server;
    std::vector<RunObserver *> m_observers;
    QTimer m_deadline;
    std::atomic<bool> m_isWoken{false};
    bool m_hasBegun = false;
    bool m_isStopped = false;
    bool m_isFinished = false;
};

} // namespace weftwork
