// SPDX-License-Identifier: Apache-2.0
#include "schedule/gate.h"

#include "support/cputimer.h"
#include "support/rungraph.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

class LimitsTest : public QObject
{
    Q_OBJECT

    static Reason::Kind onlyHold(const SimulationRig &rig, const QString &path)
    {
        const std::vector<Reason> holds = rig.holdsOf(path);
        return holds.size() == 1 ? holds.front().kind : Reason::Kind::None;
    }

private slots:
    void windowCountsDirectMembersAlone() // S12
    {
        SimulationRig rig(runGraph(u"a; b"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.window = 1; });
        addNested(rig.graph, u"in"_s, u"x; y; z"_s);
        rig.run();
        QCOMPARE(rig.mostAtOnce({u"a"_s, u"b"_s, u"in"_s}), 1);
        QCOMPARE(rig.mostAtOnce({u"in/x"_s, u"in/y"_s, u"in/z"_s}), 3);
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(3s).count());
    }

    void aNestedGraphHasItsOwnWindow() // S35
    {
        SimulationRig rig(runGraph(u"a"_s));
        JobGraph *nested = addNested(rig.graph, u"in"_s, u"x; y; z"_s);
        changeSettings(*nested, [](GraphSettings &settings) { settings.window = 1; });
        rig.run();
        QCOMPARE(rig.mostAtOnce({u"in/x"_s, u"in/y"_s, u"in/z"_s}), 1);
        QCOMPARE(rig.state(u"in/y"_s).attempt, 1);
        QCOMPARE(rig.holdsOf(u"in/y"_s).front(), (Reason{Reason::Kind::WindowFull, {rig.number(u"in"_s)}, {}, {}, 1, {}}));
    }

    void aFailedJobGivesItsSlotBack() // S13, X1
    {
        SimulationRig rig(runGraph(u"a~ -> b; c"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.window = 1; });
        rig.script(u"a"_s, {fails()});
        rig.run();
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Succeeded);
        QCOMPARE(rig.outcome(u"c"_s), Outcome::Succeeded);
    }

    void limitCountsProcessesOverAllNesting()
    {
        SimulationRig rig(runGraph(u"a; b"_s));
        addNested(rig.graph, u"in"_s, u"x; y"_s);
        rig.options.limit = 2;
        rig.run();
        QCOMPARE(rig.mostAtOnce({u"a"_s, u"b"_s, u"in/x"_s, u"in/y"_s}), 2);
        QCOMPARE(onlyHold(rig, u"in/x"_s), Reason::Kind::LimitFull);
        QVERIFY(rig.holdsOf(u"in"_s).empty());
    }

    void whatIsNoProcessTakesNoPlaceInTheLimit()
    {
        SimulationRig rig(runGraph(u"a; service*; print; sleep; barrier"_s));
        changeJob(rig.graph, u"print"_s, [](JobData &data) { data.kind = JobKind::Print; });
        changeJob(rig.graph, u"sleep"_s, [](JobData &data) { data.kind = JobKind::Sleep; });
        changeJob(rig.graph, u"barrier"_s, [](JobData &data) { data.kind = JobKind::Barrier; });
        rig.options.limit = 1;
        rig.run();
        for (const QString &path : {u"a"_s, u"service"_s, u"print"_s, u"sleep"_s, u"barrier"_s}) {
            QCOMPARE(rig.startOf(path).count(), 0);
            QVERIFY(rig.holdsOf(path).empty());
        }
    }

    void tokensAreSharedOverNesting()
    {
        SimulationRig rig(runGraph(u"a; b"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.tokens = {{u"gpu"_s, 2}}; });
        JobGraph *nested = addNested(rig.graph, u"in"_s, u"x"_s);
        const auto needs = [](int count) {
            return [count](JobData &data) { data.details.tokens = {{u"gpu"_s, count}}; };
        };
        changeJob(rig.graph, u"a"_s, needs(2));
        changeJob(rig.graph, u"b"_s, needs(1));
        changeJob(*nested, u"x"_s, needs(1));
        rig.run();
        QCOMPARE(rig.startOf(u"b"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.startOf(u"in/x"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.holdsOf(u"b"_s).front(), (Reason{Reason::Kind::TokenTaken, {}, {}, {}, 2, u"gpu"_s}));
    }

    void waitingJobsStartInCreationOrder()
    {
        SimulationRig rig(runGraph(u"a -> f; b -> e; c; d"_s)); // numbers: a f b e c d
        rig.options.limit = 1;
        rig.run();
        QCOMPARE(rig.paths(RunEvent::Kind::Started), (QStringList{u"a"_s, u"f"_s, u"b"_s, u"e"_s, u"c"_s, u"d"_s}));
    }

    void aJobThatNeedsMuchIsNotOvertakenForEver()
    {
        SimulationRig rig(runGraph(u"a; big; b; c; d; e"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.tokens = {{u"gpu"_s, 2}}; });
        for (const QString &key : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}) {
            changeJob(rig.graph, key, [](JobData &data) { data.details.tokens = {{u"gpu"_s, 1}}; });
        }
        changeJob(rig.graph, u"big"_s, [](JobData &data) { data.details.tokens = {{u"gpu"_s, 2}}; });
        rig.run();
        QCOMPARE(rig.startOf(u"big"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.startOf(u"b"_s).count(), Nanoseconds(2s).count());
    }

    void aHoldIsRecordedOnceHoweverLongItLasts()
    {
        SimulationRig rig(runGraph(u"a; b; c; d"_s));
        rig.options.limit = 1;
        rig.run();
        for (const QString &path : {u"b"_s, u"c"_s, u"d"_s}) {
            QCOMPARE(onlyHold(rig, path), Reason::Kind::LimitFull);
        }
    }

    void aSkippedJobDoesNotKeepItsLineWaiting()
    {
        // two wait for the token; the first of them is skipped by its graph's end
        SimulationRig rig(runGraph(u"holder"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.tokens = {{u"gpu"_s, 2}}; });
        JobGraph *nested = addNested(rig.graph, u"in"_s, u"fails!; big"_s, OnFailure::Tolerate);
        const JobId last = rig.graph.addJob(JobKind::Print);
        const auto needs = [](int count) {
            return [count](JobData &data) { data.details.tokens = {{u"gpu"_s, count}}; };
        };
        changeJob(rig.graph, u"holder"_s, needs(1));
        changeJob(*nested, u"big"_s, needs(2));
        changeJob(rig.graph, rig.graph.key(last), needs(1));
        rig.script(u"holder"_s, {takes(9s)}).script(u"in/fails"_s, {fails(2s)});
        rig.run();
        QCOMPARE(rig.outcome(u"in/big"_s), Outcome::Skipped);
        QCOMPARE(rig.startOf(rig.graph.key(last)).count(), Nanoseconds(2s).count());
    }

    void aHundredThousandWindowedJobsStayQuick() // Z4: was quadratic
    {
        JobGraph graph;
        for (int i = 0; i < 100000; ++i) {
            graph.addJob(JobKind::Print);
        }
        changeSettings(graph, [](GraphSettings &settings) { settings.window = 8; });
        const test::CpuTimer timer;
        const Result<SimulatedRun> run = simulate(graph, {});
        QVERIFY(run);
        QCOMPARE(run->result.counts.with(Outcome::Succeeded), 100000);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed()))); // linear: about one second unoptimised
    }
};

WEFTWORK_TEST(LimitsTest)
#include "tst_limits.moc"
