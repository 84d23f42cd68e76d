// SPDX-License-Identifier: Apache-2.0
#include "concurrency/workerthread.h"

#include "concurrency/threadguard.h"
#include "support/testmain.h"
#include "threadrig.h"

#include <QTest>

#include <functional>
#include <set>
#include <stdexcept>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;

namespace {

/// The body of a thread that does nothing until it is asked to end, and then tells.
auto untilAsked(std::atomic<int> &ended)
{
    return [&ended](const std::stop_token &stop) {
        std::mutex mutex;
        std::condition_variable_any asked;
        std::unique_lock lock(mutex);
        asked.wait(lock, stop, [] { return false; });
        ++ended;
    };
}

int half(int number)
{
    return number / 2;
}

struct Counter
{
    void add(int number) { sum += number; }
    int operator()(int number) const { return sum + number; }
    int sum = 0;
};

} // namespace

class WorkerThreadTest : public QObject
{
    Q_OBJECT

private slots:
    void aThreadEndsWhenItIsAsked_H1()
    {
        std::atomic<int> ended = 0;
        std::atomic<int> terminated = 0;
        TerminatableThread thread(untilAsked(ended), [&] { terminated += ended; });
        QVERIFY(!thread.isRunning());
        QCOMPARE(&thread.start(), &thread);
        QVERIFY(thread.isRunning());
        QVERIFY(!thread.join(1ms));
        thread.scheduleTermination(); // comes back
        QVERIFY(thread.join(30s));
        QVERIFY(thread.stopAndJoin());
        QVERIFY(!thread.isRunning());
        QCOMPARE(ended.load(), 1);
        QCOMPARE(terminated.load(), 1);
        QVERIFY(!thread.exception());
        QVERIFY_EXCEPTION_THROWN(thread.start(), std::logic_error);
    }

    void aThreadThatIsForgottenIsEnded_H1()
    {
        std::atomic<int> ended = 0;
        {
            TerminatableThread thread(untilAsked(ended));
            thread.start();
            TerminatableThread never(untilAsked(ended)); // was not started
            QVERIFY(never.stopAndJoin(0ms));
        }
        QCOMPARE(ended.load(), 1);
        QVERIFY_EXCEPTION_THROWN(TerminatableThread(TerminatableThread::Body()), std::invalid_argument);
    }

    void whatAThreadThrowsIsKept_H1()
    {
        std::atomic<bool> isTerminated = false;
        TerminatableThread thread([](const std::stop_token &) { throw 42; }, [&] { isTerminated = true; });
        thread.start().join();
        QVERIFY_EXCEPTION_THROWN(std::rethrow_exception(thread.exception()), int);
        QVERIFY(isTerminated);
    }

    void aThreadThatEndsItselfOnlyAsks_H1()
    {
        TerminatableThread *self = nullptr;
        std::atomic<bool> hasWaited = true;
        std::atomic<bool> isAsked = false;
        Door door;
        TerminatableThread thread([&](const std::stop_token &stop) {
            door.pass();
            hasWaited = self->stopAndJoin();
            isAsked = stop.stop_requested();
        });
        self = &thread;
        thread.start();
        door.open();
        QVERIFY(thread.join(30s));
        QVERIFY(isAsked && !hasWaited);
    }

