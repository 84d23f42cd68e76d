// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/executor.h"

#include <QByteArrayView>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace weftwork {

/// Takes the texts of one attempt's log, in the thread that runs it. False: one could not be written.
using JobLogWriter = std::function<bool(QByteArrayView text)>;
/// Begins the log of an attempt (0: of the job's shutdown function) with its first text. Any thread.
using JobLogOpener = std::function<JobLogWriter(JobNumber job, int attempt)>;

/// Runs function jobs on the threads of a pool, as many at once as the pool has threads, and besides these the forever
/// jobs, each on a thread more, so that services never keep others from running (S8). Keeps what a job sets as its
/// result and the exception that it throws, as the same object; asks by its stop token. Serves one run at a time;
/// called by the scheduler's thread. The pool may be shared with others; it must outlive this.
class ThreadExecutor final : public Executor
{
public:
    /// Without `openLog` what jobs write to their logs is dropped.
    explicit ThreadExecutor(QThreadPool *pool = QThreadPool::globalInstance(), JobLogOpener openLog = {});
    ThreadExecutor(const ThreadExecutor &) = delete;
    ThreadExecutor &operator=(const ThreadExecutor &) = delete;
    /// Waits for the jobs that it has begun.
    ~ThreadExecutor() override;

    void setListener(ExecutorListener *listener) override;
    bool canRun(JobKind kind) const override { return kind == JobKind::Function; }
    bool enforcesTimeouts() const override { return false; }
    bool needsPath() const override { return false; }
    QThreadPool *pool() const override;
    int threadCount() const override;
    void start(const JobStart &start) override;
    void cancel(JobNumber job, int attempt) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weftwork
