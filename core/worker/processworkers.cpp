// SPDX-License-Identifier: Apache-2.0
#include "worker/processworkers.h"

#include "support/problemtext.h"
#include "worker/callproblems.h"

#include <algorithm>
#include <csignal>

#include <poll.h>
#include <sys/eventfd.h>

namespace weftwork {

using namespace std::chrono_literals;

namespace {

using State = WorkerSeat::State;

} // namespace

ProcessWorkers::ProcessWorkers(PoolOptions options, int size, CallListener &listener)
    : m_options(std::move(options))
    , m_listener(listener)
    , m_bell(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    for (int number = 1; number <= size; ++number) {
        const QString name = QStringLiteral("Pool%1").arg(number);
        m_seats.push_back({.name = name, .title = m_options.name.isEmpty() ? name : m_options.name});
    }
    m_thread = std::thread([this] { drive(); });
}

ProcessWorkers::~ProcessWorkers()
{
    close(Closing::CancelsAll);
    awaitEnd();
}

Result<Done> ProcessWorkers::submit(PendingCall call)
{
    SentCall sent{call.id, call.function, {}, call.timeout};
    if (call.timeout && m_options.countsWaiting) {
        sent.end = m_clock.now() + *call.timeout;
    }
    const QVariant timeout = call.timeout ? QVariant(qlonglong(call.timeout->count())) : QVariant();
    Result<Done> done = appendFrame(sent.frame, FrameKind::Call,
        {qlonglong(call.id.value), call.function, QVariant(call.arguments), QVariant(call.namedArguments), timeout});
    if (!done) {
        return done;
    }
    const std::scoped_lock lock(m_mutex);
    m_newCalls.push_back(std::move(sent));
    wake();
    return Done{};
}

void ProcessWorkers::cancel(CallId call)
{
    const std::scoped_lock lock(m_mutex);
    m_cancelled.push_back(call);
    wake();
}

void ProcessWorkers::close(Closing closing)
{
    const std::scoped_lock lock(m_mutex);
    m_closing = closing;
    wake();
}

void ProcessWorkers::awaitEnd()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

/// Under the mutex.
void ProcessWorkers::wake()
{
    if (!m_isAwake) {
        m_isAwake = true;
        ::eventfd_write(m_bell.value(), 1);
    }
}

void ProcessWorkers::drive()
{
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr); // a worker that has gone is no signal for the program
    for (;;) {
        takeInbox();
        const Nanoseconds now = m_clock.now();
        tend(now);
        endLateCalls(now);
        startWorkers(now);
        give(now);
        recall(now);
        if (isOver()) {
            return;
        }
        poll(now);
    }
}

void ProcessWorkers::takeInbox()
{
    std::vector<SentCall> calls;
    std::vector<CallId> cancelled;
    std::optional<Closing> closing;
    {
        const std::scoped_lock lock(m_mutex);
        m_isAwake = true;
        calls.swap(m_newCalls);
        cancelled.swap(m_cancelled);
        std::swap(closing, m_closing);
    }
    std::move(calls.begin(), calls.end(), std::back_inserter(m_waiting));
    for (const CallId call : cancelled) {
        cancelNow(call);
    }
    if (closing) {
        closeNow(*closing);
    }
}

void ProcessWorkers::cancelNow(CallId call)
{
    const auto waiting
        = std::find_if(m_waiting.begin(), m_waiting.end(), [call](const SentCall &sent) { return sent.id == call; });
    if (waiting != m_waiting.end()) {
        const SentCall cancelled = std::move(*waiting);
        m_waiting.erase(waiting);
        endCall(cancelled, CallOutcome::Cancelled, cancelledBeforeItBegan());
        return;
    }
    for (Seat &seat : m_seats) {
        for (std::size_t place = 0; place < seat.given.size(); ++place) {
            if (seat.given[place].call.id == call) {
                ask(seat, place, Asked::ByPerson, m_clock.now());
            }
        }
    }
}

void ProcessWorkers::closeNow(Closing closing)
{
    m_isClosing = true;
    if (closing != Closing::RunsAll) {
        for (const SentCall &call : std::exchange(m_waiting, {})) {
            endCall(call, CallOutcome::Cancelled, cancelledBeforeItBegan());
        }
    }
    if (closing == Closing::CancelsAll) {
        for (Seat &seat : m_seats) {
            for (std::size_t place = seat.given.size(); place > 0; --place) { // none comes to its turn meanwhile
                ask(seat, place - 1, Asked::ByPerson, m_clock.now());
            }
        }
    }
}

