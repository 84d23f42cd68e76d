// SPDX-License-Identifier: Apache-2.0
#include "run/inlineexecutor.h"
#include "run/runforecast.h"
#include "run/scheduler.h"

#include "support/property.h"
#include "support/randomrun.h"
#include "support/testmain.h"

#include <QTest>

#include <chrono>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A graph of sleep and print jobs, barriers and nested graphs that all succeed, with windows and tokens.
JobGraph peacefulGraph(Choices &choices, int depth = 0)
{
    JobGraph graph;
    GraphSettings settings;
    settings.window = choices.oneIn(2) ? 1 + choices.below(3) : 0;
    settings.tokens.push_back({u"gpu"_s, 2});
    graph.setSettings(settings);
    const int count = choices.below(depth == 0 ? 10 : 5);
    for (int i = 0; i < count; ++i) {
        JobData data;
        const int kind = choices.below(depth < 2 ? 5 : 4);
        data.kind = kind == 4 ? JobKind::Graph : kind == 3 ? JobKind::Barrier : JobKind::Sleep;
        if (data.kind == JobKind::Sleep) {
            data.details.duration = Milliseconds(100 * choices.below(8));
            if (choices.oneIn(3)) {
                data.details.tokens.push_back({u"gpu"_s, 1 + choices.below(2)});
            }
        }
        const JobId job = graph.addJob(data);
        for (int needs = choices.below(3); needs > 0 && i > 0; --needs) {
            graph.addDependency(JobId(choices.below(i)), job, choices.oneIn(3) ? Condition::Done : Condition::Success);
        }
        if (data.kind == JobKind::Graph) {
            graph.setNested(job, std::make_unique<JobGraph>(peacefulGraph(choices, depth + 1)));
        }
    }
    return graph;
}

/// Runs the graph with the executor that really runs sleep jobs, on a clock that is moved by hand.
class SleepRun final : public RunObserver
{
public:
    explicit SleepRun(const JobGraph &graph)
        : m_executor(m_clock, [](const JobStart &, const QString &) -> Result<Done> { return Done(); })
        , m_numbers(graph)
        , fold(m_numbers)
    {
        SchedulerOptions options;
        options.clock = &m_clock;
        options.executors = {&m_executor};
        options.observer = this;
        Scheduler scheduler(graph, options);
        hasBegun = bool(scheduler.start());
        while (hasBegun && scheduler.step() != Scheduler::Step::Finished) {
            m_clock.moveTo(*scheduler.nextDeadline());
        }
    }
    bool record(const RunEvent &event) override
    {
        fold.apply(event);
        return true;
    }

private:
    ManualClock m_clock;
    InlineExecutor m_executor;
    NumberedGraph m_numbers;

public:
    RunState fold;
    bool hasBegun = false;
};

class Judge
{
public:
    Judge(const JobGraph &graph, const ForecastOptions &options, const RunForecast &forecast)
        : m_graph(graph)
        , m_options(options)
        , m_forecast(forecast)
    {
    }

    std::vector<QString> faults;

