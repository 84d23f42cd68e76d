// SPDX-License-Identifier: Apache-2.0
#include "run/inbox.h"

#include <thread>

namespace weftwork {

Inbox::~Inbox()
{
    while (m_guests.load(std::memory_order_acquire) > 0) {
        std::this_thread::yield();
    }
}

void Inbox::put(InboxMessage message)
{
    m_guests.fetch_add(1, std::memory_order_relaxed);
    bool wasEmpty = false;
    bool isWaited = false;
    {
        const std::scoped_lock lock(m_mutex);
        wasEmpty = m_messages.empty();
        isWaited = m_isWaited;
        m_messages.push_back(std::move(message));
    }
    if (wasEmpty) {
        if (isWaited) {
            m_filled.notify_one();
        }
        if (m_wake) {
            m_wake();
        }
    }
    m_guests.fetch_sub(1, std::memory_order_release);
}

void Inbox::take(std::vector<InboxMessage> &batch)
{
    const std::scoped_lock lock(m_mutex);
    m_messages.swap(batch);
}

void Inbox::wait(std::optional<Nanoseconds> longest)
{
    std::unique_lock lock(m_mutex);
    const auto isFilled = [this] { return !m_messages.empty(); };
    m_isWaited = true;
    if (longest) {
        m_filled.wait_for(lock, *longest, isFilled);
    } else {
        m_filled.wait(lock, isFilled);
    }
    m_isWaited = false;
}

} // namespace weftwork
