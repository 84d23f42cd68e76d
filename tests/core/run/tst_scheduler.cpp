// SPDX-License-Identifier: Apache-2.0
#include "run/scheduler.h"

#include "graph/graphcheck.h"
#include "support/rungraph.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QTest>

#include <thread>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

class SchedulerTest : public QObject
{
    Q_OBJECT

private slots:
    void chainRunsInOrderWithExactTimes()
    {
        SimulationRig rig(runGraph(u"a -> b -> c"_s));
        rig.script(u"b"_s, {takes(2s)});
        rig.run();
        QCOMPARE(rig.paths(RunEvent::Kind::Started), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(rig.startOf(u"b"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.startOf(u"c"_s).count(), Nanoseconds(3s).count());
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(4s).count());
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void emptyGraphSucceedsAtOnce() // S5
    {
        SimulationRig rig{JobGraph()};
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
        QCOMPARE(rig.done.events.back().kind, RunEvent::Kind::RunEnded);
    }

    void eachJobIsLaunchedOnceThoughItsNeedsEndWhileOthersAreCleanedUp() // S14, X2
    {
        SimulationRig rig(runGraph(u"a~ -> c; b -> c; d"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.window = 2; });
        SimulatedAttempt slow = fails(1s);
        rig.script(u"a"_s, {slow}).script(u"d"_s, {takes(3s)});
        rig.run();
        for (const QString &path : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
            QCOMPARE(rig.startsOf(path), 1);
        }
    }

    void aCycleIsOneClearErrorAndNothingRuns() // S19
    {
        SimulationRig rig(runGraph(u"a -> b -> c -> a; d"_s));
        rig.run();
        QVERIFY(hasError(rig.problems));
        QVERIFY(rig.problems.front().what.contains(u"a -> b -> c -> a"_s));
        QVERIFY(rig.done.events.empty());
    }

    void aGraphRunsTwiceAlike() // S16, X7
    {
        SimulationRig rig(runGraph(u"a -> b; a -> c~ -> d"_s));
        rig.script(u"c"_s, {fails()});
        rig.run();
        const std::size_t events = rig.done.events.size();
        const QStringList starts = rig.paths(RunEvent::Kind::Started);
        rig.run();
        QCOMPARE(rig.done.events.size(), events);
        QCOMPARE(rig.paths(RunEvent::Kind::Started), starts);
    }

    void aGraphsMembersStartOnlyWhenItRuns() // S35
    {
        SimulationRig rig(runGraph(u"a"_s));
        addNested(rig.graph, u"in"_s, u"x -> y"_s);
        addNeed(rig.graph, u"a"_s, u"in"_s);
        rig.graph.addJob(JobKind::Print);
        addNeed(rig.graph, u"in"_s, u"job-3"_s);
        rig.run();
        QCOMPARE(rig.startOf(u"in/x"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.startOf(u"job-3"_s).count(), Nanoseconds(3s).count());
        QCOMPARE(rig.endOf(u"in"_s).count(), Nanoseconds(3s).count());
    }

    void anEmptyNestedGraphSucceedsAtOnce()
    {
        SimulationRig rig{JobGraph()};
        addNested(rig.graph, u"in"_s, {});
        rig.run();
        QCOMPARE(rig.outcome(u"in"_s), Outcome::Succeeded);
        QCOMPARE(rig.done.makespan.count(), 0);
    }

    void aBarrierJoinsAndTakesNoTime()
    {
        SimulationRig rig(runGraph(u"a -> bar; b -> bar; bar -> c; bar -> d"_s));
        changeJob(rig.graph, u"bar"_s, [](JobData &data) { data.kind = JobKind::Barrier; });
        rig.script(u"b"_s, {takes(3s)});
        rig.run();
        QCOMPARE(rig.startOf(u"c"_s).count(), Nanoseconds(3s).count());
        QCOMPARE(rig.startOf(u"d"_s).count(), Nanoseconds(3s).count());
    }

    void aChainOfTwoHundredThousandRuns() // X11: linear, without recursion
    {
        JobGraph graph;
        for (int i = 0; i < 200000; ++i) {
            const JobId job = graph.addJob(i % 2 ? JobKind::Barrier : JobKind::Print);
            if (i > 0) {
                graph.addDependency(JobId(i - 1), job);
            }
        }
        const Result<SimulatedRun> run = simulate(graph, {});
        QVERIFY(run);
        QCOMPARE(run->result.counts.with(Outcome::Succeeded), 100000);
        SimulationScript failing;
        failing.attempts.insert(u"job-1"_s, {fails()});
        const Result<SimulatedRun> skipped = simulate(graph, failing);
        QCOMPARE(skipped->result.counts.with(Outcome::Skipped), 99999);
    }

    void theDeepestNestingRunsAndIsCancelled()
    {
        auto graph = std::make_unique<JobGraph>(runGraph(u"leaf"_s));
        for (int depth = 0; depth < maximumNesting; ++depth) {
            auto outer = std::make_unique<JobGraph>();
            outer->setNested(outer->addJob(JobKind::Graph), std::move(graph));
            graph = std::move(outer);
        }
        SimulationOptions options;
        options.stopAt = 1s;
        SimulationScript script;
        script.other = endless();
        const Result<SimulatedRun> run = simulate(*graph, script, options);
        QVERIFY(run);
        QCOMPARE(run->result.counts.with(Outcome::Cancelled), 1);
        QCOMPARE(run->makespan.count(), Nanoseconds(1s).count());
    }

    void theWakeIsCalledFromTheThreadThatReports()
    {
        struct Silent final : Executor
        {
            void setListener(ExecutorListener *l) override { listener = l; }
            bool canRun(JobKind) const override { return true; }
            bool enforcesTimeouts() const override { return false; }
            void start(const JobStart &) override {}
            void cancel(JobNumber, int) override {}
            ExecutorListener *listener = nullptr;
        } executor;
        const JobGraph graph = runGraph(u"a"_s);
        int wakes = 0;
        SchedulerOptions options;
        options.executors = {&executor};
        options.wake = [&wakes] { ++wakes; };
        Scheduler scheduler(graph, options);
        QVERIFY(scheduler.start());
        QCOMPARE(scheduler.step(), Scheduler::Step::Changed);
        QCOMPARE(scheduler.step(), Scheduler::Step::Waiting);
        QCOMPARE(wakes, 0);
        std::thread([&] { executor.listener->jobFinished(JobNumber(0), 1, {}); }).join();
        QCOMPARE(wakes, 1);
        QCOMPARE(scheduler.step(), Scheduler::Step::Finished);
        executor.listener->jobFinished(JobNumber(0), 1, {}); // a second report is nothing
        QCOMPARE(scheduler.step(), Scheduler::Step::Finished);
    }

    void windowIsNeverExceeded() // S12
    {
        SimulationRig rig(runGraph(u"a; b; c; d; e; f"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.window = 2; });
        rig.run();
        QCOMPARE(rig.mostAtOnce({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s}), 2);
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(3s).count());
        QCOMPARE(rig.holdsOf(u"c"_s).size(), 1u);
        QCOMPARE(rig.holdsOf(u"c"_s).front().kind, Reason::Kind::WindowFull);
        QVERIFY(rig.holdsOf(u"a"_s).empty());
    }
};

WEFTWORK_TEST(SchedulerTest)
#include "tst_scheduler.moc"
