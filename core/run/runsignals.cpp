// SPDX-License-Identifier: Apache-2.0
#include "run/runsignals.h"

namespace weftwork {

RunSignals::RunSignals(RunObserver *next, QObject *parent)
    : QObject(parent)
    , m_next(next)
{
}

/// A start that could not be recorded does not take place: nobody hears of it.
bool RunSignals::record(const RunEvent &event)
{
    const bool isRecorded = !m_next || m_next->record(event);
    const bool isStart = event.kind == RunEvent::Kind::Started || event.kind == RunEvent::Kind::RunStarted;
    if (isRecorded || !isStart) {
        tell(event);
    }
    return isRecorded;
}

void RunSignals::tell(const RunEvent &event)
{
    switch (event.kind) {
    case RunEvent::Kind::RunStarted:
        Q_EMIT runStarted();
        break;
    case RunEvent::Kind::Ready:
        Q_EMIT jobReady(event.job);
        break;
    case RunEvent::Kind::Started:
        Q_EMIT jobStarted(event.job, event.attempt);
        break;
    case RunEvent::Kind::ReportedReady:
        Q_EMIT jobReportedReady(event.job);
        break;
    case RunEvent::Kind::Finished:
        Q_EMIT jobFinished(event.job, event.result.outcome);
        break;
    case RunEvent::Kind::Retried:
        Q_EMIT jobRetried(event.job, event.attempt);
        break;
    case RunEvent::Kind::Skipped:
        Q_EMIT jobSkipped(event.job);
        break;
    case RunEvent::Kind::RunEnded:
        Q_EMIT runEnded(event.result.outcome);
        break;
    case RunEvent::Kind::Held:
    case RunEvent::Kind::Control:
    case RunEvent::Kind::Adopted:
        break;
    }
    Q_EMIT recorded(event);
}

} // namespace weftwork
