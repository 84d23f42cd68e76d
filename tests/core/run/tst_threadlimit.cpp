// SPDX-License-Identifier: Apache-2.0
#include "journal/eventjson.h"
#include "journal/reasontext.h"
#include "run/runerror.h"
#include "run/scheduler.h"
#include "run/threadexecutor.h"
#include "schedule/explain.h"
#include "support/testmain.h"

#include <QFuture>
#include <QPromise>
#include <QTest>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace weftwork;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Sees a run as its record would tell it.
class Witness final : public RunObserver
{
public:
    bool record(const RunEvent &event) override
    {
        state->apply(event);
        if (event.kind == RunEvent::Kind::Held) {
            held.push_back(event.reason);
            holders = std::max(holders, holdersOf(*state, event.job, event.reason).size());
        }
        mostAtOnce = std::max(mostAtOnce, state->counts().running());
        mostOfLate = std::max(mostOfLate, runningFrom(firstLate));
        return true;
    }
    int runningFrom(std::size_t first) const
    {
        int running = 0;
        for (std::size_t i = first; i < state->graph().jobCount(); ++i) {
            running += state->job(JobNumber(i)).state == JobState::Running;
        }
        return running;
    }
    bool catchUp() override { return true; }

    std::unique_ptr<RunState> state;
    std::vector<Reason> held;
    std::size_t holders = 0;
    int mostAtOnce = 0;
    std::size_t firstLate = 2; // jobs from this number on
    int mostOfLate = 0;
};

struct WatchedRun
{
    WatchedRun(const JobGraph &graph, int threads)
    {
        pool.setMaxThreadCount(threads);
        SchedulerOptions options;
        options.executors = {&executor.emplace(&pool)};
        options.observer = &witness;
        options.timeout = 20s; // a run that hangs fails
        Scheduler scheduler(graph, std::move(options));
        witness.state = std::make_unique<RunState>(scheduler.graph());
        const Result<RunResult> run = scheduler.runToEnd();
        problems = run ? Problems() : run.problems();
        outcome = run ? run->outcome : Outcome::None;
    }

    QThreadPool pool;
    std::optional<ThreadExecutor> executor;
    Witness witness;
    Problems problems;
    Outcome outcome = Outcome::None;
};

JobOptions service(const QString &key)
{
    JobOptions options;
    options.key = key;
    options.isForever = true;
    return options;
}

void serve(std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any ended;
    std::unique_lock lock(mutex);
    ended.wait(lock, stop, [] { return false; });
}

} // namespace

// A run that is watched says of no function that it runs while it waits for a thread.
class ThreadLimitTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSaidToRunHasAThread()
    {
        JobGraph graph;
        for (int i = 0; i < 20; ++i) {
            graph.add([] { std::this_thread::sleep_for(1ms); });
        }
        const WatchedRun run(graph, 2);
        QCOMPARE(run.outcome, Outcome::Succeeded);
        QCOMPARE(run.witness.mostAtOnce, 2);
        QVERIFY(!run.witness.held.empty());
        const Reason &reason = run.witness.held.front();
        QCOMPARE(reason.kind, Reason::Kind::ThreadsBusy);
        QCOMPARE(reason.limit, 2);
        QCOMPARE(run.witness.holders, 2u);
        QCOMPARE(reasonFromJson(toJson(reason)), reason);
        QCOMPARE(sentenceOf(reason, [](JobNumber) { return QString(); }), u"All threads that run functions are busy (2)."_s);
    }

    void aJobThatAwaitsAFutureHasLeftItsThread() // J17
    {
        JobGraph graph;
        QPromise<int> promise;
        promise.start();
        const Job first = graph.add([&promise] { return promise.future(); });
        graph.add([&promise] {
            promise.addResult(7);
            promise.finish();
        });
        for (int i = 0; i < 5; ++i) {
            graph.add([] {}).needs(first);
        }
        const WatchedRun run(graph, 1);
        QCOMPARE(run.outcome, Outcome::Succeeded);
        QCOMPARE(run.witness.mostAtOnce, 2);
        QCOMPARE(run.witness.mostOfLate, 1); // what it left was not given back a second time
    }

    void servicesTakeNoThreadOfOthers() // S8
    {
        JobGraph graph;
        graph.add(serve, service(u"first"_s));
        graph.add(serve, service(u"second"_s));
        graph.add([] {});
        const WatchedRun run(graph, 1);
        QCOMPARE(run.outcome, Outcome::Succeeded);
        QVERIFY(std::none_of(run.witness.held.begin(), run.witness.held.end(),
            [](const Reason &reason) { return reason.kind == Reason::Kind::ThreadsBusy; }));
    }

    void jobsThatStartTogetherWaitForAllTheirThreads()
    {
        JobGraph graph;
        graph.add([] { std::this_thread::sleep_for(2ms); });
        std::atomic<int> inside = 0;
        const auto meet = [&inside] {
            ++inside;
            while (inside < 2) { // each needs the other to run
                std::this_thread::yield();
            }
        };
        const Job writer = graph.add(meet);
        const Job reader = graph.add(meet);
        graph.addChannel({writer.id(), reader.id(), {}, {}, 0, {}});
        const WatchedRun run(graph, 2);
        QCOMPARE(run.outcome, Outcome::Succeeded);
        QCOMPARE(run.witness.mostAtOnce, 2);
    }

    void moreJobsThatStartTogetherThanThreadsAreRefused()
    {
        JobGraph graph;
        const Job first = graph.add([] {});
        const Job second = graph.add([] {});
        const Job third = graph.add([] {});
        graph.addChannel({first.id(), second.id(), {}, {}, 0, {}});
        graph.addChannel({second.id(), third.id(), {}, {}, 0, {}});
        const WatchedRun run(graph, 2);
        QCOMPARE(run.outcome, Outcome::None);
        QCOMPARE(run.problems.size(), 1u);
        QVERIFY(run.problems.front().what.contains(u"there are 2 threads"_s));
    }
};

WEFTWORK_TEST(ThreadLimitTest)
#include "tst_threadlimit.moc"
