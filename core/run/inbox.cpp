// SPDX-License-Identifier: Apache-2.0
#include "run/inbox.h"

#include "support/spin.h"

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
        m_hasMessages.store(true, std::memory_order_relaxed);
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
    m_hasMessages.store(false, std::memory_order_relaxed);
}

void Inbox::wait(std::optional<Nanoseconds> longest)
{
    if (spinUntil([this] { return m_hasMessages.load(std::memory_order_relaxed); })) {
        return;
    }
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
