// SPDX-License-Identifier: Apache-2.0
#include "channel/channelwait.h"

#include "support/spin.h"

#include <algorithm>

namespace weftwork {

using Ticks = std::chrono::steady_clock;

ChannelWait ChannelWait::atMost(std::chrono::nanoseconds time, std::stop_token stop)
{
    const Time now = Ticks::now();
    const bool isForEver = time > Time::max() - now;
    return {.deadline = isForEver ? std::nullopt : std::optional(now + time), .stop = std::move(stop)};
}

bool ChannelWait::isOver() const
{
    return !mayWait || stop.stop_requested() || (deadline && Ticks::now() >= *deadline);
}

void WaitLine::call(std::size_t most)
{
    for (; most > 0 && !m_places.empty(); --most) {
        Place &place = *m_places.front();
        m_places.pop_front();
        place.m_isInLine.store(false, std::memory_order_release);
        place.m_wake.notify_one(); // it does not go away yet: it wants the mutex before
    }
    count();
}

WaitLine::Place::Place(WaitLine &line, bool isFirst)
    : m_line(line)
{
    m_line.m_places.insert(isFirst ? m_line.m_places.begin() : m_line.m_places.end(), this);
    m_line.count();
}

void WaitLine::Place::leave()
{
    if (m_isInLine) {
        m_line.m_places.erase(std::find(m_line.m_places.begin(), m_line.m_places.end(), this));
        m_line.count();
        m_isInLine = false;
    }
}

bool WaitLine::Place::await(std::unique_lock<std::mutex> &lock, const ChannelWait &wait)
{
    if (wait.stop.stop_possible()) {
        lock.unlock(); // it may be stopped already, and call back at once
        const std::stop_callback wake(wait.stop, [this, &lock] {
            const std::scoped_lock held(*lock.mutex());
            m_wake.notify_one();
        });
        sleep(lock, wait);
        lock.unlock(); // the callback may want it before it goes
    } else {
        lock.unlock();
        sleep(lock, wait);
        lock.unlock();
    }
    lock.lock();
    return !m_isInLine;
}

void WaitLine::Place::sleep(std::unique_lock<std::mutex> &lock, const ChannelWait &wait)
{
    lookOutFor([this] { return !m_isInLine.load(std::memory_order_acquire); }); // to fill or empty a channel is quick
    lock.lock();
    const auto isOver = [&] { return !m_isInLine || wait.stop.stop_requested(); };
    if (wait.deadline) {
        m_wake.wait_until(lock, *wait.deadline, isOver);
    } else {
        m_wake.wait(lock, isOver);
    }
}

} // namespace weftwork
