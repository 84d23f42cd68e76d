// SPDX-License-Identifier: Apache-2.0
#include "channel/channel.h"
#include "channel/rangereader.h"

#include "core/channel/channelrig.h"
#include "support/testmain.h"

#include <QTest>

#include <list>
#include <memory>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;

/// What the ends of a channel keep for themselves, and what several of them, callables and ranges make of items.
class ChannelEndsTest : public QObject
{
    Q_OBJECT

private slots:
    /// A writer writes one item and rests: whoever comes finds it.
    void whatAWriterKeepsBackIsSeenByAll_C3()
    {
        const Channel<int> channel;
        ChannelWriter<int> writer = channel.writer();
        ChannelReader<int> reader = channel.reader();
        for (int i = 0; i < 3; ++i) {
            writer.write(i);
        }
        QCOMPARE(channel.size(), std::size_t(3));
        QCOMPARE(reader.size(), std::size_t(3));
        QCOMPARE(reader.tryRead(), std::optional(0));
        QCOMPARE(channel.reader().tryRead(allItems).size(), std::size_t(2));
    }

    void anItemWakesAReaderThatWaits_C5()
    {
        const Channel<int> channel;
        ChannelWriter<int> writer = channel.writer();
        for (int i = 0; i < 5; ++i) {
            auto reading = inAnotherThread([channel] { return channel.reader().read(); });
            QVERIFY(isBlocked(reading));
            writer.write(i);
            QVERIFY(comesBack(reading));
            QCOMPARE(reading.get(), std::optional(i));
        }
    }

    /// A reader takes items ahead and rests: others get them.
    void whatAReaderHasTakenAheadIsThereForOthers_C5()
    {
        const Channel<int> channel;
        channel.writer().writeAll(numbers(0, 10));
        ChannelReader<int> idle = channel.reader();
        QCOMPARE(idle.read(), std::optional(0));
        std::vector<int> others = channel.reader().tryRead(allItems);
        std::sort(others.begin(), others.end());
        QCOMPARE(others, numbers(1, 10));
        QCOMPARE(idle.tryRead(), std::nullopt);
    }

    void whatADeadReaderHadTakenIsReadByOthersInOrder_C5()
    {
        const Channel<int> channel;
        channel.writer().writeAll(numbers(0, 10));
        QCOMPARE(std::make_unique<ChannelReader<int>>(channel.reader())->read(), std::optional(0));
        QCOMPARE(channel.reader().tryRead(allItems), numbers(1, 10));
    }

    void whatADeadWriterKeptBackStays_C3()
    {
        const Channel<int> channel;
        channel.writer().write(1);
        {
            ChannelWriter<int> one = channel.writer();
            one.write(2);
            one.write(3);
            ChannelWriter<int> moved = std::move(one);
            moved.write(4);
            one = channel.writer();
        }
        QCOMPARE(channel.reader().tryRead(allItems), numbers(1, 5));
    }

    /// Two wait, and each gets one of the two items that come at once.
    void waitingReadersGetFairShares_C5()
    {
        const Channel<int> channel;
        const auto readOne = [channel] { return channel.reader().read(); };
        auto one = inAnotherThread(readOne);
        auto other = inAnotherThread(readOne);
        QVERIFY(isBlocked(one) && isBlocked(other));
        channel.writer().writeAll(numbers(0, 2));
        QVERIFY(comesBack(one) && comesBack(other));
        QCOMPARE(*one.get() + *other.get(), 1);
    }

    void waitingEndsByAStop_C5()
    {
        const Channel<int> channel({.capacity = 1});
        std::stop_source stop;
        auto reading = inAnotherThread([=] { return channel.reader().read(stop.get_token()); });
        auto readingMany = inAnotherThread([=] { return channel.reader().read(3, stop.get_token()); });
        QVERIFY(isBlocked(reading) && isBlocked(readingMany));
        stop.request_stop();
        QVERIFY(comesBack(reading) && comesBack(readingMany));
        QCOMPARE(reading.get(), std::nullopt);
        QCOMPARE(readingMany.get(), std::vector<int>());

        channel.writer().write(1);
        QCOMPARE(channel.writer().write(2, stop.get_token()), false);
        std::stop_source later;
        auto writing = inAnotherThread([=] { return channel.writer().write(2, later.get_token()); });
        QVERIFY(isBlocked(writing));
        later.request_stop();
        QVERIFY(comesBack(writing));
        QCOMPARE(writing.get(), false);
        QCOMPARE(channel.reader().tryRead(allItems), numbers(1, 2));
    }

    /// The room that one writer keeps for itself is there for another.
    void roomIsNeverKeptFromOthers_C3()
    {
        const Channel<int> channel({.capacity = 100});
        ChannelWriter<int> idle = channel.writer();
        idle.write(0);
        ChannelWriter<int> busy = channel.writer();
        for (int i = 1; i < 100; ++i) {
            QVERIFY(busy.tryWrite(i));
        }
        QVERIFY(!busy.tryWrite(100) && !idle.tryWrite(100));
    }

