// SPDX-License-Identifier: Apache-2.0
#include "worker/poolsignals.h"

namespace weftwork {

PoolSignals::PoolSignals(PoolEvents next, QObject *parent)
    : QObject(parent)
    , m_next(std::move(next))
{
    qRegisterMetaType<CallRecord>();
}

PoolEvents PoolSignals::events()
{
    PoolEvents events = m_next;
    events.finished = [this](const CallRecord &record) {
        if (m_next.finished) {
            m_next.finished(record);
        }
        Q_EMIT callFinished(record);
    };
    events.queueLengthChanged = [this](int length) {
        if (m_next.queueLengthChanged) {
            m_next.queueLengthChanged(length);
        }
        Q_EMIT queueLengthChanged(length);
    };
    events.throttled = [this](Nanoseconds wait) {
        if (m_next.throttled) {
            m_next.throttled(wait);
        }
        Q_EMIT throttled(std::chrono::duration<double>(wait).count());
    };
    events.workerFailed = [this](const Problem &problem) {
        if (m_next.workerFailed) {
            m_next.workerFailed(problem);
        }
        Q_EMIT workerFailed(problem.toString());
    };
    return events;
}

} // namespace weftwork
