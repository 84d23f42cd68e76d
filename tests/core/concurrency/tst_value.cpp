// SPDX-License-Identifier: Apache-2.0
#include "concurrency/value.h"

#include "concurrency/threading.h"
#include "support/testmain.h"
#include "threadrig.h"

#include <QMutex>
#include <QSemaphore>
#include <QTest>

#include <array>
#include <atomic>
#include <memory>
#include <vector>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;

namespace {

/// Throws when it is copied for the n-th time, and never when it is moved.
struct Brittle
{
    explicit Brittle(int what = 0, int *left = nullptr)
        : number(what)
        , copiesLeft(left)
    {
    }
    Brittle(const Brittle &other)
        : number(other.number)
        , copiesLeft(other.copiesLeft)
    {
        if (copiesLeft && --*copiesLeft < 0) {
            throw std::runtime_error("no more copies");
        }
    }
    Brittle(Brittle &&other) noexcept = default;
    Brittle &operator=(Brittle &&other) noexcept = default;

    int number;
    int *copiesLeft;
};

template <typename... Bodies>
void runAtOnce(Bodies... bodies)
{
    std::vector<std::jthread> threads;
    (threads.emplace_back(std::move(bodies)), ...);
}

} // namespace

class ValueTest : public QObject
{
    Q_OBJECT

private slots:
    void threadsAreThereAndWhoNeedsThemIsTold_T1()
    {
        QVERIFY(canUseThreads());
        requireThreads("tasks run beside each other");
        QCOMPARE(thrownBy([] { requireThreads("tasks run beside each other", false); }),
            std::string("Threads are needed because tasks run beside each other, but there are none here."));
        QVERIFY_EXCEPTION_THROWN(requireThreads({}, false), ThreadsNotSupported);
    }

    void aLockIsReleasedOnEveryWayOut_T2()
    {
        std::mutex mutex;
        const auto isFree = [](auto &lock) {
            bool free = false;
            std::jthread([&] { free = lock.try_lock() && (lock.unlock(), true); }).join();
            return free;
        };
        QCOMPARE(withLock(mutex, [&] { return isFree(mutex) ? 1 : 2; }), 2);
        QCOMPARE(thrownBy([&] { withLock(mutex, [] { throw std::runtime_error("broken"); }); }), std::string("broken"));
        QVERIFY(isFree(mutex));

        int number = 0;
        int &same = withLock(mutex, [&]() -> int & { return number; });
        QCOMPARE(&same, &number);
    }

    void whateverCanBeTakenIsALock_T2()
    {
        Value<int> value(1);
        withLock(value, [&] { value.set(value.get() + 1); });
        QCOMPARE(value.get(), 2);
        QSemaphore semaphore(1); // acquire() and release()
        QCOMPARE(withLock(semaphore, [&] { return semaphore.available(); }), 0);
        QCOMPARE(semaphore.available(), 1);
        QMutex mutex;
        withLock(mutex, [] {});
        QVERIFY(mutex.try_lock());
        mutex.unlock();
    }

    void whatIsTrueIsNotWaitedFor_T3()
    {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::unique_lock lock(mutex, std::defer_lock);
        QVERIFY(waitUntil(changed, lock, [] { return true; })); // even without the lock
        QVERIFY_EXCEPTION_THROWN(waitUntil(changed, lock, [] { return false; }), std::logic_error);
    }

    void aWaitIsWokenByNoticesAndInterruptsAlone_T3()
    {
        std::mutex mutex;
        std::condition_variable_any changed;
        bool isTrue = false;
        int looks = 0;
        long sleeps = 0;
        Door isWaiting;
        isWaiting.open();
        std::jthread waiter([&] {
            std::unique_lock lock(mutex);
            isWaiting.pass();
            const long before = sleepsOfThisThread();
            waitUntil(changed, lock, [&] { return ++looks, isTrue; });
            sleeps = sleepsOfThisThread() - before;
        });
        isWaiting.awaitGuests(1);
        std::this_thread::sleep_for(600ms); // the original looked every 100
        withLock(mutex, [&] { isTrue = true; });
        changed.notify_all();
        waiter.join();
        QVERIFY2(looks <= 5, qPrintable(QString::number(looks)));
        QVERIFY2(sleeps <= 3, qPrintable(QString::number(sleeps)));
    }

