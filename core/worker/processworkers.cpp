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

constexpr Nanoseconds recallAfter = 4ms; // that a call has waited behind another
using State = WorkerSeat::State;

} // namespace

ProcessWorkers::ProcessWorkers(PoolOptions options, int size, CallListener &listener)
    : m_options(std::move(options))
    , m_listener(listener)
    , m_bell(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    for (int number = 1; number <= size; ++number) {
        m_seats.push_back({.name = QStringLiteral("Pool%1").arg(number)});
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
            for (std::size_t place = 0; place < seat.given.size(); ++place) {
                ask(seat, place, Asked::ByPerson, m_clock.now());
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
                                                .arg(seat.name)
                                                .arg(m_options.startTime.count()),
                    ProblemText::tr("Make its initializer quicker, or give it more time."));
            }
            seat.process->kill();
        }
        if (m_isClosing && m_waiting.empty() && seat.given.empty()) {
            letGo(seat, now);
        }
    }
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
            next = std::min(next, seat.began + recallAfter);
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

/// As many as calls wait that no idle worker can take; one alone while starts fail.
void ProcessWorkers::startWorkers(Nanoseconds now)
{
    const auto count = [this](auto condition) { return std::size_t(std::count_if(m_seats.begin(), m_seats.end(), condition)); };
    const std::size_t starting = count([](const Seat &seat) { return seat.isComing(); });
    const std::size_t coming = starting + count([](const Seat &seat) { return seat.isIdle(); });
    if (m_waiting.size() <= coming || now < m_nextStart) {
        return;
    }
    std::size_t wanted = m_waiting.size() - coming;
    if (m_failedStarts > 0) {
        wanted = starting == 0 ? 1 : 0;
    }
    for (Seat &seat : m_seats) {
        if (wanted > 0 && seat.state == State::Empty && now >= m_nextStart) {
            start(seat, now);
            --wanted;
        }
    }
}

void ProcessWorkers::start(Seat &seat, Nanoseconds now)
{
    seat = {.name = seat.name, .earlierFailures = m_failedStarts};
    seat.process = std::make_unique<WorkerProcess>();
    Result<Done> done = seat.process->start(m_options.program);
    if (done) {
        done = seat.process->send(FrameKind::Configure, {workerProtocolVersion, seat.name, m_options.configuration});
    }
    if (!done) {
        seat.process.reset();
        noteStartFailure(seat, done.problem());
        return;
    }
    seat.process->flush();
    seat.state = State::Starting;
    seat.deadline = now + m_options.startTime;
}

/// A start that fails is tried again after a pause; when too many have failed the calls that wait for it do.
void ProcessWorkers::noteStartFailure(const Seat &seat, const Problem &problem)
{
    if (seat.earlierFailures == m_failedStarts) { // those that were started side by side fail as one
        const int doublings = std::min(m_failedStarts++, 20);
        m_nextStart = m_clock.now() + std::min<Nanoseconds>(m_options.firstPause * (1LL << doublings), m_options.longestPause);
    }
    m_listener.workerFailed(problem);
    const bool isAlone = std::none_of(m_seats.begin(), m_seats.end(),
        [](const Seat &other) { return other.isReady() || other.isComing(); });
    if (isAlone && m_failedStarts >= m_options.startAttempts) {
        for (const SentCall &call : std::exchange(m_waiting, {})) {
            endCall(call, CallOutcome::WorkerLost, problem);
        }
    }
}

void ProcessWorkers::give(Nanoseconds now)
{
    const bool isOneByOne = bool(m_options.events.output);
    while (!m_waiting.empty()) {
        Seat *best = nullptr;
        for (Seat &seat : m_seats) {
            const bool hasRoom = seat.isReady() && !seat.isRecalled && seat.given.size() < (isOneByOne ? 1 : seat.room());
            if (hasRoom && (!best || seat.given.size() < best->given.size())) {
                best = &seat;
            }
        }
        if (!best) {
            break;
        }
        SentCall call = std::move(m_waiting.front());
        m_waiting.pop_front();
        give(*best, std::move(call), now);
    }
    for (Seat &seat : m_seats) {
        if (seat.process) {
            seat.process->flush();
        }
    }
}

void ProcessWorkers::give(Seat &seat, SentCall call, Nanoseconds now)
{
    seat.process->send(call.frame);
    seat.given.push_back({std::move(call), seat.process->queuedBytes()});
    if (seat.given.size() == 1) {
        beginFirst(seat, now);
    }
}

/// The first of a worker's calls is the one that it runs.
void ProcessWorkers::beginFirst(Seat &seat, Nanoseconds now)
{
    const Seat::Given &first = seat.given.front();
    seat.began = now;
    seat.askAt = first.call.timeout ? now + *first.call.timeout : Seat::never;
    seat.killAt = first.asked == Asked::Not ? Seat::never : now + m_options.grace;
    m_listener.callBegan(first.call.id, seat.name, seat.process->id(), now);
}

/// Calls that wait behind one that takes long are asked back while another worker has nothing to do.
void ProcessWorkers::recall(Nanoseconds now)
{
    const bool canOtherTake = m_waiting.empty() && std::any_of(m_seats.begin(), m_seats.end(), [](const Seat &seat) {
        return seat.isIdle() || seat.state == State::Empty;
    });
    for (Seat &seat : m_seats) {
        if (canOtherTake && seat.isReady() && seat.given.size() > 1 && !seat.isRecalled && now >= seat.began + recallAfter) {
            seat.isRecalled = seat.process->send(FrameKind::Recall, {}).hasValue();
            seat.process->flush();
            seat.process->callAttention();
        }
    }
}

/// Asks for the end of a call that a worker has; one that runs must end within the grace.
void ProcessWorkers::ask(Seat &seat, std::size_t place, Asked why, Nanoseconds now)
{
    Seat::Given &given = seat.given[place];
    if (given.asked != Asked::Not) {
        return;
    }
    given.asked = why;
    if (!seat.isReady()) {
        return; // it is about to end, and then the call does
    }
    if (place == 0) {
        seat.askAt = Seat::never;
        seat.killAt = now + m_options.grace;
    }
    if (seat.process->send(FrameKind::Cancel, {qlonglong(given.call.id.value)})) {
        seat.process->flush();
        seat.process->callAttention();
    }
}

/// Tells a worker without calls to end; one that has not yet said hello is ended.
void ProcessWorkers::letGo(Seat &seat, Nanoseconds now)
{
    seat.isLetGo = true;
    if (seat.state == State::Ready) {
        if (!seat.process->send(FrameKind::Shutdown, {})) {
            seat.process->kill();
        }
        seat.process->flush();
        seat.deadline = now + m_options.grace;
        seat.state = State::Ending;
    } else if (seat.state == State::Starting) {
        seat.process->kill();
        seat.state = State::Ending;
    }
}

bool ProcessWorkers::isOver() const
{
    return m_isClosing && m_waiting.empty()
        && std::all_of(m_seats.begin(), m_seats.end(), [](const Seat &seat) { return seat.state == State::Empty; });
}

void ProcessWorkers::endCall(const SentCall &call, CallOutcome outcome, Problem problem)
{
    CallRecord record;
    record.id = call.id;
    record.function = call.function;
    record.outcome = outcome;
    record.problem = std::move(problem);
    m_listener.callEnded(std::move(record));
}

} // namespace weftwork
