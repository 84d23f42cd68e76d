// SPDX-License-Identifier: Apache-2.0
#include "run/runforecast.h"

#include "support/graphgenerator.h"
#include "support/rungraph.h"
#include "support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A forecast whose jobs a test names by their paths.
class ForecastRig
{
public:
    explicit ForecastRig(JobGraph given)
        : graph(std::move(given))
    {
    }

    ForecastRig &takes(const QString &path, Nanoseconds duration)
    {
        options.durations.insert(path, {duration, ExpectedDuration::Source::Given});
        return *this;
    }
    void run()
    {
        m_numbers = std::make_unique<NumberedGraph>(graph);
        Result<RunForecast> made = forecastRun(graph, options);
        QVERIFY(made);
        forecast = std::move(*made);
    }
    const ForecastJob &job(const QString &path) const { return forecast.job(m_numbers->find(path)); }
    double begin(const QString &path) const { return seconds(job(path).begin); }
    double end(const QString &path) const { return seconds(job(path).end); }
    double slack(const QString &path) const { return seconds(job(path).slack); }
    double makespan() const { return seconds(forecast.makespan); }
    static double seconds(Nanoseconds time) { return std::chrono::duration<double>(time).count(); }

    QString order() const { return joined(forecast.order, u" "_s); }
    QString path() const { return joined(forecast.criticalPath, u" -> "_s); }
    /// "a -> b; b ~> c": a dependency, a slot that was handed on.
    QString links() const
    {
        static const QStringList signs{u"?"_s, u"->"_s, u"in"_s, u"with"_s, u"~>"_s, u"again"_s, u"cut"_s, u"work"_s};
        QStringList links;
        for (const ForecastLink &link : forecast.criticalLinks) {
            links << m_numbers->path(link.from) + u' ' + signs[static_cast<int>(link.kind)] + u' ' + m_numbers->path(link.to);
        }
        return links.join(u"; "_s);
    }

    JobGraph graph;
    ForecastOptions options;
    RunForecast forecast;

private:
    QString joined(const std::vector<JobNumber> &jobs, const QString &sign) const
    {
        QStringList paths;
        for (const JobNumber job : jobs) {
            paths << m_numbers->path(job);
        }
        return paths.join(sign);
    }

    std::unique_ptr<NumberedGraph> m_numbers;
};

} // namespace

// How a run would go, and what its end waits for.
class RunForecastTest : public QObject
{
    Q_OBJECT

private slots:
    void orderTimesAndMakespanAreThoseOfTheEngine()
    {
        ForecastRig rig(runGraph(u"a -> b -> d; a -> c -> d"_s));
        rig.takes(u"b"_s, 5s).takes(u"c"_s, 2s).run();
        QCOMPARE(rig.order(), u"a b c d"_s);
        QCOMPARE(rig.begin(u"c"_s), 1.0);
        QCOMPARE(rig.end(u"c"_s), 3.0);
        QCOMPARE(rig.begin(u"d"_s), 6.0);
        QCOMPARE(rig.makespan(), 7.0);
        QCOMPARE(rig.forecast.outcome, Outcome::Succeeded);
        QCOMPARE(rig.job(u"c"_s).place, 3);
    }

    void criticalPathFollowsTheLongestWait()
    {
        ForecastRig rig(runGraph(u"a -> b -> d; a -> c -> d"_s));
        rig.takes(u"b"_s, 5s).takes(u"c"_s, 2s).run();
        QCOMPARE(rig.path(), u"a -> b -> d"_s);
        QCOMPARE(rig.links(), u"a -> b; b -> d"_s);
        QVERIFY(rig.job(u"b"_s).isCritical);
        QVERIFY(!rig.job(u"c"_s).isCritical);
    }

    void slackTellsHowMuchLaterAJobMayEnd()
    {
        ForecastRig rig(runGraph(u"a -> b -> d; a -> c -> d; e"_s));
        rig.takes(u"b"_s, 5s).takes(u"c"_s, 2s).run();
        QCOMPARE(rig.slack(u"a"_s), 0.0);
        QCOMPARE(rig.slack(u"c"_s), 3.0);
        QCOMPARE(rig.slack(u"e"_s), 6.0);
    }

