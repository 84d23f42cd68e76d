// SPDX-License-Identifier: Apache-2.0
#include "run/threadexecutor.h"

#include "run/spin.h"

#include <QRunnable>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <stop_token>
#include <vector>

namespace weftwork {

namespace {

/// An attempt that waits for a thread.
struct Waiting
{
    JobNumber number;
    int attempt = 0;
    const JobFunction *function = nullptr;
    bool isStartAwaited = false;
};

JobResult failure(const QString &message)
{
    JobResult result;
    result.outcome = Outcome::Failed;
    result.message = message;
    return result;
}

/// What a job threw. Called while it is being handled.
JobResult thrown()
{
    JobResult result = failure({});
    result.exception = std::current_exception();
    try {
        throw;
    } catch (const JobCancelled &) {
        result.outcome = Outcome::Cancelled;
    } catch (const std::exception &exception) {
        result.message = QString::fromUtf8(exception.what());
    } catch (...) {
        result.message = QStringLiteral("It threw something that is no std::exception.");
    }
    return result;
}

JobResult call(const JobFunction *function, JobContext &context)
{
    if (!function) {
        return failure(QStringLiteral("The job has no function."));
    }
    JobResult result;
    try {
        (*function)(context);
    } catch (...) {
        result = thrown();
    }
    result.value = context.takeResult();
    if (context.isCancelled()) {
        result.outcome = Outcome::Cancelled;
    }
    return result;
}

} // namespace

/// What the executor shares with the threads that work for it. Each thread takes some jobs at a time from one list
/// and goes home when it is empty, so that others who use the pool are not starved.
class ThreadExecutor::Private
{
public:
    explicit Private(QThreadPool *threads)
        : pool(threads)
        , helpers(static_cast<std::size_t>(std::max(1, threads->maxThreadCount())))
    {
        for (Helper &helper : helpers) {
            helper.owner.store(this, std::memory_order_release);
            helper.setAutoDelete(false);
        }
    }

    /// One thread's place: what it is doing now.
    class Helper final : public QRunnable
    {
    public:
        void run() override { owner.load(std::memory_order_acquire)->work(*this); }

        std::atomic<Private *> owner = nullptr;
        bool isActive = false; // from here on under the owner's mutex
        JobNumber job;
        int attempt = 0;
        std::stop_source stop{std::nostopstate};
    };

    void add(const Waiting &job)
    {
        Helper *called = nullptr;
        {
            const std::scoped_lock lock(mutex);
            waiting.push_back(job);
            hasWork.store(true, std::memory_order_relaxed);
            called = lookingOut < waiting.size() - next ? idleHelper() : nullptr;
        }
        if (called) {
            pool->start(called);
        }
    }

    void cancel(JobNumber job, int attempt)
    {
        std::stop_source stop{std::nostopstate};
        {
            const std::scoped_lock lock(mutex);
            for (const Helper &helper : helpers) {
                if (helper.job == job && helper.attempt == attempt) {
                    stop = helper.stop;
                }
            }
            if (!stop.stop_possible()) {
                cancelled.emplace(job, attempt);
            }
        }
        stop.request_stop(); // calls out: not under the lock
    }

    void awaitHelpers()
    {
        for (Helper &helper : helpers) {
            if (pool->tryTake(&helper)) {
                const std::scoped_lock lock(mutex);
                helper.isActive = false;
            }
        }
        std::unique_lock lock(mutex);
        idle.wait(lock, [this] {
            return std::none_of(helpers.begin(), helpers.end(), [](const Helper &helper) { return helper.isActive; });
        });
    }

    QThreadPool *const pool;
    ExecutorListener *listener = nullptr;

private:
    Helper *idleHelper()
    {
        const auto found
            = std::find_if(helpers.begin(), helpers.end(), [](const Helper &helper) { return !helper.isActive; });
        if (found == helpers.end()) {
            return nullptr;
        }
        found->isActive = true;
        return &*found;
    }

    void work(Helper &helper)
    {
        std::unique_lock lock(mutex);
        do {
            while (next < waiting.size()) {
                const Waiting job = takeJob(helper);
                const bool isCancelled = !cancelled.empty() && cancelled.erase({job.number, job.attempt}) > 0;
                std::stop_source stop = helper.stop;
                lock.unlock();
                run(job, std::move(stop), isCancelled);
                lock.lock();
                helper.job = {};
            }
            cancelled.clear(); // those that are not there to be taken have ended
            lookOut(lock);
        } while (next < waiting.size());
        helper.stop = std::stop_source(std::nostopstate);
        helper.isActive = false;
        idle.notify_all();
    }

    Waiting takeJob(Helper &helper)
    {
        const Waiting job = waiting[next++];
        if (next == waiting.size()) {
            waiting.clear();
            next = 0;
            hasWork.store(false, std::memory_order_relaxed);
        }
        helper.job = job.number;
        helper.attempt = job.attempt;
        helper.stop = std::stop_source();
        return job;
    }

    /// Waits a moment for more before it goes home: to be called again takes longer.
    void lookOut(std::unique_lock<std::mutex> &lock)
    {
        ++lookingOut;
        lock.unlock();
        spinUntil([this] { return hasWork.load(std::memory_order_relaxed); });
        lock.lock();
        --lookingOut;
    }

    void run(const Waiting &job, std::stop_source stop, bool isCancelled)
    {
        JobResult result;
        if (isCancelled) {
            result.outcome = Outcome::Cancelled;
        } else {
            if (job.isStartAwaited) {
                listener->jobStarted(job.number, job.attempt);
            }
            JobContext context(stop.get_token());
            result = call(job.function, context);
        }
        listener->jobFinished(job.number, job.attempt, std::move(result));
    }

    std::mutex mutex;
    std::condition_variable idle;
    std::vector<Waiting> waiting;
    std::size_t next = 0;
    std::size_t lookingOut = 0; // helpers about to go home
    std::atomic<bool> hasWork = false;
    std::set<std::pair<JobNumber, int>> cancelled; // attempts, while they waited
    std::vector<Helper> helpers;
};

ThreadExecutor::ThreadExecutor(QThreadPool *pool)
    : d(std::make_unique<Private>(pool))
{
}

ThreadExecutor::~ThreadExecutor()
{
    d->awaitHelpers();
}

void ThreadExecutor::setListener(ExecutorListener *listener)
{
    d->listener = listener;
}

void ThreadExecutor::start(const JobStart &start)
{
    d->add({start.number, start.attempt, start.graph->function(start.id), start.isStartAwaited});
}

void ThreadExecutor::cancel(JobNumber job, int attempt)
{
    d->cancel(job, attempt);
}

} // namespace weftwork
