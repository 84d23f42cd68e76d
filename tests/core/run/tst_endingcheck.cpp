// SPDX-License-Identifier: Apache-2.0
#include "run/endingcheck.h"

#include "run/scheduler.h"
#include "run/simulationexecutor.h"
#include "support/rungraph.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

// What would keep a run from coming to its end, told before it begins.
class EndingCheckTest : public QObject
{
    Q_OBJECT

private:
    static QStringList told(const JobGraph &graph, std::optional<Nanoseconds> timeout = std::nullopt)
    {
        QStringList texts;
        for (const Problem &problem : checkEnding(NumberedGraph(graph), timeout)) {
            texts << problem.where.jobPath + u": "_s + problem.what;
        }
        return texts;
    }
    static void change(JobGraph &graph, const QString &key, void (*how)(JobData &data)) { changeJob(graph, key, how); }

private slots:
    void aJobBehindForeverJobsIsNamedWithAllOfThem() // S8, X6
    {
        const JobGraph graph = runGraph(u"x* -> a; y* -done-> a; z* -started-> a; b"_s);
        QCOMPARE(told(graph), QStringList{u"a: The job “a” waits for the end of the forever jobs “x”, “y”."_s});
        QCOMPARE(told(runGraph(u"x* -> a"_s)), QStringList{u"a: The job “a” waits for the end of the forever job “x”."_s});
    }

    void whoWaitsForStartOrReadinessIsNotStuck()
    {
        QVERIFY(told(runGraph(u"x* -started-> a; y* -ready-> a; b"_s)).isEmpty());
        QVERIFY(told(runGraph(u"x* -> y*; a"_s)).isEmpty()); // nobody waits for y
    }

    void aJobBehindAStuckForeverJobIsNamedWithTheCause() // X6
    {
        const JobGraph graph = runGraph(u"x* -> y*; y -started-> w*; w -started-> a; b"_s);
        QCOMPARE(told(graph), QStringList{u"a: The job “a” waits for “w”, which waits for the end of the forever job “x”."_s});
        SimulationRig rig(graph);
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::None); // it really hangs
    }

    void whatEndsByItselfHindersNobody()
    {
        JobGraph graph = runGraph(u"x* -done-> a"_s);
        change(graph, u"x"_s, [](JobData &data) { data.details.timeout = Milliseconds(5000); });
        QVERIFY(told(graph).isEmpty());
        change(graph, u"x"_s, [](JobData &data) {
            data.details.timeout = {};
            data.kind = JobKind::Sleep;
        });
        QVERIFY(told(graph).isEmpty());

        JobGraph outer = runGraph(u"a"_s);
        addNested(outer, u"in"_s, u"b; s*"_s);
        change(outer, u"in"_s, [](JobData &data) { data.isForever = true; });
        addNeed(outer, u"in"_s, u"a"_s);
        QVERIFY(told(outer).isEmpty()); // it ends with b
        SimulationRig rig(outer);
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void onlyForeverJobsWithoutATimeoutAreTold() // S8, X6
    {
        const JobGraph graph = runGraph(u"a*; b*"_s);
        QCOMPARE(told(graph), QStringList{u": All jobs run forever (“a”, “b”), and no timeout ends the run."_s});
        SimulationRig rig(graph);
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::None);
    }

    void aTimeoutEndsForeverJobs() // X6: example D of the original
    {
        JobGraph graph = runGraph(u"a*; b*"_s);
        QVERIFY(told(graph, Nanoseconds(2s)).isEmpty());
        changeSettings(graph, [](GraphSettings &settings) { settings.timeout = Milliseconds(2000); });
        QVERIFY(told(graph).isEmpty());
        SimulationRig rig(graph);
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::TimedOut);
    }

    void aNestedGraphOfForeverJobsIsTold() // S8, S35
    {
        JobGraph graph = runGraph(u"a"_s);
        JobGraph *nested = addNested(graph, u"in"_s, u"s*; t*"_s);
        QCOMPARE(told(graph), QStringList{u"in: All jobs of the graph “in” run forever (“s”, “t”), and no timeout ends it."_s});
        change(graph, u"in"_s, [](JobData &data) { data.details.timeout = Milliseconds(1000); });
        QVERIFY(told(graph).isEmpty());
        change(graph, u"in"_s, [](JobData &data) {
            data.details.timeout = {};
            data.isForever = true;
        });
        QVERIFY(told(graph).isEmpty()); // it is stopped when a is done
        change(graph, u"in"_s, [](JobData &data) { data.isForever = false; });
        nested->addJob(JobKind::Barrier);
        QVERIFY(told(graph).isEmpty());
    }

    void severityIsTheCallersChoice() // X6
    {
        const JobGraph graph = runGraph(u"x* -> a"_s);
        const NumberedGraph numbers(graph);
        QVERIFY(!hasError(checkEnding(numbers)));
        QVERIFY(hasError(checkEnding(numbers, std::nullopt, Problem::Severity::Error)));
        for (const Problem::Severity severity : {Problem::Severity::Warning, Problem::Severity::Error}) {
            const Scheduler scheduler(graph, {.endless = severity, .executors = {&m_executor}});
            QCOMPARE(scheduler.problems().size(), 1u);
            QCOMPARE(scheduler.problems().front().severity, severity);
        }
    }

private:
    ManualClock m_clock;
    SimulationExecutor m_executor{m_clock, {}};
};

WEFTWORK_TEST(EndingCheckTest)
#include "tst_endingcheck.moc"