    void aWaitCanBeInterruptedAndTimed_T3()
    {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::stop_source stop;
        Door isWaiting;
        isWaiting.open();
        std::atomic<bool> result = true;
        std::jthread waiter([&] {
            std::unique_lock lock(mutex);
            isWaiting.pass();
            result = waitUntil(changed, lock, [] { return false; }, stop.get_token());
        });
        isWaiting.awaitGuests(1);
        stop.request_stop(); // without the lock, and nobody notifies
        waiter.join();
        QVERIFY(!result);

        std::unique_lock lock(mutex);
        QVERIFY(!waitUntil(changed, lock, [] { return false; }, {}, 1ms));
        QVERIFY(!waitUntil(changed, lock, [] { return false; }, {}, 0ms));
        QVERIFY(lock.owns_lock());
        QVERIFY(!waitUntil(changed, lock, [] { return false; }, stop.get_token(), Nanoseconds::max()));
    }

    void aValueIsReadAndSet_T7()
    {
        Value<std::string> name;
        QCOMPARE(name.get(), std::string());
        name.set("Ada");
        QCOMPARE(name.get(), std::string("Ada"));
        QCOMPARE(Value(7).get(), 7);
        Value<std::unique_ptr<int>> owner; // what cannot be copied can be set and looked at
        owner.set(std::make_unique<int>(3));
        QVERIFY(owner.waitFor([](const std::unique_ptr<int> &held) { return held && *held == 3; }));
    }

    void aTransformationIsWhole_T8_X14()
    {
        constexpr int each = 20'000;
        Value<int> count;
        const auto add = [&count] {
            for (int i = 0; i < each; ++i) {
                count.transform([](int number) { return number + 1; });
            }
        };
        runAtOnce(add, add, add);
        QCOMPARE(count.get(), 3 * each);
        QCOMPARE(count.transform([](int number) { return number - each; }), 2 * each);

        Door door;
        std::jthread slow([&] { count.transform([&](int number) { return door.pass(), number + 1; }); });
        door.awaitGuests(1);
        std::jthread other([&] { count.set(7); }); // comes after it, not between
        std::this_thread::sleep_for(20ms);
        door.open();
        slow.join();
        other.join();
        QCOMPARE(count.get(), 7);
    }

    void aTransformationThatFailsChangesNothing_T8_X14()
    {
        Value<int> value(5);
        QCOMPARE(thrownBy([&] { value.transform([](int) -> int { throw std::runtime_error("no"); }); }), std::string("no"));
        QCOMPARE(value.get(), 5);
        QVERIFY(value.try_lock()); // nor is it held
        value.unlock();

        for (int copies = 0; copies < 3; ++copies) { // whichever copy throws
            int left = copies;
            Value<Brittle> brittle(Brittle(1, &left));
            const bool hasThrown = !thrownBy([&] {
                brittle.transform([](const Brittle &held) {
                    Brittle copy = held;
                    copy.number = 2;
                    return copy;
                });
            }).empty();
            left = 10;
            QCOMPARE(brittle.get().number, hasThrown ? 1 : 2);
            QCOMPARE(hasThrown, copies < 2);
        }
    }

    void whoHoldsAValueKeepsOthersOutAndMayUseIt_T9()
    {
        Value<int> value(1);
        value.acquire();
        value.acquire();
        std::atomic<bool> hasSet = false;
        std::jthread other([&] {
            value.set(100);
            hasSet = true;
        });
        value.set(value.get() + 1);
        value.release();
        std::this_thread::sleep_for(20ms);
        QVERIFY(!hasSet); // it was taken twice
        QCOMPARE(value.transform([](int number) { return number * 2; }), 4);
        value.release();
        other.join();
        QCOMPARE(value.get(), 100);
    }

    void whoDoesNotHoldAValueCannotReleaseIt_T9()
    {
        Value<int> value;
        QVERIFY_EXCEPTION_THROWN(value.release(), std::logic_error);
        value.acquire();
        std::string thrown;
        std::jthread([&] { thrown = thrownBy([&] { value.release(); }); }).join();
        QCOMPARE(thrown, std::string("A value was released by a thread that does not hold it."));
        value.release();
        QVERIFY_EXCEPTION_THROWN(value.release(), std::logic_error);
    }

