// SPDX-License-Identifier: Apache-2.0
#include "worker/calltable.h"

#include <algorithm>

namespace weftwork {

CallId CallTable::add(const QString &function, const QVariantList &arguments, const QVariantMap &namedArguments)
{
    auto status = std::make_unique<CallStatus>();
    status->arguments = arguments;
    status->namedArguments = namedArguments;
    status->record.function = function;
    const std::scoped_lock lock(m_mutex);
    const CallId id(m_calls.size() + 1);
    status->record.id = id;
    m_calls.push_back(std::move(status));
    m_longestQueue = std::max(m_longestQueue, static_cast<int>(m_calls.size() - m_ended.size()));
    return id;
}

void CallTable::begin(CallId call, const QString &worker, qint64 process, Nanoseconds start)
{
    const std::scoped_lock lock(m_mutex);
    CallStatus *status = find(call);
    if (status && status->state != CallState::Done) {
        status->state = CallState::Running;
        status->record.worker = worker;
        status->record.process = process;
        status->record.start = start;
    }
}

void CallTable::end(CallRecord record)
{
    const std::scoped_lock lock(m_mutex);
    CallStatus *status = find(record.id);
    Q_ASSERT(status && status->state != CallState::Done);
    m_ended.push_back(record.id);
    m_uses.push_back({record.runtime(), record.worker});
    status->state = CallState::Done;
    status->record = std::move(record);
    if (m_awaiting > 0) {
        m_changed.notify_all();
    }
}

int CallTable::queueLength() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_calls.size() - m_ended.size());
}

int CallTable::undelivered() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_ended.size() - m_delivered);
}

std::optional<CallStatus> CallTable::status(CallId call) const
{
    const std::scoped_lock lock(m_mutex);
    const CallStatus *status = find(call);
    return status ? std::optional(*status) : std::nullopt;
}

std::vector<CallStatus> CallTable::statuses() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<CallStatus> statuses;
    for (const auto &status : m_calls) {
        if (status) {
            statuses.push_back(*status);
        }
    }
    return statuses;
}

std::optional<CallRecord> CallTable::deliver()
{
    const std::scoped_lock lock(m_mutex);
    while (m_delivered < m_ended.size()) {
        if (const CallStatus *status = find(m_ended[m_delivered++])) {
            return status->record;
        }
    }
    return std::nullopt;
}

void CallTable::rewind(std::size_t place)
{
    const std::scoped_lock lock(m_mutex);
    m_delivered = std::min(place, m_ended.size());
}

void CallTable::forgetDelivered()
{
    std::vector<std::unique_ptr<CallStatus>> forgotten; // freed without the lock
    const std::scoped_lock lock(m_mutex);
    for (std::size_t at = m_delivered; at > 0 && m_calls[m_ended[at - 1].index() - 1]; --at) {
        forgotten.push_back(std::move(m_calls[m_ended[at - 1].index() - 1]));
    }
}

std::optional<CallRecord> CallTable::await(CallId call, TimePoint deadline) const
{
    std::unique_lock lock(m_mutex);
    const auto isDone = [&] {
        const CallStatus *status = find(call);
        return !status || status->state == CallState::Done;
    };
    if (!await(lock, deadline, isDone)) {
        return std::nullopt;
    }
    const CallStatus *status = find(call);
    return status ? std::optional(status->record) : std::nullopt;
}

bool CallTable::awaitQueueBelow(int length, TimePoint deadline) const
{
    std::unique_lock lock(m_mutex);
    return await(lock, deadline, [&] { return static_cast<int>(m_calls.size() - m_ended.size()) < length; });
}

template <typename Condition>
bool CallTable::await(std::unique_lock<std::mutex> &lock, const TimePoint &deadline, Condition condition) const
{
    ++m_awaiting;
    bool isMet = true;
    if (deadline) {
        isMet = m_changed.wait_until(lock, *deadline, condition);
    } else {
        m_changed.wait(lock, condition);
    }
    --m_awaiting;
    return isMet;
}

void CallTable::addThrottle(Nanoseconds wait)
{
    const std::scoped_lock lock(m_mutex);
    m_throttles.push_back(wait);
}

PoolStats CallTable::stats(std::optional<int> lastIndex) const
{
    const std::scoped_lock lock(m_mutex);
    const int all = static_cast<int>(m_uses.size());
    const int last = !lastIndex ? all : *lastIndex < 0 ? std::max(0, all + *lastIndex) : std::min(all, *lastIndex);
    PoolStats stats;
    std::vector<Nanoseconds> times;
    for (int at = 0; at < last; ++at) {
        const Use &use = m_uses[static_cast<std::size_t>(at)];
        times.push_back(use.runtime);
        ++stats.usage[use.worker];
    }
    stats.count = last > 0 ? last : -1;
    stats.time = TimeStats::of(times);
    stats.throttle = TimeStats::of(m_throttles);
    stats.longestQueue = m_longestQueue;
    return stats;
}

CallStatus *CallTable::find(CallId call) const
{
    const bool exists = call.isValid() && call.index() > 0 && call.index() <= m_calls.size();
    return exists ? m_calls[call.index() - 1].get() : nullptr;
}

} // namespace weftwork
