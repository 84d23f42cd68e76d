// SPDX-License-Identifier: Apache-2.0
// The part of a run that answers what is asked by its control socket.
#include "control/run.h"

#include "process/processexecutor.h"

#include <QJsonObject>

namespace weftwork {

Result<QJsonObject> Run::answer(const ControlRequest &request)
{
    if (!isRunning()) {
        return Problem::error(QStringLiteral("The run has not begun yet."), QStringLiteral("Ask again in a moment."));
    }
    if (request.verb == QLatin1String("status")) {
        return status();
    }
    if (request.verb == QLatin1String("stop")) {
        if (!request.jobPath.isEmpty()) {
            return stopJob(request.jobPath);
        }
        stop(QStringLiteral("stop"));
        return status();
    }
    return Problem::error(QStringLiteral("The run knows no verb “%1”.").arg(request.verb),
        QStringLiteral("See “weftwork help”."));
}

Result<QJsonObject> Run::stopJob(const QString &path)
{
    const NumberedGraph &graph = scheduler().graph();
    const JobNumber job = graph.find(path);
    if (!job.isValid()) {
        return Problem::error(QStringLiteral("The run has no job “%1”.").arg(path),
            QStringLiteral("See “weftwork show %1” for its jobs.").arg(head()->runId));
    }
    if (m_state->job(job).state != JobState::Running || graph.kind(job) == JobKind::Graph) {
        return Problem::error(QStringLiteral("The job “%1” does not run now.").arg(path),
            QStringLiteral("Only a running job can be stopped."));
    }
    recordStop(job);
    executorOf(job).cancel(job, m_state->job(job).attempt);
    return status();
}

void Run::recordStop(JobNumber job)
{
    RunEvent event;
    event.kind = RunEvent::Kind::Control;
    event.time = m_clock.now();
    event.job = job;
    event.reason.kind = Reason::Kind::StoppedByPerson;
    event.text = QStringLiteral("stop");
    record(event);
}

Executor &Run::executorOf(JobNumber job)
{
    const NumberedGraph &graph = scheduler().graph();
    if (graph.kind(job) == JobKind::Function) {
        return *m_threads;
    }
    if (graph.kind(job) == JobKind::Call) {
        return *m_workers;
    }
    return graph.isProcess(job) ? static_cast<Executor &>(*m_processes) : *m_inline;
}

QJsonObject Run::status() const
{
    const RunCounts &counts = m_state->counts();
    QJsonObject outcomes;
    for (int i = 1; i < outcomeCount; ++i) {
        const Outcome outcome = static_cast<Outcome>(i);
        if (counts.with(outcome) > 0) {
            outcomes.insert(wordOf(outcome), counts.with(outcome));
        }
    }
    return {{QStringLiteral("run"), head()->runId}, {QStringLiteral("pid"), head()->pid},
        {QStringLiteral("total"), counts.total}, {QStringLiteral("idle"), counts.idle()},
        {QStringLiteral("scheduled"), counts.scheduled()}, {QStringLiteral("running"), counts.running()},
        {QStringLiteral("done"), counts.done()}, {QStringLiteral("outcomes"), outcomes},
        {QStringLiteral("stopping"), m_isStopped.load()}};
}

} // namespace weftwork
