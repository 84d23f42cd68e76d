// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/jobline.h"
#include "cli/logexcerpt.h"
#include "cli/openrun.h"
#include "journal/channeljams.h"
#include "journal/eventjson.h"
#include "journal/reasontext.h"
#include "legacy/legacyresult.h"

#include <QJsonArray>

namespace weftwork::cli {

namespace {
/// The sentences about one job of one run; lives for one call.
class Why
{
public:
    Why(const OpenRun &run, JobNumber job)
        : m_run(run)
        , m_job(job)
        , m_row(run.state().job(job))
    {
    }

    QStringList sentences() const
    {
        QStringList all{standing(m_job), loss()};
        for (const Reason &reason : reasons()) {
            all << sentence(reason);
            const std::vector<JobNumber> holders = holdersOf(m_run.state(), m_job, reason);
            if (!holders.empty()) {
                all << Text::tr("The places are held by %1.").arg(names(holders));
            }
        }
        if (m_row.state == JobState::Done && m_row.attempt > 0) {
            all << sentenceOf(m_row.result);
        }
        addChain(all);
        addJams(all);
        all.removeAll(QString());
        return all;
    }

    /// The lines that tell most of the log of the job that went wrong: this one, or the first cause of what became of it.
    QStringList log() const
    {
        const JobNumber job = culprit();
        const JobRunState &row = m_run.state().job(job);
        const bool hasRun = row.state == JobState::Done && row.attempt > 0;
        return hasRun && isFailure(row.outcome) ? logExcerpt(m_run.folder().path(), name(job), row.attempt) : QStringList();
    }

    QJsonObject json() const
    {
        QJsonArray all;
        for (const Reason &reason : reasons()) {
            QJsonObject object = toJson(reason);
            object.insert(QStringLiteral("sentence"), sentence(reason));
            all.append(object);
        }
        QJsonObject object = jobObject(m_run.state(), m_job, m_run.now());
        object.insert(QStringLiteral("reasons"), all);
        object.insert(QStringLiteral("sentences"), QJsonArray::fromStringList(sentences()));
        object.insert(QStringLiteral("log"), QJsonArray::fromStringList(log()));
        return object;
    }

private:
    QString name(JobNumber job) const { return job.isValid() ? m_run.graph().path(job) : QString(); }
    QString names(const std::vector<JobNumber> &jobs) const
    {
        QStringList all;
        for (const JobNumber job : jobs) {
            all << Text::tr("“%1”").arg(name(job));
        }
        return all.join(QStringLiteral(", "));
    }
    QString sentence(const Reason &reason) const
    {
        return sentenceOf(reason, [this](JobNumber job) { return name(job); }, m_run.now());
    }

    /// Whether it was still to start when the engine of its run was lost: it waits for nothing any more.
    bool isLeft(const JobRunState &row) const
    {
        return isLost() && (row.state == JobState::Idle || row.state == JobState::Scheduled);
    }
    bool isLost() const { return m_run.record().engine() == RunRecord::Engine::Lost; }

    QString loss() const
    {
        const bool isOpen = m_row.state != JobState::Done || m_row.outcome == Outcome::Unknown;
        return isLost() && isOpen ? Text::tr("The run was lost: its engine is gone, so nothing more starts.") : QString();
    }

    std::vector<Reason> reasons() const
    {
        return isLeft(m_row) ? std::vector<Reason>() : whyNot(m_run.state(), m_job, m_run.head().jobLimit);
    }

    QString standing(JobNumber number) const
    {
        const QString job = name(number);
        const JobRunState &row = m_run.state().job(number);
        if (isLeft(row)) {
            return Text::tr("“%1” was left %2.").arg(job, titleOf(row.state));
        }
        if (row.state != JobState::Done) {
            return row.state == JobState::Running ? Text::tr("“%1” runs (attempt %2).").arg(job).arg(row.attempt)
                                                  : Text::tr("“%1” is %2.").arg(job, titleOf(row.state));
        }
        switch (row.outcome) {
        case Outcome::Succeeded:
        case Outcome::Failed:
            return Text::tr("“%1” %2.").arg(job, titleOf(row.outcome));
        case Outcome::TimedOut:
            return timeoutOf(number) > Milliseconds(0)
                ? Text::tr("“%1” was given no more time than %2.").arg(job, spanText(timeoutOf(number)))
                : Text::tr("“%1” was given no more time.").arg(job);
        case Outcome::Unknown:
            return Text::tr("“%1” has an unknown outcome.").arg(job);
        default:
            return Text::tr("“%1” was %2.").arg(job, titleOf(row.outcome));
        }
    }

    /// The time that was over for it; 0 if that is not known, or the sentence on its end tells of another time.
    Milliseconds timeoutOf(JobNumber job) const
    {
        const JobGraph &members = m_run.graph().graph(job);
        const JobId id = m_run.graph().id(job);
        if (const JobGraph *nested = members.nested(id)) {
            return nested->settings().timeout;
        }
        return m_run.state().job(job).result.message.isEmpty() ? members.details(id).timeout : Milliseconds(0);
    }

    /// The first cause; of a graph that failed, the job in it that did.
    JobNumber culprit() const
    {
        const JobNumber last = causeChain(m_run.state(), m_job).back().job;
        const std::optional<LegacyException> inner = legacyException(m_run.state(), last);
        return inner ? inner->origin : last;
    }

    /// What lies behind: each job that is a cause, to the first one.
    void addChain(QStringList &all) const
    {
        const std::vector<Cause> chain = causeChain(m_run.state(), m_job);
        for (std::size_t i = 1; i < chain.size(); ++i) {
            addCause(all, chain[i]);
        }
        if (const JobNumber inner = culprit(); inner != chain.back().job) {
            addCause(all, {inner, {}});
        }
    }

    void addCause(QStringList &all, const Cause &cause) const
    {
        const JobRunState &row = m_run.state().job(cause.job);
        const QString why = cause.reason.kind == Reason::Kind::None
            ? (row.outcome == Outcome::Failed ? sentenceOf(row.result) : QString())
            : sentence(cause.reason);
        all << (why.isEmpty() ? standing(cause.job) : standing(cause.job) + QLatin1Char(' ') + why);
    }

    /// Who waits at a channel: the job itself first, then whom it waits for.
    void addJams(QStringList &all) const
    {
        if (m_row.state != JobState::Running) {
            return;
        }
        ChannelMeter meter(m_run.folder().path());
        while (meter.update()) {
        }
        for (const ChannelJam &jam : ChannelJams(m_run.state(), meter, m_run.now()).chainFrom(m_job)) {
            all << sentenceOf(jam, [this](JobNumber job) { return Text::tr("“%1”").arg(name(job)); });
        }
    }

    const OpenRun &m_run;
    const JobNumber m_job;
    const JobRunState &m_row;
};

int tellWhy(const Why &why, Output &output)
{
    if (output.isJson()) {
        output.json(why.json());
        return ResultTrue;
    }
    for (const QString &sentence : why.sentences()) {
        output.line(printable(sentence));
    }
    for (const QString &each : why.log()) {
        output.line(QStringLiteral("    ") + printable(each));
    }
    return ResultTrue;
}
} // namespace

int whyVerb(const CommandLine &line, Output &output)
{
    return aboutJob(line, output, [&output](const OpenRun &run, JobNumber job) { return tellWhy(Why(run, job), output); });
}

} // namespace weftwork::cli
