// SPDX-License-Identifier: Apache-2.0
#include "concurrency/asyncscheduler.h"

#include "concurrency/asyncline.h"
#include "concurrency/taskmark.h"
#include "support/spin.h"

#include <mutex>

namespace weftwork {

namespace {

using Tasks = AsyncLine::Tasks;
using Kind = AsyncEvent::Kind;

bool isCancellation(const std::exception_ptr &exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const TaskCancelled &) {
        return true;
    } catch (...) {
        return false;
    }
}

} // namespace

/// Drives what the line decides: brings threads to tasks that are ready, and tells who waits.
class AsyncScheduler::Private
{
public:
    Private(int width, AsyncSchedulerOptions options)
        : concurrency(width)
        , observer(std::move(options.observer))
        , line(width)
        , threads(width, [this] { work(); }, std::move(options.startThread))
    {
        tell({.kind = Kind::Created});
    }

    void submit(std::shared_ptr<AsyncTask> task, Submission how)
    {
        task->number = ++submissions;
        tell({.kind = Kind::Scheduled, .task = task->number});
        std::unique_lock lock = lockShortly(mutex);
        try {
            checkEntry(*task, how);
        } catch (...) {
            lock.unlock();
            tell({.kind = Kind::Dropped, .task = task->number});
            throw;
        }
        if (concurrency == 0) {
            runHere(*task, lock);
        } else if (line.enter(task)) {
            bringThread(task, lock);
        } else if (how == Submission::Waits && TaskMark::isOf(this)) {
            runInline(*task, lock);
        } else {
            line.wait(task);
            lock.unlock();
            if (how == Submission::Waits) {
                awaitPlace(*task);
            }
        }
    }

    void insertBarrier()
    {
        {
            const std::scoped_lock lock(mutex);
            line.insertBarrier();
        }
        tell({.kind = Kind::BarrierInserted});
    }

    bool wait(const Timeout &timeout)
    {
        if (TaskMark::isOf(this)) {
            throw std::logic_error("A task waits for its own scheduler, and so for itself.");
        }
        std::shared_ptr<TaskValue<void>> end;
        {
            const std::scoped_lock lock(mutex);
            if (line.isResting()) {
                return true;
            }
            if (!rest) {
                rest = std::make_shared<TaskValue<void>>();
            }
            end = rest;
        }
        return end->await(TaskState::Phase::Done, deadlineIn(timeout));
    }

    void cancel()
    {
        Tasks dropped;
        std::stop_source old;
        {
            const std::scoped_lock lock(mutex);
            std::swap(stop, old);
            dropped = line.dropAll();
            finishDropped(dropped, std::make_exception_ptr(TaskCancelled()));
            tellIfResting();
        }
        forget(dropped);
        old.request_stop(); // calls out
    }

    void reset()
    {
        const std::scoped_lock lock(mutex);
        failures.clear();
        ++life;
    }

    const int concurrency;
    mutable std::mutex mutex;
    std::vector<std::exception_ptr> failures;
    bool isShutDown = false;

private:
    /// Throws if there is no way in; under the lock.
    void checkEntry(AsyncTask &task, Submission how) const
    {
        if (!failures.empty()) {
            std::rethrow_exception(failures.front());
        }
        if (isShutDown) {
            throw SchedulerShutDown("A task was submitted to a scheduler that was shut down.");
        }
        if (how == Submission::Waits && line.isBarred() && TaskMark::isOf(this)) {
            throw std::logic_error("A task waits for the other side of a barrier that waits for this task: queue it.");
        }
        task.life = life;
    }

    void bringThread(const std::shared_ptr<AsyncTask> &task, std::unique_lock<std::mutex> &lock)
    {
        lock.unlock();
        try {
            threads.call();
        } catch (...) {
            dropWithoutThread(task, std::current_exception());
        }
    }

    /// No thread could be had, and none is at work: all that waits for one fails, so that nobody waits for ever (A15).
    void dropWithoutThread(const std::shared_ptr<AsyncTask> &submitted, const std::exception_ptr &why)
    {
        Tasks dropped;
        {
            const std::scoped_lock lock(mutex);
            if (!line.isReady(submitted)) {
                return; // one came nevertheless
            }
            dropped = line.dropAll();
            finishDropped(dropped, why);
            tellIfResting();
        }
        forget(dropped);
        std::rethrow_exception(why);
    }

    void awaitPlace(AsyncTask &task)
    {
        task.state.await(TaskState::Phase::Admitted);
        if (task.state.isDone() && task.isDropped) {
            std::rethrow_exception(task.state.exception());
        }
    }

    void runHere(AsyncTask &task, std::unique_lock<std::mutex> &lock)
    {
        const std::stop_token token = stop.get_token();
        lock.unlock();
        call(task, token, true);
        task.state.finish();
        if (task.state.exception()) {
            std::rethrow_exception(task.state.exception());
        }
    }

    void runInline(AsyncTask &task, std::unique_lock<std::mutex> &lock)
    {
        const std::stop_token token = stop.get_token();
        lock.unlock();
        perform(task, token, true);
    }

