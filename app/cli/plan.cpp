// SPDX-License-Identifier: Apache-2.0
#include "cli/plan.h"

#include "cli/clitext.h"
#include "cli/exitstatus.h"
#include "cli/texttable.h"
#include "cli/workline.h"
#include "journal/eventjson.h"
#include "journal/reasontext.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace weftwork::cli {

namespace {
constexpr std::array sourceWords{"assumed", "own", "recorded", "given"};
constexpr std::array waitWords{"nothing", "need", "graph", "unit", "slot", "retry", "cancellation", "work"};
static_assert(sourceWords.size() == static_cast<std::size_t>(ExpectedDuration::Source::Given) + 1);
static_assert(waitWords.size() == static_cast<std::size_t>(WaitKind::Work) + 1);

double secondsOf(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

/// A forecast as lines; lives for one call of printPlan().
class PlanPrinter
{
public:
    PlanPrinter(const JobGraph &graph, const ForecastOptions &options, const RunForecast &forecast, Output &output)
        : m_graph(graph)
        , m_options(options)
        , m_forecast(forecast)
        , m_output(output)
    {
    }

    void printJson(bool showsWork) const
    {
        for (const JobNumber job : m_forecast.order) {
            m_output.json(jsonOf(job, showsWork));
        }
        for (const JobNumber job : withoutStart()) {
            m_output.json(jsonOf(job, showsWork));
        }
        QJsonArray uses;
        for (const PlaceUse &place : m_forecast.places) {
            uses.append(jsonOf(place));
        }
        QJsonArray links;
        for (const ForecastLink &link : m_forecast.criticalLinks) {
            links.append(QJsonObject{{QStringLiteral("from"), m_graph.path(link.from)}, {QStringLiteral("to"), m_graph.path(link.to)},
                {QStringLiteral("kind"), QLatin1String(waitWords[static_cast<std::size_t>(link.kind)])}});
        }
        m_output.json({{QStringLiteral("jobs"), static_cast<qint64>(m_forecast.order.size())},
            {QStringLiteral("seconds"), secondsOf(m_forecast.makespan)},
            {QStringLiteral("outcome"), wordOf(m_forecast.outcome)},
            {QStringLiteral("criticalPath"), QJsonArray::fromStringList(pathsOf(m_forecast.criticalPath))},
            {QStringLiteral("criticalLinks"), links}, {QStringLiteral("uses"), uses}});
    }

    void printText(bool showsWork) const
    {
        TextTable table(showsWork ? workHeads() : heads());
        for (const JobNumber job : m_forecast.order) {
            table.add(showsWork ? workRow(job) : row(job), m_forecast.job(job).isCritical ? Tint::Active : Tint::Plain);
        }
        table.print(m_output);
        printWithoutStart();
        m_output.line({});
        m_output.line(ending());
        if (!m_forecast.criticalPath.empty()) {
            m_output.line(printable(Text::tr("The critical path has %n job(s): %1", nullptr,
                static_cast<int>(m_forecast.criticalPath.size())).arg(pathLine())));
            if (pathLine().contains(QLatin1String(" ~> "))) {
                m_output.line(Text::tr("(~> is a place that was handed on: more places would bring that job forward.)"));
            }
        }
        if (!showsWork) {
            for (const PlaceUse &place : m_forecast.places) {
                if (place.peak > 0) {
                    m_output.line(printable(useLine(place)));
                }
            }
            m_output.line(sourceLine());
        }
    }

private:
    QStringList pathsOf(const std::vector<JobNumber> &jobs) const
    {
        QStringList paths;
        for (const JobNumber job : jobs) {
            paths << m_graph.path(job);
        }
        return paths;
    }

    /// Jobs that do work and would never start.
    std::vector<JobNumber> withoutStart() const
    {
        std::vector<JobNumber> jobs;
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            if (m_graph.isWork(JobNumber(i)) && m_forecast.jobs[i].begin < Nanoseconds{0}) {
                jobs.emplace_back(i);
            }
        }
        return jobs;
    }

    // For programs

    QJsonObject jsonOf(JobNumber number, bool showsWork) const
    {
        const ForecastJob &job = m_forecast.job(number);
        QJsonObject object{{QStringLiteral("path"), m_graph.path(number)}, {QStringLiteral("outcome"), wordOf(job.outcome)}};
        if (job.begin >= Nanoseconds{0}) {
            object.insert(QStringLiteral("place"), job.place);
            object.insert(QStringLiteral("begins"), secondsOf(job.begin));
            object.insert(QStringLiteral("attempts"), job.attempts);
            object.insert(QStringLiteral("critical"), job.isCritical);
            object.insert(QStringLiteral("expected"), secondsOf(job.expected.duration));
            object.insert(QStringLiteral("source"), QLatin1String(sourceWords[static_cast<std::size_t>(job.expected.source)]));
        }
        if (job.expected.source == ExpectedDuration::Source::Recorded) {
            object.insert(QStringLiteral("runs"), job.expected.runs);
        }
        if (job.end >= Nanoseconds{0}) {
            object.insert(QStringLiteral("ends"), secondsOf(job.end));
        }
        if (job.slack >= Nanoseconds{0}) {
            object.insert(QStringLiteral("slack"), secondsOf(job.slack));
        }
        if (job.reason.kind != Reason::Kind::None) {
            object.insert(QStringLiteral("reason"), toJson(job.reason));
        }
        if (showsWork) {
            object.insert(QStringLiteral("work"), workOf(m_graph.graph(number), m_graph.id(number)));
        }
        return object;
    }

    QJsonObject jsonOf(const PlaceUse &place) const
    {
        const bool isWorker = place.kind == Reason::Kind::WorkersBusy;
        QJsonObject object{{QStringLiteral("of"), place.kind == Reason::Kind::LimitFull ? QStringLiteral("processes")
                    : place.kind == Reason::Kind::WindowFull                         ? QStringLiteral("window")
                    : isWorker                                                       ? QStringLiteral("worker")
                                                                                     : QStringLiteral("token")},
            {QStringLiteral("limit"), place.limit}, {QStringLiteral("peak"), place.peak}, {QStringLiteral("mean"), place.mean}};
        if (place.kind != Reason::Kind::LimitFull) {
            object.insert(QStringLiteral("graph"), place.owner.isValid() ? m_graph.path(place.owner) : QString());
        }
        if (!place.name.isEmpty()) {
            object.insert(isWorker ? QStringLiteral("worker") : QStringLiteral("token"), place.name);
        }
        return object;
    }

    // For people

    static QStringList heads()
    {
        return {QStringLiteral("#"), Text::tr("begins"), Text::tr("takes"), Text::tr("slack"), Text::tr("known from"), QString(), Text::tr("job")};
    }
    QStringList row(JobNumber number) const
    {
        const ForecastJob &job = m_forecast.job(number);
        return {QString::number(job.place), spanText(job.begin), job.end >= Nanoseconds{0} ? spanText(job.end - job.begin) : Text::tr("no end"),
            job.slack >= Nanoseconds{0} ? spanText(job.slack) : QStringLiteral("-"), sourceOf(number), mark(job), nameOf(number)};
    }
    static QStringList workHeads()
    {
        return {QStringLiteral("#"), Text::tr("begins"), QString(), Text::tr("job"), Text::tr("what would run")};
    }
    QStringList workRow(JobNumber number) const
    {
        const ForecastJob &job = m_forecast.job(number);
        return {QString::number(job.place), spanText(job.begin), mark(job), nameOf(number), workOf(m_graph.graph(number), m_graph.id(number))};
    }
    static QString mark(const ForecastJob &job) { return job.isCritical ? QStringLiteral("*") : QString(); }

    /// The path, and how the job would end if not well.
    QString nameOf(JobNumber number) const
    {
        const ForecastJob &job = m_forecast.job(number);
        const QString path = m_graph.path(number);
        const bool isUsual = job.outcome == Outcome::Succeeded || job.outcome == Outcome::Stopped || job.outcome == Outcome::None;
        if (job.attempts > 1) {
            return Text::tr("%1 (%2 after %n attempt(s))", nullptr, job.attempts).arg(path, titleOf(job.outcome));
        }
        return isUsual ? path : Text::tr("%1 (%2)").arg(path, titleOf(job.outcome));
    }

    QString sourceOf(JobNumber number) const
    {
        const ExpectedDuration &expected = m_forecast.job(number).expected;
        if (m_graph.isForever(number) && expected.source != ExpectedDuration::Source::Given) {
            return Text::tr("runs forever");
        }
        switch (expected.source) {
        case ExpectedDuration::Source::Assumed:
            return Text::tr("assumed");
        case ExpectedDuration::Source::OwnTime:
            return Text::tr("the job itself");
        case ExpectedDuration::Source::Recorded:
            return Text::tr("%n run(s)", nullptr, expected.runs);
        case ExpectedDuration::Source::Given:
            return Text::tr("given");
        }
        return {};
    }

    void printWithoutStart() const
    {
        const std::vector<JobNumber> jobs = withoutStart();
        if (jobs.empty()) {
            return;
        }
        m_output.line({});
        TextTable table({Text::tr("never starts"), Text::tr("why")});
        for (const JobNumber job : jobs) {
            const Reason &reason = m_forecast.job(job).reason;
            table.add({m_graph.path(job), reason.kind == Reason::Kind::None ? Text::tr("What it needs never comes to its end.") : sentenceOf(reason, [this](JobNumber other) { return m_graph.path(other); })},
                Tint::Warning);
        }
        table.print(m_output);
    }

    QString ending() const
    {
        const QString span = spanText(m_forecast.makespan);
        switch (m_forecast.outcome) {
        case Outcome::None:
            return Text::tr("The run would never end by itself.");
        case Outcome::Succeeded:
            return Text::tr("The run would take %1 and succeed.").arg(span);
        case Outcome::TimedOut:
            return Text::tr("The run would be ended by its timeout after %1.").arg(span);
        default:
            return Text::tr("The run would fail after %1.").arg(span);
        }
    }

    /// "a -> b ~> c": a dependency, a place that was handed on.
    QString pathLine() const
    {
        QString text;
        std::size_t link = 0;
        const std::vector<ForecastLink> &links = m_forecast.criticalLinks;
        for (const JobNumber job : m_forecast.criticalPath) {
            bool isHandedOn = false;
            for (; !text.isEmpty() && link < links.size(); ++link) {
                isHandedOn |= links[link].kind == WaitKind::Slot;
                if (links[link].to == job) {
                    ++link;
                    break;
                }
            }
            text += text.isEmpty() ? QString() : isHandedOn ? QStringLiteral(" ~> ") : QStringLiteral(" -> ");
            text += m_graph.path(job);
        }
        return text;
    }

    QString useLine(const PlaceUse &place) const
    {
        const QString mean = QString::number(place.mean, 'f', 1);
        const QString owner = place.owner.isValid() ? m_graph.path(place.owner) : QString();
        if (place.kind == Reason::Kind::LimitFull) {
            return place.limit > 0 ? Text::tr("Processes at once: %1 on average, at most %2 of %3.").arg(mean).arg(place.peak).arg(place.limit)
                                   : Text::tr("Processes at once: %1 on average, at most %2.").arg(mean).arg(place.peak);
        }
        if (place.kind == Reason::Kind::TokenTaken) {
            return Text::tr("Token “%1”: %2 on average, at most %3 of %4.").arg(place.name, mean).arg(place.peak).arg(place.limit);
        }
        if (place.kind == Reason::Kind::WorkersBusy) {
            return Text::tr("Worker “%1”: %2 on average, at most %3 of %4.").arg(place.name, mean).arg(place.peak).arg(place.limit);
        }
        return owner.isEmpty() ? Text::tr("Window of the graph: %1 on average, at most %2 of %3.").arg(mean).arg(place.peak).arg(place.limit)
                               : Text::tr("Window of “%1”: %2 on average, at most %3 of %4.").arg(owner, mean).arg(place.peak).arg(place.limit);
    }

    QString sourceLine() const
    {
        int assumed = 0;
        for (const JobNumber job : m_forecast.order) {
            const bool isCounted = !m_graph.isForever(job) && m_forecast.job(job).expected.source == ExpectedDuration::Source::Assumed;
            assumed += isCounted ? 1 : 0;
        }
        return assumed == 0 ? Text::tr("The time of every job is known.")
                            : Text::tr("%n job(s) are assumed to take %1 each; nothing is known of them.", nullptr, assumed).arg(spanText(m_options.assumed));
    }

    const NumberedGraph m_graph;
    const ForecastOptions &m_options;
    const RunForecast &m_forecast;
    Output &m_output;
};
} // namespace

int printPlan(const JobGraph &graph, const ForecastOptions &options, bool showsWork, Output &output)
{
    const Result<RunForecast> forecast = forecastRun(graph, options);
    if (!forecast) {
        output.problems(forecast.problems());
        return InvalidFile; // warnings were told when the file was read
    }
    const PlanPrinter printer(graph, options, *forecast, output);
    output.isJson() ? printer.printJson(showsWork) : printer.printText(showsWork);
    return ResultTrue;
}

} // namespace weftwork::cli
