// SPDX-License-Identifier: Apache-2.0
#include "cli/plan.h"

#include "cli/clitext.h"
#include "cli/exitstatus.h"
#include "journal/reasontext.h"
#include "run/simulation.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace weftwork::cli {

namespace {
/// Nothing is known of how long a job takes before it ran; the order and the path do not depend on it.
constexpr Nanoseconds assumedSpan = std::chrono::seconds(1);

QString shellWord(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    return plain.match(word).hasMatch()
        ? word
        : QLatin1Char('\'') + QString(word).replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

/// The simulated run and the fold of its events; lives for one call.
class Plan
{
public:
    explicit Plan(const JobGraph &graph)
        : m_numbers(graph)
        , m_state(m_numbers)
    {
    }

    Result<Done> simulateRun(const JobGraph &graph, int limit)
    {
        SimulationScript script;
        script.other.duration = assumedSpan;
        script.other.readyAfter = Nanoseconds(0);
        SimulationOptions options;
        options.limit = limit;
        const Result<SimulatedRun> run = simulate(graph, script, options);
        if (!run) {
            return run.problems();
        }
        m_span = run->makespan;
        for (const RunEvent &event : run->events) {
            m_state.apply(event);
            if (event.kind == RunEvent::Kind::Started && m_numbers.isWork(event.job)) {
                m_order.push_back(event.job);
            }
        }
        return Done();
    }

    const NumberedGraph &numbers() const { return m_numbers; }
    const std::vector<JobNumber> &order() const { return m_order; }
    Nanoseconds span() const { return m_span; }
    Nanoseconds beginOf(JobNumber job) const { return m_state.job(job).startTime - m_state.startTime(); }
    bool runs(JobNumber job) const { return m_state.job(job).attempt > 0; }

    /// From the first job to the one that ends last, each the one that the next had to wait for longest.
    std::vector<JobNumber> criticalPath() const
    {
        std::vector<JobNumber> path;
        for (JobNumber job = lastOf(m_order); job.isValid(); job = latestBefore(job)) {
            path.push_back(job);
        }
        std::reverse(path.begin(), path.end());
        return path;
    }

private:
    Nanoseconds endOf(JobNumber job) const { return m_state.job(job).finishTime; }

    JobNumber lastOf(const std::vector<JobNumber> &jobs) const
    {
        JobNumber last;
        for (const JobNumber job : jobs) {
            if (!m_numbers.isForever(job) && (!last.isValid() || endOf(job) > endOf(last))) {
                last = job;
            }
        }
        return last;
    }

    /// The work that ended last of all that this job waited for, through barriers and graphs around it.
    JobNumber latestBefore(JobNumber job) const
    {
        std::vector<JobNumber> work;
        std::vector<bool> isSeen(m_numbers.jobCount());
        std::vector<JobNumber> open{job};
        while (!open.empty()) {
            const JobNumber each = open.back();
            open.pop_back();
            for (const NumberedLink &need : m_numbers.prerequisites(each)) {
                addWork(need.job, isSeen, open, work);
            }
            if (const JobNumber parent = m_numbers.parent(each); parent.isValid() && !isSeen[parent.index()]) {
                isSeen[parent.index()] = true;
                open.push_back(parent);
            }
        }
        return lastOf(work);
    }

    void addWork(JobNumber job, std::vector<bool> &isSeen, std::vector<JobNumber> &open, std::vector<JobNumber> &work) const
    {
        if (isSeen[job.index()]) {
            return;
        }
        isSeen[job.index()] = true;
        if (m_numbers.isWork(job)) {
            work.push_back(job);
        } else if (m_numbers.kind(job) == JobKind::Barrier) {
            open.push_back(job);
        } else {
            for (std::uint32_t member = job.value + 1; member < m_numbers.endOf(job).value; ++member) {
                if (m_numbers.isWork(JobNumber(member))) {
                    work.push_back(JobNumber(member));
                }
            }
        }
    }

    NumberedGraph m_numbers;
    RunState m_state;
    std::vector<JobNumber> m_order;
    Nanoseconds m_span{0};
};

QStringList pathsOf(const Plan &plan, const std::vector<JobNumber> &jobs)
{
    QStringList paths;
    for (const JobNumber job : jobs) {
        paths << plan.numbers().path(job);
    }
    return paths;
}

void printJson(const Plan &plan, bool showsWork, Output &output)
{
    for (const JobNumber job : plan.order()) {
        QJsonObject object{{QStringLiteral("path"), plan.numbers().path(job)},
            {QStringLiteral("begins"), std::chrono::duration<double>(plan.beginOf(job)).count()}};
        if (showsWork) {
            object.insert(QStringLiteral("work"), workOf(plan.numbers().graph(job), plan.numbers().id(job)));
        }
        output.json(object);
    }
    output.json({{QStringLiteral("jobs"), static_cast<qint64>(plan.order().size())},
        {QStringLiteral("seconds"), std::chrono::duration<double>(plan.span()).count()},
        {QStringLiteral("criticalPath"), QJsonArray::fromStringList(pathsOf(plan, plan.criticalPath()))}});
}

void printText(const Plan &plan, bool showsWork, Output &output)
{
    int place = 0;
    for (const JobNumber job : plan.order()) {
        QString text = QStringLiteral("%1  %2  %3").arg(++place, 4).arg(spanText(plan.beginOf(job)), 9).arg(plan.numbers().path(job));
        if (showsWork) {
            text += QStringLiteral("  ") + workOf(plan.numbers().graph(job), plan.numbers().id(job));
        }
        output.line(printable(text));
    }
    if (!showsWork) {
        const std::vector<JobNumber> path = plan.criticalPath();
        output.line({});
        output.line(Text::tr("takes %1, if each job takes %2").arg(spanText(plan.span()), spanText(assumedSpan)));
        output.line(Text::tr("critical path (%1): %2").arg(path.size()).arg(pathsOf(plan, path).join(QStringLiteral(" -> "))));
    }
}
} // namespace

QString workOf(const JobGraph &graph, JobId job)
{
    const JobDetails &details = graph.details(job);
    QStringList words;
    switch (graph.kind(job)) {
    case JobKind::Command:
        std::transform(details.command.begin(), details.command.end(), std::back_inserter(words), shellWord);
        return words.join(QLatin1Char(' '));
    case JobKind::Script: {
        const QString first = details.script.section(QLatin1Char('\n'), 0, 0, QString::SectionSkipEmpty);
        return first.size() < details.script.trimmed().size() ? first + QStringLiteral(" …") : first;
    }
    case JobKind::Print:
        return details.message;
    case JobKind::Sleep:
        return QStringLiteral("sleep %1").arg(spanText(details.duration));
    default:
        return {};
    }
}

int printPlan(const JobGraph &graph, int limit, bool showsWork, Output &output)
{
    Plan plan(graph);
    if (const Result<Done> simulated = plan.simulateRun(graph, limit); !simulated) {
        output.problems(simulated.problems());
        return InvalidFile;
    }
    output.isJson() ? printJson(plan, showsWork, output) : printText(plan, showsWork, output);
    return ResultTrue;
}

} // namespace weftwork::cli
