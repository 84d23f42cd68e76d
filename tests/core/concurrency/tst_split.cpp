// SPDX-License-Identifier: Apache-2.0
#include "concurrency/split.h"

#include "support/testmain.h"
#include "threadrig.h"

#include <QTest>

#include <array>
#include <thread>
#include <vector>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;

class SplitTest : public QObject
{
    Q_OBJECT

private slots:
    void oneEndRunsAndTheOtherWaits_T4()
    {
        std::thread::id thread;
        auto [caller, waiter] = split([&thread] {
            thread = std::this_thread::get_id();
            return std::string("done");
        });
        QVERIFY(!waiter.isDone());
        std::jthread([&caller = caller] { caller(); }).join();
        QVERIFY(waiter.isDone());
        QCOMPARE(waiter(), std::string("done"));
        QVERIFY(thread != std::thread::id() && thread != std::this_thread::get_id());
    }

    void theCallerTellsHowItWent_T4()
    {
        const auto good = split([] { return 1; });
        const auto end = good.caller();
        QVERIFY(end.hasSucceeded);
        QCOMPARE(end.waiter(), 1);
        const auto bad = split([] { throw std::runtime_error("broken"); });
        const auto failed = bad.caller(); // does not throw
        QVERIFY(!failed.hasSucceeded);
        QCOMPARE(thrownBy(failed.waiter), std::string("broken"));
    }

    void aFunctionRunsOnceHoweverManyCall_T4()
    {
        std::atomic<int> calls = 0;
        Door door;
        const auto [caller, waiter] = split([&] {
            door.pass();
            return ++calls;
        });
        std::vector<std::jthread> threads;
        std::atomic<int> returned = 0;
        std::atomic<int> sum = 0;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, &caller = caller] {
                const auto end = caller();
                ++returned;
                sum += end.waiter();
            });
        }
        door.awaitGuests(1);
        std::this_thread::sleep_for(30ms);
        const int early = returned;
        door.open();
        threads.clear();
        QCOMPARE(early, 0); // who comes later waits for the one run
        QCOMPARE(calls.load(), 1);
        QCOMPARE(sum.load(), 4);
        QVERIFY(caller().hasSucceeded);
        QCOMPARE(calls.load(), 1);
    }

    void aWaiterIsAskedAnyNumberOfTimesFromAnyThread_T4()
    {
        const auto [caller, waiter] = split([] { return std::vector{1, 2, 3}; });
        std::atomic<const void *> seen[4] = {};
        {
            std::vector<std::jthread> threads;
            for (auto &mine : seen) {
                threads.emplace_back([&mine, copy = waiter] {
                    copy();
                    mine = &copy();
                });
            }
            caller();
        }
        for (const auto &mine : seen) {
            QCOMPARE(mine.load(), static_cast<const void *>(&waiter())); // one value, shared
        }
    }

    void valuesOfEveryKindComeThrough_T4()
    {
        int number = 1;
        const auto reference = split([&number]() -> int & { return number; });
        reference.caller();
        QCOMPARE(&reference.waiter(), &number);
        const auto owner = split([] { return std::make_unique<int>(2); });
        owner.caller();
        QCOMPARE(*owner.waiter(), 2);
        const auto nothing = split([&number] { ++number; });
        nothing.caller();
        nothing.waiter();
        QCOMPARE(number, 2);
        const std::function<int()> asFunction = split([] { return 3; }).caller.waiter(); // whose caller is gone
        QVERIFY_EXCEPTION_THROWN(asFunction(), TaskCancelled);
        QVERIFY_EXCEPTION_THROWN(split(std::function<void()>()), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(split(static_cast<int (*)()>(nullptr)), std::invalid_argument);
    }

    void whatAFunctionHoldsIsGoneWhenItIsDone_T4()
    {
        const auto held = std::make_shared<int>(1);
        const std::weak_ptr<int> watch = held;
        const auto [caller, waiter] = split([held = std::make_unique<std::shared_ptr<int>>(held)] { return **held; });
        QCOMPARE(watch.use_count(), 2);
        caller();
        QCOMPARE(waiter(), 1);
        QCOMPARE(watch.use_count(), 1);
    }

    void allWaitersWakeAtOnce_T5()
    {
        const auto [caller, waiter] = split([] {});
        Door waiting;
        waiting.open();
        std::array<long, 3> sleeps{};
        {
            std::vector<std::jthread> threads;
            for (long &mine : sleeps) {
                threads.emplace_back([&waiting, &mine, copy = waiter] {
                    const long before = sleepsOfThisThread();
                    waiting.pass();
                    copy();
                    mine = sleepsOfThisThread() - before;
                });
            }
            waiting.awaitGuests(3);
            std::this_thread::sleep_for(600ms); // the original looked every 100, and one of three was told
            caller();
        }
        for (const long mine : sleeps) {
            QVERIFY2(mine <= 4, qPrintable(QString::number(mine)));
        }
    }

    void everyTypeOfExceptionIsTheSameObjectForAll_T6_X15()
    {
        struct NoException
        {
            int number;
        };
        const auto [caller, waiter] = split([]() -> int { throw NoException{42}; });
        std::jthread([&caller = caller] { caller(); }).join();
        const NoException *seen = nullptr;
        for (int i = 0; i < 3; ++i) {
            try {
                waiter();
                QFAIL("it threw nothing");
            } catch (const NoException &thrown) {
                QCOMPARE(thrown.number, 42);
                QVERIFY(!seen || seen == &thrown);
                seen = &thrown;
            } catch (...) {
                QFAIL("it threw something else");
            }
        }
        QVERIFY(waiter.exception() == waiter.exception());
    }

    void aDroppedFunctionLeavesNobodyWaiting_T6_X15()
    {
        std::optional parts = split([] { return 1; });
        const Waiter<int> waiter = parts->waiter;
        std::string thrown;
        std::jthread thread([&] { thrown = waiter.waitFor(20s) ? thrownBy([&] { waiter(); }) : "nothing came"; });
        parts.reset();
        thread.join();
        QCOMPARE(thrown, std::string("A function was dropped before anybody had called it."));
    }

    void whoWouldWaitForItselfIsTold_T6()
    {
        std::optional<Waiter<void>> own;
        std::string thrown;
        const auto [caller, waiter] = split([&] { thrown = thrownBy([&] { own->waitFor(5s); }); });
        own = waiter;
        QVERIFY(caller().hasSucceeded);
        QCOMPARE(thrown, std::string("A task waits for its own end."));
    }

    void aWaitForAWaiterCanBeTimed_T10()
    {
        const auto [caller, waiter] = split([] { throw 1; });
        QVERIFY(!waiter.waitFor(1ms));
        QVERIFY(!waiter.waitFor(0ms));
        caller();
        QVERIFY(waiter.waitFor(0ms)); // and throws nothing
        QVERIFY(waiter.waitFor({}));
    }
};

WEFTWORK_TEST(SplitTest)
#include "tst_split.moc"
