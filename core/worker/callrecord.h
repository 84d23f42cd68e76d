// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/clock.h"
#include "support/problem.h"
#include "support/strongid.h"

#include <QByteArray>
#include <QStringList>
#include <QVariant>

#include <chrono>
#include <optional>

namespace weftwork {

/// A call of a pool: 1, 2, 3 … in the order of submission (B2).
using CallId = StrongId<struct CallTag>;

/// How a call ended.
enum class CallOutcome : quint8 {
    None,       ///< it has not
    Succeeded,
    Failed,     ///< the function threw, or its worker does not know it or cannot send what it returned
    TimedOut,
    Cancelled,
    WorkerLost, ///< its worker ended, or wrote what is not the protocol, while the function ran
};

/// Why there was no worker for a call, where none could start or none was ready in time.
struct WorkerStartFailure
{
    QString advice;    ///< what to do, one sentence; empty: nothing is known
    QByteArray output; ///< the end of what the last worker that was started wrote to standard output and error
};

/// What is known of one call (B13): a value.
struct CallRecord
{
    CallId id;
    QString function;
    CallOutcome outcome = CallOutcome::None;
    qint64 process = 0;       ///< of the worker; 0 before a worker has it
    QString worker;           ///< its name, "Pool1"
    Nanoseconds start{0};     ///< when the function began, on SystemClock; 0: not yet
    Nanoseconds stop{0};      ///< when it ended; 0: not yet
    QVariant value;           ///< what it returned
    Problem problem;          ///< of a call without success: what happened, as a sentence for people
    QString exceptionText;    ///< what the function threw: its message,
    QString exceptionType;    ///< its type, as its language names it,
    QStringList traceback;    ///< and the way to it, a line each, without line ends
    std::optional<int> exceptionCode; ///< its number, where it has one (SystemExit, OSError)
    std::optional<WorkerStartFailure> startFailure; ///< of a call that no worker began; `problem` tells it too

    bool isDone() const { return outcome != CallOutcome::None; }
    bool hasSucceeded() const { return outcome == CallOutcome::Succeeded; }
    /// While it runs, until now; before, zero (B14).
    Nanoseconds runtime() const;
    /// When it began, by the wall clock as it stands now.
    std::chrono::system_clock::time_point startTime() const;
};

enum class CallState : quint8 { Waiting, Running, Done };

/// A row of a pool's table of calls (B16).
struct CallStatus
{
    CallState state = CallState::Waiting;
    QVariantList arguments;
    QVariantMap namedArguments;
    CallRecord record; ///< so far
};

struct CallOptions
{
    /// From when a worker begins it, or as PoolOptions::countsWaiting says. A function that does not end when it is asked costs its worker's life.
    std::optional<std::chrono::milliseconds> timeout = {};
};

} // namespace weftwork

Q_DECLARE_METATYPE(weftwork::CallRecord)
