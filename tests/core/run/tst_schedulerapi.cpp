// SPDX-License-Identifier: Apache-2.0
#include "graph/sequence.h"
#include "run/inlineexecutor.h"
#include "run/rundriver.h"
#include "run/runsignals.h"
#include "run/scheduler.h"
#include "run/simulation.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

using namespace weftwork;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Blocks until it is asked to end.
void runUntilCancelled(JobContext &context)
{
    std::mutex mutex;
    std::condition_variable_any ended;
    std::unique_lock lock(mutex);
    ended.wait(lock, context.stopToken(), [] { return false; });
}

OnFailure criticality(bool isCritical)
{
    return isCritical ? OnFailure::Abort : OnFailure::Tolerate;
}

/// What run() did: true, false, or the exception it threw.
struct Answer
{
    bool isTrue = false;
    std::exception_ptr thrown = {};

    QByteArray text() const { return thrown ? "throws" : isTrue ? "true" : "false"; }
};

Answer answerOf(Scheduler &scheduler)
{
    try {
        return {scheduler.run()};
    } catch (...) {
        return {false, std::current_exception()};
    }
}

} // namespace

// What a program sees of a run: results, exceptions, shutdown, runs again (J2 to J4, S16 to S19, S29, S33, S34).
class SchedulerApiTest : public QObject
{
    Q_OBJECT

private slots:
    void aRunIsTrueAndItsValuesAreKept() // S4, J4
    {
        JobGraph graph;
        const Job six = graph.add([] { return 6; });
        const Job seven = graph.add([] { return 7; });
        const Job nothing = graph.add([] {}).needs(six, seven);
        Scheduler scheduler(graph);
        QVERIFY(scheduler.isIdle(six));
        QVERIFY_EXCEPTION_THROWN(scheduler.value(six), std::logic_error); // J4: not done
        QVERIFY(scheduler.run());
        QVERIFY(scheduler.isDone(nothing));
        QCOMPARE(scheduler.value<int>(six) * scheduler.value<int>(seven), 42);
        QVERIFY(!scheduler.value(nothing).has_value());
        QVERIFY_EXCEPTION_THROWN(scheduler.value<QString>(six), std::bad_any_cast);
        QVERIFY(!scheduler.exception(six)); // J3
    }

    void anEmptyGraphIsTrue() // S5
    {
        const JobGraph graph;
        QVERIFY(Scheduler(graph).run());
    }

    void aJobPassesThroughItsStates() // J2
    {
        JobGraph graph;
        Scheduler *watching = nullptr;
        JobState during = JobState::Idle;
        Job job;
        job = graph.add([&] { during = watching->state(job); });
        for (const bool usesFastDoor : {true, false}) {
            Scheduler scheduler(graph, {.usesFastDoor = usesFastDoor});
            watching = &scheduler;
            QCOMPARE(scheduler.state(job), JobState::Idle);
            QVERIFY(scheduler.run());
            QCOMPARE(during, JobState::Running);
            QCOMPARE(scheduler.state(job), JobState::Done);
        }
    }

    void aCriticalRunThrowsTheVeryException() // S33
    {
        JobGraph graph;
        std::exception_ptr thrown;
        const Job job = graph.add([&thrown] {
            thrown = std::make_exception_ptr(std::runtime_error("no paper"));
            std::rethrow_exception(thrown);
        });
        Scheduler scheduler(graph);
        const Answer answer = answerOf(scheduler);
        QVERIFY(answer.thrown && answer.thrown == thrown);
        QVERIFY(scheduler.exception(job) == thrown); // J3
        QVERIFY(!scheduler.value(job).has_value());
        Scheduler lenient(graph, {.isCritical = false});
        QCOMPARE(answerOf(lenient).text(), "false");
    }

    void nestingTruthTable_data() // S34
    {
        QTest::addColumn<bool>("isOuterCritical");
        QTest::addColumn<bool>("isInnerCritical");
        QTest::addColumn<bool>("isJobCritical");
        QTest::addColumn<QByteArray>("answer");
        for (int row = 0; row < 8; ++row) {
            const QByteArray answer = row == 7 ? "throws" : row == 3 ? "false" : "true";
            QTest::addRow("%d%d%d", row >> 2 & 1, row >> 1 & 1, row & 1) << bool(row & 4) << bool(row & 2) << bool(row & 1) << answer;
        }
    }
    void nestingTruthTable()
    {
        QFETCH(bool, isOuterCritical);
        QFETCH(bool, isInnerCritical);
        QFETCH(bool, isJobCritical);
        QFETCH(QByteArray, answer);
        JobGraph inner;
        inner.add([] { throw std::runtime_error("inside"); }, {.onFailure = criticality(isJobCritical)});
        JobGraph outer;
        outer.addGraph(std::move(inner), {.onFailure = criticality(isInnerCritical)});
        Scheduler scheduler(outer, {.isCritical = isOuterCritical});
        QCOMPARE(answerOf(scheduler).text(), answer);
    }

