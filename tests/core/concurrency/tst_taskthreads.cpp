// SPDX-License-Identifier: Apache-2.0
#include "concurrency/taskthreads.h"

#include "support/testmain.h"
#include "threadrig.h"

#include <QTest>
#include <QThreadPool>

#include <set>
#include <stdexcept>
#include <thread>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;

namespace {

/// Things that are to be done, as many as are put in.
class Things
{
public:
    /// How many there are then.
    std::size_t add(int count)
    {
        const std::scoped_lock lock(m_mutex);
        m_count += count;
        return static_cast<std::size_t>(m_count);
    }
    bool take()
    {
        const std::scoped_lock lock(m_mutex);
        return m_count > 0 && m_count-- > 0;
    }

private:
    std::mutex m_mutex;
    int m_count = 0;
};

} // namespace

class TaskThreadsTest : public QObject
{
    Q_OBJECT

private slots:
    void noThreadIsTakenWhileThereIsNothingToDo()
    {
        const auto sleepsInAMoment = [] {
            const long before = sleepsOfThisProcess();
            std::this_thread::sleep_for(300ms);
            return sleepsOfThisProcess() - before;
        };
        const long usual = sleepsInAMoment(); // a sanitizer has a thread that polls
        std::atomic<int> starts = 0;
        QThreadPool pool;
        Things things;
        std::atomic<int> done = 0;
        TaskThreads threads(
            2, [&] { while (things.take()) { ++done; } },
            [&](QRunnable &helper) {
                ++starts;
                pool.start(&helper);
            });
        QVERIFY(threads.awaitRest(0ms));
        QCOMPARE(starts.load(), 0);
        things.add(3);
        threads.call();
        threads.awaitRest();
        QCOMPARE(done.load(), 3);
        pool.waitForDone();
        QCOMPARE(pool.activeThreadCount(), 0); // none is parked in it
        const long sleeps = sleepsInAMoment();
        QVERIFY2(sleeps <= usual + 2, qPrintable(QString::number(sleeps)));
    }

    void asManyComeAsItIsWide()
    {
        Things things;
        Door door;
        std::atomic<int> inside = 0;
        std::atomic<int> most = 0;
        TaskThreads threads(3, [&] {
            while (things.take()) {
                most = std::max(most.load(), ++inside);
                door.pass();
                --inside;
            }
        });
        for (int i = 0; i < 10; ++i) {
            threads.call(things.add(1));
        }
        door.awaitGuests(3);
        std::this_thread::sleep_for(10ms);
        QCOMPARE(door.guests(), 3);
        QVERIFY(!threads.awaitRest(1ms));
        door.open();
        threads.awaitRest();
        QCOMPARE(door.guests(), 10);
        QCOMPARE(most.load(), 3);
    }

    void aCallIsNeverLost()
    {
        Things things;
        std::atomic<int> done = 0;
        TaskThreads threads(2, [&] { while (things.take()) { ++done; } });
        const auto isDone = [&](int count) { // by this call's thread: no other comes after it
            const auto end = std::chrono::steady_clock::now() + 30s;
            while (done < count && std::chrono::steady_clock::now() < end) {
                std::this_thread::yield();
            }
            return done == count;
        };
        for (int i = 0; i < 600; ++i) {
            things.add(1);
            threads.call();
            QVERIFY(isDone(i + 1));
            std::this_thread::sleep_for(std::chrono::microseconds(i % 50)); // around the end of a look
        }
    }

    void aThreadThatCannotBeHadIsTold()
    {
        Things things;
        std::atomic<int> done = 0;
        std::atomic<bool> isBroken = true;
        QThreadPool pool;
        TaskThreads threads(
            2, [&] { while (things.take()) { ++done; } },
            [&](QRunnable &helper) {
                if (isBroken) {
                    throw std::runtime_error("no thread");
                }
                pool.start(&helper);
            });
        things.add(1);
        QCOMPARE(thrownBy([&] { threads.call(); }), std::string("no thread"));
        QVERIFY(threads.awaitRest(0ms)); // it does not count
        isBroken = false;
        threads.call();
        threads.awaitRest();
        QCOMPARE(done.load(), 1);
        QVERIFY(pool.waitForDone(10'000));
    }

    void oneThatIsAtWorkDoesForOneThatCannotBeHad()
    {
        Things things;
        Door door;
        std::atomic<bool> isBroken = false;
        QThreadPool pool;
        TaskThreads threads(
            2, [&] { while (things.take()) { door.pass(); } },
            [&](QRunnable &helper) {
                if (isBroken) {
                    throw std::runtime_error("no thread");
                }
                pool.start(&helper);
            });
        things.add(1);
        threads.call();
        door.awaitGuests(1);
        isBroken = true;
        things.add(1);
        threads.call(); // throws nothing
        door.open();
        threads.awaitRest();
        QCOMPARE(door.guests(), 2);
        QVERIFY(pool.waitForDone(10'000));
    }

    void theWidthMayChange()
    {
        Things things;
        std::atomic<Door *> door = nullptr;
        TaskThreads threads(0, [&] { while (things.take()) { door.load()->pass(); } });
        const auto guestsAt = [&](int width) {
            threads.widen(width - threads.width());
            Door own;
            door = &own;
            for (int i = 0; i < 6; ++i) {
                threads.call(things.add(1));
            }
            own.awaitGuests(width);
            std::this_thread::sleep_for(10ms);
            const int guests = own.guests();
            own.open();
            while (width > 0 && own.guests() < 6) {
                std::this_thread::yield();
            }
            threads.awaitRest();
            return guests;
        };
        QCOMPARE(guestsAt(0), 0);
        while (things.take()) {
        }
        QCOMPARE(guestsAt(3), 3);
        QCOMPARE(guestsAt(1), 1);
        QCOMPARE(threads.width(), 1);
    }

    void workThatBlocksKeepsNobodyFromRunning() // though there are more threads than processors
    {
        constexpr int users = 8;
        Door door;
        std::deque<TaskThreads> all;
        for (int i = 0; i < users; ++i) {
            all.emplace_back(1, [&] { door.pass(); }).call();
        }
        door.awaitGuests(users);
        door.open();
    }
};

WEFTWORK_TEST(TaskThreadsTest)
#include "tst_taskthreads.moc"
