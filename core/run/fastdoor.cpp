// SPDX-License-Identifier: Apache-2.0
#include "run/fastdoor.h"

#include "run/jobcall.h"
#include "run/spin.h"

#include <QRunnable>

#include <algorithm>

namespace weftwork {

namespace {
/// After this long a thread lets others use the pool.
constexpr Nanoseconds slice = std::chrono::milliseconds(5);
/// A loop that was called for less work than this cost more than it helped.
constexpr Nanoseconds worthwhile = std::chrono::microseconds(5);
constexpr int leastPatience = 16;
constexpr int mostPatience = 4096;
/// How many short jobs run between two looks at the clock, at most.
constexpr int longestStride = 64;
} // namespace

/// What one thread has at hand while it is in the door.
class FastDoor::Loop final : public QRunnable, private JobContext
{
public:
    explicit Loop(FastDoor &door)
        : JobContext(door.m_stop.get_token())
        , m_door(door)
        , m_setup(door.m_setup)
        , m_plan(*door.m_setup.plan)
        , m_graph(door.m_setup.graph->graph(door.m_setup.number))
    {
        setAutoDelete(false);
    }

    void run() override { m_door.work(*this); }

    /// Runs what is at hand until nothing is left. False: its slice of time is over.
    bool runAll()
    {
        if (m_setup.times) {
            m_now = m_setup.clock->now();
        }
        JobNumber job = takeNext();
        while (job.isValid()) {
            if (m_door.m_isClosed.load(std::memory_order_relaxed)) {
                forgetJobs();
                break;
            }
            if (m_hotCount > 0 && !leadsToHot(job)) {
                meetHot(); // it might wait for no more than this, and the next job may take long
            }
            job = call(job) ? follow(job) : takeNext();
            if (!m_jobs.empty() && m_door.mayShare()) {
                m_door.share(*this);
            }
            if (--m_untilLook <= 0 && isSliceOver()) {
                add(job);
                return false;
            }
        }
        return true;
    }

    void add(JobNumber job)
    {
        if (job.isValid()) {
            m_jobs.push_back(job);
        }
    }
    /// The first of these is run first.
    void add(std::span<const JobNumber> jobs) { m_jobs.insert(m_jobs.end(), jobs.rbegin(), jobs.rend()); }
    /// Hands over the older half of what is at hand, or all.
    void moveTo(std::vector<JobNumber> &shared, bool isAll)
    {
        const std::size_t left = m_jobs.size() - m_first;
        const auto begin = m_jobs.begin() + static_cast<std::ptrdiff_t>(m_first);
        const std::size_t count = isAll ? left : (left + 1) / 2;
        const auto end = begin + static_cast<std::ptrdiff_t>(count);
        shared.insert(shared.end(), std::reverse_iterator(end), std::reverse_iterator(begin));
        m_first += count;
        if (m_first == m_jobs.size()) {
            forgetJobs();
        }
    }
    void meetHot()
    {
        if (m_hotCount > 0 && m_plan.meet(m_hot, std::exchange(m_hotCount, 0))) {
            if (const JobNumber ready = noteReady(m_hot); ready.isValid()) {
                m_plan.setScheduled(ready);
                m_jobs.push_back(ready);
            }
        }
    }
    std::uint32_t takeDone() { return std::exchange(m_done, 0); }
    void beginSlice()
    {
        m_sliceBegin = m_lastLook = SystemClock().now();
        m_untilLook = m_stride;
    }
    Nanoseconds sinceBegin() const { return SystemClock().now() - m_sliceBegin; }

    bool isCalled = false; // from here on under the door's mutex

private:
    /// False: nothing may follow from it now.
    bool call(JobNumber job)
    {
        m_plan.setRunning(job);
        m_job = job;
        noteStart(job);
        try {
            (*m_graph.function(m_setup.graph->id(job)))(*this);
        } catch (...) {
            noteFinish(job);
            return endBy(job, resultOfException(std::current_exception()));
        }
        noteFinish(job);
        if (hasResult() || endsLater() || m_door.m_isClosed.load(std::memory_order_relaxed)) {
            return endWell(job);
        }
        m_plan.setDoneFreely(job, Outcome::Succeeded);
        ++m_done;
        return true;
    }

    bool endWell(JobNumber job)
    {
        if (endsLater()) {
            m_claim.reset();
            forget();
            return false;
        }
        JobResult result;
        result.value = takeResult();
        if (isCancelled()) {
            result.outcome = Outcome::Cancelled;
        }
        return end(job, std::move(result));
    }

    bool endBy(JobNumber job, JobResult result)
    {
        const bool isToldAlready = m_claim && !m_claim->isFirst();
        m_claim.reset();
        result.value = takeResult();
        forget();
        if (isCancelled()) {
            result.outcome = Outcome::Cancelled;
        }
        return !isToldAlready && end(job, std::move(result));
    }

