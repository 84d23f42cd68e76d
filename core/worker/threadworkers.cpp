// SPDX-License-Identifier: Apache-2.0
#include "worker/threadworkers.h"

#include "worker/callproblems.h"

#include <algorithm>

#include <unistd.h>

namespace weftwork {

ThreadWorkers::ThreadWorkers(FunctionRegistry functions, PoolOptions options, int size, CallListener &listener)
    : m_functions(std::move(functions))
    , m_options(std::move(options))
    , m_size(size)
    , m_listener(listener)
{
}

ThreadWorkers::~ThreadWorkers()
{
    close(Closing::CancelsAll);
    awaitEnd();
}

Result<Done> ThreadWorkers::submit(PendingCall call)
{
    const std::scoped_lock lock(m_mutex);
    m_waiting.push_back(std::move(call));
    if (m_threads.empty()) {
        m_threads.emplace_back([this] { watch(); });
    }
    const std::size_t workers = m_threads.size() - 1;
    if (m_idle < m_waiting.size() && workers < std::size_t(m_size)) {
        m_threads.emplace_back([this, name = QStringLiteral("Pool%1").arg(workers + 1)] { work(name); });
    }
    m_changed.notify_one();
    return Done{};
}

void ThreadWorkers::cancel(CallId call)
{
    std::stop_source stop{std::nostopstate};
    std::optional<PendingCall> unbegun;
    {
        const std::scoped_lock lock(m_mutex);
        const auto waiting
            = std::find_if(m_waiting.begin(), m_waiting.end(), [call](const PendingCall &one) { return one.id == call; });
        if (waiting != m_waiting.end()) {
            unbegun = std::move(*waiting);
            m_waiting.erase(waiting);
        }
        if (const auto running = m_running.find(call); running != m_running.end()) {
            stop = running->second.stop;
        }
    }
    stop.request_stop(); // calls out: not under the lock
    if (unbegun) {
        endUnbegun(*unbegun, CallOutcome::Cancelled, cancelledBeforeItBegan());
    }
}

void ThreadWorkers::close(Closing closing)
{
    std::deque<PendingCall> cancelled;
    std::vector<std::stop_source> stops;
    {
        const std::scoped_lock lock(m_mutex);
        m_isClosing = true;
        if (closing != Closing::RunsAll) {
            cancelled.swap(m_waiting);
        }
        if (closing == Closing::CancelsAll) {
            for (const auto &[id, running] : m_running) {
                stops.push_back(running.stop);
            }
        }
        m_changed.notify_all();
        m_timed.notify_all();
    }
    for (std::stop_source &stop : stops) {
        stop.request_stop();
    }
    for (const PendingCall &call : cancelled) {
        endUnbegun(call, CallOutcome::Cancelled, cancelledBeforeItBegan());
    }
}

void ThreadWorkers::awaitEnd()
{
    for (std::thread &thread : m_threads) { // no more are made once it is closed
        if (thread.joinable()) {
            thread.join();
        }
    }
}

void ThreadWorkers::work(const QString &name)
{
    const FunctionEnd initialized = m_functions.initialize(m_options.configuration);
    std::unique_lock lock(m_mutex);
    for (;;) {
        ++m_idle;
        m_changed.wait(lock, [this] { return m_isClosing || !m_waiting.empty(); });
        --m_idle;
        if (m_waiting.empty()) {
            ++m_ended;
            m_timed.notify_all();
            return;
        }
        PendingCall call = std::move(m_waiting.front());
        m_waiting.pop_front();
        Running &running = m_running[call.id];
        if (call.timeout) {
            running.askAt = m_clock.now() + *call.timeout;
            m_timed.notify_all();
        }
        const std::stop_source stop = running.stop;
        lock.unlock();
        if (initialized.hasSucceeded) {
            run(std::move(call), name, stop);
        } else {
            endUnbegun(call, CallOutcome::WorkerLost,
                initializerFailed(name, initialized.exceptionType, initialized.exceptionText, initialized.traceback));
        }
        lock.lock();
    }
}

void ThreadWorkers::run(PendingCall call, const QString &name, std::stop_source stop)
{
    CallRecord record;
    record.id = call.id;
    record.function = call.function;
    record.worker = name;
    record.process = ::getpid();
    record.start = m_clock.now();
    m_listener.callBegan(call.id, name, record.process, record.start);
    FunctionEnd end
        = m_functions.call({call.function, std::move(call.arguments), std::move(call.namedArguments), name, stop.get_token()});
    record.stop = m_clock.now();
    Running running;
    {
        const std::scoped_lock lock(m_mutex);
        running = m_running.extract(call.id).mapped();
    }
    if (running.isTimedOut || (running.askAt && record.stop >= *running.askAt)) {
        record.outcome = CallOutcome::TimedOut;
        record.problem = tookTooLong(call.function, *call.timeout);
    } else if (stop.stop_requested()) {
        record.outcome = CallOutcome::Cancelled;
        record.problem = cancelledWhileItRan(call.function);
    } else if (end.hasSucceeded) {
        record.outcome = CallOutcome::Succeeded;
        record.value = std::move(end.value);
    } else {
        record.outcome = CallOutcome::Failed;
        record.problem = functionFailed(call.function, end.exceptionType, end.exceptionText);
    }
    record.exceptionText = end.exceptionText;
    record.exceptionType = end.exceptionType;
    record.traceback = end.traceback;
    record.exceptionCode = end.exceptionCode;
    m_listener.callEnded(std::move(record));
}

/// Asks calls to end whose time is over.
void ThreadWorkers::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_isClosing || m_ended + 1 < m_threads.size()) {
        std::optional<Nanoseconds> next;
        std::vector<std::stop_source> late;
        const Nanoseconds now = m_clock.now();
        for (auto &[id, running] : m_running) {
            if (running.askAt && !running.isTimedOut && now >= *running.askAt) {
                running.isTimedOut = true;
                late.push_back(running.stop);
            } else if (running.askAt && !running.isTimedOut && (!next || *running.askAt < *next)) {
                next = running.askAt;
            }
        }
        if (!late.empty()) {
            lock.unlock();
            for (std::stop_source &stop : late) {
                stop.request_stop();
            }
            lock.lock();
        } else if (next) {
            m_timed.wait_for(lock, *next - now);
        } else {
            m_timed.wait(lock);
        }
    }
}

void ThreadWorkers::endUnbegun(const PendingCall &call, CallOutcome outcome, const Problem &problem)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_running.erase(call.id);
    }
    CallRecord record;
    record.id = call.id;
    record.function = call.function;
    record.outcome = outcome;
    record.problem = problem;
    m_listener.callEnded(std::move(record));
}

} // namespace weftwork