    void aRangeIsReadLikeAChannel_C10()
    {
        RangeReader listed(std::list<int>{0, 1, 2, 3, 4});
        QCOMPARE(listed.read(2), numbers(0, 2));
        QCOMPARE(listed.read(), std::optional(2));
        QCOMPARE(listed.read(-1), numbers(3, 5)); // the original had none of it
        QCOMPARE(listed.read(allItems), std::vector<int>());
        QCOMPARE(listed.read(), std::nullopt);

        const std::vector<int> kept = numbers(0, 9);
        RangeReader between(kept.begin(), kept.end());
        RangeReader<int> copy = between; // of the same source
        QCOMPARE(between.read(4), numbers(0, 4));
        QCOMPARE(copy.read(20), numbers(4, 9));

        RangeReader counted([i = 0]() mutable { return i < 3 ? std::optional(i++) : std::nullopt; });
        std::vector<int> seen;
        for (const int item : counted) {
            seen.push_back(item);
        }
        QCOMPARE(seen, numbers(0, 3));
        static_assert(ItemReader<RangeReader<int>>);
    }

    void whatAThrowingSourceGaveBeforeIsNotLost_C10()
    {
        RangeReader source([i = 0]() mutable -> std::optional<int> {
            if (++i == 3) {
                throw std::runtime_error("third");
            }
            return i < 6 ? std::optional(i) : std::nullopt;
        });
        QCOMPARE(source.read(allItems), numbers(1, 3));
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, source.read(allItems));
        QCOMPARE(source.read(allItems), numbers(4, 6));
    }

    void aRangeIsReadByManyThreads_C10()
    {
        RangeReader source(numbers(0, 20'000));
        std::vector<std::future<long long>> sums;
        for (int i = 0; i < 3; ++i) {
            sums.push_back(inAnotherThread([source]() mutable {
                long long sum = 0;
                for (std::vector<int> items = source.read(7); !items.empty(); items = source.read(7)) {
                    sum = std::accumulate(items.begin(), items.end(), sum);
                }
                return sum;
            }));
        }
        QCOMPARE(sums[0].get() + sums[1].get() + sums[2].get(), 19'999LL * 10'000);
    }

    void aCallableChangesItemsBeforeTheyAreWritten_C11()
    {
        auto [writer, reader] = makeChannel<int>();
        QVERIFY(!writer.setBefore([](int item) { return item * 2; }));
        writer.write(1);
        writer.writeAll(numbers(2, 4));
        const auto doubling = writer.setBefore(nullptr);
        QCOMPARE(doubling(4), 8);
        writer.write(8);
        QCOMPARE(reader.tryRead(allItems), (std::vector<int>{2, 4, 6, 8}));
    }

    void whatACallableThrowsLeavesNothingWritten_C11()
    {
        auto [writer, reader] = makeChannel<int>();
        writer.setBefore([](int item) { return item == 2 ? throw std::runtime_error("two") : item; });
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, writer.write(2));
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, writer.writeAll(numbers(0, 4)));
        QCOMPARE(reader.tryRead(allItems), numbers(0, 2));
    }

    void callablesSeeWhatIsAskedForAndChangeWhatIsRead_C12()
    {
        auto [writer, reader] = makeChannel<int>();
        writer.writeAll(numbers(0, 6));
        std::ptrdiff_t asked = -1;
        QVERIFY(!reader.setBefore([&](std::ptrdiff_t count) { asked = count; }));
        QVERIFY(!reader.setAfter([](std::vector<int> &items) { items.insert(items.end(), items.begin(), items.end()); }));
        QCOMPARE(reader.read(2), (std::vector<int>{0, 1, 0, 1}));
        QCOMPARE(asked, std::ptrdiff_t(2));
        QCOMPARE(reader.read(), std::optional(2)); // and there is one more of it
        QCOMPARE(asked, std::ptrdiff_t(1));
        QCOMPARE(reader.read(), std::optional(2));
        reader.setAfter([](std::vector<int> &items) { std::erase(items, 3); });
        QCOMPARE(reader.read(), std::optional(4)); // the next, where one came to nothing
        QVERIFY(reader.setAfter(nullptr) && reader.setBefore(nullptr));
        QCOMPARE(reader.tryRead(allItems), numbers(5, 6));
    }

    void whatACallableThrowsLosesNoItem_C12()
    {
        for (const Delivery delivery : {Delivery::Share, Delivery::Broadcast}) {
            auto [writer, reader] = makeChannel<int>({.delivery = delivery});
            writer.writeAll(numbers(0, 4));
            reader.setBefore([](std::ptrdiff_t) { throw std::runtime_error("before"); });
            QVERIFY_THROWS_EXCEPTION(std::runtime_error, reader.read());
            reader.setBefore(nullptr);
            reader.setAfter([](std::vector<int> &items) {
                items.clear();
                throw std::runtime_error("after");
            });
            QVERIFY_THROWS_EXCEPTION(std::runtime_error, reader.read());
            QVERIFY_THROWS_EXCEPTION(std::runtime_error, reader.tryRead(3));
            reader.setAfter(nullptr);
            QCOMPARE(reader.size(), std::size_t(4));
            QCOMPARE(reader.tryRead(allItems), numbers(0, 4));
        }
    }

    void aCopyOfAnEndHasItsCallables_C13()
    {
        auto [writer, reader] = makeChannel<int>();
        writer.setBefore([](int item) { return item + 1; });
        reader.setAfter([](std::vector<int> &items) { items.front() *= 10; });
        ChannelWriter<int> writing = writer;
        ChannelReader<int> reading = reader;
        writing.write(1);
        QCOMPARE(reading.read(), std::optional(20));
    }

    void aBroadcastGivesEachReaderAll_C1()
    {
        const Channel<int> channel({.capacity = 100, .delivery = Delivery::Broadcast});
        ChannelWriter<int> writer = channel.writer();
        writer.write(0); // there is no reader yet: the first gets it
        ChannelReader<int> first = channel.reader();
        writer.write(1);
        ChannelReader<int> second = channel.reader(); // gets what is written from now on
        writer.write(2);
        QCOMPARE(first.read(), std::optional(0));
        ChannelReader<int> copy = first; // goes on where its original is
        QCOMPARE(second.size(), std::size_t(1));
        QCOMPARE(channel.size(), std::size_t(2));
        QCOMPARE(first.tryRead(allItems), numbers(1, 3));
        QCOMPARE(second.tryRead(allItems), numbers(2, 3));
        QCOMPARE(copy.tryRead(allItems), numbers(1, 3));
        QCOMPARE(channel.size(), std::size_t(0));
    }

    /// It has room when its slowest reader has read, or is gone.
    void aBroadcastWaitsForItsSlowestReader_C1()
    {
        const Channel<int> channel({.capacity = 2, .delivery = Delivery::Broadcast});
        ChannelWriter<int> writer = channel.writer();
        ChannelReader<int> quick = channel.reader();
        auto slow = std::make_unique<ChannelReader<int>>(channel.reader());
        writer.writeAll(numbers(0, 2));
        QCOMPARE(quick.read(2), numbers(0, 2));
        QVERIFY(!writer.tryWrite(2));
        QCOMPARE(slow->read(), std::optional(0));
        QVERIFY(writer.tryWrite(2));
        auto writing = inAnotherThread([&writer] { writer.write(3); });
        QVERIFY(isBlocked(writing));
        slow.reset();
        QVERIFY(comesBack(writing));
        QCOMPARE(quick.read(2), numbers(2, 4));
        writer.close();
        QCOMPARE(quick.read(), std::nullopt);
    }

    void whatTheLastReaderOfABroadcastLeavesTheNextGets_C1()
    {
        const Channel<int> channel({.delivery = Delivery::Broadcast});
        channel.writer().writeAll(numbers(0, 3));
        QCOMPARE(std::make_unique<ChannelReader<int>>(channel.reader())->read(), std::optional(0));
        QCOMPARE(channel.reader().tryRead(allItems), numbers(1, 3));
        QVERIFY_THROWS_EXCEPTION(std::logic_error, Channel<std::unique_ptr<int>>({.delivery = Delivery::Broadcast}));
    }

    void watchersSeeCounts_C4()
    {
        auto [writer, reader] = makeChannel<QByteArray>({.capacity = 3});
        writer.write("one");
        writer.write("three");
        QCOMPARE(reader.read(), std::optional(QByteArray("one")));
        QVERIFY(writer.tryWrite("x"));
        QVERIFY(writer.tryWrite(""));
        QVERIFY(!writer.writeFor("no room", 1ms));
        const ChannelCounts counts = reader.counts();
        QCOMPARE(counts.written, quint64(4));
        QCOMPARE(counts.read, quint64(1));
        QCOMPARE(counts.bytes, quint64(9));
        QCOMPARE(counts.inside, std::size_t(3));
        QCOMPARE(counts.mostInside, std::size_t(3));
        QCOMPARE(counts.writerWaits, quint64(1));
    }

    /// Locks and waiting are those of the standard library: no thread looks again and again.
    void waitingCostsNothing_Q4()
    {
        const Channel<int> channel;
        std::vector<std::future<std::optional<int>>> reading;
        for (int i = 0; i < 50; ++i) {
            reading.push_back(inAnotherThread([channel] { return channel.reader().read(); }));
        }
        QVERIFY(isBlocked(reading.back()));
        std::this_thread::sleep_for(300ms);
        const long before = voluntarySwitches();
        std::this_thread::sleep_for(2s);
        const long switches = voluntarySwitches() - before;
        channel.close();
        QVERIFY2(switches <= 10, qPrintable(QString::number(switches)));
    }
};

WEFTWORK_TEST(ChannelEndsTest)
#include "tst_channelends.moc"
