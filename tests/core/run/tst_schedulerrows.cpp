// SPDX-License-Identifier: Apache-2.0
#include "graph/sequence.h"
#include "run/rundriver.h"
#include "run/threadexecutor.h"
#include "schedule/runfold.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace weftwork;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A run on a pool of so many threads.
struct PoolRun
{
    PoolRun(const JobGraph &graph, QThreadPool &pool, SchedulerOptions options = {})
        : executor(&pool)
        , scheduler(graph, with(std::move(options), executor))
    {
    }

    static SchedulerOptions with(SchedulerOptions options, Executor &executor)
    {
        QFETCH_GLOBAL(bool, usesFastDoor);
        options.usesFastDoor = usesFastDoor;
        options.executors = {&executor};
        return options;
    }

    ThreadExecutor executor;
    Scheduler scheduler;
};

} // namespace

// What programs build and run: the rows of the originals' schedulers, through the public interface, at both doors.
class SchedulerRowsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("usesFastDoor");
        QTest::newRow("fast door") << true;
        QTest::newRow("gate") << false;
    }

    void aGraphIsBuiltOfAllThatMayBeAJob() // S1, X8
    {
        JobGraph members;
        members.add([] {});
        JobGraph graph;
        QCOMPARE(graph.settings().window, 0);
        QVERIFY(graph.settings().timeout == 0ms);
        QVERIFY(graph.shutdownTimeout() == 1000ms); // as in the originals
        const Job first = graph.add([] {});
        const Sequence sequence(first, nullptr, std::vector{graph.add([] {}), graph.addBarrier()});
        graph.addGraph(std::move(members)).needs(sequence);
        graph.setWindow(3);
        graph.setTimeout(1min);
        QCOMPARE(graph.settings().window, 3);
        QVERIFY(graph.settings().timeout == 1min);
        std::vector<JobId> listed(graph.jobs().begin(), graph.jobs().end());
        QCOMPARE(graph.jobCount(), qsizetype(listed.size()));
        QVERIFY(listed.front() == first.id() && std::is_sorted(listed.begin(), listed.end()));
        QVERIFY(Scheduler(graph).run());
    }

    void aWindowBelowZeroIsNone() // S12
    {
        JobGraph graph;
        graph.setWindow(2);
        graph.setWindow(-3);
        QCOMPARE(graph.settings().window, 0);
        QVERIFY(graph.changes() > 0);
    }

    void theTimeoutOfTheGraphEndsItsRun() // S9
    {
        JobGraph graph;
        graph.setTimeout(10ms);
        graph.addSleep(3s);
        QVERIFY_EXCEPTION_THROWN(Scheduler(graph).run(), RunTimedOut);
    }

    void aJobRunsAGraphOfItsOwnOnTheSameThreads() // S3
    {
        QThreadPool pool;
        pool.setMaxThreadCount(2);
        std::atomic<int> ran = 0;
        const auto runInner = [&pool, &ran] {
            JobGraph inner;
            const Job first = inner.add([&ran] { ++ran; });
            inner.add([&ran] { ++ran; }).needs(first);
            return PoolRun(inner, pool, {.timeout = 5s, .isCritical = false}).scheduler.run();
        };
        JobGraph outer;
        std::vector<Job> jobs;
        for (int i = 0; i < 6; ++i) {
            jobs.push_back(outer.add(runInner));
        }
        PoolRun run(outer, pool);
        QVERIFY(run.scheduler.run());
        for (const Job &job : jobs) {
            QVERIFY(run.scheduler.value<bool>(job));
        }
        QCOMPARE(ran.load(), 12);
        QCOMPARE(pool.maxThreadCount(), 2);
        pool.waitForDone();
        QCOMPARE(pool.activeThreadCount(), 0); // what was lent came back
    }

    void aRunInsideAnEventLoopIsARun() // S3
    {
        JobGraph graph;
        const Job job = graph.add([] { return 3; });
        QThreadPool pool;
        PoolRun run(graph, pool);
        bool isGood = false;
        QMetaObject::invokeMethod(this, [&] { isGood = run.scheduler.run(); }, Qt::QueuedConnection);
        QTRY_VERIFY(isGood);
        QCOMPARE(run.scheduler.value<int>(job), 3);
    }

    void aRunThatGoesOnIsNotBegunAgain() // S3
    {
        JobGraph graph;
        graph.add([] {});
        QThreadPool pool;
        PoolRun run(graph, pool);
        QVERIFY(run.scheduler.start());
        QVERIFY_EXCEPTION_THROWN(run.scheduler.run(), std::logic_error);
        run.scheduler.awaitEnd();
        QVERIFY(run.scheduler.result().hasSucceeded());

        JobGraph sleeping;
        sleeping.addSleep(20ms);
        RunDriver driver(sleeping);
        QSignalSpy finished(&driver, &RunDriver::finished);
        QVERIFY(driver.start());
        QVERIFY_EXCEPTION_THROWN(driver.start(), std::logic_error);
        QVERIFY(driver.isRunning());
        QVERIFY(finished.wait());
    }

    void twoRunsOfOneGraphGoSideBySide() // S3, S18
    {
        JobGraph graph;
        std::atomic<int> ran = 0;
        const Job first = graph.add([&ran] { ++ran; });
        graph.add([&ran] { ++ran; }).needs(first);
        QThreadPool pool;
        PoolRun one(graph, pool);
        PoolRun other(graph, pool);
        bool isGood = false;
        std::thread([&] { isGood = other.scheduler.run(); }).join();
        QVERIFY(one.scheduler.run() && isGood);
        QCOMPARE(ran.load(), 4);
        graph.add([] {}); // nobody holds it still any more
    }

    void foreverJobsTakeNoThreadFromOthers() // S8
    {
        JobGraph graph;
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        std::vector<Job> services;
        for (int i = 0; i < 3; ++i) {
            services.push_back(graph.add(
                [](std::stop_token stop) {
                    while (!stop.stop_requested()) {
                        std::this_thread::sleep_for(1ms);
                    }
                },
                {.isForever = true}));
        }
        const Job client = graph.add([] { return 1; }).needs(services, Condition::Started);
        PoolRun run(graph, pool, {.timeout = 5s, .isCritical = false});
        for (int repeat = 0; repeat < 3; ++repeat) {
            QVERIFY(run.scheduler.run());
            QCOMPARE(run.scheduler.value<int>(client), 1);
            QCOMPARE(run.scheduler.outcome(services.back()), Outcome::Stopped);
        }
        pool.waitForDone();
        QCOMPARE(pool.activeThreadCount(), 0);
    }

    void aJobSeesTheValuesOfWhatItNeeds() // S4, J4
    {
        JobGraph graph;
        QThreadPool pool;
        pool.setMaxThreadCount(3);
        PoolRun run(graph, pool);
        Scheduler &scheduler = run.scheduler;
        constexpr int width = 40;
        std::vector<Job> last;
        for (int i = 0; i < width; ++i) {
            const Job own = graph.add([i] { return i; });
            const Job twice = graph.add([&scheduler, own] { return scheduler.value<int>(own) * 2; }).needs(own);
            last.push_back(graph.add([&scheduler, twice] { return scheduler.value<int>(twice) + 1; }).needs(twice));
        }
        const Job failing = graph.add([] { throw 7; }, {.onFailure = OnFailure::Tolerate});
        const Job sum = graph.add([&scheduler, last, failing] {
            int all = scheduler.exception(failing) && scheduler.outcome(failing) == Outcome::Failed ? 1000000 : 0;
            for (const Job &job : last) {
                all += scheduler.value<int>(job);
            }
            return all;
        }).needs(last, failing);
        for (int repeat = 0; repeat < 20; ++repeat) {
            QVERIFY(scheduler.run());
            QCOMPARE(scheduler.value<int>(sum), 1000000 + width * (width - 1) + width);
        }
    }

    void whateverIsThrownIsTheRunsException() // J3, S33, X15
    {
        JobGraph graph;
        const Job job = graph.add([] { throw 7; });
        QThreadPool pool;
        PoolRun run(graph, pool);
        QVERIFY(!run.scheduler.exception(job));
        QVERIFY_EXCEPTION_THROWN(run.scheduler.run(), int);
        QVERIFY(run.scheduler.exception(job));
    }

    void attemptsAndTimesAreAskedByHandle() // J2
    {
        JobGraph graph;
        int calls = 0;
        const Job moody = graph.add([&calls] {
            if (++calls < 3) {
                throw std::runtime_error("again");
            }
        }, {.retry = {.count = 4}});
        const Job idle = graph.add([] {}).needs(moody, Condition::Failure);
        QThreadPool pool;
        PoolRun run(graph, pool, {.keepsTimes = true});
        QVERIFY(run.scheduler.run());
        QCOMPARE(run.scheduler.attempt(moody), 3);
        QVERIFY(run.scheduler.times(moody).finish >= run.scheduler.times(moody).start);
        QVERIFY(run.scheduler.times(moody).start > 0ns);
        QCOMPARE(run.scheduler.attempt(idle), 0);
        QVERIFY(run.scheduler.times(idle).start < 0ns);
    }

    void problemsOutliveASchedulerThatIsNotKept() // S8, X6
    {
        JobGraph graph;
        const Job service = graph.add([] {}, {.label = u"Service"_s, .isForever = true});
        graph.add([] {}).needs(service);
        static_assert(!std::is_reference_v<decltype(Scheduler(graph).problems())>);
        int found = 0;
        for (const Problem &problem : Scheduler(graph).problems()) {
            found += problem.what.contains(u"Service"_s);
        }
        QCOMPARE(found, 1);
    }

    void numbersAndTitlesLeadBackToTheJob() // S35, J14
    {
        JobGraph members;
        const Job member = members.add([] {}, {.label = u"Member"_s});
        JobGraph graph;
        graph.add([] {});
        graph.addGraph(std::move(members));
        const NumberedGraph numbers(graph);
        QCOMPARE(numbers.title(numbers.number(member)), u"Member"_s);
        JobGraph other;
        QVERIFY_EXCEPTION_THROWN(numbers.number(other.add([] {})), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(numbers.number(Job()), std::invalid_argument);
        QCOMPARE(Scheduler(graph).number(member).value, numbers.number(member).value);
    }
};

WEFTWORK_TEST(SchedulerRowsTest)
#include "tst_schedulerrows.moc"
