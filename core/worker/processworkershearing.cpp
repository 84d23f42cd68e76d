// SPDX-License-Identifier: Apache-2.0
#include "worker/processworkers.h"

#include "support/problemtext.h"
#include "worker/callproblems.h"

#include <algorithm>

#include <poll.h>
#include <sys/eventfd.h>

namespace weftwork {

namespace {

using State = WorkerSeat::State;

} // namespace

/// Sleeps until something comes, and hears it.
void ProcessWorkers::poll(Nanoseconds now)
{
    m_polled.clear();
    m_polled.push_back({m_bell.value(), POLLIN, 0});
    for (const Seat &seat : m_seats) {
        if (const WorkerProcess *process = seat.process.get()) {
            m_polled.push_back({process->exit(), POLLIN, 0});
            m_polled.push_back({process->hasClosedInput() ? -1 : process->input(), POLLIN, 0});
            m_polled.push_back({process->output(false), POLLIN, 0});
            m_polled.push_back({process->output(true), POLLIN, 0});
            m_polled.push_back({process->fullPipe(), POLLOUT, 0});
        }
    }
    int time = pollTime(now);
    {
        const std::scoped_lock lock(m_mutex);
        m_isAwake = !m_newCalls.empty() || !m_cancelled.empty() || m_closing;
        time = m_isAwake ? 0 : time;
    }
    ::poll(m_polled.data(), m_polled.size(), time);
    if (m_polled[0].revents) {
        eventfd_t rung = 0;
        ::eventfd_read(m_bell.value(), &rung);
    }
    std::size_t at = 1;
    for (Seat &seat : m_seats) {
        if (!seat.process) {
            continue;
        }
        const pollfd *of = &m_polled[at];
        at += 5;
        const bool hasEnded = of[0].revents != 0;
        if (hasEnded || of[1].revents || of[2].revents || of[3].revents) {
            hear(seat);
        }
        if (of[4].revents) {
            seat.process->flush();
        }
        if (hasEnded) {
            reap(seat);
        }
    }
}

/// What a worker printed before it answered is passed on before the answer is.
void ProcessWorkers::hear(Seat &seat)
{
    do {
        passOutput(seat);
        while (seat.fault.what.isEmpty()) {
            Result<std::optional<Frame>> frame = seat.process->frames().next();
            if (!frame) {
                blame(seat, Problem::error(ProblemText::tr("The worker %1 wrote what is not the worker protocol.").arg(seat.title),
                    ProblemText::tr("Only the worker library may write to the descriptors of the protocol.")));
            } else if (*frame) {
                takeFrame(seat, **frame);
            } else {
                break;
            }
        }
    } while (seat.process->readFrames());
    if (seat.process->hasClosedInput() && seat.state != State::Ending) {
        seat.state = State::Ending; // mostly it has just ended by itself
        seat.deadline = m_clock.now() + m_options.grace;
        seat.askAt = seat.killAt = Seat::never;
    }
}

void ProcessWorkers::passOutput(Seat &seat)
{
    for (const bool isError : {false, true}) {
        const QByteArray text = seat.process->takeOutput(isError);
        if (!text.isEmpty()) {
            if (!seat.wasReady) {
                seat.noteStartOutput(text);
            }
            m_listener.outputWritten({seat.name, seat.process->id(), seat.running(), isError, text});
        }
    }
}

void ProcessWorkers::takeFrame(Seat &seat, const Frame &frame)
{
    const qsizetype size = frame.fields.size();
    if (frame.kind == FrameKind::Hello && seat.state == State::Starting && size >= 3) {
        takeHello(seat, frame.fields);
    } else if (frame.kind == FrameKind::Refused && seat.state == State::Starting && size >= 3) {
        takeRefusal(seat, frame.fields);
    } else if ((frame.kind == FrameKind::Result && size >= 4) || (frame.kind == FrameKind::Failure && size >= 7)) {
        takeAnswer(seat, frame);
    } else if (frame.kind == FrameKind::Returned) {
        takeReturned(seat, frame.fields);
    } else {
        blame(seat, Problem::error(ProblemText::tr("The worker %1 wrote what is not the worker protocol.").arg(seat.title),
            ProblemText::tr("Only the worker library may write to the descriptors of the protocol.")));
    }
}

void ProcessWorkers::takeHello(Seat &seat, const QVariantList &fields)
{
    if (fields[0].toInt() != workerProtocolVersion) {
        blame(seat, Problem::error(ProblemText::tr("The worker %1 speaks version %2 of the worker protocol, this pool version %3.")
                                       .arg(seat.title)
                                       .arg(fields[0].toInt())
                                       .arg(workerProtocolVersion),
            ProblemText::tr("Use the worker library of this version of Weftwork.")));
        return;
    }
    m_failedStarts = 0;
    m_startFailure.reset();
    m_nextStart = Nanoseconds(0);
    seat.state = State::Ready;
    seat.wasReady = true;
    seat.deadline = Seat::never;
    seat.startOutput.clear();
}

void ProcessWorkers::takeRefusal(Seat &seat, const QVariantList &fields)
{
    const QStringList traceback = fields[2].toStringList();
    seat.noteStartOutput(traceback.join(QLatin1Char('\n')).toUtf8() + '\n');
    Problem fault = initializerFailed(seat.title, fields[1].toString(), fields[0].toString(), traceback);
    fault.help.clear(); // it is the traceback, which is told with the rest that the worker wrote
    blame(seat, std::move(fault));
}

void ProcessWorkers::takeAnswer(Seat &seat, const Frame &frame)
{
    const CallId id(static_cast<std::uint32_t>(frame.fields[0].toULongLong()));
    const auto given = std::find_if(seat.given.begin(), seat.given.end(), [id](const Seat::Given &one) { return one.call.id == id; });
    if (given == seat.given.end()) {
        blame(seat, Problem::error(ProblemText::tr("The worker %1 answered a call that it does not have.").arg(seat.title),
            ProblemText::tr("Only the worker library may write to the descriptors of the protocol.")));
        return;
    }
    const bool wasFirst = given == seat.given.begin();
    const Seat::Given answered = std::move(*given);
    seat.given.erase(given);

    CallRecord record;
    record.id = id;
    record.function = answered.call.function;
    record.worker = seat.name;
    record.process = seat.process->id();
    record.start = Nanoseconds(frame.fields[1].toLongLong());
    record.stop = Nanoseconds(frame.fields[2].toLongLong());
    seat.notePace(record.stop - record.start);
    if (frame.kind == FrameKind::Result) {
        record.outcome = CallOutcome::Succeeded;
        record.value = frame.fields[3];
    } else {
        record.outcome = CallOutcome::Failed;
        record.exceptionText = frame.fields[3].toString();
        record.exceptionType = frame.fields[4].toString();
        record.traceback = frame.fields[5].toStringList();
        if (!frame.fields[6].isNull()) {
            record.exceptionCode = frame.fields[6].toInt();
        }
    }
    settle(record, answered.call, answered.asked);
    if (wasFirst && !seat.given.empty()) {
        beginFirst(seat, m_clock.now());
    } else if (wasFirst) {
        seat.askAt = seat.killAt = Seat::never;
    }
    m_listener.callEnded(std::move(record));
}

} // namespace weftwork