void ProcessWorkers::tend(Nanoseconds now)
{
    for (Seat &seat : m_seats) {
        if (now >= seat.askAt) {
            seat.askAt = Seat::never;
            ask(seat, 0, Asked::ByTimeout, now);
        }
        if (now >= seat.killAt) {
            seat.killAt = Seat::never;
            seat.process->kill();
        }
        if (now >= seat.deadline) {
            seat.deadline = Seat::never;
            if (seat.state == State::Starting) {
                seat.fault = Problem::error(ProblemText::tr("The worker %1 was not ready within %2 ms.")
                                                .arg(seat.title)
                                                .arg(m_options.startTime.count()),
                    startAdvice(m_options.program.command));
            }
            seat.process->kill();
        }
        if (m_isClosing && m_waiting.empty() && seat.given.empty()) {
            letGo(seat, now);
        }
    }
}

/// Those whose time is over before a worker has them.
void ProcessWorkers::endLateCalls(Nanoseconds now)
{
    if (!m_options.countsWaiting) {
        return; // of a pool that may have very many
    }
    const auto firstLate = std::stable_partition(
        m_waiting.begin(), m_waiting.end(), [now](const SentCall &call) { return now < call.end; });
    const std::vector<SentCall> late(std::make_move_iterator(firstLate), std::make_move_iterator(m_waiting.end()));
    m_waiting.erase(firstLate, m_waiting.end());
    for (const SentCall &call : late) {
        const auto timeout = std::chrono::round<std::chrono::milliseconds>(*call.timeout);
        endCall(call, CallOutcome::TimedOut, beganTooLate(call.function, timeout), startSoFar());
    }
}

/// What keeps a worker from being ready: of one that starts, or of the last that could not.
std::optional<WorkerStartFailure> ProcessWorkers::startSoFar() const
{
    const auto starting = std::find_if(m_seats.begin(), m_seats.end(), [](const Seat &seat) { return seat.isComing(); });
    if (starting == m_seats.end() || (m_startFailure && starting->startOutput.isEmpty())) {
        return m_startFailure;
    }
    return WorkerStartFailure{startAdvice(m_options.program.command), starting->startOutput};
}

/// How long poll() may sleep, in milliseconds; -1: until something comes.
int ProcessWorkers::pollTime(Nanoseconds now) const
{
    Nanoseconds next = Seat::never;
    bool canTake = false;
    for (const Seat &seat : m_seats) {
        next = std::min({next, seat.askAt, seat.killAt, seat.deadline});
        canTake = canTake || seat.isIdle() || seat.state == State::Empty;
    }
    for (const Seat &seat : m_seats) {
        if (canTake && seat.isReady() && seat.given.size() > 1 && !seat.isRecalled) {
            next = std::min(next, seat.began + Seat::recallAfter);
        }
    }
    if (m_options.countsWaiting) {
        for (const SentCall &call : m_waiting) {
            next = std::min(next, call.end);
        }
    }
    if (!m_waiting.empty() && m_nextStart > now) {
        next = std::min(next, m_nextStart);
    }
    if (next == Seat::never) {
        return -1;
    }
    const auto time = std::chrono::ceil<std::chrono::milliseconds>(std::max(next - now, Nanoseconds(0)));
    return static_cast<int>(std::min<std::chrono::milliseconds>(time, 1h).count());
}

bool ProcessWorkers::isOver() const
{
    return m_isClosing && m_waiting.empty()
        && std::all_of(m_seats.begin(), m_seats.end(), [](const Seat &seat) { return seat.state == State::Empty; });
}

void ProcessWorkers::endCall(const SentCall &call, CallOutcome outcome, Problem problem, std::optional<WorkerStartFailure> startFailure)
{
    CallRecord record;
    record.id = call.id;
    record.function = call.function;
    record.outcome = outcome;
    record.problem = startFailure ? withStartOutput(std::move(problem), startFailure->output) : std::move(problem);
    record.startFailure = std::move(startFailure);
    m_listener.callEnded(std::move(record));
}

} // namespace weftwork