    void work()
    {
        const TaskMark mark(this);
        std::shared_ptr<AsyncTask> task;
        std::unique_lock lock = lockShortly(mutex);
        while (std::shared_ptr<AsyncTask> next = line.takeReady()) {
            const std::stop_token token = stop.get_token();
            const bool areMore = line.ready() > 0;
            lock.unlock();
            if (areMore) {
                threads.call(); // cannot throw: this thread is at work
            }
            task = std::move(next); // the one before goes, outside the lock
            perform(*task, token, false);
            lock = lockShortly(mutex);
            if (leave() > 1) { // a barrier has opened
                const std::size_t others = line.ready() - 1;
                lock.unlock();
                threads.call(others);
                lock.lock();
            }
        }
    }

    void call(AsyncTask &task, const std::stop_token &token, bool isInline)
    {
        tell({.kind = Kind::Begun, .task = task.number, .isInline = isInline});
        task.run(token);
        const bool isGood = !task.state.exception();
        tell({.kind = Kind::Ended, .task = task.number, .isInline = isInline, .hasSucceeded = isGood});
    }

    void perform(AsyncTask &task, const std::stop_token &token, bool isInline)
    {
        call(task, token, isInline);
        if (!task.state.exception() || isCancellation(task.state.exception())) {
            task.state.finish();
        } else {
            fail(task);
        }
    }

    /// Who learns of the failure from the waiter finds the scheduler failed, and the other way round (A16).
    void fail(AsyncTask &task)
    {
        Tasks dropped;
        {
            const std::scoped_lock lock(mutex);
            if (task.life == life) {
                failures.push_back(task.state.exception());
                dropped = line.dropWaiting();
                finishDropped(dropped, failures.front());
            }
            task.state.finish();
        }
        forget(dropped);
    }

    static void finishDropped(const Tasks &tasks, const std::exception_ptr &exception)
    {
        for (const std::shared_ptr<AsyncTask> &task : tasks) {
            task->isDropped = true;
            task->state.finish(exception);
        }
    }
    void forget(const Tasks &tasks) const
    {
        for (const std::shared_ptr<AsyncTask> &task : tasks) {
            task->drop();
            tell({.kind = Kind::Dropped, .task = task->number});
        }
    }

    /// One in flight less. How many took places then.
    std::size_t leave()
    {
        line.leave();
        std::size_t admitted = 0;
        for (AsyncTask *task = line.admitNext(); task; task = line.admitNext()) {
            task->state.admit();
            ++admitted;
        }
        tellIfResting();
        return admitted;
    }
    void tellIfResting()
    {
        if (rest && line.isResting()) {
            std::exchange(rest, {})->finish();
        }
    }

    void tell(AsyncEvent event) const
    {
        if (observer) {
            event.active = line.inFlight();
            event.concurrency = concurrency;
            observer(event);
        }
    }

    const std::function<void(const AsyncEvent &)> observer;
    std::atomic<quint64> submissions = 0;
    AsyncLine line; // under the mutex, as all that follows
    quint32 life = 0;
    std::stop_source stop;
    std::shared_ptr<TaskValue<void>> rest; // while somebody waits for it
    TaskThreads threads; // the last: they use all the rest
};

AsyncScheduler::AsyncScheduler(int concurrency, AsyncSchedulerOptions options)
{
    if (concurrency < 0) {
        throw std::invalid_argument("The concurrency of a scheduler is zero or more.");
    }
    d = std::make_unique<Private>(concurrency, std::move(options));
}

AsyncScheduler::~AsyncScheduler()
{
    shutdown();
}

int AsyncScheduler::concurrency() const
{
    return d->concurrency;
}

void AsyncScheduler::submit(std::shared_ptr<AsyncTask> task, Submission how)
{
    d->submit(std::move(task), how);
}

void AsyncScheduler::insertBarrier()
{
    d->insertBarrier();
}

bool AsyncScheduler::wait(const Timeout &timeout)
{
    return d->wait(timeout);
}

bool AsyncScheduler::waitOrThrow(const Timeout &timeout)
{
    const bool isAtRest = d->wait(timeout);
    if (const std::vector<std::exception_ptr> thrown = failures(); !thrown.empty()) {
        std::rethrow_exception(thrown.front());
    }
    return isAtRest;
}

void AsyncScheduler::cancel()
{
    d->cancel();
}

bool AsyncScheduler::shutdown(const Timeout &timeout)
{
    {
        const std::scoped_lock lock(d->mutex);
        d->isShutDown = true;
    }
    return d->wait(timeout);
}

void AsyncScheduler::reset()
{
    d->reset();
}

bool AsyncScheduler::hasFailed() const
{
    const std::scoped_lock lock(d->mutex);
    return !d->failures.empty();
}

std::vector<std::exception_ptr> AsyncScheduler::failures() const
{
    const std::scoped_lock lock(d->mutex);
    return d->failures;
}

} // namespace weftwork
