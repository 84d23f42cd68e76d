// SPDX-License-Identifier: Apache-2.0
#include "worker/processworkers.h"

#include "worker/callproblems.h"

#include <algorithm>

namespace weftwork {

using State = WorkerSeat::State;

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
    seat = {.name = seat.name, .title = seat.title, .earlierFailures = m_failedStarts};
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
    m_startFailure = WorkerStartFailure{problem.help, seat.startOutput};
    m_listener.workerFailed(withStartOutput(problem, seat.startOutput));
    const bool isAlone = std::none_of(m_seats.begin(), m_seats.end(),
        [](const Seat &other) { return other.isReady() || other.isComing(); });
    if (isAlone && m_failedStarts >= m_options.startAttempts) {
        for (const SentCall &call : std::exchange(m_waiting, {})) {
            endCall(call, CallOutcome::WorkerLost, problem, m_startFailure);
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
    seat.askAt = first.call.timeout && !m_options.countsWaiting ? now + *first.call.timeout : first.call.end;
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
        if (canOtherTake && seat.isReady() && seat.given.size() > 1 && !seat.isRecalled && now >= seat.began + Seat::recallAfter) {
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

} // namespace weftwork
