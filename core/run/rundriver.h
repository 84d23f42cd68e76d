// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/scheduler.h"

#include <QObject>
#include <QTimer>

#include <atomic>

namespace weftwork {

/// Drives a scheduler from the event loop of its own thread: the asynchronous form of Scheduler::run(), for programs
/// with a window or a server. Nothing here blocks, but for the destructor, which ends a run that goes on and waits for
/// its jobs.
class RunDriver final : public QObject
{
    Q_OBJECT

public:
    /// The options' `wake` is the driver's own. The graph must outlive it.
    explicit RunDriver(const JobGraph &graph, SchedulerOptions options = {}, QObject *parent = nullptr);
    ~RunDriver() override;

    /// Begins a run; jobs start when the event loop is back. After a run that has finished, begins another;
    /// while one goes on, throws std::logic_error.
    Result<Done> start();
    /// Asks the run to end. Any thread, but not while another run is begun; returns at once.
    void stop(Reason reason = {Reason::Kind::StoppedByPerson, {}, {}, {}, 0, {}});
    bool isRunning() const { return m_isRunning; }

    Scheduler &scheduler() { return *m_scheduler; }
    const Scheduler &scheduler() const { return *m_scheduler; }

Q_SIGNALS:
    void finished(const weftwork::RunResult &result);
    /// Nothing runs: all that is left waits for a person to decide on an unknown outcome.
    void waitsForPerson();

protected:
    void customEvent(QEvent *event) override;

private:
    void wake();
    void step();
    void setAlarm();

    std::unique_ptr<Scheduler> m_scheduler;
    const Clock *m_clock;
    SystemClock m_systemClock;
    QTimer m_alarm;
    std::atomic<bool> m_isWoken = false;
    bool m_isRunning = false;
};

} // namespace weftwork
