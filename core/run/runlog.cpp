// SPDX-License-Identifier: Apache-2.0
#include "run/runlog.h"

namespace weftwork {

void RunLog::note(RunEvent event)
{
    if (!m_observer) {
        return;
    }
    if (!isUpToDate()) {
        m_waiting.push_back(std::move(event));
    } else if (!m_observer->record(event)) {
        const Nanoseconds time = event.time;
        m_waiting.push_back(std::move(event));
        beginHold(time);
    }
}

bool RunLog::permits(const RunEvent &event)
{
    Q_ASSERT(isUpToDate());
    if (m_observer && !m_observer->record(event)) {
        beginHold(event.time);
        return false;
    }
    return true;
}

void RunLog::beginHold(Nanoseconds time)
{
    RunEvent hold;
    hold.kind = RunEvent::Kind::Held;
    hold.time = time;
    hold.reason.kind = Reason::Kind::CannotRecord;
    m_waiting.push_back(std::move(hold));
}

bool RunLog::catchUp()
{
    while (!m_waiting.empty() && m_observer->record(m_waiting.front())) {
        m_waiting.pop_front();
    }
    return m_waiting.empty();
}

} // namespace weftwork
