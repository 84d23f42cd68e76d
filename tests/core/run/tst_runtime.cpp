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

namespace {

/// Runs each job in the scheduler's own thread, where it blocks the loop for 100 ms.
class BlockingExecutor final : public Executor
{
public:
    explicit BlockingExecutor(ManualClock &clock) : m_clock(clock) {}
    void setListener(ExecutorListener *listener) override { m_listener = listener; }
    bool canRun(JobKind) const override { return true; }
    bool enforcesTimeouts() const override { return false; }
    void start(const JobStart &start) override
    {
        m_clock.advance(100ms);
        m_listener->jobFinished(start.number, start.attempt, {});
    }
    void cancel(JobNumber, int) override {}

private:
    ManualClock &m_clock;
    ExecutorListener *m_listener = nullptr;
};

struct Outcomes
{
    Outcome run;
    Outcome first;
};

Outcomes runBlocking(const JobGraph &graph, SchedulerOptions options, ManualClock &clock)
{
    BlockingExecutor executor(clock);
    options.clock = &clock;
    options.executors = {&executor};
    Scheduler scheduler(graph, options);
    if (scheduler.start()) {
        while (scheduler.step() == Scheduler::Step::Changed) {
        }
    }
    return {scheduler.result().outcome, scheduler.outcome(JobNumber(0))};
}

} // namespace

// Timeouts, retries and back-off, to the nanosecond.
class TimeTest : public QObject
{
    Q_OBJECT

    static void setTimeout(JobGraph &graph, const QString &key, Milliseconds timeout)
    {
        changeJob(graph, key, [timeout](JobData &data) { data.details.timeout = timeout; });
    }
    static void setRetry(JobGraph &graph, const QString &key, RetryPolicy policy)
    {
        changeJob(graph, key, [policy](JobData &data) { data.details.retry = policy; });
    }

private slots:
    void anAttemptIsEndedAtItsTimeout()
    {
        SimulationRig rig(runGraph(u"a -failure-> b"_s));
        setTimeout(rig.graph, u"a"_s, 1500ms);
        rig.script(u"a"_s, {endless()});
        rig.run();
        QCOMPARE(rig.outcome(u"a"_s), Outcome::TimedOut);
        QCOMPARE(rig.startOf(u"b"_s).count(), Nanoseconds(1500ms).count());
        QCOMPARE(rig.done.result.outcome, Outcome::Failed);
    }