    void judgeOrder()
    {
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            const ForecastJob &job = m_forecast.jobs[i];
            for (const NumberedLink &need : m_graph.prerequisites(JobNumber(i))) {
                const ForecastJob &prerequisite = m_forecast.job(need.job);
                const bool isAfterEnd = need.condition != Condition::Started && need.condition != Condition::Ready;
                const Nanoseconds earliest = isAfterEnd ? prerequisite.end : prerequisite.begin;
                const bool isPlain = job.attempts == 1 && prerequisite.attempts == 1 && !hasRetriedAround(JobNumber(i));
                if (isPlain && (earliest < Nanoseconds{0} || job.begin < earliest)) {
                    fault("begins before what it needs", i);
                }
            }
            const JobNumber parent = m_graph.parent(JobNumber(i));
            if (parent.isValid() && job.begin >= Nanoseconds{0} && job.begin < m_forecast.job(parent).begin) {
                fault("begins before its graph", i);
            }
        }
    }

    /// Counted anew from the times alone.
    void judgeLimits()
    {
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            const ForecastJob &job = m_forecast.jobs[i];
            const bool mayShare = job.end <= job.begin; // who takes no time, or was to be tried again and never was
            if (job.attempts != 1 || mayShare || m_graph.kind(JobNumber(i)) == JobKind::Barrier) {
                continue;
            }
            int processes = 0;
            int members = 0;
            for (std::size_t k = 0; k < m_graph.jobCount(); ++k) {
                const ForecastJob &other = m_forecast.jobs[k];
                const bool isThere = other.attempts == 1 && other.begin <= job.begin && (other.end > job.begin || k == i)
                    && m_graph.kind(JobNumber(k)) != JobKind::Barrier;
                processes += isThere && m_graph.isProcess(JobNumber(k)) && !m_graph.isForever(JobNumber(k));
                members += isThere && m_graph.graphOf(JobNumber(k)) == m_graph.graphOf(JobNumber(i));
            }
            const int window = m_graph.graph(m_graph.graphOf(JobNumber(i))).settings().window;
            if ((m_options.limit > 0 && processes > m_options.limit) || (window > 0 && members > window)) {
                fault("a limit is exceeded", i);
            }
        }
        for (const PlaceUse &place : m_forecast.places) {
            if (place.limit > 0 && (place.peak > place.limit || place.mean > place.limit + 1e-9)) {
                fault("a place is used beyond its limit", m_graph.jobCount());
            }
        }
    }

    void judgePath()
    {
        Nanoseconds last{0};
        Nanoseconds sum{0};
        for (const JobNumber number : m_forecast.criticalPath) {
            const ForecastJob &job = m_forecast.job(number);
            if (job.begin != last) {
                fault("the path has a gap", number.index());
            }
            if (job.slack != Nanoseconds{0}) {
                fault("a critical job has slack", number.index());
            }
            last = job.end;
            sum += job.end - job.begin;
        }
        if (sum != m_forecast.makespan) {
            fault("the path is not as long as the run", m_graph.jobCount());
        }
    }

    void judgeBounds()
    {
        std::vector<Nanoseconds> longest(m_graph.jobCount(), Nanoseconds{0}); // up to the end of a job, within its graph
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) { // needs point back in these graphs
            for (const NumberedLink &need : m_graph.prerequisites(JobNumber(i))) {
                longest[i] = std::max(longest[i], longest[need.job.index()]);
            }
            if (m_graph.kind(JobNumber(i)) == JobKind::Sleep) {
                longest[i] += m_forecast.jobs[i].expected.duration;
            }
            if (longest[i] > m_forecast.makespan) {
                fault("the run is shorter than its longest path", i);
            }
        }
        Nanoseconds work{0};
        for (const JobNumber member : m_graph.members(NumberedGraph::root())) {
            work += m_forecast.job(member).end - m_forecast.job(member).begin;
        }
        const int window = m_graph.graph(NumberedGraph::root()).settings().window;
        if (window > 0 && work > window * m_forecast.makespan) {
            fault("the run is shorter than its work through its window", m_graph.jobCount());
        }
    }

private:
    bool hasRetriedAround(JobNumber job) const
    {
        for (JobNumber at = m_graph.parent(job); at.isValid(); at = m_graph.parent(at)) {
            if (m_forecast.job(at).attempts > 1) {
                return true;
            }
        }
        return false;
    }
    void fault(const char *what, std::size_t job)
    {
        faults.push_back(job < m_graph.jobCount() ? QStringLiteral("%1: %2").arg(m_graph.path(JobNumber(job)), QLatin1String(what))
                                                  : QLatin1String(what));
    }

    const NumberedGraph m_graph;
    const ForecastOptions &m_options;
    const RunForecast &m_forecast;
};

/// Options for any graph: some jobs fail, some take long.
ForecastOptions randomOptions(Choices &choices, const JobGraph &graph)
{
    const NumberedGraph numbers(graph);
    ForecastOptions options;
    options.limit = choices.below(4);
    options.isFailFast = choices.oneIn(6);
    for (std::size_t i = 0; i < numbers.jobCount(); ++i) {
        const QString path = numbers.path(JobNumber(i));
        options.durations.insert(path, {Milliseconds(50 * choices.below(6)), ExpectedDuration::Source::Recorded, 2});
        if (choices.oneIn(8) && numbers.isWork(JobNumber(i))) {
            options.failures.insert(path, 1);
        }
    }
    return options;
}