    void aValueIsALockOfTheLanguage_T10()
    {
        Value<int> from(10);
        Value<int> to;
        const auto move = [&](Value<int> &first, Value<int> &second) {
            for (int i = 0; i < 1000; ++i) {
                const std::scoped_lock both(first, second); // in either order, without a deadlock
                from.set(from.get() - 1);
                to.set(to.get() + 1);
            }
        };
        runAtOnce([&] { move(from, to); }, [&] { move(to, from); });
        QCOMPARE(from.get(), -1990);
        QCOMPARE(to.get(), 2000);
    }

    void aWaitSeesEachKindOfChange_T10()
    {
        const std::array<std::function<void(Value<std::shared_ptr<int>> &)>, 3> changes{
            [](auto &value) { value.set(std::make_shared<int>(1)); },
            [](auto &value) { value.transform([](const auto &) { return std::make_shared<int>(1); }); },
            [](auto &value) { withLock(value, [&value] { *value.get() = 1; }); }}; // what the value refers to
        for (const auto &change : changes) {
            Value<std::shared_ptr<int>> value(std::make_shared<int>(0));
            Door hasLooked;
            hasLooked.open();
            std::atomic<bool> isSeen = false;
            std::jthread waiter([&] {
                isSeen = value.waitFor([&](const std::shared_ptr<int> &held) {
                    hasLooked.pass();
                    return *held == 1;
                }, {}, 20s);
            });
            hasLooked.awaitGuests(1);
            const auto begin = std::chrono::steady_clock::now();
            change(value);
            waiter.join();
            QVERIFY(isSeen && std::chrono::steady_clock::now() - begin < 19s); // and not by the last look
        }
    }

    void aWaitEndsByTimeOrRequest_T10()
    {
        Value<int> value;
        const auto isOne = [](int number) { return number == 1; };
        QVERIFY(!value.waitFor(isOne, {}, 1ms));
        QVERIFY(!value.waitFor(isOne, {}, 0ms));
        std::stop_source stop;
        std::atomic<bool> result = true;
        Door hasLooked;
        hasLooked.open();
        std::jthread waiter([&] {
            result = value.waitFor([&](int) { return hasLooked.pass(), false; }, stop.get_token());
        });
        hasLooked.awaitGuests(1);
        stop.request_stop();
        waiter.join();
        QVERIFY(!result);
        QVERIFY(!value.waitFor(isOne, stop.get_token()));
        value.set(1);
        QVERIFY(value.waitFor(isOne, stop.get_token())); // true is true
    }

    void aPredicateThatThrowsHoldsNothing_T10()
    {
        Value<int> value;
        QVERIFY_EXCEPTION_THROWN(value.waitFor([](int) -> bool { throw std::runtime_error("no"); }), std::runtime_error);
        std::jthread([&] { value.set(1); }).join();
        QCOMPARE(value.get(), 1);
    }

    void whoHoldsAValueGivesItUpToWait_T10()
    {
        Value<int> value;
        value.acquire();
        value.acquire();
        std::jthread other([&] { value.set(1); });
        QVERIFY(value.waitFor([](int number) { return number == 1; }));
        other.join();
        std::atomic<bool> isHeld = false;
        std::jthread([&] { isHeld = !value.try_lock(); }).join();
        QVERIFY(isHeld); // again, and as often
        value.release();
        value.release();
        QVERIFY_EXCEPTION_THROWN(value.release(), std::logic_error);
    }

    void waitersDoNotWakeEachOther_T10()
    {
        Value<int> value;
        std::array<long, 3> sleeps{};
        {
            std::vector<std::jthread> waiters;
            for (long &mine : sleeps) {
                waiters.emplace_back([&] {
                    const long before = sleepsOfThisThread();
                    value.waitFor([](int number) { return number == 1; });
                    mine = sleepsOfThisThread() - before;
                });
            }
            std::this_thread::sleep_for(300ms);
            for (int i = 0; i < 100; ++i) {
                value.get(); // a look is no change
            }
            std::this_thread::sleep_for(300ms);
            value.set(1);
        }
        for (const long mine : sleeps) { // a hundred, if each look woke them; some for locks that others hold
            QVERIFY2(mine <= 25, qPrintable(QString::number(mine)));
        }
    }
};

WEFTWORK_TEST(ValueTest)
#include "tst_value.moc"