    void aSlotThatIsHandedOnIsOnTheCriticalPath()
    {
        // c needs nothing; it waits for the slot that a leaves
        ForecastRig rig(runGraph(u"a; b; c -> d"_s));
        rig.options.limit = 2;
        rig.takes(u"a"_s, 2s).takes(u"b"_s, 3s).takes(u"c"_s, 4s).run();
        QCOMPARE(rig.begin(u"c"_s), 2.0);
        QCOMPARE(rig.path(), u"a -> c -> d"_s);
        QCOMPARE(rig.links(), u"a ~> c; c -> d"_s);
        QCOMPARE(rig.slack(u"a"_s), 0.0);
        QCOMPARE(rig.slack(u"b"_s), 4.0);
    }

    void windowsAndTokensAreHandedOnToo()
    {
        ForecastRig rig(runGraph(u"x"_s));
        JobGraph *nested = addNested(rig.graph, u"in"_s, u"a; b"_s);
        changeSettings(*nested, [](GraphSettings &settings) { settings.window = 1; });
        rig.takes(u"in/a"_s, 2s).run();
        QCOMPARE(rig.links(), u"in in in/a; in/a ~> in/b; in/b in in"_s);
        QCOMPARE(rig.path(), u"in/a -> in/b"_s);

        ForecastRig gpu(runGraph(u"a; b; c"_s));
        changeSettings(gpu.graph, [](GraphSettings &settings) { settings.tokens = {{u"gpu"_s, 2}}; });
        changeJob(gpu.graph, u"a"_s, [](JobData &data) { data.details.tokens = {{u"gpu"_s, 2}}; });
        changeJob(gpu.graph, u"c"_s, [](JobData &data) { data.details.tokens = {{u"gpu"_s, 1}}; });
        gpu.run();
        QCOMPARE(gpu.links(), u"a ~> c"_s);
        QCOMPARE(gpu.forecast.places.size(), 2u);
        QCOMPARE(gpu.forecast.places[1].name, u"gpu"_s);
        QCOMPARE(gpu.forecast.places[1].peak, 2);
        QCOMPARE(gpu.forecast.places[1].mean, 1.5);
    }

    // e waits behind d first for the window, then for the token, and is not told when that changes.
    void whatAJobWaitedForLastIsOnThePath()
    {
        ForecastRig rig(runGraph(u"a; b; c; d; e"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) {
            settings.window = 3;
            settings.tokens = {{u"gpu"_s, 2}};
        });
        for (const auto &[key, count] : {std::pair(u"c"_s, 2), std::pair(u"d"_s, 1), std::pair(u"e"_s, 1)}) {
            changeJob(rig.graph, key, [count = count](JobData &data) { data.details.tokens = {{u"gpu"_s, count}}; });
        }
        rig.takes(u"a"_s, 0s).takes(u"b"_s, 0s).takes(u"c"_s, 1s).takes(u"d"_s, 0s).takes(u"e"_s, 7s).run();
        QCOMPARE(rig.begin(u"e"_s), 1.0);
        QCOMPARE(rig.path(), u"c -> e"_s);
        QCOMPARE(rig.links(), u"c ~> e"_s);
    }

    void criticalPathGoesThroughBarriersAndGraphs()
    {
        ForecastRig rig(runGraph(u"a; b; z"_s));
        JobGraph *nested = addNested(rig.graph, u"in"_s, u"x -> y; w"_s);
        Q_UNUSED(nested)
        JobData barrier;
        barrier.key = u"bar"_s;
        barrier.kind = JobKind::Barrier;
        rig.graph.addJob(barrier);
        addNeed(rig.graph, u"a"_s, u"bar"_s);
        addNeed(rig.graph, u"b"_s, u"bar"_s);
        addNeed(rig.graph, u"bar"_s, u"in"_s);
        addNeed(rig.graph, u"in"_s, u"z"_s);
        rig.takes(u"b"_s, 3s).run();
        QCOMPARE(rig.path(), u"b -> in/x -> in/y -> z"_s);
        QCOMPARE(rig.links(), u"b -> bar; bar -> in; in in in/x; in/x -> in/y; in/y in in; in -> z"_s);
        QCOMPARE(rig.slack(u"in/w"_s), 1.0);
        QCOMPARE(rig.slack(u"a"_s), 2.0);
        QVERIFY(rig.job(u"bar"_s).isCritical);
        QCOMPARE(rig.job(u"bar"_s).place, 0); // it does no work
    }

