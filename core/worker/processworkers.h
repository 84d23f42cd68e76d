// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/filedescriptor.h"
#include "worker/callworkers.h"
#include "worker/pooloptions.h"
#include "worker/workerseat.h"

#include <deque>
#include <mutex>
#include <thread>
#include <vector>

struct pollfd;

namespace weftwork {

/// Workers as processes, driven by one thread that sleeps in poll(). They are started when calls wait for them. Each
/// call is sent to the worker with the fewest; one that was not begun when its worker ended, or while another is idle,
/// goes to another.
class ProcessWorkers final : public CallWorkers
{
public:
    /// The listener must outlive this.
    ProcessWorkers(PoolOptions options, int size, CallListener &listener);
    ~ProcessWorkers() override;

    Result<Done> submit(PendingCall call) override;
    void cancel(CallId call) override;
    void close(Closing closing) override;
    void awaitEnd() override;

private:
    using Seat = WorkerSeat;
    using Asked = WorkerSeat::Asked;

    void wake();
    void drive(); // the thread

    // What others want
    void takeInbox();
    void cancelNow(CallId call);
    void closeNow(Closing closing);

    // Time
    void tend(Nanoseconds now);
    void endLateCalls(Nanoseconds now);
    std::optional<WorkerStartFailure> startSoFar() const;
    int pollTime(Nanoseconds now) const;

    // Starting and giving
    void startWorkers(Nanoseconds now);
    void start(Seat &seat, Nanoseconds now);
    void noteStartFailure(const Seat &seat, const Problem &problem);
    void give(Nanoseconds now);
    void give(Seat &seat, SentCall call, Nanoseconds now);
    void recall(Nanoseconds now);
    void beginFirst(Seat &seat, Nanoseconds now);
    void ask(Seat &seat, std::size_t place, Asked why, Nanoseconds now);

    // Hearing
    void poll(Nanoseconds now);
    void hear(Seat &seat);
    void passOutput(Seat &seat);
    void takeFrame(Seat &seat, const Frame &frame);
    void takeHello(Seat &seat, const QVariantList &fields);
    void takeRefusal(Seat &seat, const QVariantList &fields);
    void takeAnswer(Seat &seat, const Frame &frame);
    void takeReturned(Seat &seat, const QVariantList &ids);
    void blame(Seat &seat, Problem fault);

    // Ending
    void reap(Seat &seat);
    void settle(CallRecord &record, const SentCall &call, Asked asked) const;
    void loseCalls(Seat &seat, const Problem &loss, qint64 bytesRead);
    void loseFirst(const Seat &seat, const Seat::Given &given, const Problem &loss);
    void letGo(Seat &seat, Nanoseconds now);
    bool isOver() const;
    void endCall(const SentCall &call, CallOutcome outcome, Problem problem, std::optional<WorkerStartFailure> startFailure = {});

    const PoolOptions m_options;
    CallListener &m_listener;
    const SystemClock m_clock;

    std::mutex m_mutex; // the inbox
    std::vector<SentCall> m_newCalls;
    std::vector<CallId> m_cancelled;
    std::optional<Closing> m_closing;
    bool m_isAwake = true; // the thread will look at the inbox
    FileDescriptor m_bell;

    // of the thread alone
    std::vector<Seat> m_seats;
    std::deque<SentCall> m_waiting;
    std::vector<pollfd> m_polled;
    bool m_isClosing = false;
    int m_failedStarts = 0; // in a row
    std::optional<WorkerStartFailure> m_startFailure; // of the last of these
    Nanoseconds m_nextStart{0};

    std::thread m_thread; // last: it uses all of these
};

} // namespace weftwork
