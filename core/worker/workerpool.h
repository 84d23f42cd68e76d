// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/functionregistry.h"
#include "worker/pooloptions.h"
#include "worker/poolstats.h"

#include <memory>
#include <vector>

namespace weftwork {

class PoolResults;

/// Calls functions by name in workers: processes that stay, or threads of this program. A call gets its number at once
/// and its record when it has ended; whatever happens to its worker is told by the record and harms no other call.
/// May be used by any thread. The destructor cancels what has not ended, and ends the workers (B18, B19).
///
///     WorkerPool pool({.size = 2, .program = {.command = {"python3", "tasks.py"}}});
///     for (const QString &file : files) {
///         pool.call("digest", {file});
///     }
///     pool.waitForAll();
///     for (const CallRecord &record : pool.resultsSinceLastCall()) {
///         record.value;
///     }
class WorkerPool
{
public:
    using Timeout = std::optional<std::chrono::milliseconds>;

    /// Processes, started when they are wanted (B1). Throws std::invalid_argument for a size below 1 or no command.
    explicit WorkerPool(PoolOptions options);
    /// Threads that call these functions (B22); what is to be said of a program is not looked at.
    WorkerPool(FunctionRegistry functions, PoolOptions options);
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;
    ~WorkerPool();

    int size() const;

    /// Submits a call and returns at once (B2 to B4). Throws std::logic_error after shutdown(). Arguments that cannot
    /// be sent make a call that failed.
    CallId call(const QString &function, const QVariantList &arguments = {}, const QVariantMap &namedArguments = {},
        const CallOptions &options = {});
    /// The same, but first waits until fewer than size() + `buffer` calls have not ended (B5). Whoever makes a file
    /// before each call, and removes it when that has finished, has at most size() + `buffer` + 1 of them (B21).
    CallId callThrottled(const QString &function, const QVariantList &arguments = {}, const QVariantMap &namedArguments = {},
        int buffer = 1, const CallOptions &options = {});
    /// Asks a call to end; nothing if it has. Its record says Cancelled, or how it ended if that was faster.
    void cancel(CallId call);

    /// Calls that were submitted and have not ended (B6).
    int queueLength() const;
    /// What is known of a call; none: there is no such call, or it was forgotten (B16).
    std::optional<CallStatus> status(CallId call) const;
    /// Of all calls, in the order of submission.
    std::vector<CallStatus> statuses() const;

    /// The calls that ended since those that were delivered last, in the order of ending; each is delivered once, when
    /// the loop comes to it (B7, B8, B11). With `from`, goes on at that place in this order; 0 delivers all again.
    /// Never waits.
    PoolResults resultsSinceLastCall(std::optional<std::size_t> from = {});
    /// The next of these; none: there is none yet.
    std::optional<CallRecord> nextResult();
    /// Frees what was delivered: status() and resultsSinceLastCall(0) know it no more. For a pool that lives long.
    void forgetDelivered();

    /// The record of a call once it has ended; none: it has not within the timeout, or was forgotten. Not for the
    /// functions of PoolEvents.
    std::optional<CallRecord> waitFor(CallId call, Timeout timeout = {}) const;
    /// False: some have not ended within the timeout.
    bool waitForAll(Timeout timeout = {}) const;

    /// Of the calls that ended, in this order: of the first `lastIndex` alone, or of all but the last -`lastIndex` if
    /// it is negative (B17).
    PoolStats stats(std::optional<int> lastIndex = {}) const;

    /// Takes no more calls. Those submitted still run, but with `cancelsWaiting` those that have not begun are cancelled.
    /// With `waits`, returns when all workers have ended. May be called again (B18).
    void shutdown(bool waits = true, bool cancelsWaiting = false);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// What WorkerPool::resultsSinceLastCall() delivers, one by one; the pool must outlive it.
class PoolResults
{
public:
    class Iterator
    {
    public:
        using value_type = CallRecord;
        using difference_type = std::ptrdiff_t;

        explicit Iterator(WorkerPool *pool)
            : m_pool(pool)
            , m_record(pool->nextResult())
        {
        }
        const CallRecord &operator*() const { return *m_record; }
        const CallRecord *operator->() const { return &*m_record; }
        Iterator &operator++()
        {
            m_record = m_pool->nextResult();
            return *this;
        }
        bool operator==(std::default_sentinel_t) const { return !m_record; }

    private:
        WorkerPool *m_pool;
        std::optional<CallRecord> m_record;
    };

    explicit PoolResults(WorkerPool &pool)
        : m_pool(&pool)
    {
    }
    Iterator begin() const { return Iterator(m_pool); }
    static std::default_sentinel_t end() { return {}; }

private:
    WorkerPool *m_pool;
};

} // namespace weftwork