    void readinessIsWaitedForWhereItIsNeeded()
    {
        ForecastRig rig(runGraph(u"server* -ready-> a; b"_s));
        changeJob(rig.graph, u"server"_s, [](JobData &data) { data.details.readiness.kind = Readiness::Kind::Port; });
        rig.options.durations.insert(u"server"_s, {ExpectedDuration::unknown, ExpectedDuration::Source::Recorded, 3, 4s});
        rig.run();
        QCOMPARE(rig.begin(u"a"_s), 4.0);
        QCOMPARE(rig.path(), u"server -> a"_s);
        QCOMPARE(rig.makespan(), 5.0);
        QCOMPARE(rig.job(u"server"_s).outcome, Outcome::Stopped);
        QVERIFY(rig.job(u"server"_s).slack < Nanoseconds{0}); // nobody waits for its end
    }

    void jobsJoinedByChannelsAreDoneTogether()
    {
        ForecastRig rig(runGraph(u"pre -> w; w; r; w -> after"_s));
        rig.graph.addChannel({rig.graph.find(u"w"_s), rig.graph.find(u"r"_s), {}, {}, 0, {}});
        rig.takes(u"w"_s, 1s).takes(u"r"_s, 6s).run();
        QCOMPARE(rig.begin(u"r"_s), 1.0);
        QCOMPARE(rig.begin(u"after"_s), 7.0);
        QCOMPARE(rig.path(), u"pre -> w -> r -> after"_s);
        QCOMPARE(rig.slack(u"w"_s), 5.0);
    }

    void aFailureSkipsWhatNeedsIt()
    {
        ForecastRig rig(runGraph(u"a -> b -> c; d -failure-> e; d; a -done-> f"_s));
        rig.options.failures.insert(u"a"_s, 3);
        rig.run();
        QCOMPARE(rig.job(u"a"_s).outcome, Outcome::Failed);
        QCOMPARE(rig.job(u"b"_s).outcome, Outcome::Skipped);
        QCOMPARE(rig.job(u"b"_s).reason.kind, Reason::Kind::PrerequisiteNotMet);
        QCOMPARE(rig.job(u"c"_s).outcome, Outcome::Skipped);
        QVERIFY(rig.job(u"c"_s).begin < Nanoseconds{0});
        QCOMPARE(rig.job(u"e"_s).outcome, Outcome::Skipped);
        QCOMPARE(rig.job(u"f"_s).outcome, Outcome::Succeeded);
        QCOMPARE(rig.forecast.outcome, Outcome::Failed);
    }

    void retriesAreOnThePathOfTheJobItself()
    {
        ForecastRig rig(runGraph(u"a -done-> b"_s));
        changeJob(rig.graph, u"a"_s, [](JobData &data) {
            data.details.retry.count = 2;
            data.details.retry.delay = 10s;
            data.details.retry.exitCodes = {75};
        });
        rig.options.failures.insert(u"a"_s, 75);
        rig.run();
        QCOMPARE(rig.job(u"a"_s).attempts, 3);
        QCOMPARE(rig.begin(u"a"_s), 0.0);
        QCOMPARE(rig.end(u"a"_s), 23.0);
        QCOMPARE(rig.path(), u"a -> b"_s);
        QCOMPARE(rig.slack(u"a"_s), 0.0);
        rig.options.failures.insert(u"a"_s, 1); // an exit status that deserves no retry
        rig.run();
        QCOMPARE(rig.job(u"a"_s).attempts, 1);
    }

    void theFailureThatCancelsIsWhatTheEndWaitsFor()
    {
        ForecastRig rig(runGraph(u"a! -> b; c"_s));
        rig.options.failures.insert(u"a"_s, 1);
        rig.takes(u"a"_s, 2s).takes(u"c"_s, 9s).run();
        QCOMPARE(rig.job(u"c"_s).outcome, Outcome::Cancelled);
        QCOMPARE(rig.makespan(), 2.0);
        QCOMPARE(rig.path(), u"a -> c"_s);
        QCOMPARE(rig.links(), u"a cut c"_s);
    }

    void aTimeoutEndsWhatTakesLonger()
    {
        ForecastRig rig(runGraph(u"a -> b"_s));
        changeJob(rig.graph, u"a"_s, [](JobData &data) { data.details.timeout = 3s; });
        rig.takes(u"a"_s, 8s).run();
        QCOMPARE(rig.job(u"a"_s).outcome, Outcome::TimedOut);
        QCOMPARE(rig.end(u"a"_s), 3.0);
    }

