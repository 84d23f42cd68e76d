// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/fastdoor.h"
#include "run/jobcall.h"
#include "support/quickclock.h"

#include <QRunnable>

#include <algorithm>

namespace weftwork {

/// What one thread has at hand while it is in the door.
class FastDoor::Loop final : public QRunnable, private JobContext
{
public:
    explicit Loop(FastDoor &door)
        : JobContext(door.m_stop.get_token())
        , m_door(door)
        , m_setup(door.m_setup)
        , m_plan(*door.m_setup.plan)
        , m_numbers(*door.m_setup.graph)
        , m_graph(m_numbers.graph(door.m_setup.number))
    {
        setAutoDelete(false);
    }

    /// Gives it to the pool: what was done until now is seen by the thread that runs it, and nothing is done after.
    void start()
    {
        QThreadPool *const pool = m_setup.pool;
        m_handed.store(&m_door, std::memory_order_release);
        pool->start(this);
    }
    void run() override { m_handed.load(std::memory_order_acquire)->work(*this); }

    /// Runs what is at hand until nothing is left. False: its slice of time is over.
    bool runAll() { return m_setup.times ? runAllAnd<true>() : runAllAnd<false>(); }

    /// The first of these is run first.
    void add(std::span<const JobNumber> jobs) { m_jobs.insert(m_jobs.end(), jobs.rbegin(), jobs.rend()); }
    /// Hands over the older half of what is at hand, or all.
    void moveTo(std::vector<JobNumber> &shared, bool isAll)
    {
        const std::size_t left = m_jobs.size() - m_first;
        const auto begin = m_jobs.begin() + static_cast<std::ptrdiff_t>(m_first);
        const auto end = begin + static_cast<std::ptrdiff_t>(isAll ? left : (left + 1) / 2);
        shared.insert(shared.end(), std::reverse_iterator(end), std::reverse_iterator(begin));
        m_first = static_cast<std::size_t>(end - m_jobs.begin());
        if (m_first == m_jobs.size()) {
            forgetJobs();
        }
    }
    void meetHot()
    {
        if (m_hotCount > 0 && m_plan.meet(m_hot, std::exchange(m_hotCount, 0))) {
            layAside(noteReady(m_hot));
        }
    }
    std::uint32_t takeDone() { return std::exchange(m_done, 0); }
    void beginSlice()
    {
        m_sliceBegin = m_lastLook = SystemClock().now();
        m_untilLook = m_stride;
    }
    Nanoseconds sinceBegin() const { return SystemClock().now() - m_sliceBegin; }

    bool isCalled = false; // under the door's mutex

private:
    /// After this long a thread lets others use the pool.
    static constexpr Nanoseconds slice = std::chrono::milliseconds(5);
    /// How many short jobs run between two looks at the clock, at most.
    static constexpr int longestStride = 64;

    /// `KeepsTimes`: looks at the clock once a job; the next begins where the one before has ended.
    template <bool KeepsTimes>
    bool runAllAnd()
    {
        Nanoseconds now = KeepsTimes ? look() : Nanoseconds{0};
        JobNumber job = isClosed() ? JobNumber() : takeNext();
        while (job.isValid()) {
            if (m_hotCount > 0 && !leadsToHot(job)) {
                meetHot(); // it might wait for no more than this, and the next job may take long
            }
            const bool isPlain = call(job);
            if constexpr (KeepsTimes) {
                m_setup.times[job.index()].start = std::exchange(now, look());
                m_setup.times[job.index()].finish = now;
            }
            const bool isFollowed = isPlain || settle(job);
            if (isPlain) {
                m_plan.setDoneFreely(job, Outcome::Succeeded);
                ++m_done;
            } else if (isClosed()) {
                break;
            }
            job = isFollowed ? follow(job) : takeNext();
            if (!m_jobs.empty() && m_door.mayShare()) {
                m_door.share(*this);
            }
            if (--m_untilLook <= 0 && isSliceOver()) {
                layAside(job);
                return false;
            }
        }
        if (isClosed()) {
            forgetJobs();
        }
        return true;
    }

    Nanoseconds look() { return m_setup.clock ? m_setup.clock->now() : m_clock.now(); }
    bool isClosed() const { return m_door.m_isClosed.load(std::memory_order_relaxed); }

    /// False: it threw, left a result, ends later, or was asked to end.
    bool call(JobNumber job)
    {
        m_plan.setRunning(job);
        m_job = job;
        try {
            (*m_graph.function(m_numbers.id(job)))(*this);
        } catch (...) {
            m_thrown = std::current_exception();
            return false;
        }
        return !hasSaidAnything() && !isClosed();
    }

