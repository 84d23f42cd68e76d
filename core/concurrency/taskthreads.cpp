// SPDX-License-Identifier: Apache-2.0
#include "concurrency/taskthreads.h"

#include "support/spin.h"

#include <QThreadPool>

#include <algorithm>
#include <limits>

namespace weftwork {

namespace {
/// Of all TaskThreads; without a limit of its own, each of them has one.
QThreadPool &sharedPool()
{
    static QThreadPool pool;
    [[maybe_unused]] static const bool isSet = (pool.setMaxThreadCount(std::numeric_limits<int>::max() / 2), true);
    return pool;
}
} // namespace

/// One thread's place.
class TaskThreads::Helper final : public QRunnable
{
public:
    explicit Helper(TaskThreads &owner)
        : m_owner(&owner)
    {
        setAutoDelete(false);
    }
    void handOver() { m_handed.store(m_owner, std::memory_order_release); }
    void run() override { m_handed.load(std::memory_order_acquire)->run(*this); }

    bool isActive = false; // under the owner's mutex

private:
    TaskThreads *m_owner;
    std::atomic<TaskThreads *> m_handed = nullptr; // what was done before is seen by the thread that comes
};

TaskThreads::TaskThreads(int width, Work work, Start start)
    : m_work(std::move(work))
    , m_start(start ? std::move(start) : [pool = &sharedPool()](QRunnable &helper) { pool->start(&helper); })
    , m_width(width)
{
}

TaskThreads::~TaskThreads()
{
    awaitRest();
}

void TaskThreads::call(std::size_t things)
{
    ++m_calls; // before it looks: who leaves looks in the other order
    while (!areEnoughOnTheWay(things)) {
        Helper *const helper = claimHelper();
        if (!helper) {
            return;
        }
        try {
            m_start(*helper);
        } catch (...) {
            if (!isOneLeftBeside(*helper)) {
                throw;
            }
            return;
        }
    }
}

bool TaskThreads::awaitRest(const Timeout &timeout)
{
    const Deadline deadline = deadlineIn(timeout);
    const auto isResting = [this] { return m_active == 0; };
    std::unique_lock lock(m_mutex);
    if (deadline) {
        return m_rested.wait_until(lock, *deadline, isResting);
    }
    m_rested.wait(lock, isResting);
    return true;
}

void TaskThreads::run(Helper &helper)
{
    quint64 seen = 0;
    do {
        --m_free; // before it looks for work: who calls counts on it no more
        seen = m_calls;
        m_work();
        ++m_free;
        lookOutFor([this, seen] { return m_calls.load(std::memory_order_relaxed) != seen; });
    } while (!mayLeave(helper, seen));
}

/// True: it has left, and must touch nothing any more.
bool TaskThreads::mayLeave(Helper &helper, quint64 seen)
{
    const std::scoped_lock lock(m_mutex);
    --m_free;
    if (m_calls != seen && m_active <= m_width) { // after it counts as free no more
        ++m_free;
        return false;
    }
    goHome(helper);
    return true;
}

/// Of a helper that did not come.
bool TaskThreads::isOneLeftBeside(Helper &helper)
{
    const std::scoped_lock lock(m_mutex);
    --m_free;
    goHome(helper);
    return m_active > 0; // and it will look again before it goes
}

void TaskThreads::goHome(Helper &helper)
{
    helper.isActive = false;
    if (--m_active == 0) {
        m_rested.notify_all();
    }
}

TaskThreads::Helper *TaskThreads::claimHelper()
{
    const std::scoped_lock lock(m_mutex);
    if (m_active >= m_width) {
        return nullptr;
    }
    const auto idle = std::find_if(m_helpers.begin(), m_helpers.end(), [](const Helper &helper) { return !helper.isActive; });
    Helper &helper = idle != m_helpers.end() ? *idle : m_helpers.emplace_back(*this);
    helper.isActive = true;
    helper.handOver();
    ++m_active;
    ++m_free;
    return &helper;
}

} // namespace weftwork
