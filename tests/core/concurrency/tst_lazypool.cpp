// SPDX-License-Identifier: Apache-2.0
#include "concurrency/lazypool.h"

#include "channel/rangereader.h"
#include "core/channel/channelrig.h"
#include "threadrig.h"
#include "support/testmain.h"

#include <QScopeGuard>
#include <QTest>

#include <atomic>
#include <set>
#include <string>
#include <thread>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

std::vector<int> sorted(std::vector<int> items)
{
    std::sort(items.begin(), items.end());
    return items;
}

std::string messageOf(const std::exception_ptr &error)
{
    try {
        if (error) {
            std::rethrow_exception(error);
        }
    } catch (const std::exception &thrown) {
        return thrown.what();
    }
    return {};
}

} // namespace

/// The lazy pool and its tasks, without threads and with one, two and four.
class LazyPoolTest : public QObject
{
    Q_OBJECT

    static void addSizes()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 2, 4}) {
            QTest::addRow("%d threads", size) << size;
        }
    }

    static auto timesTwoPlusOne(LazyPool &pool, int items, TaskOptions options = {})
    {
        auto doubled = pool.addTask(RangeReader(numbers(0, items)), [](int item) { return item * 2; }, options);
        return pool.addTask(doubled, [](int item) { return item + 1; }, options);
    }
    static std::vector<int> expected(int items)
    {
        std::vector<int> all = numbers(0, items);
        std::transform(all.begin(), all.end(), all.begin(), [](int item) { return item * 2 + 1; });
        return all;
    }

