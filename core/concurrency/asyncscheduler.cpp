// SPDX-License-Identifier: Apache-2.0
#include "concurrency/asyncscheduler.h"

#include <algorithm>
#include <deque>
#include <mutex>

namespace weftwork {

namespace {

using Tasks = std::deque<std::shared_ptr<AsyncTask>>;
using Kind = AsyncEvent::Kind;

/// Marks the calling thread as one that runs tasks of a scheduler, also below those of others.
class InTask
{
public:
    explicit InTask(const void *scheduler)
        : m_scheduler(scheduler)
        , m_outer(std::exchange(innermost, this))
    {
    }
    InTask(const InTask &) = delete;
    InTask &operator=(const InTask &) = delete;
    ~InTask() { innermost = m_outer; }

    static bool isOf(const void *scheduler)
    {
        const InTask *mark = innermost;
        while (mark && mark->m_scheduler != scheduler) {
            mark = mark->m_outer;
        }
        return mark;
    }

private:
    static thread_local InTask *innermost;
    const void *m_scheduler;
    InTask *m_outer;
};
thread_local InTask *InTask::innermost = nullptr;

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

/// Tasks stand in one line, each with the number of barriers before it. The first may leave the line when there is a
/// place and no task of an earlier epoch is left; then it is in flight, and ready until a thread takes it. As all come
/// through the line in the order of their calls, none is overtaken.
class AsyncScheduler::Private
{
public:
    Private(int width, AsyncSchedulerOptions options)
        : concurrency(width)
        , observer(std::move(options.observer))
        , threads(width, [this] { work(); }, std::move(options.startThread))
    {
        tell({.kind = Kind::Created});
    }

    void submit(std::shared_ptr<AsyncTask> task, Submission how)
    {
        task->number = ++submissions;
        tell({.kind = Kind::Scheduled, .task = task->number});
        std::unique_lock lock(mutex);
        try {
            enter(*task, how);
        } catch (...) {
            lock.unlock();
            tell({.kind = Kind::Dropped, .task = task->number});
            throw;
        }
        if (concurrency == 0) {
            runHere(*task, lock);
        } else if (mayBegin(*task)) { // never while others stand in the line
            admit(task);
            bringThread(task, lock);
        } else if (how == Submission::Waits && InTask::isOf(this)) {
            runInline(*task, lock);
        } else {
            line.push_back(task);
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
            ++epoch;
        }
        tell({.kind = Kind::BarrierInserted});
    }

    bool wait(const Timeout &timeout)
    {
        if (InTask::isOf(this)) {
            throw std::logic_error("A task waits for its own scheduler, and so for itself.");
        }
        std::shared_ptr<TaskValue<void>> end;
        {
            const std::scoped_lock lock(mutex);
            if (isResting()) {
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
            dropped = takeAllWaiting();
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
    void enter(AsyncTask &task, Submission how) const
    {
        if (!failures.empty()) {
            std::rethrow_exception(failures.front());
        }
        if (isShutDown) {
            throw SchedulerShutDown("A task was submitted to a scheduler that was shut down.");
        }
        if (how == Submission::Waits && epoch != openEpoch && inFlight > 0 && InTask::isOf(this)) {
            throw std::logic_error("A task waits for the other side of a barrier that waits for this task: queue it.");
        }
        task.epoch = epoch;
        task.life = life;
    }

    bool mayBegin(const AsyncTask &task) const
    {
        return inFlight < concurrency && (task.epoch == openEpoch || inFlight == 0);
    }
    void admit(std::shared_ptr<AsyncTask> task)
    {
        openEpoch = task->epoch;
        ready.push_back(std::move(task));
        ++inFlight;
    }
    std::size_t admitWaiting()
    {
        std::size_t count = 0;
        for (; !line.empty() && mayBegin(*line.front()); ++count) {
            admit(line.front());
            line.front()->state.admit();
            line.pop_front();
        }
        return count;
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
            if (std::find(ready.begin(), ready.end(), submitted) == ready.end()) {
                return; // one came nevertheless
            }
            dropped = takeAllWaiting();
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
        const InTask mark(this);
        std::shared_ptr<AsyncTask> task;
        std::unique_lock lock(mutex);
        while (!ready.empty()) {
            std::shared_ptr<AsyncTask> next = std::move(ready.front());
            ready.pop_front();
            const std::stop_token token = stop.get_token();
            const bool areMore = !ready.empty();
            lock.unlock();
            if (areMore) {
                threads.call(); // cannot throw: this thread is at work
            }
            task = std::move(next); // the one before goes, outside the lock
            perform(*task, token, false);
            lock.lock();
            if (leave() > 1) { // a barrier has opened
                const std::size_t others = ready.size() - 1;
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
                dropped = std::exchange(line, {});
                finishDropped(dropped, failures.front());
            }
            task.state.finish();
        }
        forget(dropped);
    }

    Tasks takeAllWaiting()
    {
        Tasks taken = std::exchange(ready, {});
        inFlight -= static_cast<int>(taken.size());
        std::move(line.begin(), line.end(), std::back_inserter(taken));
        line.clear();
        return taken;
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
        --inFlight;
        const std::size_t admitted = admitWaiting();
        tellIfResting();
        return admitted;
    }
    bool isResting() const { return inFlight == 0; } // then nobody stands in the line
    void tellIfResting()
    {
        if (rest && isResting()) {
            std::exchange(rest, {})->finish();
        }
    }

    void tell(AsyncEvent event) const
    {
        if (observer) {
            event.active = inFlight;
            event.concurrency = concurrency;
            observer(event);
        }
    }

    const std::function<void(const AsyncEvent &)> observer;
    std::atomic<quint64> submissions = 0;
    std::atomic<int> inFlight = 0; // changed under the mutex, as all that follows
    Tasks line;  // wait for a place
    Tasks ready; // have one, and wait for a thread
    quint64 epoch = 0;
    quint64 openEpoch = 0; // of all that are in flight
    quint64 life = 0;
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
