// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace weftwork {

/// How long a call may wait. A value.
struct ChannelWait
{
    using Time = std::chrono::steady_clock::time_point;

    bool mayWait = true;
    std::optional<Time> deadline = {};
    std::stop_token stop = {};

    /// A time that is too long for the clock is no limit.
    static ChannelWait atMost(std::chrono::nanoseconds time, std::stop_token stop = {});
    static ChannelWait until(std::stop_token stop) { return {.stop = std::move(stop)}; }
    bool isOver() const;
};

inline const ChannelWait waitForEver = {};
inline const ChannelWait waitNotAtAll = {.mayWait = false};

/// Threads that wait for one kind of thing in a channel; the first to come is the first to be called. All of it under
/// the channel's mutex, but isAwaited().
class WaitLine
{
public:
    /// A thread's place in the line. It joins, looks once more for what it waits for, and only then sleeps: whoever
    /// adds something later sees that it is awaited.
    class Place
    {
    public:
        /// `isFirst`: was called in vain before, and goes to the front.
        Place(WaitLine &line, bool isFirst);
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;
        ~Place() { leave(); }
        void leave();
        /// Sleeps until called, or as long as the wait says. False: gave up, and has missed no call.
        bool await(std::unique_lock<std::mutex> &lock, const ChannelWait &wait);

    private:
        friend class WaitLine;
        void sleep(std::unique_lock<std::mutex> &lock, const ChannelWait &wait);

        WaitLine &m_line;
        std::condition_variable m_wake;
        std::atomic<bool> m_isInLine = true;
    };

    /// Whether somebody waits who has not been called. Any thread, without the mutex.
    bool isAwaited() const { return m_waiting.load(std::memory_order_relaxed) > 0; }
    std::size_t size() const { return m_places.size(); }
    /// Calls so many. They are out of the line at once: until they wake, nobody need call them again.
    void call(std::size_t most);
    void callAll() { call(size()); }

private:
    void count() { m_waiting.store(size(), std::memory_order_relaxed); }

    std::deque<Place *> m_places;
    std::atomic<std::size_t> m_waiting = 0;
};

} // namespace weftwork
