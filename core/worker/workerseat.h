// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/callworkers.h"
#include "worker/workerprocess.h"

#include <deque>
#include <memory>

namespace weftwork {

/// A call on its way to a worker, as the frame that asks for it.
struct SentCall
{
    CallId id;
    QString function;
    QByteArray frame;
    std::optional<Nanoseconds> timeout;
    Nanoseconds end = Nanoseconds::max(); ///< when its time is over, if that runs from its submission
};

/// One place of a pool for a worker process, with its calls. Belongs to ProcessWorkers and its thread.
struct WorkerSeat
{
    enum class State : quint8 {
        Empty,
        Starting, ///< it was started and has not said hello
        Ready,
        Ending,   ///< it was told to end, or is being ended; only its end is awaited
    };
    /// Why a call was asked to end.
    enum class Asked : quint8 { Not, ByPerson, ByTimeout };

    struct Given
    {
        SentCall call;
        qint64 endOfFrame = 0; ///< among all bytes for the worker
        Asked asked = Asked::Not;
    };

    static constexpr Nanoseconds never = Nanoseconds::max();
    /// When calls that wait behind one that runs are asked back.
    static constexpr Nanoseconds recallAfter = std::chrono::milliseconds(4);

    QString name;
    QString title = {};                ///< what texts for people call it
    State state = State::Empty;
    std::unique_ptr<WorkerProcess> process = {};
    std::deque<Given> given = {};      ///< the first is the one that runs
    Nanoseconds began{0};              ///< when the first came to its turn
    Nanoseconds pace{never};           ///< how long its functions took of late
    Nanoseconds deadline{never};       ///< of its start, or of its end, after which it is killed
    Nanoseconds askAt{never};          ///< when the first call's time is over
    Nanoseconds killAt{never};         ///< when a call that was asked to end must have ended
    int earlierFailures = 0;           ///< of starts in a row, when it was started
    bool wasReady = false;             ///< it has said hello
    bool isLetGo = false;              ///< its end is no failure
    bool isRecalled = false;
    QByteArray startOutput = {};       ///< the end of what it wrote before it was ready
    Problem fault = {};                ///< why it is being ended, where it is to blame

    /// It was started, and whether it will be ready is not known yet.
    bool isComing() const { return process && !wasReady; }
    bool isReady() const { return state == State::Ready; }
    bool isIdle() const { return isReady() && given.empty(); }
    CallId running() const { return !given.empty() ? given.front().call.id : CallId(); }

    /// How many calls it may have at once. One that waits in a pipe behind another saves the way there and back, and
    /// may have to wait for a worker that is slower than others: so only where functions are short.
    std::size_t room() const;
    void noteStartOutput(const QByteArray &text);
    void notePace(Nanoseconds runtime);
};

} // namespace weftwork
