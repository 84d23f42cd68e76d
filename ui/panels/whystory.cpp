// SPDX-License-Identifier: Apache-2.0
#include "panels/whystory.h"

#include "diagram/diagramwords.h"
#include "document/document.h"
#include "document/runsession.h"
#include "journal/reasontext.h"
#include "panels/channelstory.h"
#include "schedule/explain.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <functional>

namespace weftwork {

namespace {
/// Tells one story; lives for one call.
class StoryTeller
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::WhyStory)

public:
    explicit StoryTeller(const RunSession &run)
        : m_run(run)
        , m_state(*run.state())
    {
    }

    WhyStory tell(JobNumber job)
    {
        const DisplayState state = m_run.displayState(job);
        WhyStory story;
        story.headline = headline(job, state);
        switch (m_state.job(job).state) {
        case JobState::Idle:
        case JobState::Scheduled:
            tellWaiting(job, story);
            break;
        case JobState::Running:
            story.sentence = runningSentence(job);
            tellChannels(job, story);
            break;
        case JobState::Done:
            tellEnd(job, state, story);
            break;
        }
        return story;
    }

    WhyStory tell(ChannelNumber channel)
    {
        const NumberedChannel &ends = m_state.graph().channel(channel);
        WhyStory story;
        if (const std::optional<ChannelJam> jam = jamAt(m_run, channel)) {
            tellChannels(jam->waiting, story);
        }
        story.headline = channelTitle(plainName(ends.writer), plainName(ends.reader));
        story.sentence = channelSentence(m_run, channel, [this](JobNumber job) { return plainName(job); });
        return story;
    }

private:
    QString name(JobNumber job) const
    {
        return m_run.nameOf(job).toHtmlEscaped();
    }
    QString plainName(JobNumber job) const
    {
        return m_run.nameOf(job);
    }
    QString link(JobNumber job) const
    {
        return QStringLiteral("<a href=\"%1\" style=\"text-decoration: none\">%2</a>").arg(m_state.graph().path(job).toHtmlEscaped(), name(job));
    }

    QString headline(JobNumber job, DisplayState state) const
    {
        const QString job1 = plainName(job);
        switch (state) {
        case DisplayState::Idle:
            return m_state.hasEnded() ? tr("%1 did not run.").arg(job1) : tr("%1 waits.").arg(job1);
        case DisplayState::Scheduled:
            return tr("%1 waits for a place.").arg(job1);
        case DisplayState::Paused:
            return tr("%1 is held.").arg(job1);
        case DisplayState::Running:
            return tr("%1 runs.").arg(job1);
        case DisplayState::Skipped:
            return tr("%1 did not run.").arg(job1);
        case DisplayState::Failed:
            return tr("%1 failed.").arg(job1);
        case DisplayState::TimedOut:
            return tr("%1 took too long.").arg(job1);
        case DisplayState::Cancelled:
            return tr("%1 was cancelled.").arg(job1);
        case DisplayState::Stopped:
            return tr("%1 was stopped.").arg(job1);
        case DisplayState::Unknown:
            return tr("Nobody knows how %1 ended.").arg(job1);
        default:
            return tr("%1 succeeded.").arg(job1);
        }
    }

    QString runningSentence(JobNumber job) const
    {
        if (m_run.isStopping()) {
            return tr("It was asked to end.");
        }
        if (areOthersDone(job)) {
            return tr("It was asked to end, for all else is done.");
        }
        return m_state.job(job).attempt > 1 ? tr("This is attempt %1.").arg(m_state.job(job).attempt)
                                            : tr("All that it needs was met.");
    }

    /// Whether a forever job has nobody left to run for: then it is asked to end, which no event tells.
    bool areOthersDone(JobNumber job) const
    {
        const NumberedGraph &graph = m_state.graph();
        if (!graph.isForever(job)) {
            return false;
        }
        const auto isIn = [this](JobNumber other, JobState state) { return m_state.job(other).state == state; };
        bool hasOthers = false;
        for (const JobNumber other : graph.members(graph.graphOf(job))) {
            const bool isDone = isIn(other, JobState::Done);
            if (!isDone && !graph.isForever(other)) {
                return false;
            }
            hasOthers = hasOthers || isDone;
        }
        const NumberedDependents dependents = graph.dependents(job);
        return hasOthers && std::none_of(dependents.begin(), dependents.end(),
                   [&](const NumberedLink &link) { return isIn(link.job, JobState::Running); });
    }

    QString sentence(const Reason &reason) const
    {
        return linked([&](const JobNamer &nameOf) { return sentenceOf(reason, nameOf, m_run.now()); });
    }