    void aTimeoutIsFalseOrThrows_data() // S9, S10, S33, X5
    {
        QTest::addColumn<std::chrono::milliseconds>("timeout");
        QTest::newRow("20 ms") << std::chrono::milliseconds(20);
        QTest::newRow("none at all") << std::chrono::milliseconds(0);
    }
    void aTimeoutIsFalseOrThrows()
    {
        QFETCH(std::chrono::milliseconds, timeout);
        JobGraph graph;
        graph.add(runUntilCancelled);
        Scheduler critical(graph, {.timeout = timeout});
        QVERIFY_EXCEPTION_THROWN(critical.run(), RunTimedOut);
        Scheduler lenient(graph, {.timeout = timeout, .isCritical = false});
        QVERIFY(!lenient.run());
        QCOMPARE(lenient.result().outcome, Outcome::TimedOut);
    }

    void aTimeoutIsNotMissedByJobsThatBlock() // S11, X4
    {
        JobGraph graph;
        Sequence sequence;
        std::atomic<int> ran = 0;
        for (int i = 0; i < 5; ++i) {
            sequence.append(graph.add([&ran](JobContext &context) {
                ++ran;
                runUntilCancelled(context);
            }));
        }
        Scheduler scheduler(graph, {.timeout = 20ms, .isCritical = false});
        QVERIFY(!scheduler.run());
        QCOMPARE(ran.load(), 1);
    }

    void anInnerTimeoutFollowsTheTable() // S34
    {
        for (const bool isInnerCritical : {true, false}) {
            JobGraph inner;
            GraphSettings settings;
            settings.timeout = 20ms;
            inner.setSettings(settings);
            inner.add(runUntilCancelled);
            JobGraph outer;
            const Job job = outer.addGraph(std::move(inner), {.onFailure = criticality(isInnerCritical)});
            Scheduler scheduler(outer, {.isCritical = false});
            QCOMPARE(scheduler.run(), !isInnerCritical);
            QCOMPARE(scheduler.outcome(job), Outcome::TimedOut);
        }
    }

    void runningAgainIsTheSame() // S16, X7, J17
    {
        JobGraph graph;
        std::atomic<int> ran = 0;
        std::atomic<int> shutDown = 0;
        const Job first = graph.add([&ran] { return ++ran; }).setShutdown([&shutDown] { ++shutDown; });
        const Job second = graph.add([&ran] { return ++ran; }).needs(first);
        Scheduler scheduler(graph);
        for (int run = 1; run <= 3; ++run) {
            QVERIFY(scheduler.run());
            QCOMPARE(scheduler.value<int>(second), 2 * run);
            QCOMPARE(shutDown.load(), run);
        }
    }

    void betweenRunsTheGraphMayChange() // J8, S18
    {
        JobGraph graph;
        const Job first = graph.add([] { throw std::runtime_error("no"); });
        Scheduler scheduler(graph, {.isCritical = false});
        QVERIFY(!scheduler.run());
        first.setOnFailure(OnFailure::Tolerate);
        const Job second = graph.add([] { return 2; }).needs(first);
        QVERIFY(scheduler.run());
        QCOMPARE(scheduler.value<int>(second), 2);
    }

    void aLateAddIsRefused() // S18, X8
    {
        JobGraph graph;
        graph.add([&graph] { graph.add([] {}, {.label = u"Late"_s}); });
        Scheduler scheduler(graph);
        QVERIFY_EXCEPTION_THROWN(scheduler.run(), std::logic_error);
        graph.add([] {}); // now it may
    }

    void aMalformedGraphIsOneClearError() // S19
    {
        JobGraph graph;
        const Job first = graph.add([] {}, {.key = u"first"_s});
        const Job second = graph.add([] {}, {.key = u"second"_s}).needs(first);
        first.needs(second);
        Scheduler scheduler(graph);
        try {
            scheduler.run();
            QFAIL("it must not run");
        } catch (const InvalidGraph &error) {
            QVERIFY2(QByteArray(error.what()).contains("first -> second -> first"), error.what());
        }
    }

