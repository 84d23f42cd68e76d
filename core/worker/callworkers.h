// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/callrecord.h"

#include "support/result.h"

#include <QByteArray>

namespace weftwork {

/// A call that workers are asked to do.
struct PendingCall
{
    CallId id;
    QString function;
    QVariantList arguments;
    QVariantMap namedArguments;
    std::optional<std::chrono::milliseconds> timeout;
};

/// What a worker's function wrote to standard output or error.
struct WorkerOutput
{
    QString worker;    ///< its name
    qint64 process = 0;
    CallId call;       ///< that ran then; invalid: none did
    bool isError = false;
    QByteArray text;   ///< as it came, not cut into lines
};

/// What workers tell their pool, from threads of theirs.
class CallListener
{
public:
    virtual ~CallListener() = default;

    virtual void callBegan(CallId call, const QString &worker, qint64 process, Nanoseconds start) = 0;
    /// Once for each call.
    virtual void callEnded(CallRecord record) = 0;
    virtual void outputWritten(const WorkerOutput &output) = 0;
    /// A worker ended that was not to end, or could not start.
    virtual void workerFailed(const Problem &problem) = 0;
};

/// The two kinds of workers that a pool may have: processes and threads. May be called by any thread; only awaitEnd()
/// blocks.
class CallWorkers
{
public:
    virtual ~CallWorkers() = default;

    /// Problem: the call cannot be given to a worker; nothing more is heard of it.
    virtual Result<Done> submit(PendingCall call) = 0;
    virtual void cancel(CallId call) = 0;

    enum class Closing : quint8 { RunsAll, CancelsWaiting, CancelsAll };
    /// Nothing more is submitted; workers end when nothing is left.
    virtual void close(Closing closing) = 0;
    /// Until all workers have ended.
    virtual void awaitEnd() = 0;
};

} // namespace weftwork
