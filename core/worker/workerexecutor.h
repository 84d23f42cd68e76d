// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/executor.h"
#include "run/threadexecutor.h"
#include "worker/workerprocess.h"

#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

namespace weftwork {

/// Where the workers of a run live.
struct WorkerSetup
{
    QString folder = {}; ///< in which they run; empty: where this process does
    std::vector<EnvironmentEntry> environment = {}; ///< besides this process's own
};

/// Runs calls: each declaration of a worker in the graph is a pool of processes, started when its first call runs. What
/// a function prints goes to its job's log, and then, as JSON, what it returns, or the way to what it threw. A worker
/// that dies costs the call that it ran. Used by the scheduler's thread; reports come from threads of the pools.
///
/// How many calls are given to a worker at once is not looked at here: its size is a limit of the run.
class WorkerExecutor final : public Executor
{
public:
    explicit WorkerExecutor(const JobGraph &root, WorkerSetup setup = {}, JobLogOpener openLog = {});
    WorkerExecutor(const WorkerExecutor &) = delete;
    WorkerExecutor &operator=(const WorkerExecutor &) = delete;
    ~WorkerExecutor() override;

    void setListener(ExecutorListener *listener) override { m_listener = listener; }
    bool canRun(JobKind kind) const override { return kind == JobKind::Call; }
    bool enforcesTimeouts() const override { return true; }
    bool needsPath() const override { return false; }
    void start(const JobStart &start) override;
    void cancel(JobNumber job, int attempt) override;

    /// Cancels what runs, ends all workers and waits until they are gone; nothing is reported afterwards. A start makes
    /// new ones.
    void endWorkers();

private:
    class Pool;
    struct Given
    {
        Pool *pool;
        std::uint32_t call;
        int attempt;
    };

    Pool *poolOf(const JobStart &start);

    const WorkerSetup m_setup;
    const JobLogOpener m_openLog;
    ExecutorListener *m_listener = nullptr;
    std::unordered_map<const JobGraph *, const JobGraph *> m_around; // of nested graphs
    std::map<const WorkerDeclaration *, std::unique_ptr<Pool>> m_pools;
    std::unordered_map<JobNumber, Given> m_given; // the last call of each job
};

/// The folder of weftwork_worker.py, for PYTHONPATH: of this installation or build tree; empty: there is none.
QString pythonWorkerFolder();

} // namespace weftwork