    /// The end of a job that call() says false of. False: nothing may follow from it now.
    bool settle(JobNumber job)
    {
        const std::exception_ptr thrown = std::exchange(m_thrown, nullptr);
        const std::shared_ptr<EndClaim> claim = std::exchange(m_claim, nullptr);
        const bool isNotOver = claim && (!thrown || !claim->isFirst());
        JobResult result = thrown ? resultOfException(thrown) : JobResult();
        result.value = takeResult();
        forget();
        if (isNotOver) {
            return false;
        }
        if (isCancelled()) {
            result.outcome = Outcome::Cancelled; // the door is closed: nothing follows
        }
        const bool isTolerated = result.outcome == Outcome::Failed && m_numbers.onFailure(job) == OnFailure::Tolerate;
        if (result.outcome != Outcome::Succeeded && !isTolerated && !isCancelled()) {
            m_setup.listener->freeJobEnded(job, std::move(result));
            return false;
        }
        m_plan.setDoneFreely(job, result.outcome);
        m_setup.results[job.index()] = std::make_unique<JobResult>(std::move(result));
        ++m_done;
        return !isCancelled();
    }

    /// What the end of a job brings on: the first that became ready is next, others are laid aside.
    JobNumber follow(JobNumber job)
    {
        JobNumber next;
        int laidAside = 0;
        for (const NumberedLink &link : m_numbers.dependents(job)) {
            if (m_plan.isHot(link.job)) {
                countHot(link.job);
            } else if (m_plan.meet(link.job)) {
                const JobNumber ready = noteReady(link.job);
                if (!next.isValid()) {
                    next = ready;
                } else if (ready.isValid()) {
                    layAside(ready);
                    ++laidAside;
                }
            }
        }
        if (laidAside > 1) {
            std::reverse(m_jobs.end() - laidAside, m_jobs.end()); // they are run in the order made
        }
        return next.isValid() ? next : takeNext();
    }

    /// The job if it is for a thread like this.
    JobNumber noteReady(JobNumber job)
    {
        if (m_plan.isFree(job)) {
            return job;
        }
        m_setup.listener->lastNeedMet(job);
        return {};
    }

    void layAside(JobNumber job)
    {
        if (job.isValid()) {
            m_plan.setScheduled(job);
            m_jobs.push_back(job);
        }
    }

    void countHot(JobNumber job)
    {
        if (m_hot != job) {
            meetHot();
            m_hot = job;
        }
        ++m_hotCount;
    }

    bool leadsToHot(JobNumber job) const
    {
        const NumberedDependents dependents = m_numbers.dependents(job);
        return !dependents.empty() && (*(dependents.end() - 1)).job == m_hot;
    }

    JobNumber takeNext()
    {
        if (m_jobs.empty()) {
            meetHot();
        }
        if (m_jobs.empty()) {
            return {};
        }
        const JobNumber job = m_jobs.back();
        m_jobs.pop_back();
        if (m_first == m_jobs.size()) {
            forgetJobs();
        }
        return job;
    }

    void forgetJobs()
    {
        m_jobs.clear();
        m_first = 0;
    }

    /// Looks at the clock after ever more jobs while these are short, and after each one while they are long.
    bool isSliceOver()
    {
        const Nanoseconds now = SystemClock().now();
        const Nanoseconds each = (now - m_lastLook) / m_stride;
        m_stride = each > std::chrono::microseconds(10) ? 1 : std::min(m_stride * 2, longestStride);
        m_untilLook = m_stride;
        m_lastLook = now;
        return now - m_sliceBegin > slice;
    }

    LateEnd makeLateEnd() override
    {
        m_claim = std::make_shared<EndClaim>();
        return weftwork::makeLateEnd(m_claim, stopToken(), [listener = m_setup.listener, job = m_job](JobResult result) {
            listener->freeJobEnded(job, std::move(result));
        });
    }

    FastDoor &m_door;
    std::atomic<FastDoor *> m_handed = nullptr;
    const FastDoorSetup &m_setup;
    Plan &m_plan;
    const NumberedGraph &m_numbers;
    const JobGraph &m_graph;
    JobNumber m_job; // that runs
    std::exception_ptr m_thrown;
    std::shared_ptr<EndClaim> m_claim;
    std::vector<JobNumber> m_jobs; // ready and at hand; those before m_first were handed over; empty if none are left
    std::size_t m_first = 0;
    JobNumber m_hot; // a hot job of which so many needs are met and not yet counted
    std::uint32_t m_hotCount = 0;
    std::uint32_t m_done = 0;
    int m_stride = 1;
    int m_untilLook = 1;
    QuickClock<> m_clock;
    Nanoseconds m_sliceBegin{0};
    Nanoseconds m_lastLook{0};
};

} // namespace weftwork