    // The sentences are plain text; names become links where they stand.
    QString linked(const std::function<QString(const JobNamer &)> &tell) const
    {
        QHash<QString, JobNumber> marks;
        const JobNamer mark = [&](JobNumber job) {
            const QString text = QStringLiteral("\x01%1\x02").arg(job.value);
            marks.insert(text, job);
            return text;
        };
        QString text = tell(mark).toHtmlEscaped();
        for (auto entry = marks.constBegin(); entry != marks.constEnd(); ++entry) {
            text.replace(entry.key(), link(entry.value()));
        }
        return text;
    }

    void addStep(WhyStory &story, JobNumber job, const QString &html) const
    {
        story.steps << WhyStep{m_run.displayState(job), m_state.graph().path(job), html};
    }

    void tellWaiting(JobNumber job, WhyStory &story) const
    {
        const std::vector<Reason> reasons = whyNot(m_state, job, m_run.head() ? m_run.head()->jobLimit : 0);
        if (m_state.hasEnded() && reasons.empty()) {
            story.sentence = tr("The run ended before its turn came.");
        }
        for (const Reason &reason : reasons) {
            addStep(story, job, sentence(reason));
            const std::vector<JobNumber> holders = holdersOf(m_state, job, reason);
            const std::vector<JobNumber> &named = holders.empty() ? reason.jobs : holders;
            constexpr std::size_t shownJobs = 8;
            for (std::size_t i = 0; i < std::min(named.size(), shownJobs); ++i) {
                addStep(story, named[i], stateStep(named[i]));
            }
        }
    }

    // Who waits at a channel waits for a job that may wait at another: the last one is what holds them all.
    void tellChannels(JobNumber job, WhyStory &story) const
    {
        const std::vector<ChannelJam> jams = jamsFrom(m_run, job);
        if (jams.empty()) {
            return;
        }
        story.sentence = sentenceOf(jams.front(), [this](JobNumber one) { return plainName(one); });
        for (const ChannelJam &jam : jams) {
            addStep(story, jam.waiting, linked([&](const JobNamer &nameOf) { return sentenceOf(jam, nameOf); }));
        }
        const JobNumber last = jams.back().cause;
        if (std::none_of(jams.begin(), jams.end(), [last](const ChannelJam &jam) { return jam.waiting == last; })) {
            addStep(story, last, tr("%1 runs.").arg(link(last)));
        }
    }

    QString stateStep(JobNumber job) const
    {
        const Nanoseconds span = m_run.duration(job);
        switch (m_state.job(job).state) {
        case JobState::Running:
            return tr("%1 has been running for %2.").arg(link(job), spanText(span));
        case JobState::Scheduled:
            return tr("%1 waits for a place.").arg(link(job));
        case JobState::Idle:
            return tr("%1 has not started.").arg(link(job));
        case JobState::Done:
            break;
        }
        return endStep(job);
    }

    QString endStep(JobNumber job) const
    {
        const JobRunState &row = m_state.job(job);
        const QString how = sentenceOf(row.result).toHtmlEscaped();
        switch (m_run.displayState(job)) {
        case DisplayState::Failed:
            return row.attempt > 1 ? tr("%1 failed in attempt %2. %3").arg(link(job)).arg(row.attempt).arg(how)
                                   : tr("%1 failed. %2").arg(link(job), how);
        case DisplayState::TimedOut:
            return tr("%1 was ended after %2, when its time was over.").arg(link(job), spanText(m_run.duration(job)));
        case DisplayState::Cancelled:
            return tr("%1 was cancelled.").arg(link(job));
        case DisplayState::Unknown:
            return tr("%1: nobody can prove how it ended.").arg(link(job));
        case DisplayState::Stopped:
            return tr("%1 was stopped.").arg(link(job));
        default:
            return tr("%1 ended after %2.").arg(link(job), spanText(m_run.duration(job)));
        }
    }

    // The commonest step has a sentence of its own: the one job and what became of the other.
    QString causeStep(const QString &who, const Reason &reason) const
    {
        if (reason.kind == Reason::Kind::PrerequisiteNotMet && reason.jobs.size() == 1 && reason.jobs.front().isValid()) {
            const QString other = link(reason.jobs.front());
            switch (m_run.displayState(reason.jobs.front())) {
            case DisplayState::Failed:
                return tr("%1 was skipped because %2 failed.").arg(who, other);
            case DisplayState::TimedOut:
                return tr("%1 was skipped because %2 took too long.").arg(who, other);
            case DisplayState::Skipped:
                return tr("%1 was skipped because %2 was skipped.").arg(who, other);
            case DisplayState::Cancelled:
                return tr("%1 was skipped because %2 was cancelled.").arg(who, other);
            case DisplayState::Succeeded:
                return tr("%1 was skipped because %2 did not fail.").arg(who, other);
            default:
                break;
            }
        }
        if (reason.kind == Reason::Kind::ReaderEnded && reason.jobs.size() == 1 && reason.jobs.front().isValid()) {
            return tr("%1 ended early because %2 had read enough of it.").arg(who, link(reason.jobs.front()));
        }
        if (reason.kind == Reason::Kind::UnitFailed && reason.jobs.size() == 1 && reason.jobs.front().isValid()) {
            return tr("%1 was cancelled because %2 failed, which is joined to it by a channel.").arg(who, link(reason.jobs.front()));
        }
        return tr("%1: %2", "job, then a sentence about it").arg(who, sentence(reason));
    }