    void strangersAreNamed() // S35
    {
        JobGraph graph;
        graph.add([] {});
        JobGraph other;
        const Job stranger = other.add([] {}, {.label = u"Stranger"_s});
        Scheduler scheduler(graph);
        QVERIFY_EXCEPTION_THROWN(scheduler.outcome(stranger), std::invalid_argument);
    }

    void jobsOfNestedGraphsAreFound()
    {
        JobGraph inner;
        const Job member = inner.add([] { return 5; });
        JobGraph outer;
        outer.addGraph(std::move(inner));
        Scheduler scheduler(outer);
        QVERIFY(scheduler.run());
        QCOMPARE(scheduler.value<int>(member), 5);
    }

    void everyDirectMemberIsShutDown_data() // S29
    {
        QTest::addColumn<bool>("fails");
        QTest::newRow("the run succeeds") << false;
        QTest::newRow("the run is aborted") << true;
    }
    void everyDirectMemberIsShutDown()
    {
        QFETCH(bool, fails);
        JobGraph graph;
        std::atomic<int> shutDown = 0;
        const auto count = [&shutDown] { ++shutDown; };
        const Job first = graph.add([fails] {
            if (fails) {
                throw std::runtime_error("no");
            }
        }).setShutdown(count);
        graph.add([] {}).setShutdown(count).needs(first); // an idle one, if it fails
        graph.add(runUntilCancelled, {.isForever = true}).setShutdown([] { throw std::runtime_error("swallowed"); });
        Scheduler scheduler(graph, {.isCritical = false});
        QCOMPARE(scheduler.run(), !fails);
        QCOMPARE(shutDown.load(), 2);
        QVERIFY(scheduler.result().hasShutDownInTime);
    }

    void nestedMembersAreShutDownWhenTheirGraphEnds() // S29
    {
        JobGraph inner;
        std::atomic<bool> isShutDown = false;
        inner.add([] {}).setShutdown([&isShutDown] { isShutDown = true; });
        JobGraph outer;
        const Job nested = outer.addGraph(std::move(inner));
        bool wasShutDown = false;
        outer.add([&] { wasShutDown = isShutDown; }).needs(nested);
        Scheduler scheduler(outer);
        QVERIFY(scheduler.run());
        QVERIFY(wasShutDown);
    }

    void membersOfAGraphThatNeverBeganAreShutDownInTheEnd() // S29
    {
        JobGraph inner;
        std::atomic<int> shutDown = 0;
        inner.add([] {}).setShutdown([&shutDown] { ++shutDown; });
        JobGraph outer;
        const Job failing = outer.add([] { throw std::runtime_error("no"); });
        outer.addGraph(std::move(inner)).needs(failing);
        Scheduler scheduler(outer, {.isCritical = false});
        QVERIFY(!scheduler.run());
        QCOMPARE(shutDown.load(), 1);
    }

    void aShutdownThatTakesTooLongIsCutShort() // S29
    {
        JobGraph graph;
        graph.setShutdownTimeout(20ms);
        graph.add([] {}).setShutdown(runUntilCancelled);
        Scheduler scheduler(graph);
        QVERIFY(scheduler.run()); // it changes nothing of the result
        QVERIFY(!scheduler.result().hasShutDownInTime);
    }

    void shutdownFunctionsNeedAnExecutor() // S29
    {
        JobGraph graph;
        graph.addSleep(1ms).setShutdown([] {});
        const SystemClock clock;
        InlineExecutor executor(clock, [](const JobStart &, const QString &) { return Done(); });
        Scheduler scheduler(graph, {.executors = {&executor}});
        QVERIFY(hasError(scheduler.problems()));
        QVERIFY_EXCEPTION_THROWN(scheduler.run(), InvalidGraph);
    }

    void aSimulationTakesNoTimeToShutDown() // S29
    {
        JobGraph graph;
        const Job service = graph.add([] {}, {.isForever = true}).setShutdown([] {});
        graph.add([] {}).needs(service, Condition::Started);
        SimulationScript script;
        script.other.duration = 1s;
        const Result<SimulatedRun> run = simulate(graph, script);
        QVERIFY(run);
        QCOMPARE(run->makespan.count(), Nanoseconds(1s).count());
        QVERIFY(run->result.hasShutDownInTime);
    }