    bool end(JobNumber job, JobResult result)
    {
        const Outcome outcome = result.outcome;
        const bool isTolerated = outcome == Outcome::Failed && m_setup.graph->onFailure(job) == OnFailure::Tolerate;
        const bool isLast = outcome == Outcome::Cancelled && isCancelled(); // the door is closed: nothing follows
        if (outcome != Outcome::Succeeded && !isTolerated && !isLast) {
            m_setup.listener->freeJobEnded(job, std::move(result));
            return false;
        }
        m_setup.results[job.index()] = std::make_unique<JobResult>(std::move(result));
        m_plan.setDoneFreely(job, outcome);
        ++m_done;
        return !isLast;
    }

    /// What the end of a job brings on: the first that became ready is next, others are laid aside.
    JobNumber follow(JobNumber job)
    {
        JobNumber next;
        const std::size_t before = m_jobs.size();
        for (const NumberedLink &link : m_setup.graph->dependents(job)) {
            if (m_plan.isHot(link.job)) {
                countHot(link.job);
                continue;
            }
            if (!m_plan.meet(link.job)) {
                continue;
            }
            const JobNumber ready = noteReady(link.job);
            if (!next.isValid()) {
                next = ready;
            } else if (ready.isValid()) {
                m_plan.setScheduled(ready);
                m_jobs.push_back(ready);
            }
        }
        if (m_jobs.size() > before + 1) {
            std::reverse(m_jobs.begin() + static_cast<std::ptrdiff_t>(before), m_jobs.end()); // run in the order made
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
        const NumberedDependents dependents = m_setup.graph->dependents(job);
        return !dependents.empty() && (*(dependents.end() - 1)).job == m_hot;
    }

    JobNumber takeNext()
    {
        if (m_first == m_jobs.size()) {
            meetHot();
        }
        if (m_first == m_jobs.size()) {
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

    /// One look at the clock a job: the next begins where the one before has ended.
    void noteStart(JobNumber job)
    {
        if (m_setup.times) {
            m_setup.times[job.index()].start = m_now;
        }
    }
    void noteFinish(JobNumber job)
    {
        if (m_setup.times) {
            m_now = m_setup.clock->now();
            m_setup.times[job.index()].finish = m_now;
        }
    }

    LateEnd makeLateEnd() override
    {
        m_claim = std::make_shared<EndClaim>();
        return weftwork::makeLateEnd(m_claim, stopToken(), [listener = m_setup.listener, job = m_job](JobResult result) {
            listener->freeJobEnded(job, std::move(result));
        });
    }

    FastDoor &m_door;
    const FastDoorSetup &m_setup;
    Plan &m_plan;
    const JobGraph &m_graph;
    JobNumber m_job; // that runs
    std::shared_ptr<EndClaim> m_claim;
    std::vector<JobNumber> m_jobs; // ready and at hand; those before m_first were handed over
    std::size_t m_first = 0;
    JobNumber m_hot; // a hot job of which so many needs are met and not yet counted
    std::uint32_t m_hotCount = 0;
    std::uint32_t m_done = 0;
    int m_stride = 1;
    int m_untilLook = 1;
    Nanoseconds m_sliceBegin{0};
    Nanoseconds m_lastLook{0};
    Nanoseconds m_now{0}; // of the run's clock, if times are kept
};

FastDoor::FastDoor(const FastDoorSetup &setup)
    : m_setup(setup)
    , m_idle(setup.width)
{
    open();
}

FastDoor::~FastDoor()
{
    close();
    std::unique_lock lock(m_mutex);
    m_rested.wait(lock, [this] { return m_active == 0 && m_telling == 0; });
}

// The scheduler's side

void FastDoor::open()
{
    m_stop = std::stop_source();
    m_loops.clear();
    for (int i = 0; i < m_setup.width; ++i) {
        m_loops.push_back(std::make_unique<Loop>(*this));
    }
    m_isClosed.store(false, std::memory_order_relaxed);
}

void FastDoor::run(std::span<const JobNumber> ready)
{
    if (m_isClosed.load(std::memory_order_relaxed)) {
        open();
    }
    std::vector<Loop *> called;
    {
        const std::scoped_lock lock(m_mutex);
        m_shared.insert(m_shared.end(), ready.begin(), ready.end());
        noteShared();
        called = callLoops(ready.size());
    }
    startLoops(called);
}

bool FastDoor::close()
{
    m_isClosed.store(true, std::memory_order_relaxed);
    m_stop.request_stop(); // calls out: not under the lock
    const std::scoped_lock lock(m_mutex);
    m_firstShared = m_shared.size();
    noteShared();
    for (const std::unique_ptr<Loop> &loop : m_loops) {
        if (loop->isCalled && m_setup.pool->tryTake(loop.get())) {
            loop->isCalled = false;
            --m_active;
            m_idle.fetch_add(1, std::memory_order_relaxed);
        }
    }
    return m_active == 0;
}

bool FastDoor::isResting()
{
    const std::scoped_lock lock(m_mutex);
    return m_active == 0;
}

std::uint32_t FastDoor::takeDone()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_done, 0);
}

/// Under the lock, after each change of what is shared.
void FastDoor::noteShared()
{
    if (m_firstShared == m_shared.size()) {
        m_shared.clear();
        m_firstShared = 0;
    }
    m_hasShared.store(!m_shared.empty(), std::memory_order_relaxed);
}

/// Under the lock: the loops to start for so many jobs.
std::vector<FastDoor::Loop *> FastDoor::callLoops(std::size_t jobs)
{
    std::vector<Loop *> called;
    for (const std::unique_ptr<Loop> &loop : m_loops) {
        if (!loop->isCalled && called.size() < jobs) {
            loop->isCalled = true;
            ++m_active;
            m_idle.fetch_sub(1, std::memory_order_relaxed);
            called.push_back(loop.get());
        }
    }
    return called;
}

void FastDoor::startLoops(const std::vector<Loop *> &loops)
{
    for (Loop *loop : loops) {
        m_setup.pool->start(loop);
    }
}

// The threads' side

void FastDoor::work(Loop &loop)
{
    do {
        loop.beginSlice();
        while (takeShare(loop)) {
            if (!loop.runAll()) {
                giveWay(loop);
                return;
            }
        }
        const bool wasWorthIt = loop.sinceBegin() > worthwhile;
        const int patience = m_patience.load(std::memory_order_relaxed);
        m_patience.store(wasWorthIt ? 0 : std::clamp(patience * 2, leastPatience, mostPatience), std::memory_order_relaxed);
        if (wasWorthIt) {
            lookOut();
        }
    } while (!leave(loop));
}

/// Takes half of what others have laid aside.
bool FastDoor::takeShare(Loop &loop)
{
    const std::scoped_lock lock(m_mutex);
    const std::size_t count = (m_shared.size() - m_firstShared + 1) / 2;
    loop.add(std::span(m_shared).subspan(m_firstShared, count));
    m_firstShared += count;
    noteShared();
    return count > 0;
}

/// Whether somebody would take what is laid aside.
bool FastDoor::mayShare()
{
    if (m_hasShared.load(std::memory_order_relaxed)) {
        return false;
    }
    if (m_lookers.load(std::memory_order_relaxed) > 0) {
        return true;
    }
    if (m_idle.load(std::memory_order_relaxed) == 0) {
        return false;
    }
    const int patience = m_patience.load(std::memory_order_relaxed);
    if (patience > 0) {
        m_patience.store(patience - 1, std::memory_order_relaxed);
    }
    return patience == 0;
}

void FastDoor::share(Loop &loop)
{
    std::vector<Loop *> called;
    {
        const std::scoped_lock lock(m_mutex);
        loop.moveTo(m_shared, false);
        noteShared();
        if (m_lookers.load(std::memory_order_relaxed) == 0) {
            called = callLoops(1);
        }
    }
    startLoops(called);
}

/// Waits a moment for something shared: to be called again takes longer.
void FastDoor::lookOut()
{
    m_lookers.fetch_add(1, std::memory_order_relaxed);
    spinUntil([this] { return m_hasShared.load(std::memory_order_relaxed) || m_isClosed.load(std::memory_order_relaxed); });
    m_lookers.fetch_sub(1, std::memory_order_relaxed);
}

/// Goes to the end of the pool's queue, so that other users of it get a turn.
void FastDoor::giveWay(Loop &loop)
{
    loop.meetHot();
    {
        const std::scoped_lock lock(m_mutex);
        m_done += loop.takeDone();
        loop.moveTo(m_shared, true);
        noteShared();
    }
    m_setup.pool->start(&loop); // from here on it may run in another thread
}

/// False: there is something to do after all.
bool FastDoor::leave(Loop &loop)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_done += loop.takeDone();
        if (!m_shared.empty()) {
            return false;
        }
        loop.isCalled = false;
        m_idle.fetch_add(1, std::memory_order_relaxed);
        if (--m_active > 0) {
            return true;
        }
        ++m_telling;
    }
    m_setup.listener->doorRests(m_setup.graph->owner(m_setup.number));
    const std::scoped_lock lock(m_mutex);
    --m_telling;
    m_rested.notify_all();
    return true;
}

} // namespace weftwork
