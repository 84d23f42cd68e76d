// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runobserver.h"

#include <QObject>

namespace weftwork {

/// Tells each event of a run by a Qt signal, in the thread that drives the scheduler, once it is recorded: a decorator
/// of another observer, so that jobs need not be objects with signals of their own.
class RunSignals final : public QObject, public RunObserver
{
    Q_OBJECT

public:
    /// `next` may be null: then nothing but the signals comes of an event. It must outlive this.
    explicit RunSignals(RunObserver *next = nullptr, QObject *parent = nullptr);

    bool record(const RunEvent &event) override;
    bool catchUp() override { return !m_next || m_next->catchUp(); }

Q_SIGNALS:
    void runStarted();
    void jobReady(weftwork::JobNumber job);
    void jobStarted(weftwork::JobNumber job, int attempt);
    void jobReportedReady(weftwork::JobNumber job);
    void jobFinished(weftwork::JobNumber job, weftwork::Outcome outcome);
    void jobRetried(weftwork::JobNumber job, int attempt);
    void jobSkipped(weftwork::JobNumber job);
    void runEnded(weftwork::Outcome outcome);
    /// Every event, those above too.
    void recorded(const weftwork::RunEvent &event);

private:
    void tell(const RunEvent &event);

    RunObserver *m_next;
};

} // namespace weftwork
