// SPDX-License-Identifier: Apache-2.0
#include "run/runcheck.h"

#include "support/rungraph.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

// Jobs joined by channels: they start, are tried again and end as one.
class StartUnitRunsTest : public QObject
{
    Q_OBJECT

    static void join(JobGraph &graph, const QString &writer, const QString &reader)
    {
        graph.addChannel({graph.find(writer), graph.find(reader), {}, {}, 0, {}});
    }

private slots:
    void theyStartTogetherWhenAllAreReady()
    {
        SimulationRig rig(runGraph(u"a -> x; y"_s));
        join(rig.graph, u"x"_s, u"y"_s);
        rig.run();
        QCOMPARE(rig.startOf(u"y"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.startOf(u"x"_s).count(), Nanoseconds(1s).count());
    }

    void theyTakeTheirPlacesAllOrNothing()
    {
        SimulationRig rig(runGraph(u"a; x; y; b"_s));
        join(rig.graph, u"x"_s, u"y"_s);
        rig.options.limit = 2;
        rig.script(u"a"_s, {takes(3s)});
        rig.run();
        QCOMPARE(rig.startOf(u"x"_s).count(), Nanoseconds(3s).count());
        QCOMPARE(rig.startOf(u"y"_s).count(), Nanoseconds(3s).count());
        QCOMPARE(rig.holdsOf(u"y"_s).front().kind, Reason::Kind::LimitFull);
        QVERIFY(rig.startOf(u"b"_s) >= Nanoseconds(3s)); // it does not go past them for ever
    }

    void theFailureOfOneEndsTheOthers()
    {
        SimulationRig rig(runGraph(u"x; y; z"_s));
        join(rig.graph, u"x"_s, u"y"_s);
        rig.script(u"x"_s, {fails(1s)}).script(u"y"_s, {endless()}).script(u"z"_s, {takes(3s)});
        rig.run();
        QCOMPARE(rig.outcome(u"y"_s), Outcome::Cancelled);
        QCOMPARE(rig.state(u"y"_s).reason, (Reason{Reason::Kind::UnitFailed, {rig.number(u"x"_s)}, {}, {}, 0, {}}));
        QCOMPARE(rig.outcome(u"z"_s), Outcome::Succeeded);
    }

    // It has ended before anybody asked it to, though it becomes done with the others only when all was shut down.
    void aMemberThatGivesUpCountsAsFailedThoughItsGraphIsShutDownMeanwhile()
    {
        SimulationRig rig(runGraph(u"x*; y*; z"_s));
        join(rig.graph, u"x"_s, u"y"_s);
        SimulatedAttempt slow = endless();
        slow.endsAfterCancel = 5s;
        rig.script(u"x"_s, {endsWith(Outcome::Cancelled, 500ms)}).script(u"y"_s, {slow}).script(u"z"_s, {takes(1s)});
        rig.run();
        QCOMPARE(rig.outcome(u"x"_s), Outcome::Cancelled);
        QCOMPARE(rig.state(u"x"_s).reason.kind, Reason::Kind::None);
        QCOMPARE(rig.done.result.outcome, Outcome::Failed);
    }

    // It was asked to end only after the failure of another to start had ended it, and is called by what it is then.
    void aMemberThatWaitedForTheMachineEndsTheSameForAll()
    {
        struct ByHand final : Executor
        {
            void setListener(ExecutorListener *l) override { listener = l; }
            bool canRun(JobKind) const override { return true; }
            bool enforcesTimeouts() const override { return true; }
            void start(const JobStart &) override {}
            void cancel(JobNumber, int) override {}
            void end(JobNumber job, Outcome outcome) const
            {
                JobResult result;
                result.outcome = outcome;
                listener->jobFinished(job, 1, std::move(result));
            }
            ExecutorListener *listener = nullptr;
        } executor;
        struct Fold final : RunObserver
        {
            bool record(const RunEvent &event) override
            {
                state->apply(event);
                return true;
            }
            bool catchUp() override { return true; }
            std::unique_ptr<RunState> state;
        } fold;
        JobGraph graph = runGraph(u"x*; y*; z"_s);
        join(graph, u"x"_s, u"y"_s);
        ManualClock clock;
        SchedulerOptions options;
        options.clock = &clock;
        options.executors = {&executor};
        options.observer = &fold;
        Scheduler scheduler(graph, options);
        fold.state = std::make_unique<RunState>(scheduler.graph());
        const JobNumber x = scheduler.number(graph.job(u"x"_s));
        QVERIFY(scheduler.start());
        scheduler.step();
        executor.listener->startDelayed(x, 1, u"processes"_s);
        executor.end(scheduler.number(graph.job(u"z"_s)), Outcome::Succeeded);
        scheduler.step();
        executor.end(scheduler.number(graph.job(u"y"_s)), Outcome::Cancelled);
        QCOMPARE(scheduler.step(), Scheduler::Step::Finished);
        QCOMPARE(fold.state->job(x).outcome, Outcome::Stopped);
        QCOMPARE(scheduler.outcome(x), Outcome::Stopped);
        QCOMPARE(scheduler.jobResult(x).outcome, Outcome::Stopped);
        QCOMPARE(scheduler.result().counts, fold.state->counts());
    }

    void theyAreTriedAgainTogether()
    {
        SimulationRig rig(runGraph(u"x -> after; y"_s));
        join(rig.graph, u"x"_s, u"y"_s);
        changeJob(rig.graph, u"y"_s, [](JobData &data) { data.details.retry = {1, 500ms, 1.0, 0ms, {}}; });
        rig.script(u"x"_s, {takes(1s)}).script(u"y"_s, {fails(2s), takes(2s)});
        rig.run();
        QCOMPARE(rig.startsOf(u"x"_s), 2);
        QCOMPARE(rig.startOf(u"x"_s, 2).count(), Nanoseconds(2500ms).count());
        QCOMPARE(rig.startOf(u"y"_s, 2).count(), Nanoseconds(2500ms).count());
        QCOMPARE(rig.startsOf(u"after"_s), 1);
        QCOMPARE(rig.startOf(u"after"_s).count(), Nanoseconds(4500ms).count());
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void aMemberThatCanNeverRunSkipsThemAll()
    {
        SimulationRig rig(runGraph(u"a -failure-> x; y"_s));
        join(rig.graph, u"x"_s, u"y"_s);
        rig.run();
        QCOMPARE(rig.outcome(u"x"_s), Outcome::Skipped);
        QCOMPARE(rig.outcome(u"y"_s), Outcome::Skipped);
        QCOMPARE(rig.state(u"y"_s).reason.kind, Reason::Kind::UnitFailed);
    }

    void aUnitLargerThanTheLimitIsRefused()
    {
        SimulationRig rig(runGraph(u"x; y"_s));
        join(rig.graph, u"x"_s, u"y"_s);
        rig.options.limit = 1;
        rig.run();
        QVERIFY(hasError(rig.problems));
        QVERIFY(rig.done.events.empty());
    }

    void membersThatWaitForEachOtherAreRefused()
    {
        SimulationRig rig(runGraph(u"x -> m -> y; z"_s));
        join(rig.graph, u"x"_s, u"y"_s);
        rig.run();
        QVERIFY(hasError(rig.problems));
        QVERIFY(rig.done.events.empty());
    }
};

WEFTWORK_TEST(StartUnitRunsTest)
#include "tst_startunitruns.moc"
