// SPDX-License-Identifier: Apache-2.0
#include "run/runlog.h"

namespace weftwork {

void RunLog::note(const RunEvent &event)
{
    if (m_observer) {
        m_isUpToDate = m_observer->record(event);
        if (!m_isUpToDate) {
            beginHold(event.time);
        }
    }
}

bool RunLog::permits(const RunEvent &event)
{
    if (!m_observer) {
        return true;
    }
    m_isUpToDate = m_observer->record(event);
    if (!m_isUpToDate) {
        beginHold(event.time);
    } else if (event.kind == RunEvent::Kind::Started) {
        m_isHolding = false;
    }
    return m_isUpToDate;
}

/// Says once that nothing can start, until something does again.
void RunLog::beginHold(Nanoseconds time)
{
    if (m_isHolding) {
        return;
    }
    m_isHolding = true;
    RunEvent hold;
    hold.kind = RunEvent::Kind::Held;
    hold.time = time;
    hold.reason.kind = Reason::Kind::CannotRecord;
    m_observer->record(hold); // kept too
}

bool RunLog::catchUp()
{
    if (!m_isUpToDate) {
        m_isUpToDate = m_observer->catchUp();
    }
    return m_isUpToDate;
}

} // namespace weftwork
