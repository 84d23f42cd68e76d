// SPDX-License-Identifier: Apache-2.0
#include "run/threadexecutor.h"

#include "run/scheduler.h"
#include "support/testmain.h"

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

JobId addFunction(JobGraph &graph, JobFunction function, OnFailure onFailure = OnFailure::Fail)
{
    JobData data;
    data.kind = JobKind::Function;
    data.onFailure = onFailure;
    const JobId job = graph.addJob(data);
    graph.setFunction(job, std::move(function));
    return job;
}

/// Blocks until it is asked to end.
void runUntilCancelled(JobContext &context)
{
    std::mutex mutex;
    std::condition_variable_any ended;
    std::unique_lock lock(mutex);
    ended.wait(lock, context.stopToken(), [] { return false; });
}

/// Runs a graph of functions on some threads, in this thread, to its end.
struct ThreadRun
{
    explicit ThreadRun(const JobGraph &graph, SchedulerOptions options = {}, int threads = 2)
    {
        pool.setMaxThreadCount(threads);
        ThreadExecutor executor(&pool);
        options.executors = {&executor};
        QFETCH_GLOBAL(bool, usesFastDoor);
        options.usesFastDoor = usesFastDoor;
        scheduler = std::make_unique<Scheduler>(graph, std::move(options));
        const Result<RunResult> run = scheduler->runToEnd();
        if (run) {
            result = *run;
        }
    }

    const JobResult &of(JobId job) const { return scheduler->jobResult(JobNumber(job.index())); }
    Outcome outcome(JobId job) const { return scheduler->outcome(JobNumber(job.index())); }

    QThreadPool pool;
    std::unique_ptr<Scheduler> scheduler;
    RunResult result;
};

} // namespace

class ThreadExecutorTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() // one engine, two doors: each promise holds at both
    {
        QTest::addColumn<bool>("usesFastDoor");
        QTest::newRow("fast door") << true;
        QTest::newRow("gate") << false;
    }

    void functionsRunInOrderOnOtherThreads()
    {
        JobGraph graph;
        std::vector<int> order;
        std::thread::id thread;
        const JobId first = addFunction(graph, [&](JobContext &) {
            order.push_back(1);
            thread = std::this_thread::get_id();
        });
        const JobId second = addFunction(graph, [&](JobContext &) { order.push_back(2); });
        graph.addDependency(first, second);
        const ThreadRun run(graph);
        QCOMPARE(run.result.outcome, Outcome::Succeeded);
        QCOMPARE(order, (std::vector{1, 2}));
        QVERIFY(thread != std::this_thread::get_id());
    }

    void theResultIsKept() // J4
    {
        JobGraph graph;
        const JobId job = addFunction(graph, [](JobContext &context) { context.setResult(42); });
        const ThreadRun run(graph);
        QCOMPARE(std::any_cast<int>(run.of(job).value), 42);
    }

    void theSameExceptionIsKeptAndBubblesUp() // J3, S33, S34
    {
        std::exception_ptr thrown;
        auto nested = std::make_unique<JobGraph>();
        addFunction(*nested, [&thrown](JobContext &) {
            thrown = std::make_exception_ptr(std::runtime_error("no paper"));
            std::rethrow_exception(thrown);
        }, OnFailure::Abort);
        JobGraph graph;
        JobData data;
        data.kind = JobKind::Graph;
        data.onFailure = OnFailure::Abort;
        graph.setNested(graph.addJob(data), std::move(nested));
        const ThreadRun run(graph);
        QCOMPARE(run.result.outcome, Outcome::Failed);
        QVERIFY(run.scheduler->jobResult(JobNumber(1)).exception == thrown);
        QCOMPARE(run.scheduler->jobResult(JobNumber(1)).message, u"no paper"_s);
        QVERIFY(run.result.exception == thrown);
    }

    void whateverIsThrownIsAFailure() // A12, X15
    {
        JobGraph graph;
        const JobId job = addFunction(graph, [](JobContext &) { throw 7; });
        const ThreadRun run(graph);
        QCOMPARE(run.outcome(job), Outcome::Failed);
        QVERIFY(run.of(job).exception != nullptr);
    }

    void aJobThatSaysItWasCancelledIsCancelled() // S17
    {
        JobGraph graph;
        const JobId job = addFunction(graph, [](JobContext &) { throw JobCancelled(); });
        const ThreadRun run(graph);
        QCOMPARE(run.outcome(job), Outcome::Cancelled);
        QCOMPARE(run.result.outcome, Outcome::Failed);
    }

    void anAbortAsksRunningJobsByTheirToken()
    {
        JobGraph graph;
        std::atomic<bool> isRunning = false;
        const JobId endless = addFunction(graph, [&isRunning](JobContext &context) {
            isRunning = true;
            isRunning.notify_all();
            runUntilCancelled(context);
        });
        addFunction(graph, [&isRunning](JobContext &) {
            isRunning.wait(false);
            throw std::runtime_error("fire");
        }, OnFailure::Abort);
        const ThreadRun run(graph);
        QCOMPARE(run.outcome(endless), Outcome::Cancelled);
        QCOMPARE(run.result.outcome, Outcome::Failed);
    }

    void aJobThatStillWaitsForAThreadIsCancelledWithoutRunning()
    {
        JobGraph graph;
        std::atomic<int> ran = 0;
        Scheduler *scheduler = nullptr;
        addFunction(graph, [&](JobContext &context) {
            scheduler->stop(); // from another thread
            runUntilCancelled(context);
        });
        for (int i = 0; i < 100; ++i) {
            addFunction(graph, [&ran](JobContext &) { ++ran; });
        }
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        ThreadExecutor executor(&pool);
        SchedulerOptions options;
        options.executors = {&executor};
        QFETCH_GLOBAL(bool, usesFastDoor);
        options.usesFastDoor = usesFastDoor;
        Scheduler running(graph, options);
        scheduler = &running;
        const Result<RunResult> result = running.runToEnd();
        QVERIFY(result);
        QCOMPARE(result->outcome, Outcome::Cancelled);
        QCOMPARE(result->counts.with(Outcome::Cancelled), usesFastDoor ? 1 : 101);
        QCOMPARE(result->counts.with(Outcome::Skipped), usesFastDoor ? 100 : 0); // these never left the scheduler
        QCOMPARE(ran.load(), 0);
    }

    void aTimeoutEndsAnAttempt()
    {
        JobGraph graph;
        const JobId job = addFunction(graph, runUntilCancelled);
        JobData data = graph.data(job);
        data.details.timeout = 20ms;
        graph.setData(job, data);
        const ThreadRun run(graph);
        QCOMPARE(run.outcome(job), Outcome::TimedOut);
    }

    void noMoreJobsRunAtOnceThanThereAreThreads()
    {
        JobGraph graph;
        std::atomic<int> running = 0;
        std::atomic<int> most = 0;
        for (int i = 0; i < 500; ++i) {
            addFunction(graph, [&](JobContext &) {
                const int now = ++running;
                int before = most;
                while (now > before && !most.compare_exchange_weak(before, now)) {
                }
                --running;
            });
        }
        const ThreadRun run(graph, {}, 3);
        QCOMPARE(run.result.counts.with(Outcome::Succeeded), 500);
        QVERIFY(most <= 3);
    }

    void aLargeLayeredGraphRunsEachJobOnceAndInOrder()
    {
        JobGraph graph;
        constexpr int layers = 50;
        constexpr int width = 40;
        std::vector<std::atomic<int>> runs(layers * width);
        std::atomic<int> faults = 0;
        for (int i = 0; i < layers * width; ++i) {
            const JobId job = addFunction(graph, [&runs, &faults, i](JobContext &) {
                for (int before = i / width * width - width; before >= 0 && before < i / width * width; ++before) {
                    faults += (before % 7 == i % 7) && runs[static_cast<std::size_t>(before)] != 1;
                }
                ++runs[static_cast<std::size_t>(i)];
            });
            for (int before = i / width * width - width; before >= 0 && before < i / width * width; ++before) {
                if (before % 7 == i % 7) {
                    graph.addDependency(JobId(before), job);
                }
            }
        }
        const ThreadRun run(graph);
        QCOMPARE(run.result.counts.with(Outcome::Succeeded), layers * width);
        QCOMPARE(faults.load(), 0);
        QVERIFY(std::all_of(runs.begin(), runs.end(), [](const std::atomic<int> &count) { return count == 1; }));
    }

    void manyRunsOneAfterTheOtherLeaveNothingBehind()
    {
        JobGraph graph;
        std::atomic<int> ran = 0;
        for (int i = 0; i < 8; ++i) {
            addFunction(graph, [&ran](JobContext &) { ++ran; });
        }
        for (int i = 0; i < 300; ++i) {
            const ThreadRun run(graph); // the same graph again and again: S16, X7
            QCOMPARE(run.result.outcome, Outcome::Succeeded);
        }
        QCOMPARE(ran.load(), 2400);
    }

    void aFunctionJobWithoutAFunctionIsRefused()
    {
        JobGraph graph;
        graph.addJob(JobKind::Function);
        const ThreadRun run(graph);
        QCOMPARE(run.result.outcome, Outcome::None);
    }
};

WEFTWORK_TEST(ThreadExecutorTest)
#include "tst_threadexecutor.moc"
