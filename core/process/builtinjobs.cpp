// SPDX-License-Identifier: Apache-2.0
#include "process/builtinjobs.h"

#include "process/logfiles.h"

#include <QFile>

namespace weftwork {

BuiltinJobs::BuiltinJobs(QString runFolder, Finish finish)
    : m_runFolder(std::move(runFolder))
    , m_finish(std::move(finish))
{
}

JobResult BuiltinJobs::print(const JobStart &start) const
{
    QByteArray text = start.graph->details(start.id).message.toUtf8();
    if (!text.endsWith('\n')) {
        text += '\n';
    }
    QFile log(m_runFolder + u'/' + logFile(start.path, start.attempt, LogPart::Out));
    const bool written = log.open(QIODevice::WriteOnly | QIODevice::Truncate) && log.write(text) == text.size()
        && log.flush();
    JobResult result;
    if (!written) {
        result.outcome = Outcome::Failed;
        result.message = QStringLiteral("Its text could not be written to %1: %2; make space there.")
                             .arg(log.fileName(), log.errorString());
    }
    return result;
}

void BuiltinJobs::sleep(const JobStart &start)
{
    const JobDetails &details = start.graph->details(start.id);
    const bool timesOut = details.timeout.count() > 0 && details.timeout < details.duration;
    const AttemptRef attempt{start.number.value, static_cast<std::uint32_t>(start.attempt)};
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    connect(timer.get(), &QTimer::timeout, this,
        [this, attempt, timesOut] { finish(attempt, timesOut ? Outcome::TimedOut : Outcome::Succeeded); });
    timer->start(timesOut ? details.timeout : details.duration);
    m_sleeps[{attempt.job, attempt.attempt}] = std::move(timer);
}

bool BuiltinJobs::cancel(AttemptRef attempt)
{
    const auto found = m_sleeps.find({attempt.job, attempt.attempt});
    if (found == m_sleeps.end()) {
        return false;
    }
    found->second->stop();
    QMetaObject::invokeMethod(
        this, [this, attempt] { finish(attempt, Outcome::Cancelled); }, Qt::QueuedConnection);
    return true;
}

void BuiltinJobs::finish(AttemptRef attempt, Outcome outcome)
{
    const auto found = m_sleeps.find({attempt.job, attempt.attempt});
    if (found == m_sleeps.end()) {
        return;
    }
    found->second.release()->deleteLater(); // we may be inside its signal
    m_sleeps.erase(found);
    JobResult result;
    result.outcome = outcome;
    m_finish(attempt, result);
}

} // namespace weftwork
