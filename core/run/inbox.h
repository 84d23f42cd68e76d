// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/jobnumber.h"
#include "schedule/jobresult.h"
#include "schedule/reason.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace weftwork {

/// What an executor or a verb told the scheduler.
struct InboxMessage
{
    enum class Kind : quint8 {
        Started,
        ReportedReady,
        Finished,
        Delayed,
        Stop,
        LastNeedMet, ///< of a job that is not free, by a free one
        FreeEnded,   ///< a free job, in a way that the plan decides on
        DoorRests,   ///< job: the graph's owner
        LeftThread,
    };

    Kind kind = Kind::Finished;
    JobNumber job;
    int attempt = 0;
    Nanoseconds time{0};
    std::unique_ptr<JobResult> result = {}; ///< null: succeeded, and there is nothing more to say
    std::unique_ptr<Reason> reason = {}; ///< of a delay or a stop
};

/// Brings messages from any thread to the one that drives the scheduler. Owned by the scheduler.
class Inbox
{
public:
    explicit Inbox(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }
    Inbox(const Inbox &) = delete;
    Inbox &operator=(const Inbox &) = delete;
    /// Waits for threads that have put something in and are on their way out.
    ~Inbox();

    /// Any thread.
    void put(InboxMessage message);
    /// Swaps all messages into `batch`, which must be empty.
    void take(std::vector<InboxMessage> &batch);
    /// Sleeps until there is a message, at most for this long.
    void wait(std::optional<Nanoseconds> longest);

private:
    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::vector<InboxMessage> m_messages;
    bool m_isWaited = false;
    std::atomic<bool> m_hasMessages{false};
    std::atomic<int> m_guests{0}; // threads within put()
};

} // namespace weftwork
