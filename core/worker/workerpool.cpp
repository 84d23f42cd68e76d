// SPDX-License-Identifier: Apache-2.0
#include "worker/workerpool.h"

#include "worker/calltable.h"
#include "worker/processworkers.h"
#include "worker/threadworkers.h"

#include <shared_mutex>
#include <stdexcept>
#include <thread>

namespace weftwork {

namespace {

int sizeOf(const PoolOptions &options)
{
    const int size = options.size.value_or(std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
    if (size < 1) {
        throw std::invalid_argument("A pool needs at least one worker; its size is " + std::to_string(size) + ".");
    }
    return size;
}

CallTable::TimePoint deadlineOf(WorkerPool::Timeout timeout)
{
    return timeout ? CallTable::TimePoint(std::chrono::steady_clock::now() + *timeout) : std::nullopt;
}

} // namespace

/// Passes calls to the workers and what they tell to the table and to whoever listens.
class WorkerPool::Private final : public CallListener
{
public:
    explicit Private(PoolOptions options)
        : size(sizeOf(options))
        , events(options.events)
    {
        if (options.program.command.isEmpty()) {
            throw std::invalid_argument("A pool of processes needs the command of its workers.");
        }
        workers = std::make_unique<ProcessWorkers>(std::move(options), size, *this);
    }

    Private(FunctionRegistry functions, PoolOptions options)
        : size(sizeOf(options))
        , events(options.events)
    {
        workers = std::make_unique<ThreadWorkers>(std::move(functions), std::move(options), size, *this);
    }

    CallId submit(const QString &function, const QVariantList &arguments, const QVariantMap &named, const CallOptions &options)
    {
        CallId id;
        Result<Done> done = Done{};
        {
            const std::shared_lock lock(submitting);
            if (isShutDown) {
                throw std::logic_error("The pool is shut down and takes no more calls.");
            }
            id = calls.add(function, arguments, named);
            done = workers->submit({id, function, arguments, named, options.timeout});
        }
        tellLength();
        if (!done) {
            CallRecord record;
            record.id = id;
            record.function = function;
            record.outcome = CallOutcome::Failed;
            record.problem = done.problem();
            callEnded(std::move(record));
        }
        return id;
    }

    void callBegan(CallId call, const QString &worker, qint64 process, Nanoseconds start) override
    {
        calls.begin(call, worker, process, start);
    }

    void callEnded(CallRecord record) override
    {
        if (events.finished) {
            events.finished(record);
        }
        calls.end(std::move(record)); // who waits for it comes after who listens
        tellLength();
    }

    void outputWritten(const WorkerOutput &output) override
    {
        if (events.output) {
            events.output(output);
        }
    }

    void workerFailed(const Problem &problem) override
    {
        if (events.workerFailed) {
            events.workerFailed(problem);
        }
    }

    void tellLength()
    {
        if (events.queueLengthChanged) {
            events.queueLengthChanged(calls.queueLength());
        }
    }

    void close(CallWorkers::Closing closing)
    {
        {
            const std::unique_lock lock(submitting);
            isShutDown = true;
        }
        workers->close(closing);
    }

    const int size;
    const PoolEvents events;
    CallTable calls;
    std::shared_mutex submitting;    // shared by those who submit, against shutdown()
    std::mutex throttling;           // those who wait for room come one after the other
    std::mutex ending;
    bool isShutDown = false;
    std::unique_ptr<CallWorkers> workers; // last: its threads use the others
};

WorkerPool::WorkerPool(PoolOptions options)
    : d(std::make_unique<Private>(std::move(options)))
{
}

WorkerPool::WorkerPool(FunctionRegistry functions, PoolOptions options)
    : d(std::make_unique<Private>(std::move(functions), std::move(options)))
{
}

WorkerPool::~WorkerPool()
{
    d->close(CallWorkers::Closing::CancelsAll);
    d->workers->awaitEnd();
}

int WorkerPool::size() const
{
    return d->size;
}

CallId WorkerPool::call(
    const QString &function, const QVariantList &arguments, const QVariantMap &namedArguments, const CallOptions &options)
{
    return d->submit(function, arguments, namedArguments, options);
}

CallId WorkerPool::callThrottled(const QString &function, const QVariantList &arguments, const QVariantMap &namedArguments,
    int buffer, const CallOptions &options)
{
    const std::scoped_lock lock(d->throttling);
    const SystemClock clock;
    const Nanoseconds before = clock.now();
    d->calls.awaitQueueBelow(d->size + std::max(0, buffer), {});
    const Nanoseconds wait = clock.now() - before;
    d->calls.addThrottle(wait);
    if (d->events.throttled) {
        d->events.throttled(wait);
    }
    return d->submit(function, arguments, namedArguments, options);
}

void WorkerPool::cancel(CallId call)
{
    d->workers->cancel(call);
}

int WorkerPool::queueLength() const
{
    return d->calls.queueLength();
}

std::optional<CallStatus> WorkerPool::status(CallId call) const
{
    return d->calls.status(call);
}

std::vector<CallStatus> WorkerPool::statuses() const
{
    return d->calls.statuses();
}

PoolResults WorkerPool::resultsSinceLastCall(std::optional<std::size_t> from)
{
    if (from) {
        d->calls.rewind(*from);
    }
    return PoolResults(*this);
}

std::optional<CallRecord> WorkerPool::nextResult()
{
    return d->calls.deliver();
}

void WorkerPool::forgetDelivered()
{
    d->calls.forgetDelivered();
}

std::optional<CallRecord> WorkerPool::waitFor(CallId call, Timeout timeout) const
{
    return d->calls.await(call, deadlineOf(timeout));
}

bool WorkerPool::waitForAll(Timeout timeout) const
{
    return d->calls.awaitQueueBelow(1, deadlineOf(timeout));
}

PoolStats WorkerPool::stats(std::optional<int> lastIndex) const
{
    return d->calls.stats(lastIndex);
}

void WorkerPool::shutdown(bool waits, bool cancelsWaiting)
{
    d->close(cancelsWaiting ? CallWorkers::Closing::CancelsWaiting : CallWorkers::Closing::RunsAll);
    if (waits) {
        const std::scoped_lock lock(d->ending);
        d->workers->awaitEnd();
    }
}

} // namespace weftwork
