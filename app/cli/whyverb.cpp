// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/jobline.h"
#include "cli/openrun.h"
#include "journal/channeljams.h"
#include "journal/eventjson.h"
#include "journal/reasontext.h"

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
        QStringList all{standing()};
        for (const Reason &reason : whyNot(m_run.state(), m_job, m_run.head().jobLimit)) {
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

    QJsonObject json() const
    {
        QJsonArray reasons;
        for (const Reason &reason : whyNot(m_run.state(), m_job, m_run.head().jobLimit)) {
            QJsonObject object = toJson(reason);
            object.insert(QStringLiteral("sentence"), sentence(reason));
            reasons.append(object);
        }
        QJsonObject object = jobObject(m_run.state(), m_job, m_run.now());
        object.insert(QStringLiteral("reasons"), reasons);
        object.insert(QStringLiteral("sentences"), QJsonArray::fromStringList(sentences()));
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

    QString standing() const
    {
        const QString job = name(m_job);
        if (m_row.state != JobState::Done) {
            return m_row.state == JobState::Running ? Text::tr("“%1” runs (attempt %2).").arg(job).arg(m_row.attempt)
                                                    : Text::tr("“%1” is %2.").arg(job, titleOf(m_row.state));
        }
        switch (m_row.outcome) {
        case Outcome::Succeeded:
        case Outcome::Failed:
            return Text::tr("“%1” %2.").arg(job, titleOf(m_row.outcome));
        case Outcome::TimedOut:
            return Text::tr("“%1” was given no more time.").arg(job);
        case Outcome::Unknown:
            return Text::tr("“%1” has an unknown outcome.").arg(job);
        default:
            return Text::tr("“%1” was %2.").arg(job, titleOf(m_row.outcome));
        }
    }

    /// What lies behind: each job that is a cause, to the first one.
    void addChain(QStringList &all) const
    {
        const std::vector<Cause> chain = causeChain(m_run.state(), m_job);
        for (std::size_t i = 1; i < chain.size(); ++i) {
            const JobRunState &row = m_run.state().job(chain[i].job);
            QString what = Text::tr("“%1” %2.").arg(name(chain[i].job), stateWord(row));
            const QString why = chain[i].reason.kind == Reason::Kind::None
                ? (row.outcome == Outcome::Failed ? sentenceOf(row.result) : QString())
                : sentence(chain[i].reason);
            all << (why.isEmpty() ? what : what + QLatin1Char(' ') + why);
        }
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
} // namespace

int whyVerb(const CommandLine &line, Output &output)
{
    const Result<ChosenJob> chosen = chooseJob(line);
    if (!chosen) {
        output.problems(chosen.problems());
        return InvalidFile;
    }
    const Why why(*chosen->run, chosen->job);
    if (output.isJson()) {
        output.json(why.json());
        return ResultTrue;
    }
    for (const QString &sentence : why.sentences()) {
        output.line(printable(sentence));
    }
    return ResultTrue;
}

} // namespace weftwork::cli
