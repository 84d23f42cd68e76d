// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "schedule/jobnumber.h"
#include "schedule/jobresult.h"
#include "schedule/numberedgraph.h"

#include <optional>

class QThreadPool;

namespace weftwork {

/// One attempt of a job that an executor is asked to begin. The graph outlives the run.
struct JobStart
{
    JobNumber number;
    int attempt = 1;
    const JobGraph *graph = nullptr;
    JobId id;
    QString path; ///< empty if the executor does not need it
    bool isStartAwaited = true; ///< somebody waits for jobStarted(); else it need not be called
    bool isShutdown = false; ///< of a function job: its shutdown function is meant, and the attempt is 0
    const NumberedGraph *numbers = nullptr; ///< of a job with channels: tells them
    int unitStart = 0; ///< of a job with channels: how often its start unit began; its members are told in one step
};

/// What an executor reports. May be called from any thread; returns at once.
class ExecutorListener
{
public:
    virtual ~ExecutorListener() = default;

    /// The attempt runs.
    virtual void jobStarted(JobNumber job, int attempt) = 0;
    /// A service can be used.
    virtual void jobReportedReady(JobNumber job, int attempt) = 0;
    /// The attempt ended; called once for each start(), also after cancel().
    virtual void jobFinished(JobNumber job, int attempt, JobResult result) = 0;
    /// The machine is short of something (processes, descriptors, memory): nothing was started, try again later.
    /// Instead of jobFinished().
    virtual void startDelayed(JobNumber job, int attempt, QString shortage) = 0;
    /// The attempt goes on without the thread that it took: another may have it (Executor::threadCount()).
    virtual void jobLeftThread(JobNumber /*job*/, int /*attempt*/) {}
};

/// Does what the scheduler decides. Called by the thread that drives the scheduler; no call blocks.
class Executor
{
public:
    virtual ~Executor() = default;

    /// Told before the first start().
    virtual void setListener(ExecutorListener *listener) = 0;
    /// Whether it runs jobs of this kind. Barriers and graphs are never given to an executor.
    virtual bool canRun(JobKind kind) const = 0;
    /// Whether it ends an attempt at its timeout by itself (result TimedOut), as a keeper does.
    virtual bool enforcesTimeouts() const = 0;
    virtual void start(const JobStart &start) = 0;
    /// Asks a started attempt to end. Its end is reported by jobFinished() with outcome Cancelled, or as it really
    /// ended if that was faster.
    virtual void cancel(JobNumber job, int attempt) = 0;

    /// The pool on whose threads function jobs may be run directly, past this executor, where nothing but their
    /// prerequisites says when they start; null: none may.
    virtual QThreadPool *pool() const { return nullptr; }
    /// How many function jobs it runs at once, besides those that are forever; 0: any number.
    virtual int threadCount() const { return 0; }
    /// Whether start() is to be told the job's path, which takes time to make.
    virtual bool needsPath() const { return true; }
    /// For executors without a thread of their own, which are driven by the scheduler: when advanceTo() is due next.
    virtual std::optional<Nanoseconds> nextDeadline() const { return std::nullopt; }
    /// Reports what has come to its end by now. Called within Scheduler::step().
    virtual void advanceTo(Nanoseconds /*now*/) {}
};

} // namespace weftwork
