// SPDX-License-Identifier: Apache-2.0
#include "cli/runreporter.h"

#include "cli/clitext.h"
#include "cli/follow.h"
#include "cli/jobline.h"
#include "cli/logexcerpt.h"
#include "journal/reasontext.h"

namespace weftwork::cli {

RunReporter::RunReporter(const Run &run, Output &output)
    : m_run(run)
    , m_output(output)
{
    if (m_output.isJson()) {
        m_output.json(toJson(*run.head()));
    }
    if (m_output.hasProgress()) {
        QObject::connect(&m_progress, &QTimer::timeout, &m_progress, [this] { showProgress(); });
        m_progress.start(std::chrono::milliseconds(100));
    }
}

bool RunReporter::record(const RunEvent &event)
{
    if (m_output.isJson()) {
        m_output.json(eventObject(event, *m_run.head()));
    } else if (event.kind == RunEvent::Kind::Finished || event.kind == RunEvent::Kind::Skipped) {
        showEnd(event);
    } else if (event.kind == RunEvent::Kind::Held && event.reason.kind == Reason::Kind::CannotRecord) {
        m_output.problem(Problem::error(Text::tr("The run cannot be recorded: %1.").arg(event.reason.text),
            Text::tr("Nothing new is started until there is room on the disk; what runs goes on.")));
    }
    return true;
}

bool RunReporter::isWorthALine(const RunEvent &event) const
{
    const bool isWork = m_run.scheduler().graph().isWork(event.job);
    return m_output.isQuiet() ? isFailure(event.result.outcome) && isWork && event.kind == RunEvent::Kind::Finished : isWork;
}

void RunReporter::showEnd(const RunEvent &event)
{
    if (!isWorthALine(event)) {
        return;
    }
    m_output.line(jobLine(*m_run.state(), event.job, event.time, m_output));
    if (event.kind == RunEvent::Kind::Finished && isFailure(event.result.outcome)) {
        showFailure(event.job, event);
    }
}

void RunReporter::showFailure(JobNumber job, const RunEvent &event)
{
    const QString path = m_run.scheduler().graph().path(job);
    QStringList lines{sentenceOf(event.result)};
    lines << logExcerpt(m_run.folder()->path(), path, event.attempt);
    if (lines.size() > 1) {
        lines << Text::tr("All of it: weftwork logs %1 %2").arg(m_run.head()->runId, path);
    }
    for (const QString &line : lines) {
        if (!line.isEmpty()) {
            m_output.failure(QStringLiteral("    ") + printable(line));
        }
    }
}

void RunReporter::showProgress()
{
    const RunCounts &counts = m_run.state()->counts();
    QString text = Text::tr("%1/%2 done, %3 running").arg(counts.done()).arg(counts.total).arg(counts.running());
    const int failed = counts.with(Outcome::Failed) + counts.with(Outcome::TimedOut);
    if (failed > 0) {
        text += Text::tr(", %1 failed").arg(failed);
    }
    m_output.progress(text);
}

void RunReporter::showSummary()
{
    m_progress.stop();
    const RunState &state = *m_run.state();
    if (m_output.isJson()) {
        return; // the last event says it
    }
    const QString word = m_output.tintedMessage(titleOf(state.outcome()), state.outcome() == Outcome::Succeeded ? Tint::Good : Tint::Bad);
    m_output.message(Text::tr("Run %1: %2 after %3. %4.")
                         .arg(m_run.head()->runId, word, spanText(state.endTime() - state.startTime()), summaryOf(state.counts())));
}

} // namespace weftwork::cli
