// SPDX-License-Identifier: Apache-2.0
#include "worker/workerpool.h"

#include "support/poolrig.h"
#include "support/testmain.h"
#include "worker/orderedcommit.h"
#include "worker/poolsignals.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <mutex>
#include <set>
#include <thread>

#include <unistd.h>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QVariantList delivered(WorkerPool &pool, std::optional<std::size_t> from = {})
{
    QVariantList values;
    for (const CallRecord &record : pool.resultsSinceLastCall(from)) {
        values << record.value;
    }
    return values;
}

/// Starts all workers of a pool, so that a test looks at calls alone.
void warmUp(WorkerPool &pool)
{
    for (int worker = 0; worker < pool.size(); ++worker) {
        pool.call(u"nap"_s, {300});
    }
    pool.waitForAll();
    for (const CallRecord &record : pool.resultsSinceLastCall()) {
        Q_UNUSED(record);
    }
}

bool waitUntilRunning(const WorkerPool &pool, CallId call)
{
    return QTest::qWaitFor([&] { return pool.status(call)->state == CallState::Running; }, 10'000);
}

bool isProcess(qint64 process)
{
    return ::kill(static_cast<pid_t>(process), 0) == 0;
}

} // namespace

/// What a pool promises, over each kind of workers: processes of C++ and of Python, and threads.
class WorkerPoolTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<Workers>("workers");
        QTest::newRow("cpp") << Workers::Cpp;
        QTest::newRow("python") << Workers::Python;
        QTest::newRow("threads") << Workers::Threads;
    }

    void noSizeMeansAllProcessors_B1()
    {
        QCOMPARE(pool({})->size(), static_cast<int>(std::thread::hardware_concurrency()));
    }

    void noWorkersAreRefused_B1()
    {
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, pool({.size = 0}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, pool({.size = -1}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, WorkerPool(PoolOptions{}));
    }

    void workersAreNamedAndConfigured_B1()
    {
        const auto workers = pool({.size = 2, .configuration = QVariantMap{{u"url"_s, u"file:///x"_s}}});
        const auto who = workers->waitFor(workers->call(u"whoami"_s))->value.toList();
        QCOMPARE(who.value(2).toMap().value(u"url"_s).toString(), u"file:///x"_s);
        std::set<QString> names{who.value(0).toString()};
        const auto hasBoth = [&] { // the second may take its time to start
            workers->call(u"nap"_s, {100});
            workers->waitFor(workers->call(u"nap"_s, {100}));
            for (const CallRecord &record : workers->resultsSinceLastCall()) {
                names.insert(record.worker);
            }
            return names.size() == 2;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasBoth(), 20'000);
        QCOMPARE(names, (std::set<QString>{u"Pool1"_s, u"Pool2"_s}));
    }

    void numbersCountUp_B2()
    {
        const auto workers = pool({.size = 2});
        for (std::uint32_t number = 1; number <= 20; ++number) {
            QCOMPARE(workers->call(u"nop"_s), CallId(number));
        }
    }

    void namedArgumentsArrive_B3()
    {
        const auto workers = pool({.size = 1});
        const CallId positional = workers->call(u"join"_s, {u"a"_s, u"b"_s, u"+"_s});
        const CallId named = workers->call(u"join"_s, {u"a"_s}, {{u"separator"_s, u" & "_s}, {u"second"_s, u"c"_s}});
        const CallId throttled = workers->callThrottled(u"join"_s, {u"x"_s}, {{u"second"_s, u"y"_s}, {u"separator"_s, u"/"_s}});
        QCOMPARE(workers->waitFor(positional)->value.toString(), u"a+b"_s);
        QCOMPARE(workers->waitFor(named)->value.toString(), u"a & c"_s);
        QCOMPARE(workers->waitFor(throttled)->value.toString(), u"x/y"_s);
        const auto unknown = workers->waitFor(workers->call(u"join"_s, {u"a"_s}, {{u"glue"_s, 1}}));
        QCOMPARE(unknown->outcome, CallOutcome::Failed);
    }

    void submittingDoesNotWait_B4()
    {
        const auto workers = pool({.size = 2});
        const CallId first = workers->call(u"nap"_s, {30'000});
        const CallId second = workers->call(u"nap"_s, {30'000});
        std::vector<qint64> times;
        for (int i = 0; i < 1000; ++i) {
            QElapsedTimer timer;
            timer.start();
            workers->call(u"nop"_s, {}, {});
            times.push_back(timer.nsecsElapsed());
        }
        QCOMPARE(workers->queueLength(), 1002); // none was waited for
        std::nth_element(times.begin(), times.begin() + 500, times.end());
        QVERIFY2(times[500] < 50'000, qPrintable(QString::number(times[500])));
        workers->cancel(first);
        workers->cancel(second);
        QVERIFY(workers->waitForAll(60s));
    }

    void throttledSubmissionWaitsForRoom_B5()
    {
        std::vector<Nanoseconds> waits;
        const auto workers = pool({.size = 2, .events = {.throttled = [&waits](Nanoseconds wait) { waits.push_back(wait); }}});
        warmUp(*workers);
        int longest = 0;
        QElapsedTimer timer;
        timer.start();
        std::vector<qint64> returned;
        for (int i = 0; i < 8; ++i) {
            workers->callThrottled(u"nap"_s, {400});
            longest = std::max(longest, workers->queueLength());
            returned.push_back(timer.elapsed());
        }
        QVERIFY(longest <= 3);
        QVERIFY2(returned[2] < 380, qPrintable(QString::number(returned[2]))); // three find room
        QVERIFY(returned[3] >= 390);
        QVERIFY(returned[7] >= 1190);
        QCOMPARE(waits.size(), 8U);
        QVERIFY(workers->stats().throttle.longest >= 0.2);
        QVERIFY(workers->stats().throttle.shortest < 0.2);
        QVERIFY(workers->stats().throttle.shortest >= 0);
    }

    void queueLengthCountsWhatHasNotEnded_B6()
    {
        const auto workers = pool({.size = 1});
        QCOMPARE(workers->queueLength(), 0);
        for (int i = 0; i < 3; ++i) {
            workers->call(u"nap"_s, {50});
        }
        QCOMPARE(workers->queueLength(), 3);
        QVERIFY(workers->waitForAll());
        QCOMPARE(workers->queueLength(), 0);
    }

    void deliveredInTheOrderOfEnding_B7()
    {
        const auto workers = pool({.size = 2});
        warmUp(*workers);
        QVERIFY(delivered(*workers).isEmpty()); // at once, though nothing has come
        workers->call(u"nap"_s, {2000});
        const CallId quick = workers->call(u"nap"_s, {20});
        workers->waitFor(quick);
        QCOMPARE(delivered(*workers), QVariantList{20});
        workers->waitForAll();
        QCOMPARE(delivered(*workers), QVariantList{2000});
        QVERIFY(delivered(*workers).isEmpty());
        QCOMPARE(delivered(*workers, 0), (QVariantList{300, 300, 20, 2000}));
        QCOMPARE(delivered(*workers, 3), QVariantList{2000});
        QVERIFY(delivered(*workers, 99).isEmpty());
    }

    void stoppingTheLoopLosesNothing_B8()
    {
        const auto workers = pool({.size = 1});
        for (int i = 0; i < 5; ++i) {
            workers->call(u"echo"_s, {i});
        }
        workers->waitForAll();
        for (const CallRecord &record : workers->resultsSinceLastCall()) {
            QCOMPARE(record.value.toInt(), 0);
            break;
        }
        int expected = 1;
        for (const CallRecord &record : workers->resultsSinceLastCall()) {
            QCOMPARE(record.value.toInt(), expected);
            if (++expected == 3) {
                break;
            }
        }
        QCOMPARE(delivered(*workers), (QVariantList{3, 4}));
    }

    void longestQueueIsRight_B9()
    {
        const auto workers = pool({.size = 1});
        QCOMPARE(workers->stats().longestQueue, 0);
        workers->waitFor(workers->call(u"nop"_s));
        QCOMPARE(workers->stats().longestQueue, 1);
        for (int i = 0; i < 4; ++i) {
            workers->call(u"nap"_s, {30});
        }
        workers->waitForAll();
        QCOMPARE(workers->stats().longestQueue, 4);
    }

    void failureTellsWhatWasThrown_B10()
    {
        const auto workers = pool({.size = 1});
        const auto record = *workers->waitFor(workers->call(u"fail"_s, {u"no läuft"_s}));
        QCOMPARE(record.outcome, CallOutcome::Failed);
        QCOMPARE(record.exceptionText, u"no läuft"_s);
        QVERIFY2(record.exceptionType.contains("RuntimeError") || record.exceptionType == "std::runtime_error",
            qPrintable(record.exceptionType));
        QVERIFY(!record.traceback.isEmpty());
        QVERIFY2(record.problem.what.contains("“fail” failed with"), qPrintable(record.problem.what));
        if (isPython()) {
            QVERIFY(record.traceback.join(u'\n').contains("tasks.py\", line"_L1));
            const auto left = *workers->waitFor(workers->call(u"exit"_s, {3}));
            QCOMPARE(left.exceptionType, u"SystemExit"_s);
            QCOMPARE(left.exceptionCode, std::optional(3));
        } else {
            QCOMPARE(workers->waitFor(workers->call(u"throw7"_s))->exceptionType, u"int"_s);
        }
    }

    void failureIsDeliveredOnce_B11()
    {
        const auto workers = pool({.size = 2});
        workers->waitFor(workers->call(u"fail"_s, {u"once"_s}));
        const CallId after = workers->call(u"echo"_s, {5}); // is not harmed
        QCOMPARE(after, CallId(2));
        QCOMPARE(workers->waitFor(after)->value.toInt(), 5);
        int failures = 0;
        for (int i = 0; i < 3; ++i) {
            for (const CallRecord &record : workers->resultsSinceLastCall()) {
                failures += !record.hasSucceeded();
            }
        }
        QCOMPARE(failures, 1);
        QCOMPARE(workers->stats().count, 2);
    }

    void callsThatCannotBeDoneFailAlone_B12()
    {
        const auto workers = pool({.size = 1});
        const auto unknown = *workers->waitFor(workers->call(u"nothing"_s));
        QCOMPARE(unknown.outcome, CallOutcome::Failed);
        QCOMPARE(unknown.exceptionType, u"UnknownFunction"_s);
        QVERIFY2(unknown.problem.what.contains("there is no function nothing; there are:"), qPrintable(unknown.problem.what));
        if (!isThreads()) {
            const auto strange = *workers->waitFor(workers->call(u"strange"_s));
            QCOMPARE(strange.exceptionType, u"UnencodableResult"_s);
            QVERIFY(strange.exceptionText.contains(isPython() ? "object" : "QDateTime"));
            const auto unsent = *workers->waitFor(workers->call(u"echo"_s, {QVariant::fromValue(QDir())}));
            QCOMPARE(unsent.outcome, CallOutcome::Failed);
            QVERIFY2(unsent.problem.what.contains("QDir"), qPrintable(unsent.problem.what));
        }
        QCOMPARE(workers->waitFor(workers->call(u"echo"_s, {1}))->value.toInt(), 1);
    }

    void recordKnowsWhoAndWhen_B13()
    {
        const auto workers = pool({.size = 1});
        const auto before = std::chrono::system_clock::now();
        const auto who = *workers->waitFor(workers->call(u"whoami"_s));
        const auto record = *workers->waitFor(workers->call(u"nap"_s, {80}));
        QCOMPARE(record.id, CallId(2));
        QCOMPARE(record.function, u"nap"_s);
        QCOMPARE(record.worker, u"Pool1"_s);
        QCOMPARE(record.process, who.value.toList().value(1).toLongLong());
        QVERIFY(record.runtime() >= 80ms && record.runtime() < 2s);
        QVERIFY(record.startTime() >= before - 1ms && record.startTime() <= std::chrono::system_clock::now());
    }

    void runtimeGrowsWhileItRuns_B14()
    {
        const auto workers = pool({.size = 1});
        const CallId first = workers->call(u"nap"_s, {30'000});
        const CallId second = workers->call(u"nop"_s);
        QVERIFY(waitUntilRunning(*workers, first));
        const Nanoseconds runtime = workers->status(first)->record.runtime();
        QTest::qSleep(20);
        QVERIFY(runtime >= 0ns);
        QVERIFY(workers->status(first)->record.runtime() >= runtime + 20ms);
        QVERIFY(workers->status(first)->record.runtime() < 10s);
        QCOMPARE(workers->status(second)->record.runtime(), 0ns);
    }

    void timeIsThatOfTheFunction_B15()
    {
        const auto workers = pool({.size = 1});
        const CallId first = workers->call(u"nap"_s, {1000});
        const CallId second = workers->call(u"nap"_s, {10});
        const auto waited = *workers->waitFor(second);
        QVERIFY(waited.runtime() >= 10ms && waited.runtime() < 900ms); // not what it waited
        QVERIFY(waited.start >= workers->waitFor(first)->stop);
    }

    void tableKnowsEachCall_B16()
    {
        const auto workers = pool({.size = 1});
        const CallId first = workers->call(u"nap"_s, {1500});
        const CallId second = workers->call(u"join"_s, {u"a"_s}, {{u"second"_s, u"b"_s}, {u"separator"_s, u""_s}});
        QVERIFY(waitUntilRunning(*workers, first));
        QCOMPARE(workers->status(second)->state, CallState::Waiting);
        QCOMPARE(workers->status(second)->arguments, QVariantList{u"a"_s});
        QCOMPARE(workers->status(second)->namedArguments.value(u"second"_s).toString(), u"b"_s);
        QVERIFY(!workers->status(CallId(3)));
        QVERIFY(!workers->status(CallId(0)));
        workers->waitForAll();
        QCOMPARE(workers->statuses().size(), 2U);
        QCOMPARE(workers->statuses()[1].state, CallState::Done);
        QCOMPARE(workers->statuses()[1].record.value.toString(), u"ab"_s);
        QCOMPARE(workers->statuses()[1].record.function, u"join"_s);
        delivered(*workers);
        workers->forgetDelivered();
        QVERIFY(!workers->status(first));
        QVERIFY(delivered(*workers, 0).isEmpty());
        QCOMPARE(workers->stats().count, 2);
    }

    void statisticsSliceLikePython_B17()
    {
        const auto workers = pool({.size = 1});
        PoolStats stats = workers->stats();
        QCOMPARE(stats.count, -1);
        QCOMPARE(stats.time, TimeStats());
        QCOMPARE(stats.throttle, (TimeStats{-1, -1, -1}));
        for (const int time : {20, 300, 700}) {
            workers->call(u"nap"_s, {time});
        }
        workers->waitForAll();
        stats = workers->stats();
        QCOMPARE(stats.count, 3);
        QVERIFY(stats.time.shortest >= 0.02 && stats.time.shortest < 0.3);
        QVERIFY(stats.time.longest >= 0.7);
        QVERIFY(stats.time.mean >= 0.34 && stats.time.mean < stats.time.longest);
        QCOMPARE(stats.usage, (std::map<QString, int>{{u"Pool1"_s, 3}}));
        QCOMPARE(workers->stats(-1).count, 2);
        QVERIFY(workers->stats(-1).time.longest < stats.time.longest);
        QCOMPARE(workers->stats(1).time.longest, stats.time.shortest);
        QCOMPARE(workers->stats(-9).count, -1);
        QCOMPARE(workers->stats(9).count, 3);
    }

    void shutdownRunsWhatWaits_B18()
    {
        const auto workers = pool({.size = 1});
        for (int i = 0; i < 4; ++i) {
            workers->call(u"nap"_s, {40});
        }
        workers->shutdown();
        QCOMPARE(delivered(*workers), (QVariantList{40, 40, 40, 40}));
        workers->shutdown();
        QVERIFY_THROWS_EXCEPTION(std::logic_error, workers->call(u"nop"_s));
        QVERIFY_THROWS_EXCEPTION(std::logic_error, workers->callThrottled(u"nop"_s));
    }

    void shutdownNeedNotWait_B18()
    {
        const auto workers = pool({.size = 1});
        workers->call(u"nap"_s, {2000});
        workers->call(u"nap"_s, {10});
        QElapsedTimer timer;
        timer.start();
        workers->shutdown(false);
        QVERIFY(timer.elapsed() < 1500);
        QVERIFY(workers->waitForAll());
        QCOMPARE(delivered(*workers), (QVariantList{2000, 10}));
    }

    void shutdownMayCancelWhatWaits_B18()
    {
        const auto workers = pool({.size = 1});
        const CallId running = workers->call(u"nap"_s, {1500});
        const CallId waiting = workers->call(u"nap"_s, {10});
        QVERIFY(waitUntilRunning(*workers, running));
        workers->shutdown(true, true);
        QCOMPARE(workers->status(running)->record.outcome, CallOutcome::Succeeded);
        QCOMPARE(workers->status(waiting)->record.outcome, CallOutcome::Cancelled);
        QCOMPARE(workers->status(waiting)->record.problem.what, u"The call was cancelled before it began."_s);
    }

    void destructorEndsAll_B19()
    {
        qint64 process = 0;
        QElapsedTimer timer;
        std::mutex mutex;
        std::vector<CallOutcome> outcomes;
        {
            const auto workers = pool({.size = 1, .events = {.finished = [&](const CallRecord &record) {
                const std::scoped_lock lock(mutex);
                outcomes.push_back(record.outcome);
            }}});
            process = workers->waitFor(workers->call(u"nop"_s))->process;
            const CallId running = workers->call(u"nap"_s, {60'000});
            workers->call(u"nop"_s);
            QVERIFY(waitUntilRunning(*workers, running));
            timer.start();
        }
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(isThreads() || !isProcess(process));
        std::sort(outcomes.begin(), outcomes.end());
        QCOMPARE(outcomes, (std::vector{CallOutcome::Succeeded, CallOutcome::Cancelled, CallOutcome::Cancelled}));
    }

    void commitsTheLongestPrefix_B20()
    {
        const auto workers = pool({.size = 3});
        warmUp(*workers);
        QVariantList committed;
        OrderedCommit commit([&committed](const CallRecord &record) { committed << record.value; }, CallId(4));
        for (const int time : {700, 20, 200}) {
            workers->call(u"nap"_s, {time});
        }
        workers->call(u"fail"_s, {u"gap"_s});
        workers->call(u"nap"_s, {1});
        workers->waitForAll();
        QVariantList ended;
        for (const CallRecord &record : workers->resultsSinceLastCall()) {
            ended << record.value;
            commit.add(record);
        }
        QVERIFY(ended.mid(0, 3) != (QVariantList{700, 20, 200})); // they came otherwise
        QCOMPARE(committed, (QVariantList{700, 20, 200}));
        QCOMPARE(commit.committed(), 3);
        QCOMPARE(commit.next(), CallId(7));
        QVERIFY(commit.isBroken());
    }

    void throttledFilesAreFew_B21()
    {
        QTemporaryDir folder;
        const auto workers = pool({.size = 3, .events = {.finished = [&folder](const CallRecord &record) {
            QFile::remove(folder.filePath(record.value.toString())); // it was sent away
        }}});
        qsizetype most = 0;
        for (int volume = 0; volume < 200; ++volume) {
            const QString name = u"volume-%1"_s.arg(volume);
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            most = std::max(most, QDir(folder.path()).entryList(QDir::Files).size());
            workers->callThrottled(u"echo"_s, {name}, {}, 0);
        }
        QVERIFY2(most > 1 && most <= 4, qPrintable(QString::number(most))); // the workers' and the one that is made
        QVERIFY(workers->waitForAll(20s));
        QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
    }

    void signalsTellOfCalls_B22()
    {
        PoolSignals told;
        QObject receiver; // in this thread, to which the signals come
        std::vector<CallRecord> finished;
        std::vector<int> lengths;
        std::vector<double> waits;
        connect(&told, &PoolSignals::callFinished, &receiver, [&](const CallRecord &record) { finished.push_back(record); });
        connect(&told, &PoolSignals::queueLengthChanged, &receiver, [&](int length) { lengths.push_back(length); });
        connect(&told, &PoolSignals::throttled, &receiver, [&](double seconds) { waits.push_back(seconds); });
        const auto workers = pool({.size = 1, .events = told.events()});
        workers->call(u"echo"_s, {u"x"_s});
        workers->callThrottled(u"fail"_s, {u"y"_s});
        QTRY_COMPARE(finished.size(), 2U);
        QCOMPARE(finished[0].value.toString(), u"x"_s);
        QCOMPARE(finished[1].exceptionText, u"y"_s);
        QTRY_COMPARE(lengths.size(), 4U);
        QVERIFY(std::count(lengths.begin(), lengths.end(), 0) > 0);
        QCOMPARE(waits.size(), 1U);
    }

    void tooLongACallTimesOut_B22()
    {
        const auto workers = pool({.size = 1, .grace = 20s});
        warmUp(*workers);
        QElapsedTimer timer;
        timer.start();
        const CallId late = workers->call(u"nap"_s, {30'000}, {}, {.timeout = 100ms});
        const CallId inTime = workers->call(u"nap"_s, {20}, {}, {.timeout = 10s});
        QCOMPARE(workers->waitFor(late)->outcome, CallOutcome::TimedOut);
        QVERIFY(timer.elapsed() >= 100);
        QCOMPARE(workers->waitFor(late)->problem.what, u"“nap” did not end within 100 ms."_s);
        QCOMPARE(workers->waitFor(inTime)->outcome, CallOutcome::Succeeded);
        QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
    }

    void cancelledCallEnds_B22()
    {
        const auto workers = pool({.size = 1, .grace = 20s});
        warmUp(*workers);
        const CallId running = workers->call(u"nap"_s, {30'000});
        const CallId waiting = workers->call(u"nop"_s);
        const CallId next = workers->call(u"echo"_s, {3});
        QVERIFY(waitUntilRunning(*workers, running));
        workers->cancel(waiting);
        QCOMPARE(workers->waitFor(waiting, 15s)->outcome, CallOutcome::Cancelled);
        workers->cancel(running);
        const auto record = workers->waitFor(running, 15s);
        QVERIFY(record);
        QCOMPARE(record->outcome, CallOutcome::Cancelled);
        QCOMPARE(record->problem.what, u"“nap” was cancelled while it ran."_s);
        QCOMPARE(workers->waitFor(next)->process, record->process); // its worker lives
        workers->cancel(next); // has ended
        workers->cancel(CallId(99));
        QCOMPARE(workers->status(next)->record.outcome, CallOutcome::Succeeded);
    }

    void failingInitializerFailsTheCalls_B12()
    {
        const auto workers = pool({.size = 2, .configuration = u"refuse"_s, .startAttempts = 2, .firstPause = 5ms});
        const CallId call = workers->call(u"nop"_s);
        const auto record = workers->waitFor(call, 20s);
        QVERIFY(record);
        QCOMPARE(record->outcome, CallOutcome::WorkerLost);
        QVERIFY2(record->problem.what.contains("The initializer of the worker Pool"), qPrintable(record->problem.what));
        QVERIFY2(record->problem.what.contains("no worker today"), qPrintable(record->problem.what));
    }

    void manyCallsArriveOnceEach()
    {
        const auto workers = pool({.size = 2});
        std::vector<CallId> calls;
        constexpr int count = 5000;
        for (int i = 0; i < count; ++i) {
            workers->call(u"echo"_s, {i});
        }
        QVERIFY(workers->waitForAll(60s));
        std::set<std::uint32_t> seen;
        for (const CallRecord &record : workers->resultsSinceLastCall()) {
            QCOMPARE(record.value.toInt(), int(record.id.value) - 1);
            QVERIFY(seen.insert(record.id.value).second);
        }
        QCOMPARE(seen.size(), std::size_t(count));
        QCOMPARE(workers->stats().longestQueue <= count, true);
    }

    void manyThreadsMaySubmit()
    {
        const auto workers = pool({.size = 2});
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&workers, thread] {
                for (int i = 0; i < 200; ++i) {
                    const CallId call = workers->call(u"echo"_s, {thread * 1000 + i});
                    if (i % 3 == 0) {
                        workers->cancel(call);
                    }
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        QVERIFY(workers->waitForAll(30s));
        QCOMPARE(workers->stats().count, 800);
    }

private:
    static Workers kind()
    {
        QFETCH_GLOBAL(Workers, workers);
        return workers;
    }
    static bool isThreads() { return kind() == Workers::Threads; }
    static bool isPython() { return kind() == Workers::Python; }
    static std::unique_ptr<WorkerPool> pool(PoolOptions options) { return makePool(kind(), std::move(options)); }
};

WEFTWORK_TEST(WorkerPoolTest)
#include "tst_workerpool.moc"