    void aRunThatNeverEndsSaysSo() // S8
    {
        ForecastRig rig(runGraph(u"service* -> a; b"_s));
        rig.run();
        QCOMPARE(rig.forecast.outcome, Outcome::None);
        QCOMPARE(rig.path(), u"b"_s);
        QCOMPARE(rig.job(u"service"_s).outcome, Outcome::None);
        rig.options.timeout = 4s;
        rig.run();
        QCOMPARE(rig.forecast.outcome, Outcome::TimedOut);
        QCOMPARE(rig.makespan(), 4.0);
    }

    void whatNeverEndsIsWarnedOfOrRefusedAsTheCallerLikes() // X6
    {
        ForecastOptions options;
        const Result<RunForecast> warned = forecastRun(runGraph(u"a*; b*"_s), options);
        QVERIFY(warned);
        QCOMPARE(warned.problems().size(), 1u);
        options.endless = Problem::Severity::Error;
        QVERIFY(!forecastRun(runGraph(u"a*; b*"_s), options));
        options.timeout = 3s;
        QCOMPARE(forecastRun(runGraph(u"a*; b*"_s), options)->outcome, Outcome::TimedOut);
    }

    void eachFigureTellsWhereItIsFrom()
    {
        ForecastRig rig(runGraph(u"a; b; c*"_s));
        JobData sleep;
        sleep.key = u"nap"_s;
        sleep.kind = JobKind::Sleep;
        sleep.details.duration = 7s;
        rig.graph.addJob(sleep);
        rig.options.durations.insert(u"b"_s, {3s, ExpectedDuration::Source::Recorded, 4});
        rig.options.assumed = 2s;
        rig.takes(u"c"_s, 5s).run();
        QCOMPARE(rig.job(u"a"_s).expected.source, ExpectedDuration::Source::Assumed);
        QCOMPARE(rig.end(u"a"_s), 2.0);
        QCOMPARE(rig.job(u"b"_s).expected.runs, 4);
        QCOMPARE(rig.job(u"nap"_s).expected.source, ExpectedDuration::Source::OwnTime);
        QCOMPARE(rig.makespan(), 7.0);
        QCOMPARE(rig.job(u"c"_s).outcome, Outcome::Succeeded); // a person said that it ends by itself
        QCOMPARE(rig.end(u"c"_s), 5.0);
    }

    void slotUseIsCountedOverTime()
    {
        ForecastRig rig(runGraph(u"a; b; c"_s));
        rig.options.limit = 2;
        rig.takes(u"a"_s, 1s).takes(u"b"_s, 3s).takes(u"c"_s, 1s).run();
        const PlaceUse &processes = rig.forecast.places.front();
        QCOMPARE(processes.limit, 2);
        QCOMPARE(processes.peak, 2);
        QCOMPARE(processes.mean, 5.0 / 3);
        QVERIFY((processes.steps == std::vector<PlaceUse::Step>{{0s, 2}, {1s, 2}, {2s, 1}, {3s, 0}}));
    }

    void anEmptyGraphTakesNoTime()
    {
        ForecastRig rig{JobGraph()};
        rig.run();
        QCOMPARE(rig.makespan(), 0.0);
        QVERIFY(rig.forecast.criticalPath.empty());
        QCOMPARE(rig.forecast.outcome, Outcome::Succeeded);
    }

    void whatCannotRunIsRefusedAsByARun()
    {
        const Result<RunForecast> made = forecastRun(runGraph(u"a -> b -> a"_s), {});
        QVERIFY(!made);
        QVERIFY(made.problem().isError());
    }

    void aHundredThousandJobsTakeSeconds()
    {
        const JobGraph graph = layeredGraph({100'000, JobKind::Command}, 1000, 7);
        ForecastOptions options;
        options.limit = 16;
        QElapsedTimer timer;
        timer.start();
        const Result<RunForecast> forecast = forecastRun(graph, options);
        QVERIFY(forecast);
        QCOMPARE(forecast->makespan.count(), Nanoseconds(6250s).count());
        QCOMPARE(forecast->order.size(), 100'000u);
        qInfo("100,000 jobs took %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 60'000);
    }
};

WEFTWORK_TEST(RunForecastTest)
#include "tst_runforecast.moc"
