// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacyfeedback.h"

#include "schedule/retry.h"

namespace weftwork {

namespace {
constexpr int stateWidth = 8;
}

LegacyFeedback::LegacyFeedback(const JobGraph &graph, LegacyFeedbackOptions options)
    : m_jobGraph(&graph)
    , m_options(std::move(options))
{
}

bool LegacyFeedback::record(const RunEvent &event)
{
    const bool isRecorded = !m_options.next || m_options.next->record(event);
    const bool isStart = event.kind == RunEvent::Kind::Started || event.kind == RunEvent::Kind::RunStarted;
    if (!isRecorded && isStart) {
        return false; // it does not take place
    }
    if (event.kind == RunEvent::Kind::RunStarted) {
        begin();
    }
    if (m_state) {
        apply(event);
        event.job.isValid() ? tellJob(event) : tellRun(event);
    }
    return isRecorded;
}

void LegacyFeedback::begin()
{
    m_graph = std::make_unique<NumberedGraph>(*m_jobGraph);
    m_state = std::make_unique<RunState>(*m_graph);
    m_listing = std::make_unique<LegacyListing>(*m_state, m_options.style);
    m_counts.clear();
    for (std::size_t graph = 0; graph < m_graph->graphCount(); ++graph) {
        m_counts.push_back(legacyCounts(*m_state, GraphNumber(graph), m_options.style));
    }
}

void LegacyFeedback::apply(const RunEvent &event)
{
    count(event, -1);
    m_state->apply(event);
    count(event, 1);
}

/// A graph that is tried again makes all its members idle; every other event changes its job alone.
void LegacyFeedback::count(const RunEvent &event, int by)
{
    if (!event.job.isValid()) {
        return;
    }
    const std::size_t end = event.kind == RunEvent::Kind::Retried ? m_graph->endOf(event.job).index() : event.job.index() + 1;
    for (std::size_t i = event.job.index(); i < end; ++i) {
        const JobNumber job(i);
        m_counts[m_graph->graphOf(job).index()].at(legacyStage(m_state->job(job), m_options.style)) += by;
    }
}

void LegacyFeedback::tellRun(const RunEvent &event)
{
    const GraphNumber root = NumberedGraph::root();
    switch (event.kind) {
    case RunEvent::Kind::RunStarted:
        tellScheduler(root, QStringLiteral("entering co_run() with %1 jobs").arg(m_counts[root.index()].total()));
        break;
    case RunEvent::Kind::RunEnded:
        if (event.result.outcome == Outcome::TimedOut) {
            tellScheduler(root, QStringLiteral("PureScheduler.co_run: TIMEOUT occurred"));
        } else if (event.result.outcome == Outcome::Failed) {
            tellScheduler(root, QStringLiteral("Emergency exit upon exception in critical job"));
        }
        tellScheduler(root, QStringLiteral("scheduler is shutting down..."));
        break;
    default:
        break;
    }
}

void LegacyFeedback::tellJob(const RunEvent &event)
{
    const GraphNumber nested = m_graph->nestedOf(event.job);
    switch (event.kind) {
    case RunEvent::Kind::Started:
        tell(event.job, QStringLiteral("STARTING"));
        if (nested.isValid()) {
            tellScheduler(nested, QStringLiteral("entering co_run() with %1 jobs").arg(m_counts[nested.index()].total()));
        }
        break;
    case RunEvent::Kind::Finished:
        tellEnd(event);
        break;
    case RunEvent::Kind::ReportedReady:
        tell(event.job, QStringLiteral("READY"));
        break;
    case RunEvent::Kind::Retried:
        tell(event.job, QStringLiteral("RETRYING"));
        break;
    case RunEvent::Kind::Skipped:
        tell(event.job, QStringLiteral("SKIPPED"));
        break;
    default:
        break;
    }
}

void LegacyFeedback::tellEnd(const RunEvent &event)
{
    switch (event.result.outcome) {
    case Outcome::Failed:
    case Outcome::TimedOut:
        tell(event.job, QStringLiteral("RAISED EXC."));
        if (!deservesRetry(m_graph->details(event.job).retry, event.attempt, event.result)) {
            tell(event.job, isLegacyCritical(m_graph->onFailure(event.job))
                    ? QStringLiteral("EXCEPTION occurred - on critical job")
                    : QStringLiteral("EXCEPTION occurred - on non-critical job"));
        }
        break;
    case Outcome::Cancelled:
        tell(event.job, QStringLiteral("ABORTING"));
        break;
    case Outcome::Stopped:
        tell(event.job, QStringLiteral("TIDYING forever"));
        break;
    default:
        tell(event.job, QStringLiteral("DONE"));
        break;
    }
}

void LegacyFeedback::tell(JobNumber job, const QString &what)
{
    m_options.write(QStringList{time(), m_counts[m_graph->graphOf(job).index()].text(), what.leftJustified(stateWidth),
        QStringLiteral(":"), m_listing->id(job), m_listing->repr(job)}.join(QLatin1Char(' ')));
}

void LegacyFeedback::tellScheduler(GraphNumber graph, const QString &what)
{
    m_options.write(QStringLiteral("%1 SCHEDULER %2: %3").arg(time(), m_counts[graph.index()].text(), what));
}

void LegacyFeedback::tellLateShutdowns(int late, int total)
{
    if (m_state) {
        tellScheduler(NumberedGraph::root(),
            QStringLiteral("WARNING: %1/%2 co_shutdown() methods have not returned within timeout").arg(late).arg(total));
    }
}

QString LegacyFeedback::time() const
{
    return m_options.watch ? m_options.watch->elapsed() : Watch::wallClock(std::chrono::system_clock::now());
}

} // namespace weftwork
