// SPDX-License-Identifier: Apache-2.0
#include "run/threadexecutor.h"

#include "run/jobcall.h"
#include "run/lentthread.h"
#include "support/spin.h"

#include <QRunnable>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
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
    bool isForever = false;
};

} // namespace

/// What the executor shares with the threads that work for it. Each thread takes some jobs at a time from one list
/// and goes home when it is empty, so that others who use the pool are not starved.
class ThreadExecutor::Private
{
public:
    Private(QThreadPool *threads, JobLogOpener opener)
        : pool(threads)
        , openLog(std::move(opener))
        , atOnce(static_cast<std::size_t>(std::max(1, threads->maxThreadCount())))
    {
        while (helpers.size() < atOnce) {
            addHelper();
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
            if (job.isForever && ++foreverJobs > helpers.size() - atOnce) {
                addHelper(); // it takes no place from others
            }
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
            if (const auto late = endingLater.find({job, attempt}); late != endingLater.end()) {
                stop = late->second;
            }
            if (!stop.stop_possible()) {
                cancelled.emplace(job, attempt);
            }
        }
        stop.request_stop(); // calls out: not under the lock
    }

    /// Waits for threads, not for those that end later: these have all ended when a run is over.
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
    const JobLogOpener openLog;
    ExecutorListener *listener = nullptr;
    const std::size_t atOnce; // jobs, besides those that are forever

    using Attempt = std::pair<JobNumber, int>;

private:
    /// One attempt; may hand its end to somebody else.
    class Context final : public JobContext
    {
    public:
        Context(Private &executor, Attempt job, const std::stop_source &stop)
            : JobContext(stop.get_token())
            , m_executor(executor)
            , m_job(job)
            , m_stop(stop)
        {
        }
        bool mayEndNow() { return !m_claim || m_claim->isFirst(); }

    private:
        LateEnd makeLateEnd() override
        {
            m_claim = std::make_shared<EndClaim>();
            {
                const std::scoped_lock lock(m_executor.mutex);
                m_executor.endingLater.emplace(m_job, m_stop);
            }
            m_executor.listener->jobLeftThread(m_job.first, m_job.second); // now: once it may end, nobody may listen any more
            return weftwork::makeLateEnd(m_claim, stopToken(), [executor = &m_executor, job = m_job](JobResult result) {
                executor->finish(job, std::move(result));
            });
        }

        bool addToLog(QByteArrayView text) override
        {
            if (!m_executor.openLog || text.isEmpty()) {
                return true;
            }
            if (!m_log) {
                m_log = m_executor.openLog(m_job.first, m_job.second);
            }
            return m_log(text);
        }

        Private &m_executor;
        Attempt m_job;
        JobLogWriter m_log; // once it has written
        std::stop_source m_stop;
        std::shared_ptr<EndClaim> m_claim;
    };

    void finish(Attempt job, JobResult result)
    {
        {
            const std::scoped_lock lock(mutex);
            endingLater.erase(job);
        }
        listener->jobFinished(job.first, job.second, std::move(result));
    }

    void addHelper()
    {
        Helper &helper = helpers.emplace_back();
        helper.owner.store(this, std::memory_order_release);
        helper.setAutoDelete(false);
    }

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
                foreverJobs -= job.isForever;
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
        if (isCancelled) {
            JobResult result;
            result.outcome = Outcome::Cancelled;
            listener->jobFinished(job.number, job.attempt, std::move(result));
            return;
        }
        if (job.isStartAwaited) {
            listener->jobStarted(job.number, job.attempt);
        }
        const LentThread lent(job.isForever ? pool : nullptr);
        Context context(*this, {job.number, job.attempt}, stop);
        JobResult result = callJob(job.function, context);
        const bool goesOn = context.endsLater() && !result.exception;
        if (goesOn || !context.mayEndNow()) {
            return;
        }
        if (context.endsLater()) {
            finish({job.number, job.attempt}, std::move(result));
        } else {
            listener->jobFinished(job.number, job.attempt, std::move(result));
        }
    }

    std::mutex mutex;
    std::condition_variable idle;
    std::vector<Waiting> waiting;
    std::size_t next = 0;
    std::size_t lookingOut = 0; // helpers about to go home
    std::atomic<bool> hasWork = false;
    std::set<Attempt> cancelled; // while they waited
    std::map<Attempt, std::stop_source> endingLater;
    std::size_t foreverJobs = 0; // that wait or run
    std::deque<Helper> helpers; // atOnce, and one more for each forever job; they stay where they are
};

ThreadExecutor::ThreadExecutor(QThreadPool *pool, JobLogOpener openLog)
    : d(std::make_unique<Private>(pool, std::move(openLog)))
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

/// Who runs jobs past this executor knows nothing of logs.
QThreadPool *ThreadExecutor::pool() const
{
    return d->openLog ? nullptr : d->pool;
}

int ThreadExecutor::threadCount() const
{
    return static_cast<int>(d->atOnce);
}

void ThreadExecutor::start(const JobStart &start)
{
    const JobFunction *function = start.isShutdown ? start.graph->shutdownFunction(start.id) : start.graph->function(start.id);
    const bool isForever = !start.isShutdown && start.graph->isForever(start.id);
    d->add({start.number, start.attempt, function, start.isStartAwaited, isForever});
}

void ThreadExecutor::cancel(JobNumber job, int attempt)
{
    d->cancel(job, attempt);
}

} // namespace weftwork
