// SPDX-License-Identifier: Apache-2.0
#include "run/scheduler.h"

#include "support/rungraph.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

// What a failure means: for dependents, for the graph, for the run.
class FailureTest : public QObject
{
    Q_OBJECT

private slots:
    void failSkipsDependentsAndLetsOthersGoOn()
    {
        SimulationRig rig(runGraph(u"a -> b -> c; d -> e"_s));
        rig.script(u"a"_s, {fails()});
        rig.run();
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Skipped);
        QCOMPARE(rig.outcome(u"c"_s), Outcome::Skipped);
        QCOMPARE(rig.outcome(u"e"_s), Outcome::Succeeded);
        QCOMPARE(rig.done.result.outcome, Outcome::Failed);
        QCOMPARE(rig.done.result.firstFailure, rig.number(u"a"_s));
        QCOMPARE(rig.state(u"c"_s).reason, (Reason{Reason::Kind::PrerequisiteNotMet, {rig.number(u"b"_s)}, {}, {}, 0, {}}));
    }

    void aDependentIsSkippedAtOnce()
    {
        SimulationRig rig(runGraph(u"a -> c; b -> c"_s));
        rig.script(u"a"_s, {fails(1s)}).script(u"b"_s, {takes(9s)});
        rig.run();
        QCOMPARE(rig.endOf(u"c"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.endOf(u"b"_s).count(), Nanoseconds(9s).count());
    }

    void abortCancelsTheGraphAndSkipsTheRest() // S6
    {
        SimulationRig rig(runGraph(u"a!; b; c -> d"_s));
        rig.script(u"a"_s, {fails(1s)}).script(u"b"_s, {takes(9s)}).script(u"c"_s, {takes(9s)});
        rig.run();
        const Reason aborted{Reason::Kind::Aborted, {rig.number(u"a"_s)}, {}, {}, 0, {}};
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Cancelled);
        QCOMPARE(rig.state(u"b"_s).reason, aborted);
        QCOMPARE(rig.outcome(u"d"_s), Outcome::Skipped);
        QCOMPARE(rig.state(u"d"_s).reason, aborted);
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(1s).count());
        QCOMPARE(rig.done.result.outcome, Outcome::Failed);
    }

    void jobsThatEndInTheSameRoundKeepTheirResults() // S6
    {
        SimulationRig rig(runGraph(u"a!; b -> c"_s));
        rig.script(u"a"_s, {fails(1s)});
        rig.run();
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Succeeded);
        QCOMPARE(rig.outcome(u"c"_s), Outcome::Skipped);
        QVERIFY(rig.startOf(u"c"_s) < Nanoseconds{0});
    }

    void anAbortIsAwaited()
    {
        SimulationRig rig(runGraph(u"a!; b"_s));
        SimulatedAttempt slow = endless();
        slow.endsAfterCancel = 5s;
        rig.script(u"a"_s, {fails(1s)}).script(u"b"_s, {slow});
        rig.run();
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(6s).count());
    }

    void toleratedFailureCountsAsMetAndLeavesTheResult() // S7
    {
        SimulationRig rig(runGraph(u"a~ -> b"_s));
        rig.script(u"a"_s, {fails()});
        rig.run();
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Failed);
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Succeeded);
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
        QCOMPARE(rig.done.result.counts.toleratedFailures, 1);
    }

    void aJobThatGivesUpByItselfIsCancelledAndFailsTheRun() // S17
    {
        SimulationRig rig(runGraph(u"a -> b"_s));
        rig.script(u"a"_s, {endsWith(Outcome::Cancelled)});
        rig.run();
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Cancelled);
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Skipped);
        QCOMPARE(rig.done.result.outcome, Outcome::Failed);
    }

    void aBranchThatIsNotTakenIsNoFailure()
    {
        SimulationRig rig(runGraph(u"a -failure-> repair; a -> next"_s));
        rig.run();
        QCOMPARE(rig.outcome(u"repair"_s), Outcome::Skipped);
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void failFastMakesEveryFailureEndTheRun()
    {
        SimulationRig rig(runGraph(u"a; b"_s));
        addNested(rig.graph, u"in"_s, u"x; y"_s);
        rig.options.isFailFast = true;
        rig.script(u"in/x"_s, {fails(1s)}).script(u"a"_s, {takes(9s)}).script(u"in/y"_s, {takes(9s)});
        rig.run();
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Cancelled);
        QCOMPARE(rig.outcome(u"in/y"_s), Outcome::Cancelled);
        QCOMPARE(rig.outcome(u"in"_s), Outcome::Failed);
        QCOMPARE(rig.done.result.outcome, Outcome::Failed);
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(1s).count());
    }

    void failFastStopsAtAGraphThatToleratesFailures()
    {
        SimulationRig rig(runGraph(u"a"_s));
        addNested(rig.graph, u"in"_s, u"x; y"_s, OnFailure::Tolerate);
        rig.options.isFailFast = true;
        rig.script(u"in/x"_s, {fails(1s)}).script(u"a"_s, {takes(9s)}).script(u"in/y"_s, {takes(9s)});
        rig.run();
        QCOMPARE(rig.outcome(u"in/y"_s), Outcome::Cancelled);
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Succeeded);
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    // The graph is a service and was asked to end, since all else was done: how its jobs end then changes nothing.
    void failFastStopsAtAGraphThatIsCancelledAlready()
    {
        SimulationRig rig(JobGraph{});
        JobGraph *all = addNested(rig.graph, u"all"_s, u"a"_s);
        JobGraph *service = addNested(*all, u"service"_s, u"x; y"_s);
        changeJob(*all, u"service"_s, [](JobData &data) { data.isForever = true; });
        service->addChannel({service->find(u"x"_s), service->find(u"y"_s), {}, {}, 0, {}});
        SimulatedAttempt slow = endless();
        slow.endsAfterCancel = 5s;
        rig.options.isFailFast = true;
        rig.script(u"all/service/x"_s, {fails(500ms)}).script(u"all/service/y"_s, {slow});
        rig.run();
        QCOMPARE(rig.outcome(u"all/service/x"_s), Outcome::Failed);
        QCOMPARE(rig.outcome(u"all/service"_s), Outcome::Stopped);
        QCOMPARE(rig.outcome(u"all"_s), Outcome::Succeeded);
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void nestingTruth_data() // S34: a failure is felt only where all around it are critical
    {
        QTest::addColumn<OnFailure>("job");
        QTest::addColumn<OnFailure>("inner");
        QTest::addColumn<Outcome>("innerOutcome");
        QTest::addColumn<Outcome>("run");
        const OnFailure critical = OnFailure::Abort;
        const OnFailure tolerated = OnFailure::Tolerate;
        QTest::newRow("critical in critical") << critical << critical << Outcome::Failed << Outcome::Failed;
        QTest::newRow("critical in tolerated") << critical << tolerated << Outcome::Failed << Outcome::Succeeded;
        QTest::newRow("tolerated in critical") << tolerated << critical << Outcome::Succeeded << Outcome::Succeeded;
        QTest::newRow("tolerated in tolerated") << tolerated << tolerated << Outcome::Succeeded << Outcome::Succeeded;
        QTest::newRow("fail in fail") << OnFailure::Fail << OnFailure::Fail << Outcome::Failed << Outcome::Failed;
    }
    void nestingTruth()
    {
        QFETCH(OnFailure, job);
        QFETCH(OnFailure, inner);
        JobGraph graph;
        JobGraph *nested = addNested(graph, u"in"_s, u"x"_s, inner);
        changeJob(*nested, u"x"_s, [job](JobData &data) { data.onFailure = job; });
        SimulationRig rig(std::move(graph));
        rig.script(u"in/x"_s, {fails()});
        rig.run();
        QTEST(rig.outcome(u"in"_s), "innerOutcome");
        QTEST(rig.done.result.outcome, "run");
    }

    void unknownHoldsItsDependentUntilAPersonDecides()
    {
        SimulationRig rig(runGraph(u"a -> b; a -done-> c; a -started-> d"_s));
        rig.script(u"a"_s, {endsWith(Outcome::Unknown)});
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::None); // it goes on, and nothing will happen
        QCOMPARE(rig.state(u"b"_s).state, JobState::Idle);
        QCOMPARE(rig.state(u"c"_s).state, JobState::Idle);
        QCOMPARE(rig.outcome(u"d"_s), Outcome::Succeeded);
        QCOMPARE(rig.holdsOf(u"b"_s), (std::vector<Reason>{{Reason::Kind::PrerequisiteUnknown, {rig.number(u"a"_s)}, {}, {}, 0, {}}}));
    }

    void unknownWithoutDependentsMakesTheRunUnknown()
    {
        SimulationRig rig(runGraph(u"a; b"_s));
        rig.script(u"a"_s, {endsWith(Outcome::Unknown)});
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::Unknown);
    }
};

WEFTWORK_TEST(FailureTest)
#include "tst_failure.moc"