    void tellEnd(JobNumber job, DisplayState state, WhyStory &story) const
    {
        const std::vector<Cause> chain = causeChain(m_state, job);
        const JobNumber cause = chain.back().job;
        for (std::size_t i = 0; i < chain.size(); ++i) {
            const bool isLast = i + 1 == chain.size();
            const bool hasReason = chain[i].reason.kind != Reason::Kind::None;
            if (isLast && !hasReason) {
                addStep(story, chain[i].job, endStep(chain[i].job));
            } else {
                const QString who = i == 0 ? QStringLiteral("<b>%1</b>").arg(name(chain[i].job)) : link(chain[i].job);
                addStep(story, chain[i].job, causeStep(who, chain[i].reason));
            }
        }
        const DisplayState causeState = m_run.displayState(cause);
        JobNumber culprit = cause;
        if (causeState == DisplayState::Failed || causeState == DisplayState::TimedOut) {
            culprit = failedLeaf(cause);
            story.failedPath = m_state.graph().path(culprit);
        }
        if (culprit != cause) {
            story.steps.back().html = tr("%1 failed because %2 failed in it.").arg(link(cause), link(culprit));
            addStep(story, culprit, endStep(culprit));
        }
        const int steps = int(story.steps.size()) - 1;
        if (m_state.job(job).reason.kind == Reason::Kind::ReaderEnded) {
            story.sentence = tr("That was no failure: nobody needed more of it.");
        } else if (steps > 0) {
            story.sentence = tr("%1 is the cause, %n step(s) before.", nullptr, steps).arg(plainName(culprit));
        } else if (state == DisplayState::Failed || state == DisplayState::TimedOut) {
            story.sentence = sentenceOf(m_state.job(job).result);
        } else if (m_run.duration(job) >= Nanoseconds(0)) {
            story.sentence = tr("It took %1.").arg(spanText(m_run.duration(job)));
            if (const JobResult &result = m_state.job(job).result; result.tellsValue()) {
                story.sentence += QLatin1Char(' ') + sentenceOf(result);
            }
        }
    }

    // A graph fails because a member did: that one has the log.
    JobNumber failedLeaf(JobNumber job) const
    {
        const NumberedGraph &graph = m_state.graph();
        for (std::size_t i = job.index() + 1; i < graph.endOf(job).index(); ++i) {
            const JobNumber member(i);
            const Outcome outcome = m_state.job(member).outcome;
            if (graph.isWork(member) && (outcome == Outcome::Failed || outcome == Outcome::TimedOut)
                && graph.onFailure(member) != OnFailure::Tolerate) {
                return member;
            }
        }
        return job;
    }

    const RunSession &m_run;
    const RunState &m_state;
};
} // namespace

WhyStory whyStory(const RunSession &run, const QString &path)
{
    const JobNumber job = run.numberOf(path);
    if (!run.isAttached() || !job.isValid()) {
        return {};
    }
    return StoryTeller(run).tell(job);
}

WhyStory channelStory(const RunSession &run, const QString &path)
{
    const ChannelNumber channel = run.channelOf(path);
    if (!run.isAttached() || !channel.isValid()) {
        return {};
    }
    return StoryTeller(run).tell(channel);
}

QSet<DependencyRef> causesOf(const Document &document, const WhyStory &story)
{
    QSet<DependencyRef> causes;
    for (qsizetype i = 1; i < story.steps.size() && !story.failedPath.isEmpty(); ++i) {
        const JobRef dependent = document.find(story.steps[i - 1].path);
        const JobRef prerequisite = document.find(story.steps[i].path);
        if (dependent.isValid() && prerequisite.isValid() && dependent.graph == prerequisite.graph) {
            const DependencyId link = document.graphAt(dependent.graph)->findDependency(prerequisite.job, dependent.job);
            if (link.isValid()) {
                causes.insert({dependent.graph, link});
            }
        }
    }
    return causes;
}

} // namespace weftwork
