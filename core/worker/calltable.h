// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/callrecord.h"
#include "worker/poolstats.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace weftwork {

/// All calls of a pool: what state each is in, in which order they ended, and how many of these were delivered (B6 to
/// B9, B16, B17). Any thread.
class CallTable
{
public:
    using TimePoint = std::optional<std::chrono::steady_clock::time_point>;

    CallId add(const QString &function, const QVariantList &arguments, const QVariantMap &namedArguments);
    void begin(CallId call, const QString &worker, qint64 process, Nanoseconds start);
    void end(CallRecord record);

    int queueLength() const;
    int undelivered() const;
    std::optional<CallStatus> status(CallId call) const;
    std::vector<CallStatus> statuses() const;

    /// The next in order of ending that was not delivered, which it now is.
    std::optional<CallRecord> deliver();
    /// Delivery goes on at this place in the order of ending.
    void rewind(std::size_t place);
    /// Frees what delivered calls keep: values and arguments.
    void forgetDelivered();

    /// Waits until a call has ended; none: it has not by then.
    std::optional<CallRecord> await(CallId call, TimePoint deadline) const;
    /// Waits until there are fewer unfinished calls than this. False: there are not by then.
    bool awaitQueueBelow(int length, TimePoint deadline) const;

    void addThrottle(Nanoseconds wait);
    PoolStats stats(std::optional<int> lastIndex) const;

private:
    struct Use
    {
        Nanoseconds runtime{0};
        QString worker;
    };

    template <typename Condition>
    bool await(std::unique_lock<std::mutex> &lock, const TimePoint &deadline, Condition condition) const;
    CallStatus *find(CallId call) const;

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    mutable int m_awaiting = 0;
    std::vector<std::unique_ptr<CallStatus>> m_calls; // by id; null: forgotten
    std::vector<CallId> m_ended;                      // in this order
    std::vector<Use> m_uses;                          // in the same
    std::vector<Nanoseconds> m_throttles;
    std::size_t m_delivered = 0;                      // of m_ended
    int m_longestQueue = 0;
};

} // namespace weftwork
