// SPDX-License-Identifier: Apache-2.0
#include "cli/jobline.h"

#include "cli/clitext.h"
#include "journal/eventjson.h"
#include "journal/reasontext.h"

#include <QStringList>

#include <algorithm>

namespace weftwork::cli {

namespace {
constexpr int timeWidth = 10;

/// How long the last attempt took or takes; negative: there was none.
Nanoseconds spanOf(const JobRunState &job, Nanoseconds now)
{
    if (job.startTime < Nanoseconds{0}) {
        return Nanoseconds(-1);
    }
    const Nanoseconds end = job.state == JobState::Running ? now : job.finishTime;
    return std::max(end - job.startTime, Nanoseconds(0));
}

double secondsOf(Nanoseconds span)
{
    return std::chrono::duration<double>(span).count();
}
} // namespace

int wordWidth()
{
    int width = 10;
    for (int outcome = 1; outcome < outcomeCount; ++outcome) {
        width = std::max(width, int(titleOf(static_cast<Outcome>(outcome)).size()));
    }
    return width;
}

QString stateWord(const JobRunState &job)
{
    return job.state == JobState::Done ? titleOf(job.outcome) : titleOf(job.state);
}

Tint tintOf(const JobRunState &job)
{
    if (job.state != JobState::Done) {
        return job.state == JobState::Running ? Tint::Active : Tint::Quiet;
    }
    switch (job.outcome) {
    case Outcome::Succeeded:
    case Outcome::Reused:
    case Outcome::Accepted:
        return Tint::Good;
    case Outcome::Failed:
    case Outcome::TimedOut:
        return Tint::Bad;
    case Outcome::Cancelled:
    case Outcome::Unknown:
        return Tint::Warning;
    default:
        return Tint::Quiet;
    }
}

bool isFailure(Outcome outcome)
{
    return outcome == Outcome::Failed || outcome == Outcome::TimedOut || outcome == Outcome::Unknown;
}

QString jobLine(const RunState &state, JobNumber job, Nanoseconds now, const Output &output)
{
    const JobRunState &row = state.job(job);
    const NumberedGraph &graph = state.graph();
    const Nanoseconds span = spanOf(row, now);
    const QString time = span < Nanoseconds(0) ? QString() : spanText(span);
    const QString path = graph.path(job);
    const QString title = graph.graph(job).title(graph.id(job));
    const QString word = output.tinted(QStringLiteral("%1").arg(stateWord(row), -wordWidth()), tintOf(row));
    QString text = QStringLiteral("%1 %2  %3").arg(word, time.rightJustified(timeWidth), path);
    if (title != graph.graph(job).key(graph.id(job))) {
        text += QStringLiteral("  “%1”").arg(printable(title));
    }
    return row.attempt > 1 ? text + Text::tr("  (attempt %1)").arg(row.attempt) : text;
}

QJsonObject jobObject(const RunState &state, JobNumber job, Nanoseconds now)
{
    const JobRunState &row = state.job(job);
    const NumberedGraph &graph = state.graph();
    QJsonObject object{{QStringLiteral("path"), graph.path(job)},
        {QStringLiteral("label"), graph.graph(job).title(graph.id(job))},
        {QStringLiteral("state"), wordOf(row.state)}, {QStringLiteral("attempt"), row.attempt}};
    if (row.state == JobState::Done) {
        object.insert(QStringLiteral("outcome"), wordOf(row.outcome));
    }
    if (const Nanoseconds span = spanOf(row, now); span >= Nanoseconds(0)) {
        object.insert(QStringLiteral("seconds"), secondsOf(span));
    }
    if (row.result.exit != JobResult::Exit::None && row.attempt > 0) {
        object.insert(row.result.exit == JobResult::Exit::Exited ? QStringLiteral("exit") : QStringLiteral("signal"),
            row.result.exitCode);
    }
    if (row.reason.kind != Reason::Kind::None) {
        object.insert(QStringLiteral("reason"), toJson(row.reason));
    }
    return object;
}

QString summaryOf(const RunCounts &counts)
{
    QStringList parts;
    for (int i = 1; i < outcomeCount; ++i) {
        const Outcome outcome = static_cast<Outcome>(i);
        if (counts.with(outcome) > 0) {
            parts << QStringLiteral("%1 %2").arg(counts.with(outcome)).arg(titleOf(outcome));
        }
    }
    if (counts.toleratedFailures > 0) {
        parts << Text::tr("%1 of the failures tolerated").arg(counts.toleratedFailures);
    }
    for (const JobState state : {JobState::Idle, JobState::Scheduled, JobState::Running}) {
        const int count = counts.inState[static_cast<std::size_t>(state)];
        if (count > 0) {
            parts << QStringLiteral("%1 %2").arg(count).arg(titleOf(state));
        }
    }
    const QString jobs = Text::tr("%n job(s)", nullptr, counts.total);
    return parts.isEmpty() ? jobs : jobs + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

QJsonObject jsonOf(const RunCounts &counts)
{
    QJsonObject object{{QStringLiteral("total"), counts.total}, {QStringLiteral("idle"), counts.idle()},
        {QStringLiteral("scheduled"), counts.scheduled()}, {QStringLiteral("running"), counts.running()},
        {QStringLiteral("done"), counts.done()}, {QStringLiteral("tolerated"), counts.toleratedFailures}};
    for (int i = 1; i < outcomeCount; ++i) {
        object.insert(wordOf(static_cast<Outcome>(i)), counts.with(static_cast<Outcome>(i)));
    }
    return object;
}

} // namespace weftwork::cli