private slots:
    void aPoolHasTheSizeItIsGiven_L1()
    {
        LazyPool pool(4);
        QCOMPARE(pool.size(), 4); // the original said 0
        pool.setSize(2);
        QCOMPARE(pool.size(), 2);
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, pool.setSize(-1));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, LazyPool(-1));
        QCOMPARE(pool.size(), 2);
    }

    void withoutThreadsWorkIsDoneInTheReadingThread_L1()
    {
        LazyPool pool;
        std::set<std::thread::id> threads;
        const auto note = [&threads](int item) { return threads.insert(std::this_thread::get_id()), item; };
        pool.addTask(RangeReader(numbers(0, 100)), note).read(allItems);
        QCOMPARE(threads, std::set{std::this_thread::get_id()});
    }

    /// Each of two chunks waits until the other has begun.
    void withThreadsChunksAreMadeAtOnce_L1()
    {
        LazyPool pool(2);
        std::atomic<int> begun = 0;
        const auto meet = [&begun](int item) {
            for (++begun; begun < 2;) {
                std::this_thread::yield();
            }
            return item;
        };
        auto reading = inAnotherThread([reader = pool.addTask(RangeReader(numbers(0, 2)), meet, {.maxChunk = 1})]() mutable {
            return reader.read(2);
        });
        QVERIFY(comesBack(reading));
        QCOMPARE(sorted(reading.get()), numbers(0, 2));
    }

    void theSizeChangesWhileItWorks_L1()
    {
        LazyPool pool(3);
        std::atomic<int> made = 0;
        auto reader = pool.addTask(RangeReader(numbers(0, 3000)), [&](int item) { return ++made, item; }, {.maxChunk = 10});
        auto reading = inAnotherThread([&reader] { return reader.read(allItems); });
        for (int size = 0; made < 3000; size = (size + 1) % 4) {
            pool.setSize(size);
            std::this_thread::yield();
        }
        QVERIFY(comesBack(reading));
        QCOMPARE(sorted(reading.get()), numbers(0, 3000));
    }

    /// What was started is done though the pool has no threads any more: by one after the other, and not by who reads.
    void aPoolShrinksWhileItWorks_L1()
    {
        Door door;
        LazyPool pool(3);
        std::atomic<int> begun = 0;
        std::atomic<int> atWork = 0;
        std::atomic<int> most = 0;
        std::atomic<bool> isByReader = false;
        std::thread::id readingThread;
        const auto pass = [&](int item) {
            isByReader = isByReader || std::this_thread::get_id() == readingThread;
            if (++begun <= 3) {
                door.pass();
                return item;
            }
            const int now = ++atWork;
            std::this_thread::sleep_for(2ms);
            most = std::max(most.load(), now);
            --atWork;
            return item;
        };
        auto reader = pool.addTask(RangeReader(numbers(0, 6)), pass, {.maxChunk = 1});
        auto reading = inAnotherThread([&] {
            readingThread = std::this_thread::get_id();
            return reader.read(6);
        });
        door.awaitGuests(3);
        pool.setSize(0);
        door.open();
        QVERIFY(comesBack(reading));
        QCOMPARE(sorted(reading.get()), numbers(0, 6));
        QCOMPARE(most.load(), 1);
        QVERIFY(!isByReader);
    }

    void aPoolGrowsWhileItWorks_L1()
    {
        Door door;
        LazyPool pool(1);
        auto reader = pool.addTask(RangeReader(numbers(0, 4)), [&](int item) { return door.pass(), item; }, {.maxChunk = 1});
        auto reading = inAnotherThread([&reader] { return reader.read(4); });
        door.awaitGuests(1);
        std::this_thread::sleep_for(10ms);
        const int before = door.guests();
        pool.setSize(2);
        const bool hasGrown = QTest::qWaitFor([&door] { return door.guests() >= 2; }, 20'000);
        door.open();
        QVERIFY(comesBack(reading));
        QCOMPARE(before, 1);
        QVERIFY(hasGrown);
    }

    void aTaskGivesAReader_L2()
    {
        LazyPool pool;
        PoolReader<int> reader = pool.addTask(RangeReader(numbers(0, 3)), std::negate<int>(), {.id = u"negate"_s});
        static_assert(ItemReader<PoolReader<int>>);
        QCOMPARE(reader.task().id(), u"negate"_s);
        QCOMPARE(reader.read(allItems), (std::vector<int>{0, -1, -2}));
    }

    void nothingIsMadeBeforeItIsAskedFor_L3_data() { addSizes(); }
    void nothingIsMadeBeforeItIsAskedFor_L3()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        std::atomic<int> made = 0;
        auto first = pool.addTask(RangeReader(numbers(0, 100)), [&](int item) { return ++made, item; });
        auto last = pool.addTask(first, [](int item) { return item; });
        QCOMPARE(made, 0);
        QCOMPARE(last.tryRead(), std::vector<int>());
        QCOMPARE(last.read(7), numbers(0, 7));
        QCOMPARE(made, 7);
        QCOMPARE(last.read(), std::optional(7));
        QCOMPARE(made, 8);
        QCOMPARE(last.read(allItems), numbers(8, 100));
        QCOMPARE(last.read(), std::nullopt);
        QCOMPARE(made, 100);
    }

    void aTimedReadComesBackWithWhatIsThere_L3_data() { addSizes(); }
    /// The fourth item takes longer than anybody waits: without threads it is there then, with threads the next gets it.
    void aTimedReadComesBackWithWhatIsThere_L3()
    {
        QFETCH(int, size);
        Door door;
        LazyPool pool(size);
        const auto opening = qScopeGuard([&door] { door.open(); }); // also when the test fails
        const auto late = [&](int item) {
            if (item == 3 && size > 0) {
                door.pass();
            } else if (item == 3) {
                std::this_thread::sleep_for(50ms);
            }
            return item;
        };
        auto first = pool.addTask(RangeReader(numbers(0, 40)), late, {.keepsOrder = true});
        auto last = pool.addTask(first, [](int item) { return item; });
        QCOMPARE(last.readFor(2, 20s), numbers(0, 2));
        QCOMPARE(last.readFor(10, size > 0 ? 500ms : 20ms), numbers(2, size > 0 ? 3 : 4));
        if (size > 0) {
            QCOMPARE(last.readFor(0ms), std::nullopt);
            QCOMPARE(last.tryRead(), std::vector<int>());
            door.open();
        }
        QCOMPARE(last.readFor(20s), std::optional(size > 0 ? 3 : 4));
        QCOMPARE(last.read(allItems), numbers(size > 0 ? 4 : 5, 40)); // none is lost, and all are in order
        QVERIFY(last.task().isDone());
        QCOMPARE(last.readFor(5, 20s), std::vector<int>());
    }

    void whatATimedReadLeavesIsForWhoComesNext_L3_data() { addSizes(); }
    /// Also for a task that reads from this one, and when the input is at its end.
    void whatATimedReadLeavesIsForWhoComesNext_L3()
    {
        QFETCH(int, size);
        Door door;
        LazyPool pool(size);
        const auto opening = qScopeGuard([&door] { door.open(); }); // also when the test fails
        const auto late = [&](int item) { return size > 0 ? door.pass() : void(), item; };
        auto first = pool.addTask(RangeReader(numbers(0, 3)), late, {.maxChunk = 2, .keepsOrder = true});
        auto last = pool.addTask(first, [](int item) { return item; });
        const std::vector<int> early = first.readFor(allItems, size > 0 ? 10ms : 20s);
        QCOMPARE(early, size > 0 ? std::vector<int>() : numbers(0, 3));
        door.open();
        auto reading = inAnotherThread([last]() mutable { return last.read(allItems); });
        QVERIFY(comesBack(reading));
        QCOMPARE(reading.get(), size > 0 ? numbers(0, 3) : std::vector<int>());
        QCOMPARE(first.read(allItems), std::vector<int>());
    }

    void aTaskThatIsDoneHasNotEndedWhileSomeIsLeft_L3()
    {
        Door door;
        LazyPool pool(2);
        const auto opening = qScopeGuard([&door] { door.open(); }); // also when the test fails
        auto reader = pool.addTask(RangeReader(numbers(0, 1)), [&](int item) { return door.pass(), item; });
        QCOMPARE(reader.readFor(allItems, 10ms), std::vector<int>());
        QVERIFY(QTest::qWaitFor([&reader] { return reader.task().isDone(); }, 20'000)); // another chunk saw the end
        door.open();
        QCOMPARE(reader.read(allItems), numbers(0, 1));
    }

    void aPoolWaitsForWhatATimedReadHasLeft_L3()
    {
        std::optional<PoolReader<int>> reader;
        {
            Door door;
            LazyPool pool(2);
            const auto opening = qScopeGuard([&door] { door.open(); }); // also when the test fails
            reader = pool.addTask(RangeReader(numbers(0, 3)), [&](int item) {
                door.pass();
                std::this_thread::sleep_for(30ms);
                return item;
            }, {.keepsOrder = true});
            QCOMPARE(reader->readFor(3, 10ms), std::vector<int>());
            door.open();
        }
        QCOMPARE(reader->tryRead(), numbers(0, 3));
        QCOMPARE(reader->read(allItems), std::vector<int>());
    }

    void atLeastSoManyAreMadeAndNoneTwice_L4_data() { addSizes(); }
    void atLeastSoManyAreMadeAndNoneTwice_L4()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        std::atomic<int> made = 0;
        auto first = pool.addTask(RangeReader(numbers(0, 100)), [&](int item) { return ++made, item; }, {.minCount = 10});
        auto last = pool.addTask(first, [](int item) { return item; }, {.minCount = 5});
        QCOMPARE(last.read(), std::optional(0));
        QCOMPARE(made, 10);
        QCOMPARE(last.size(), std::size_t(9));
        QCOMPARE(last.read(), std::optional(1));
        QCOMPARE(made, 10); // the original made ten more
        QCOMPARE(last.tryRead(), numbers(2, 10));
    }

    void aThreadTakesNoMoreThanAChunk_L4_data() { addSizes(); }
    void aThreadTakesNoMoreThanAChunk_L4()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        std::mutex mutex;
        std::multiset<std::size_t> chunks;
        auto first = pool.addTask(RangeReader(numbers(0, 1000)), {.maxChunk = 30});
        auto last = pool.addListTask(first, [&](std::vector<int> items) {
            const std::scoped_lock lock(mutex);
            chunks.insert(items.size());
            return items;
        }, {.maxChunk = 40});
        QCOMPARE(sorted(last.read(100)), numbers(0, 100));
        QCOMPARE(chunks, (std::multiset<std::size_t>{10, 30, 30, 30}));
    }

    void aRemainderIsNotForgotten_L5_data() { addSizes(); }
    void aRemainderIsNotForgotten_L5()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        auto reader = timesTwoPlusOne(pool, 2000, {.minCount = 500, .maxChunk = 250});
        QCOMPARE(reader.read(502).size(), std::size_t(502)); // the original gave 500, or hung
    }

    void whoDropsTheLastReaderDropsTheChain_L6()
    {
        LazyPool pool;
        {
            auto last = timesTwoPlusOne(pool, 10);
            QCOMPARE(pool.taskCount(), 2); // it keeps what it reads from
            auto copy = last;
            QCOMPARE(copy.read(), std::optional(1));
            QCOMPARE(last.read(), std::optional(3)); // of the same task
        }
        QCOMPARE(pool.taskCount(), 0);
    }

    void aReaderOutlivesItsPool_L6()
    {
        auto pool = std::make_unique<LazyPool>(2);
        auto reader = timesTwoPlusOne(*pool, 10);
        QCOMPARE(reader.read(2), expected(2));
        pool.reset();
        QCOMPARE(reader.read(allItems), (std::vector<int>{5, 7, 9, 11, 13, 15, 17, 19}));
    }

    void aTaskIsEndedByHand_L7()
    {
        LazyPool pool;
        auto first = pool.addTask(RangeReader(numbers(0, 100)), [](int item) { return item; }, {.minCount = 10});
        auto last = pool.addTask(first);
        QCOMPARE(first.read(4), numbers(0, 4));
        first.task().setDone();
        first.task().setDone();
        QCOMPARE(last.read(allItems), numbers(4, 10)); // what was made stays readable
        QVERIFY(last.task().isDone() && !last.task().error());
    }

    void tasksThatReadFromOneShareItsItems_L8_data() { addSizes(); }
    void tasksThatReadFromOneShareItsItems_L8()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        auto common = pool.addTask(RangeReader(numbers(0, 1000)), {.minCount = 8});
        auto left = pool.addTask(common, [](int item) { return item; });
        auto right = pool.addTask(common, [](int item) { return item; }, {.maxChunk = 7});
        std::vector<int> all = left.read(100);
        QCOMPARE(all.size(), std::size_t(100));
        for (const auto &more : {right.read(200), common.read(10), right.read(allItems), left.read(allItems)}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        QCOMPARE(sorted(all), numbers(0, 1000));
    }

    void readersMayBeReadByManyThreads_L8()
    {
        LazyPool pool(2);
        auto reader = timesTwoPlusOne(pool, 5000, {.maxChunk = 16});
        std::vector<std::future<std::vector<int>>> reading;
        for (int i = 0; i < 3; ++i) {
            reading.push_back(inAnotherThread([reader]() mutable {
                std::vector<int> mine;
                for (auto items = reader.read(11); !items.empty(); items = reader.read(11)) {
                    mine.insert(mine.end(), items.begin(), items.end());
                }
                return mine;
            }));
        }
        std::vector<int> all;
        for (auto &items : reading) {
            const std::vector<int> mine = items.get();
            all.insert(all.end(), mine.begin(), mine.end());
        }
        QCOMPARE(sorted(all), expected(5000));
    }

    void orderIsKeptOnRequest_L9_data() { addSizes(); }
    void orderIsKeptOnRequest_L9()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        const auto uneven = [](int item) {
            if (item % 64 < 8) {
                std::this_thread::sleep_for(100us); // the first in a chunk are late
            }
            return item;
        };
        auto first = pool.addTask(RangeReader(numbers(0, 1000)), uneven, {.maxChunk = 8, .keepsOrder = true});
        auto last = pool.addTask(first, [](int item) { return item; });
        QCOMPARE(last.read(500), numbers(0, 500));
        QCOMPARE(last.read(allItems), numbers(500, 1000));
    }

    /// With one thread, or none, it is kept anyway.
    void orderOfOneThreadIsThatOfTheInput_L9()
    {
        for (const int size : {0, 1}) {
            LazyPool pool(size);
            QCOMPARE(timesTwoPlusOne(pool, 1000, {.maxChunk = 7}).read(allItems), expected(1000));
        }
    }

    void poolsFeedPools_L10_data() { addSizes(); }
    void poolsFeedPools_L10()
    {
        QFETCH(int, size);
        LazyPool one(size);
        LazyPool other(1);
        auto first = timesTwoPlusOne(one, 1000, {.maxChunk = 50});
        auto second = other.addTask(first, [](int item) { return item / 2; }, {.maxChunk = 20});
        auto third = one.addTask(second, [](int item) { return item; }, {.maxChunk = 10}); // and back
        QCOMPARE(sorted(third.read(allItems)), numbers(0, 1000));
    }

    void whatItNeedsIsMadeBeforeIt_L3_data() { addSizes(); }
    /// A diamond: the input before both of its readers, and these before what joins them (G4).
    void whatItNeedsIsMadeBeforeIt_L3()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        std::mutex mutex;
        QString calls;
        const auto noting = [&](char name) {
            return [&mutex, &calls, name](int item) {
                const std::scoped_lock lock(mutex);
                calls += QLatin1Char(name);
                return item + 1;
            };
        };
        auto source = pool.addTask(RangeReader(numbers(0, 4)), noting('a'));
        auto left = pool.addTask(source, noting('b'));
        auto right = pool.addTask(source, noting('c'));
        const auto join = [left, right]() mutable -> std::optional<int> {
            const std::optional<int> one = left.read();
            const std::optional<int> other = right.read();
            return one && other ? std::optional(*one * 10 + *other) : std::nullopt;
        };
        auto joined = pool.addTask(RangeReader(join), noting('d'));
        QCOMPARE(joined.read(), std::optional(24)); // (0 + 2) * 10 + (1 + 2) + 1
        QCOMPARE(calls, u"abacd"_s); // the original was at b before its own input
        QCOMPARE(joined.read(allItems), std::vector<int>{46});
    }

    void argumentsAreHeeded_K1()
    {
        LazyPool pool;
        auto reader = pool.addTask(RangeReader(numbers(0, 9)), {.id = u"hand on"_s, .minCount = 3, .maxChunk = 2});
        QCOMPARE(reader.task().minCount(), std::size_t(3)); // the original forgot both
        QCOMPARE(reader.task().maxChunk(), std::size_t(2));
        QCOMPARE(reader.read(), std::optional(0));
        QCOMPARE(reader.task().made(), quint64(3));
    }

    void listsMayChangeTheirLength_K2_data() { addSizes(); }
    void listsMayChangeTheirLength_K2()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        const auto evens = [](std::vector<int> items) {
            std::erase_if(items, [](int item) { return item % 2 != 0; });
            return items;
        };
        const auto twice = [](const std::vector<int> &items) {
            std::vector<int> all;
            for (const int item : items) {
                all.insert(all.end(), {item, item});
            }
            return all;
        };
        auto halved = pool.addListTask(RangeReader(numbers(0, 1000)), evens, {.maxChunk = 10, .keepsOrder = true});
        auto reader = pool.addListTask(halved, twice);
        QCOMPARE(reader.read(4), (std::vector<int>{0, 0, 2, 2})); // as many as asked for, however many that takes
        QCOMPARE(reader.read(3), (std::vector<int>{4, 4, 6}));
        QCOMPARE(reader.read(allItems).size(), std::size_t(993));
        QVERIFY(reader.task().isDone());
        QCOMPARE(reader.read(5), std::vector<int>());
        const auto firstAlone = [](const std::vector<int> &items) { return std::vector<int>(items.begin(), items.begin() + 1); };
        auto few = pool.addListTask(RangeReader(numbers(0, 1000)), firstAlone, {.maxChunk = 10, .keepsOrder = true});
        QCOMPARE(few.read(3).size(), std::size_t(3)); // the first chunk is not enough
    }

    void whatWasMadeBeforeAFailureStaysReadable_K3_data() { addSizes(); }
    void whatWasMadeBeforeAFailureStaysReadable_K3()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        auto first = pool.addTask(RangeReader(numbers(0, 20)), {.keepsOrder = true});
        auto middle = pool.addTask(first, [](int item) { return item == 5 ? throw std::runtime_error("five") : item; });
        auto last = pool.addTask(middle, [](int item) { return item; });
        QCOMPARE(last.read(3), numbers(0, 3));
        QVERIFY(!middle.task().isDone());
        QCOMPARE(last.read(allItems), numbers(3, 5));
        QCOMPARE(messageOf(middle.task().error()), std::string("five"));
        QVERIFY(middle.task().isDone() && last.task().isDone());
        QVERIFY(!last.task().error() && !first.task().error());
        QCOMPARE(last.read(), std::nullopt);
    }

    /// In chunks, those after the failure are not given when order is kept: there would be a hole.
    void nothingFollowsAFailureInOrder_K3_data() { addSizes(); }
    void nothingFollowsAFailureInOrder_K3()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        const auto failing = [](int item) {
            if (item == 45) {
                std::this_thread::sleep_for(5ms); // others have gone on
                throw std::runtime_error("later");
            }
            return item;
        };
        auto reader = pool.addTask(RangeReader(numbers(0, 200)), failing, {.maxChunk = 10, .keepsOrder = true});
        QCOMPARE(reader.read(allItems), numbers(0, 45));
        QCOMPARE(messageOf(reader.task().error()), std::string("later"));
    }

    void anExceptionWhileReadingIsTheTasks_K4_data() { addSizes(); }
    void anExceptionWhileReadingIsTheTasks_K4()
    {
        QFETCH(int, size);
        for (const int chunk : {0, 1, 4}) {
            LazyPool pool(size);
            const auto broken = [i = 0]() mutable { return i < 10 ? std::optional(i++) : throw std::runtime_error("input"); };
            const TaskOptions options{.maxChunk = static_cast<std::size_t>(chunk), .keepsOrder = true};
            auto first = pool.addTask(RangeReader(broken), [](int item) { return item; }, options);
            auto last = pool.addTask(first);
            auto reading = inAnotherThread([last]() mutable { return last.read(allItems); });
            QVERIFY(comesBack(reading)); // the original hung, or threw at who read
            QCOMPARE(reading.get(), numbers(0, 10));
            QVERIFY(first.task().isDone());
            QCOMPARE(messageOf(first.task().error()), std::string("input"));
            QVERIFY(last.task().isDone() && !last.task().error());
        }
    }

    void theFirstErrorStays_K3()
    {
        LazyPool pool(2);
        auto reader = pool.addTask(RangeReader(numbers(0, 50)),
            [](int item) -> int { throw std::runtime_error(std::to_string(item)); }, {.maxChunk = 1});
        QCOMPARE(reader.read(allItems), std::vector<int>());
        const std::exception_ptr error = reader.task().error();
        QVERIFY(error);
        QCOMPARE(reader.read(allItems), std::vector<int>());
        QVERIFY(reader.task().error() == error);
    }

    void aTaskKnowsHowItStands_K5()
    {
        LazyPool pool;
        auto reader = pool.addTask(RangeReader(numbers(0, 3)), {.id = u"three"_s});
        QVERIFY(!reader.task().isDone());
        QCOMPARE(reader.read(allItems), numbers(0, 3));
        QVERIFY(reader.task().isDone());
        QCOMPARE(reader.task().made(), quint64(3));
        QCOMPARE(reader.task().id(), u"three"_s);
    }

    void withoutAFunctionItemsAreHandedOn_K6()
    {
        LazyPool pool;
        QCOMPARE(pool.addTask(RangeReader(numbers(0, 50))).read(allItems), numbers(0, 50));
    }

    void channelsAreInputs_K7_data() { addSizes(); }
    void channelsAreInputs_K7()
    {
        QFETCH(int, size);
        LazyPool pool(size);
        auto [writer, reader] = makeChannel<int>({.capacity = 10});
        auto doubled = pool.addTask(reader, [](int item) { return item * 2; }, {.maxChunk = 5, .keepsOrder = true});
        auto writing = inAnotherThread([writer = writer]() mutable {
            writer.writeAll(numbers(0, 100));
            writer.close();
        });
        std::vector<int> items = doubled.read(allItems);
        writing.get();
        QCOMPARE(items.size(), std::size_t(100));
        QCOMPARE(items.back(), 198);
    }

    void aFunctionThatIsNoneIsAnErrorOfTheTask_K7()
    {
        LazyPool pool;
        auto reader = pool.addTask(RangeReader(numbers(0, 3)), std::function<int(int)>());
        QCOMPARE(reader.read(allItems), std::vector<int>());
        QVERIFY(!messageOf(reader.task().error()).empty());
    }

    void whatMayBeReadFromIsAConcept_K8()
    {
        static_assert(std::is_base_of_v<Task, MakingTask<int>>);
        static_assert(ItemReader<PoolReader<int>> && ItemReader<RangeReader<int>> && ItemReader<ChannelReader<int>>);
    }
};

WEFTWORK_TEST(LazyPoolTest)
#include "tst_lazypool.moc"