    void anyCallableIsWork_H2_X19()
    {
        WorkerThread worker;
        worker.start();
        Counter counter;
        QVERIFY(worker.post([&counter] { counter.add(1); }));
        QVERIFY(worker.post(&Counter::add, &counter, 2));                // a member and its object
        QVERIFY(worker.post(std::bind(&Counter::add, &counter, 3)));     // a function with arguments bound
        QVERIFY(worker.post(std::function<void(int)>([&counter](int number) { counter.add(number); }), 4));
        QVERIFY(worker.post([&counter, owner = std::make_unique<int>(5)] { counter.add(*owner); }));
        QCOMPARE(worker.call([&counter] { return counter.sum; })(), 15);
        QCOMPARE(worker.call(half, 8)(), 4);
        QCOMPARE(worker.call(Counter{10}, 1)(), 11); // an object that is called
        QVERIFY_EXCEPTION_THROWN(worker.post(std::function<void()>()), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(worker.call(static_cast<int (*)(int)>(nullptr), 1), std::invalid_argument);
        QVERIFY(worker.isRunning());
    }

    void workIsDoneInOrderByOneThread_H2()
    {
        WorkerThread worker;
        std::vector<int> order;
        std::set<std::thread::id> threads;
        for (int i = 0; i < 500; ++i) { // before it was started, too
            worker.post([&, i] {
                order.push_back(i);
                threads.insert(std::this_thread::get_id());
            });
        }
        QVERIFY(order.empty());
        worker.start();
        QVERIFY(worker.stopAndJoin());
        QCOMPARE(order.size(), std::size_t(500));
        QVERIFY(std::is_sorted(order.begin(), order.end()));
        QCOMPARE(threads.size(), std::size_t(1));
    }

    void anExceptionIsToldAndTheWorkerGoesOn_H2_X19()
    {
        std::vector<std::string> told;
        WorkerThread worker([&](const std::exception_ptr &exception) {
            told.push_back(thrownBy([&] { std::rethrow_exception(exception); }));
        });
        worker.start();
        worker.post([] { throw std::runtime_error("one"); });
        worker.post([] { throw 2; });
        const auto mine = worker.call([]() -> int { throw std::runtime_error("mine"); });
        QCOMPARE(worker.call([] { return 4; })(), 4);
        QCOMPARE(thrownBy(mine), std::string("mine"));
        worker.stopAndJoin();
        QCOMPARE(told, (std::vector<std::string>{"one", "something else"})); // who waits hears it himself
    }

    void withoutAHandlerAnExceptionIsLogged_H2()
    {
        WorkerThread worker;
        QTest::ignoreMessage(QtWarningMsg, "work of a worker thread failed: broken");
        QTest::ignoreMessage(QtWarningMsg, "work of a worker thread failed by something that is no std::exception");
        worker.post([] { throw std::runtime_error("broken"); });
        worker.post([] { throw 1; });
        worker.start();
        QVERIFY(worker.stopAndJoin());
    }

    void workMayEndItsWorker_H2()
    {
        std::atomic<int> told = 0;
        WorkerThread worker([&](const std::exception_ptr &) { ++told; });
        worker.post([] { throw StopProcessing(); });
        const auto dropped = worker.call([] { return 1; });
        worker.start();
        QVERIFY_EXCEPTION_THROWN(dropped(), TaskCancelled);
        QVERIFY(worker.stopAndJoin());
        QVERIFY(!worker.post([] {}));
        QCOMPARE(told.load(), 0);
    }

    void aStopStandsBehindWhatWaits_H3()
    {
        WorkerThread worker;
        Door door;
        std::atomic<int> done = 0;
        worker.start();
        worker.post([&] { door.pass(); });
        worker.post([&] { ++done; });
        door.awaitGuests(1);
        QCOMPARE(worker.waiting(), std::size_t(1));
        worker.stop(); // comes back
        QVERIFY(!worker.post([&] { done = 100; }));
        QVERIFY_EXCEPTION_THROWN(worker.call([] {})(), TaskCancelled);
        QVERIFY(!worker.stopAndJoin(1ms));
        door.open();
        QVERIFY(worker.stopAndJoin());
        QCOMPARE(done.load(), 1);
        QVERIFY(!worker.isRunning());
    }

    void aWorkerMayStopItself_H3()
    {
        WorkerThread worker;
        worker.start();
        QCOMPARE(worker.call([&] { return worker.stopAndJoin(); })(), false); // it cannot wait for itself
        QVERIFY(worker.stopAndJoin(30s));
    }

    void anIdleWorkerWakesAtOnceToTerminate_H3_data()
    {
        QTest::addColumn<bool>("byGuard");
        QTest::newRow("by itself") << false;
        QTest::newRow("by a guard") << true;
    }
    void anIdleWorkerWakesAtOnceToTerminate_H3()
    {
        QFETCH(bool, byGuard);
        WorkerThread worker;
        long before = 0;
        std::atomic<long> sleeps = 0;
        {
            std::optional<ThreadGuard> guard;
            if (byGuard) {
                guard.emplace();
            }
            worker.start();
            worker.call([&] { before = sleepsOfThisThread(); })();
            std::this_thread::sleep_for(600ms);
            worker.call([&] { sleeps = sleepsOfThisThread() - before; })(); // it slept, and did not look
            if (!byGuard) {
                worker.scheduleTermination();
            }
        }
        QVERIFY(worker.stopAndJoin(30s));
        QVERIFY2(sleeps <= 4, qPrintable(QString::number(sleeps)));
    }

    void terminationDropsWhatWaits_H3()
    {
        WorkerThread worker;
        Door door;
        worker.start();
        const auto running = worker.call([&](const std::stop_token &stop) {
            door.pass();
            while (!stop.stop_requested()) {
                std::this_thread::yield();
            }
            return 1;
        });
        const auto held = std::make_shared<int>(1);
        const auto waiting = worker.call([held = std::make_unique<std::shared_ptr<int>>(held)] {});
        door.awaitGuests(1);
        door.open();
        worker.scheduleTermination();
        QCOMPARE(running(), 1);
        QVERIFY_EXCEPTION_THROWN(waiting(), TaskCancelled);
        QVERIFY(worker.stopAndJoin(30s));
        QCOMPARE(held.use_count(), 1);
    }

    void whatAWorkerWasGivenThatNeverStartedIsDropped_H3()
    {
        std::optional<WorkerThread> worker(std::in_place);
        const auto waiter = worker->call([] { return 1; });
        worker.reset();
        QVERIFY_EXCEPTION_THROWN(waiter(), TaskCancelled);
    }

    void postsFromManyThreadsAreAllDone_H2()
    {
        WorkerThread worker;
        worker.start();
        int sum = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    for (int k = 0; k < 2000; ++k) {
                        worker.post([&sum] { ++sum; });
                    }
                });
            }
        }
        QVERIFY(worker.stopAndJoin());
        QCOMPARE(sum, 8000);
    }

    void aGuardEndsTheThreadsOfItsScopeAlone_H4_X19()
    {
        std::atomic<int> strangers = 0;
        std::atomic<int> own = 0;
        TerminatableThread stranger(untilAsked(strangers));
        stranger.start();
        TerminatableThread inside(untilAsked(own));
        TerminatableThread elsewhere(untilAsked(strangers));
        {
            ThreadGuard guard;
            inside.start();
            guard.start(untilAsked(own));
            std::jthread([&] { elsewhere.start(); }).join(); // in the same time, by another
        }
        QCOMPARE(own.load(), 2);
        QVERIFY(!inside.isRunning());
        QVERIFY(stranger.isRunning() && elsewhere.isRunning());
        QCOMPARE(strangers.load(), 0);
    }

    void aGuardWithoutThreadsEndsNone_H4_X19()
    {
        std::atomic<int> strangers = 0;
        TerminatableThread stranger(untilAsked(strangers));
        stranger.start();
        WorkerThread worker;
        worker.start();
        {
            const ThreadGuard guard; // the original ended all of the process
        }
        QVERIFY(!stranger.join(20ms));
        QCOMPARE(worker.call([] { return 1; })(), 1);
    }

    void aGuardEndsThreadsOnExceptionsToo_H4()
    {
        std::atomic<int> own = 0;
        std::optional<TerminatableThread> thread;
        const std::string thrown = thrownBy([&] {
            ThreadGuard guard;
            thread.emplace(untilAsked(own)).start();
            throw std::runtime_error("broken");
        });
        QCOMPARE(thrown, std::string("broken"));
        QCOMPARE(own.load(), 1);
    }

    void guardsMayBeNestedAndThreadsGivenAndReleased_H4()
    {
        std::atomic<int> ended = 0;
        TerminatableThread given(untilAsked(ended));
        TerminatableThread released(untilAsked(ended));
        TerminatableThread inner(untilAsked(ended));
        TerminatableThread outer(untilAsked(ended));
        given.start();
        {
            ThreadGuard all;
            {
                ThreadGuard some;
                inner.start();
                released.start();
                some.add(given);
                some.release(released);
                all.start(untilAsked(ended)); // of that guard, though this is the innermost
            }
            QCOMPARE(ended.load(), 2);
            outer.start();
        }
        QCOMPARE(ended.load(), 4);
        QVERIFY(released.isRunning());
        QVERIFY(!inner.isRunning() && !given.isRunning() && !outer.isRunning());
        {
            const ThreadGuard guard;
            std::optional<TerminatableThread> gone; // before its guard
            gone.emplace(untilAsked(ended)).start();
        }
        QCOMPARE(ended.load(), 5);
    }
};

WEFTWORK_TEST(WorkerThreadTest)
#include "tst_workerthread.moc"
