// SPDX-License-Identifier: Apache-2.0
#include "concurrency/asyncline.h"

#include <algorithm>

namespace weftwork {

AsyncLine::AsyncLine(int places)
    : m_places(places)
{
}

bool AsyncLine::enter(const Task &task)
{
    task->epoch = m_epoch;
    if (!mayBegin(*task)) { // never while others stand in the line
        return false;
    }
    admit(task);
    return true;
}

AsyncTask *AsyncLine::admitNext()
{
    if (m_waiting.empty() || !mayBegin(*m_waiting.front())) {
        return nullptr;
    }
    admit(std::move(m_waiting.front()));
    m_waiting.pop_front();
    return m_ready.back().get();
}

AsyncLine::Task AsyncLine::takeReady()
{
    if (m_ready.empty()) {
        return nullptr;
    }
    Task task = std::move(m_ready.front());
    m_ready.pop_front();
    return task;
}

bool AsyncLine::isReady(const Task &task) const
{
    return std::find(m_ready.begin(), m_ready.end(), task) != m_ready.end();
}

AsyncLine::Tasks AsyncLine::dropAll()
{
    Tasks dropped = std::exchange(m_ready, {});
    m_inFlight -= static_cast<int>(dropped.size());
    std::move(m_waiting.begin(), m_waiting.end(), std::back_inserter(dropped));
    m_waiting.clear();
    return dropped;
}

bool AsyncLine::mayBegin(const AsyncTask &task) const
{
    return m_inFlight < m_places && (task.epoch == m_openEpoch || m_inFlight == 0);
}

void AsyncLine::admit(Task task)
{
    m_openEpoch = task->epoch;
    m_ready.push_back(std::move(task));
    ++m_inFlight;
}

} // namespace weftwork
