// SPDX-License-Identifier: Apache-2.0
#include "worker/processworkers.h"

#include "support/problemtext.h"
#include "worker/callproblems.h"

#include <algorithm>

namespace weftwork {

namespace {

using State = WorkerSeat::State;

constexpr qsizetype longestReason = 300; // in a sentence

QString sentenceOfErrors(const WorkerSeat &seat)
{
    const QString errors = seat.process->lastErrors();
    return errors.isEmpty() ? QString() : ProblemText::tr("The last that it wrote to standard error: %1").arg(errors);
}

QString lastLineOf(const QByteArray &output)
{
    const QByteArray text = output.trimmed();
    QString line = QString::fromUtf8(text.mid(text.lastIndexOf('\n') + 1)).simplified().left(longestReason);
    while (line.endsWith(QLatin1Char('.'))) {
        line.chop(1); // the sentence has one
    }
    return line;
}

QString startLossOf(const WorkerSeat &seat, ProcessEnd end)
{
    if (end.signal != 0) {
        return ProblemText::tr("The worker %1 was ended by signal %2 before it was ready.").arg(seat.title).arg(end.signal);
    }
    const QString reason = lastLineOf(seat.startOutput);
    return reason.isEmpty()
        ? ProblemText::tr("The worker %1 exited with code %2 before it was ready.").arg(seat.title).arg(end.exitCode)
        : ProblemText::tr("The worker %1 exited with code %2 before it was ready: %3.").arg(seat.title).arg(end.exitCode).arg(reason);
}

QString idleLossOf(const WorkerSeat &seat, ProcessEnd end)
{
    return end.signal != 0 ? ProblemText::tr("The worker %1 was ended by signal %2.").arg(seat.title).arg(end.signal)
                           : ProblemText::tr("The worker %1 exited with code %2.").arg(seat.title).arg(end.exitCode);
}

QString runningLossOf(const WorkerSeat &seat, ProcessEnd end, const QString &function)
{
    return end.signal != 0
        ? ProblemText::tr("The worker %1 was ended by signal %2 while it ran “%3”.").arg(seat.title).arg(end.signal).arg(function)
        : ProblemText::tr("The worker %1 exited with code %2 while it ran “%3”.").arg(seat.title).arg(end.exitCode).arg(function);
}

/// What became of a worker that was not to end.
Problem lossOf(const WorkerSeat &seat, ProcessEnd end, const QStringList &command)
{
    if (!seat.fault.what.isEmpty()) {
        return seat.fault;
    }
    if (!seat.wasReady) {
        return Problem::error(startLossOf(seat, end), startAdvice(command));
    }
    if (seat.process->frames().isAmidFrame()) {
        return Problem::error(
            ProblemText::tr("The worker %1 ended in the middle of an answer.").arg(seat.title), sentenceOfErrors(seat));
    }
    return Problem::error(seat.given.empty() ? idleLossOf(seat, end) : runningLossOf(seat, end, seat.given.front().call.function),
        sentenceOfErrors(seat));
}

} // namespace

void ProcessWorkers::takeReturned(Seat &seat, const QVariantList &ids)
{
    std::vector<SentCall> returned;
    for (const QVariant &id : ids) {
        const auto given = std::find_if(seat.given.begin(), seat.given.end(),
            [&id](const Seat::Given &one) { return one.call.id.value == id.toULongLong(); });
        if (given == seat.given.end()) {
            continue;
        }
        if (given->asked == Asked::Not) {
            returned.push_back(std::move(given->call));
        } else {
            endCall(given->call, CallOutcome::Cancelled, cancelledBeforeItBegan());
        }
        seat.given.erase(given);
    }
    seat.isRecalled = false;
    m_waiting.insert(
        m_waiting.begin(), std::make_move_iterator(returned.begin()), std::make_move_iterator(returned.end()));
}

/// The worker is ended for this; reap() settles the rest.
void ProcessWorkers::blame(Seat &seat, Problem fault)
{
    seat.fault = std::move(fault);
    seat.state = State::Ending;
    seat.deadline = seat.askAt = seat.killAt = Seat::never;
    seat.process->kill();
}

/// What an answer means, once it is known what was asked.
void ProcessWorkers::settle(CallRecord &record, const SentCall &call, Asked asked) const
{
    if (asked == Asked::ByTimeout) {
        record.outcome = CallOutcome::TimedOut;
        record.value = {};
        record.problem = tookTooLong(call.function, std::chrono::round<std::chrono::milliseconds>(*call.timeout));
    } else if (asked == Asked::ByPerson && record.outcome != CallOutcome::Succeeded) {
        record.outcome = CallOutcome::Cancelled;
        record.problem = cancelledWhileItRan(call.function);
    } else if (record.outcome == CallOutcome::Failed) {
        record.problem = functionFailed(call.function, record.exceptionType, record.exceptionText);
    }
}

/// A worker's process has ended and all that it wrote was heard.
void ProcessWorkers::reap(Seat &seat)
{
    const qint64 bytesRead = seat.process->bytesRead();
    const ProcessEnd end = seat.process->reap();
    passOutput(seat);
    const Problem loss = lossOf(seat, end, m_options.program.command);
    loseCalls(seat, loss, bytesRead);
    seat.state = State::Empty;
    seat.deadline = seat.askAt = seat.killAt = Seat::never;
    seat.process.reset();
    if (!seat.wasReady && !seat.isLetGo) {
        noteStartFailure(seat, loss);
    } else if (!seat.isLetGo) {
        m_listener.workerFailed(loss);
    }
}

/// The call that ran is lost; those that were not begun go to others, first of all.
void ProcessWorkers::loseCalls(Seat &seat, const Problem &loss, qint64 bytesRead)
{
    std::vector<SentCall> others;
    bool isFirst = true;
    for (Seat::Given &given : std::exchange(seat.given, {})) {
        const bool wasBegun = std::exchange(isFirst, false) && given.endOfFrame <= bytesRead;
        if (wasBegun || given.asked != Asked::Not) {
            loseFirst(seat, given, loss);
        } else {
            others.push_back(std::move(given.call));
        }
    }
    m_waiting.insert(m_waiting.begin(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
}

void ProcessWorkers::loseFirst(const Seat &seat, const Seat::Given &given, const Problem &loss)
{
    CallRecord record;
    record.id = given.call.id;
    record.function = given.call.function;
    record.outcome = CallOutcome::WorkerLost;
    record.worker = seat.name;
    record.process = seat.process->id();
    record.start = seat.began;
    record.stop = m_clock.now();
    record.problem = loss;
    settle(record, given.call, given.asked);
    m_listener.callEnded(std::move(record));
}

} // namespace weftwork