template <typename Body>
bool isFaultless(const char *what, Body body)
{
    return holdsForSeconds(what, 3, [&](Choices choices) {
        const std::vector<QString> faults = body(std::move(choices));
        for (const QString &fault : faults) {
            qWarning("%s", qPrintable(fault));
        }
        RC_ASSERT(faults.empty());
    });
}

} // namespace

class RunForecastPropertiesTest : public QObject
{
    Q_OBJECT

private slots:
    void forecastIsTheRealRunOfSleepJobs()
    {
        int runs = 0;
        QVERIFY(isFaultless("a forecast of sleep jobs is their run", [&](Choices choices) {
            const JobGraph graph = peacefulGraph(choices);
            const SleepRun run(graph);
            if (!run.hasBegun) {
                return std::vector<QString>();
            }
            ++runs;
            const ForecastOptions options;
            const Result<RunForecast> forecast = forecastRun(graph, options);
            Judge judge(graph, options, *forecast);
            for (std::size_t i = 0; i < forecast->jobs.size(); ++i) {
                const JobRunState &real = run.fold.job(JobNumber(i));
                const ForecastJob &job = forecast->jobs[i];
                if (job.begin != real.startTime || job.end != real.finishTime || job.outcome != real.outcome) {
                    judge.faults.push_back(u"another run than the real one"_s);
                }
            }
            if (forecast->makespan != run.fold.endTime()) {
                judge.faults.push_back(u"another makespan than the real one"_s);
            }
            judge.judgeOrder();
            judge.judgeLimits();
            judge.judgePath();
            judge.judgeBounds();
            return judge.faults;
        }));
        qInfo("%d runs", runs);
        QVERIFY(runs > 50);
    }

    void anyForecastKeepsOrderAndLimits()
    {
        int runs = 0;
        QVERIFY(isFaultless("any forecast keeps order and limits", [&](Choices choices) {
            const JobGraph graph = randomGraph(choices);
            const ForecastOptions options = randomOptions(choices, graph);
            const Result<RunForecast> forecast = forecastRun(graph, options);
            if (!forecast) {
                return std::vector<QString>();
            }
            ++runs;
            Judge judge(graph, options, *forecast);
            judge.judgeLimits();
            if (forecastRun(graph, options)->criticalLinks != forecast->criticalLinks) {
                judge.faults.push_back(u"not twice the same"_s);
            }
            for (const ForecastJob &job : forecast->jobs) {
                if (job.end > forecast->makespan || (job.end >= Nanoseconds{0} && job.end < job.begin)) {
                    judge.faults.push_back(u"an end out of its time"_s);
                }
            }
            return judge.faults;
        }));
        qInfo("%d runs", runs);
        QVERIFY(runs > 50);
    }

    void slackIsExactWhereNothingIsLimited()
    {
        int runs = 0;
        QVERIFY(isFaultless("slack is exact", [&](Choices choices) {
            JobGraph graph;
            const int count = 1 + choices.below(8);
            ForecastOptions options;
            for (int i = 0; i < count; ++i) {
                const JobId job = graph.addJob(JobData{});
                JobData data = graph.data(job);
                data.details.command = QStringList{u"true"_s};
                graph.setData(job, data);
                for (int needs = choices.below(3); needs > 0 && i > 0; --needs) {
                    graph.addDependency(JobId(choices.below(i)), job, choices.oneIn(4) ? Condition::Started : Condition::Success);
                }
                options.durations.insert(graph.key(job), {Milliseconds(100 * choices.below(6)), ExpectedDuration::Source::Given});
            }
            std::vector<QString> faults;
            const RunForecast before = *forecastRun(graph, options);
            ++runs;
            const QString path = NumberedGraph(graph).path(JobNumber(choices.below(count)));
            const ForecastJob job = before.job(NumberedGraph(graph).find(path));
            options.durations[path].duration += job.slack;
            if (forecastRun(graph, options)->makespan != before.makespan) {
                faults.push_back(u"the run ends later though the job kept within its slack"_s);
            }
            options.durations[path].duration += 10ms;
            if (forecastRun(graph, options)->makespan != before.makespan + 10ms) {
                faults.push_back(u"the run does not end later though the job took more than its slack"_s);
            }
            return faults;
        }));
        QVERIFY(runs > 50);
    }
};

WEFTWORK_TEST(RunForecastPropertiesTest)
#include "tst_runforecastproperties.moc"
