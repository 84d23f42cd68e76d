// SPDX-License-Identifier: Apache-2.0
#include "run/rundriver.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace weftwork {

namespace {
/// From any thread: there is something to do. An event without content, which thread sanitizers can follow.
constexpr QEvent::Type wakeEvent = QEvent::User;
} // namespace

RunDriver::RunDriver(const JobGraph &graph, SchedulerOptions options, QObject *parent)
    : QObject(parent)
    , m_clock(options.clock ? options.clock : &m_systemClock)
{
    options.wake = [this] { wake(); };
    m_scheduler = std::make_unique<Scheduler>(graph, std::move(options));
    m_alarm.setSingleShot(true);
    m_alarm.setTimerType(Qt::PreciseTimer);
    connect(&m_alarm, &QTimer::timeout, this, &RunDriver::step);
}

RunDriver::~RunDriver()
{
    if (m_isRunning) {
        m_scheduler->stop();
        m_scheduler->awaitEnd();
    }
}

Result<Done> RunDriver::start()
{
    Result<Done> started = m_scheduler->start();
    m_isRunning = started.hasValue();
    if (m_isRunning) {
        wake();
    }
    return started;
}

void RunDriver::stop(Reason reason)
{
    m_scheduler->stop(std::move(reason));
}

void RunDriver::wake()
{
    if (!m_isWoken.exchange(true)) {
        QCoreApplication::postEvent(this, new QEvent(wakeEvent));
    }
}

/// The only such event is the one that wakes it.
void RunDriver::customEvent(QEvent * /*event*/)
{
    step();
}

void RunDriver::step()
{
    m_isWoken = false;
    if (!m_isRunning) {
        return;
    }
    Scheduler::Step step = m_scheduler->step();
    while (step == Scheduler::Step::Changed) {
        step = m_scheduler->step();
    }
    if (step == Scheduler::Step::Finished) {
        m_isRunning = false;
        m_alarm.stop();
        Q_EMIT finished(m_scheduler->result());
        return;
    }
    setAlarm();
    if (m_scheduler->waitsForPerson()) {
        Q_EMIT waitsForPerson();
    }
}

void RunDriver::setAlarm()
{
    const std::optional<Nanoseconds> deadline = m_scheduler->nextDeadline();
    if (!deadline) {
        m_alarm.stop();
        return;
    }
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(*deadline - m_clock->now());
    m_alarm.start(std::max(rest, std::chrono::milliseconds(0)));
}

} // namespace weftwork