    void anEventLoopMayDriveARun()
    {
        JobGraph graph;
        const Job first = graph.add([] { return 1; });
        graph.addSleep(5ms).needs(first);
        RunDriver driver(graph);
        QSignalSpy finished(&driver, &RunDriver::finished);
        for (int run = 1; run <= 2; ++run) {
            QVERIFY(driver.start());
            QVERIFY(driver.isRunning());
            QVERIFY(finished.wait());
            QCOMPARE(finished.count(), run);
            QVERIFY(driver.scheduler().result().hasSucceeded());
            QCOMPARE(driver.scheduler().value<int>(first), 1);
        }
    }

    void aDriverThatGoesEndsItsRun()
    {
        JobGraph graph;
        std::atomic<bool> isRunning = false;
        std::atomic<bool> hasEnded = false;
        graph.add([&](JobContext &context) {
            isRunning = true;
            runUntilCancelled(context);
            hasEnded = true;
        }, {.timeout = 1h});
        {
            RunDriver driver(graph);
            QVERIFY(driver.start());
            QTRY_VERIFY(isRunning);
        }
        QVERIFY(hasEnded);
    }

    void eventsBecomeSignals()
    {
        JobGraph graph;
        const Job failing = graph.add([] { throw std::runtime_error("no"); }, {.onFailure = OnFailure::Fail});
        graph.add([] {}).needs(failing, Condition::Success);
        RunSignals events;
        QStringList seen;
        connect(&events, &RunSignals::runStarted, this, [&] { seen << u"run"_s; });
        connect(&events, &RunSignals::jobReady, this, [&](JobNumber job) { seen << u"ready %1"_s.arg(job.value); });
        connect(&events, &RunSignals::jobStarted, this, [&](JobNumber job) { seen << u"started %1"_s.arg(job.value); });
        connect(&events, &RunSignals::jobFinished, this,
            [&](JobNumber job, Outcome outcome) { seen << u"%1 %2"_s.arg(wordOf(outcome)).arg(job.value); });
        connect(&events, &RunSignals::jobSkipped, this, [&](JobNumber job) { seen << u"skipped %1"_s.arg(job.value); });
        connect(&events, &RunSignals::runEnded, this, [&](Outcome outcome) { seen << wordOf(outcome); });
        Scheduler scheduler(graph, {.isCritical = false, .observer = &events});
        QVERIFY(!scheduler.run());
        QCOMPARE(seen.join(u'|'), u"run|ready 0|started 0|failed 0|skipped 1|failed"_s);
    }

    void aJobMayEndAfterItsFunctionReturned()
    {
        for (const bool usesFastDoor : {true, false}) {
            JobGraph graph;
            std::jthread other;
            std::atomic<bool> hasEnded = false;
            const Job late = graph.add([&](JobContext &context) {
                other = std::jthread([end = context.endLater(), &hasEnded] {
                    hasEnded = true;
                    end(std::string("later"), nullptr);
                    end(std::string("ignored"), nullptr);
                });
            });
            bool sawEnd = false;
            graph.add([&] { sawEnd = hasEnded; }).needs(late);
            Scheduler scheduler(graph, {.usesFastDoor = usesFastDoor});
            QVERIFY(scheduler.run());
            QVERIFY(sawEnd);
            QCOMPARE(scheduler.value<std::string>(late), std::string("later"));
        }
    }

    void aJobThatEndsLaterIsAskedToEndAndAwaited()
    {
        for (const bool usesFastDoor : {true, false}) {
            JobGraph graph;
            std::vector<std::unique_ptr<std::stop_callback<std::function<void()>>>> callbacks;
            const Job late = graph.add([&](JobContext &context) {
                const LateEnd end = context.endLater();
                callbacks.push_back(std::make_unique<std::stop_callback<std::function<void()>>>(
                    context.stopToken(), [end] { end({}, nullptr); }));
            });
            Scheduler scheduler(graph, {.timeout = 20ms, .isCritical = false, .usesFastDoor = usesFastDoor});
            QVERIFY(!scheduler.run());
            QCOMPARE(scheduler.outcome(late), Outcome::Cancelled);
            QCOMPARE(scheduler.result().outcome, Outcome::TimedOut);
        }
    }
};

WEFTWORK_TEST(SchedulerApiTest)
#include "tst_schedulerapi.moc"
