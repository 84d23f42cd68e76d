// SPDX-License-Identifier: Apache-2.0
#include "journal/reasontext.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstring>

#include <csignal>

namespace weftwork {

namespace {
/// The context of all sentences about a run.
struct RunText
{
    Q_DECLARE_TR_FUNCTIONS(RunText)
};

QString quoted(const QString &name)
{
    return RunText::tr("“%1”").arg(name);
}

QString namesOf(const std::vector<JobNumber> &jobs, const JobNamer &nameOf)
{
    constexpr std::size_t shown = 5;
    QStringList names;
    for (std::size_t i = 0; i < jobs.size() && i < shown; ++i) {
        names << quoted(jobs[i].isValid() ? nameOf(jobs[i]) : QString());
    }
    const QString list = names.join(RunText::tr(", ", "between names of jobs"));
    return jobs.size() > shown
        ? RunText::tr("%1 and %2 more").arg(list).arg(jobs.size() - shown)
        : list;
}

bool isRoot(const Reason &reason)
{
    return reason.jobs.empty() || !reason.jobs.front().isValid();
}

QString waitingSentence(const Reason &reason, const QString &names, Nanoseconds now)
{
    switch (reason.kind) {
    case Reason::Kind::WaitsForPrerequisite:
        return RunText::tr("It waits for %1.").arg(names);
    case Reason::Kind::WaitsForGraph:
        return RunText::tr("It waits until the graph %1 runs.").arg(names);
    case Reason::Kind::WindowFull:
        return isRoot(reason)
            ? RunText::tr("The window of the graph is full: %1 at once.").arg(reason.limit)
            : RunText::tr("The window of the graph %2 is full: %1 at once.").arg(reason.limit).arg(names);
    case Reason::Kind::LimitFull:
        return RunText::tr("As many processes run as the run may have (-j %1).").arg(reason.limit);
    case Reason::Kind::ThreadsBusy:
        return RunText::tr("All threads that run functions are busy (%1).").arg(reason.limit);
    case Reason::Kind::WorkersBusy:
        return RunText::tr("All processes of the worker %2 are busy (%1).").arg(reason.limit).arg(quoted(reason.text));
    case Reason::Kind::TokenTaken:
        return RunText::tr("All places of the token %2 are taken (%1).").arg(reason.limit).arg(quoted(reason.text));
    case Reason::Kind::WaitsInLine:
        return RunText::tr("It waits behind %1, which came before.").arg(names);
    case Reason::Kind::BackOff:
        return now > Nanoseconds(0) && reason.until > now
            ? RunText::tr("It failed and is tried again in %1.").arg(spanText(reason.until - now))
            : RunText::tr("It failed and is tried again after a pause.");
    case Reason::Kind::Held:
        return RunText::tr("A person holds it.");
    case Reason::Kind::Shortage:
        return RunText::tr("It waits for system resources: %1.").arg(reason.text);
    case Reason::Kind::CannotRecord:
        return RunText::tr("It is not started because the run cannot be recorded: %1.").arg(reason.text);
    case Reason::Kind::PrerequisiteUnknown:
        return isRoot(reason) ? RunText::tr("Nobody can prove how a job ended, so the run came to its end.")
                              : RunText::tr("Nobody can prove how %1 ended.").arg(names);
    default:
        return {};
    }
}

QString unmetSentence(Condition condition, const QString &names)
{
    switch (condition) {
    case Condition::Success:
        return RunText::tr("It was skipped because %1 did not succeed.").arg(names);
    case Condition::Done:
        return RunText::tr("It was skipped because %1 did not run to an end.").arg(names);
    case Condition::Failure:
        return RunText::tr("It was skipped because %1 did not fail.").arg(names);
    case Condition::Started:
        return RunText::tr("It was skipped because %1 did not start.").arg(names);
    case Condition::Ready:
        return RunText::tr("It was skipped because %1 never became ready.").arg(names);
    }
    return {};
}

QString endingSentence(const Reason &reason, const QString &names)
{
    switch (reason.kind) {
    case Reason::Kind::PrerequisiteNotMet:
        return unmetSentence(reason.condition, names);
    case Reason::Kind::Aborted:
        return RunText::tr("The failure of %1 aborted its graph.").arg(names);
    case Reason::Kind::GraphEnded:
        return isRoot(reason) ? RunText::tr("The run ended before it could start.")
                              : RunText::tr("The graph %1 ended before it could start.").arg(names);
    case Reason::Kind::SkippedByPerson:
        return RunText::tr("A person skipped it.");
    case Reason::Kind::StoppedByPerson:
        return RunText::tr("A person stopped it.");
    case Reason::Kind::GraphTimedOut:
        return isRoot(reason) ? RunText::tr("The time of the run was over.")
                              : RunText::tr("The time of the graph %1 was over.").arg(names);
    case Reason::Kind::OthersDone:
        return RunText::tr("All other jobs were done, so it was no longer needed.");
    case Reason::Kind::UnitFailed:
        return RunText::tr("%1 failed, which is joined to it by a channel.").arg(names);
    case Reason::Kind::ReaderEnded:
        return isRoot(reason) ? RunText::tr("It ended early because its reader had read enough of it.")
                              : RunText::tr("It ended early because %1 had read enough of it.").arg(names);
    default:
        return {};
    }
}
} // namespace

QString sentenceOf(const Reason &reason, const JobNamer &nameOf, Nanoseconds now)
{
    const QString names = namesOf(reason.jobs, nameOf);
    const QString waiting = waitingSentence(reason, names, now);
    return waiting.isEmpty() ? endingSentence(reason, names) : waiting;
}

QString titleOf(JobState state)
{
    switch (state) {
    case JobState::Idle:
        return RunText::tr("idle");
    case JobState::Scheduled:
        return RunText::tr("scheduled");
    case JobState::Running:
        return RunText::tr("running");
    case JobState::Done:
        return RunText::tr("done");
    }
    return {};
}

QString titleOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None:
        return RunText::tr("not done");
    case Outcome::Succeeded:
        return RunText::tr("succeeded");
    case Outcome::Reused:
        return RunText::tr("reused");
    case Outcome::Accepted:
        return RunText::tr("accepted");
    case Outcome::Stopped:
        return RunText::tr("stopped");
    case Outcome::Failed:
        return RunText::tr("failed");
    case Outcome::TimedOut:
        return RunText::tr("timed out");
    case Outcome::Cancelled:
        return RunText::tr("cancelled");
    case Outcome::Skipped:
        return RunText::tr("skipped");
    case Outcome::Unknown:
        return RunText::tr("unknown");
    }
    return {};
}

QString signalName(int number)
{
    const char *name = ::sigabbrev_np(number);
    return name ? QString::fromLatin1(name) : QString::number(number);
}

QString sentenceOf(const JobResult &result)
{
    if (!result.message.isEmpty()) {
        return result.tellsValue() ? RunText::tr("It returned %1.").arg(result.message) : result.message;
    }
    if (result.exit == JobResult::Exit::Signalled) {
        return RunText::tr("It was ended by signal %1 (%2).").arg(result.exitCode).arg(signalName(result.exitCode));
    }
    return result.exit == JobResult::Exit::Exited
        ? RunText::tr("It exited with status %1.").arg(result.exitCode)
        : QString();
}

QString spanText(Nanoseconds span)
{
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(span).count();
    if (milliseconds < 60'000) {
        return RunText::tr("%1 s").arg(static_cast<double>(milliseconds) / 1000, 0, 'f', 2);
    }
    const qint64 seconds = milliseconds / 1000;
    return seconds < 3600
        ? RunText::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'))
        : RunText::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
}

} // namespace weftwork