    void whoEndsAtTheTimeoutIsInTime()
    {
        SimulationRig rig(runGraph(u"a"_s));
        setTimeout(rig.graph, u"a"_s, 1000ms);
        rig.run();
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Succeeded);
    }

    void runTimeoutCancelsAllAndIsNoFailure() // S9
    {
        SimulationRig rig(runGraph(u"a -> b; service*"_s));
        rig.options.timeout = 1500ms;
        rig.script(u"a"_s, {endless()});
        rig.run();
        const Reason timedOut{Reason::Kind::GraphTimedOut, {}, {}, {}, 0, {}};
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Cancelled);
        QCOMPARE(rig.state(u"a"_s).reason, timedOut);
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Skipped);
        QCOMPARE(rig.state(u"b"_s).reason, timedOut);
        QCOMPARE(rig.done.result.outcome, Outcome::TimedOut);
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(1500ms).count());
    }

    void timeoutOfZeroRunsNothingAndSaysTimedOut() // S10, X5
    {
        SimulationRig rig(runGraph(u"a"_s));
        rig.options.timeout = 0ms;
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::TimedOut);
        QVERIFY(rig.startOf(u"a"_s) < Nanoseconds{0});
    }

    void timeoutIsLookedAtAtEachCompletion() // S11, X4
    {
        const JobGraph graph = runGraph(u"a -> b -> c -> d -> e"_s);
        SchedulerOptions options;
        options.timeout = 250ms;
        ManualClock clock;
        QCOMPARE(runBlocking(graph, options, clock).run, Outcome::TimedOut);
        QCOMPARE(clock.now().count(), Nanoseconds(300ms).count());
    }

    void whoEndsAfterItsTimeoutIsLateThoughNobodyCouldLook() // S11
    {
        JobGraph graph = runGraph(u"a"_s);
        setTimeout(graph, u"a"_s, 50ms);
        ManualClock clock;
        QCOMPARE(runBlocking(graph, {}, clock).first, Outcome::TimedOut);
    }

    void graphTimeoutCancelsItsTreeAlone() // S15, X3
    {
        SimulationRig rig(runGraph(u"a"_s));
        JobGraph *outer = addNested(rig.graph, u"out"_s, u"x"_s);
        addNested(*outer, u"in"_s, u"y -> z"_s);
        changeSettings(*outer, [](GraphSettings &settings) { settings.timeout = 500ms; });
        rig.script(u"out/in/y"_s, {endless()});
        rig.run();
        const Reason reason{Reason::Kind::GraphTimedOut, {rig.number(u"out"_s)}, {}, {}, 0, {}};
        QCOMPARE(rig.outcome(u"out/in/y"_s), Outcome::Cancelled);
        QCOMPARE(rig.state(u"out/in/y"_s).reason, reason);
        QCOMPARE(rig.outcome(u"out/in/z"_s), Outcome::Skipped);
        QCOMPARE(rig.outcome(u"out/in"_s), Outcome::Cancelled);
        QCOMPARE(rig.outcome(u"out"_s), Outcome::TimedOut);
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Succeeded);
        QCOMPARE(rig.done.result.outcome, Outcome::Failed);
    }

    void retriesComeAtTheExactTimes()
    {
        SimulationRig rig(runGraph(u"a -> b"_s));
        setRetry(rig.graph, u"a"_s, {4, 100ms, 2.0, 300ms, {}});
        rig.script(u"a"_s, {fails(1s), fails(1s), fails(1s), fails(1s), takes(1s)});
        rig.run();
        QCOMPARE(rig.startOf(u"a"_s, 2).count(), Nanoseconds(1100ms).count());
        QCOMPARE(rig.startOf(u"a"_s, 3).count(), Nanoseconds(2300ms).count());
        QCOMPARE(rig.startOf(u"a"_s, 4).count(), Nanoseconds(3600ms).count());
        QCOMPARE(rig.startOf(u"a"_s, 5).count(), Nanoseconds(4900ms).count());
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Succeeded);
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void retriesAreLimited()
    {
        SimulationRig rig(runGraph(u"a -> b"_s));
        setRetry(rig.graph, u"a"_s, {2, 0ms, 1.0, 0ms, {}});
        rig.script(u"a"_s, {fails()});
        rig.run();
        QCOMPARE(rig.startsOf(u"a"_s), 3);
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Skipped);
    }

    void onlyTheNamedExitCodesDeserveARetry()
    {
        SimulationRig rig(runGraph(u"a; b"_s));
        setRetry(rig.graph, u"a"_s, {3, 0ms, 1.0, 0ms, {75}});
        setRetry(rig.graph, u"b"_s, {3, 0ms, 1.0, 0ms, {75}});
        rig.script(u"a"_s, {fails(1s, 75), fails(1s, 2)}).script(u"b"_s, {fails(1s, 1)});
        rig.run();
        QCOMPARE(rig.startsOf(u"a"_s), 2);
        QCOMPARE(rig.startsOf(u"b"_s), 1);
    }

    void aTimedOutAttemptIsTriedAgain()
    {
        SimulationRig rig(runGraph(u"a"_s));
        setTimeout(rig.graph, u"a"_s, 2000ms);
        setRetry(rig.graph, u"a"_s, {1, 0ms, 1.0, 0ms, {}});
        rig.script(u"a"_s, {endless(), takes(1s)});
        rig.run();
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Succeeded);
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(3s).count());
    }

    void aJobInBackOffHoldsNoPlace()
    {
        SimulationRig rig(runGraph(u"a; b"_s));
        rig.options.limit = 1;
        setRetry(rig.graph, u"a"_s, {1, 500ms, 1.0, 0ms, {}});
        rig.script(u"a"_s, {fails(1s), takes(1s)});
        rig.run();
        QCOMPARE(rig.startOf(u"b"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.startOf(u"a"_s, 2).count(), Nanoseconds(2s).count());
    }

    void cancelledJobIsNeverRetried()
    {
        SimulationRig rig(runGraph(u"a; b!"_s));
        setRetry(rig.graph, u"a"_s, {5, 0ms, 1.0, 0ms, {}});
        rig.script(u"a"_s, {takes(9s)}).script(u"b"_s, {fails(1s)});
        rig.run();
        QCOMPARE(rig.startsOf(u"a"_s), 1);
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Cancelled);
    }

    void aStopBetweenTwoAttemptsCancelsTheJob()
    {
        SimulationRig rig(runGraph(u"a -> b"_s));
        setRetry(rig.graph, u"a"_s, {5, 10000ms, 1.0, 0ms, {}});
        rig.script(u"a"_s, {fails(1s)});
        rig.options.stopAt = 2s;
        rig.run();
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Cancelled);
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Skipped);
        QCOMPARE(rig.done.result.outcome, Outcome::Cancelled);
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(2s).count());
    }

    void retryingAGraphIsANewAttemptOfAllItsMembers()
    {
        SimulationRig rig{JobGraph()};
        addNested(rig.graph, u"in"_s, u"x -> y -> z"_s);
        setRetry(rig.graph, u"in"_s, {1, 1000ms, 1.0, 0ms, {}});
        rig.script(u"in/y"_s, {fails(1s), takes(1s)});
        rig.run();
        QCOMPARE(rig.startsOf(u"in/x"_s), 2);
        QCOMPARE(rig.state(u"in/x"_s).attempt, 2);
        QCOMPARE(rig.state(u"in/z"_s).attempt, 1);
        QCOMPARE(rig.startOf(u"in/x"_s, 2).count(), Nanoseconds(3s).count());
        QCOMPARE(rig.outcome(u"in/z"_s), Outcome::Succeeded);
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void aMembersRetriesCountAnewInEachAttemptOfItsGraph()
    {
        SimulationRig rig{JobGraph()};
        JobGraph *nested = addNested(rig.graph, u"in"_s, u"x"_s);
        setRetry(rig.graph, u"in"_s, {1, 0ms, 1.0, 0ms, {}});
        setRetry(*nested, u"x"_s, {1, 0ms, 1.0, 0ms, {}});
        rig.script(u"in/x"_s, {fails()});
        rig.run();
        QCOMPARE(rig.startsOf(u"in/x"_s), 4);
        QCOMPARE(rig.startsOf(u"in"_s), 2);
        QCOMPARE(rig.done.result.outcome, Outcome::Failed);
    }
};

WEFTWORK_TEST(TimeTest)
#include "tst_runtime.moc"
