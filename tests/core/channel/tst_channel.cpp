// SPDX-License-Identifier: Apache-2.0
#include "channel/channel.h"

#include "core/channel/channelrig.h"
#include "support/testmain.h"

#include <QByteArray>
#include <QTest>

#include <list>
#include <memory>
#include <thread>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;

/// Channels: order, limits, ends, and that no item is lost, doubled or hidden.
class ChannelTest : public QObject
{
    Q_OBJECT

private slots:
    void copiesOfAHandleAreTheSameChannel_C1()
    {
        const Channel<int> channel;
        const Channel<int> other = channel;
        channel.writer().write(1);
        QCOMPARE(other.reader().read(), std::optional(1));
    }

    void aPairIsWriterAndReader_C2()
    {
        auto [writer, reader] = makeChannel<int>();
        writer.write(5);
        QCOMPARE(reader.read(), std::optional(5));
    }

    void itemsComeInOrderAndWithoutLimit_C3()
    {
        auto [writer, reader] = makeChannel<int>();
        for (int i = 0; i < 10'000; ++i) {
            writer.write(i);
        }
        QCOMPARE(writer.size(), std::size_t(10'000));
        for (int i = 0; i < 10'000; ++i) {
            QCOMPARE(reader.read(), std::optional(i));
        }
        QCOMPARE(reader.tryRead(), std::nullopt);
    }

    void itemsThatCannotBeCopiedPassThrough_C3()
    {
        auto [writer, reader] = makeChannel<std::unique_ptr<int>>();
        writer.write(std::make_unique<int>(7));
        std::list<std::unique_ptr<int>> more;
        more.push_back(std::make_unique<int>(8));
        writer.writeAll(std::move(more));
        QCOMPARE(**reader.read(), 7);
        QCOMPARE(*reader.read(1).front(), 8);
        auto lists = makeChannel<std::vector<std::unique_ptr<int>>>();
        lists.writer.write({});
        QVERIFY(lists.reader.read().has_value());
    }

    void closedIsForEverAndWhatIsInsideStaysReadable_C4()
    {
        for (const Threads threads : {Threads::Many, Threads::One}) { // the original forgot the second
            auto [writer, reader] = makeChannel<int>({.threads = threads});
            writer.write(1);
            writer.write(2);
            QVERIFY(!writer.isClosed());
            writer.close();
            writer.close();
            QVERIFY(writer.isClosed() && reader.isClosed());
            QCOMPARE(writer.size(), std::size_t(2));
            QVERIFY_THROWS_EXCEPTION(ChannelClosed, writer.write(3));
            QCOMPARE(reader.read(), std::optional(1));
            QCOMPARE(reader.read(), std::optional(2));
            QCOMPARE(reader.read(), std::nullopt);
            QCOMPARE(reader.read(0), std::vector<int>());
        }
    }

    void closeWakesEverybody_C4()
    {
        const Channel<int> channel({.capacity = 1});
        std::vector<std::future<bool>> readers;
        for (int i = 0; i < 4; ++i) {
            readers.push_back(inAnotherThread([channel] { return channel.reader().read().has_value(); }));
        }
        for (const auto &reader : readers) {
            QVERIFY(isBlocked(reader));
        }
        channel.close();
        for (auto &reader : readers) {
            QVERIFY(comesBack(reader));
            QVERIFY(!reader.get());
        }

        const Channel<int> full({.capacity = 1});
        full.writer().write(0);
        std::vector<std::future<void>> writers;
        for (int i = 0; i < 4; ++i) {
            writers.push_back(inAnotherThread([full] { full.writer().write(1); }));
        }
        for (const auto &writer : writers) {
            QVERIFY(isBlocked(writer));
        }
        full.close();
        for (auto &writer : writers) {
            QVERIFY(comesBack(writer));
            QVERIFY_THROWS_EXCEPTION(ChannelClosed, writer.get());
        }
        QCOMPARE(full.size(), std::size_t(1));
    }

    void aListIsReadAsAskedFor_C5()
    {
        auto [writer, reader] = makeChannel<int>();
        writer.writeAll(numbers(0, 10));
        QCOMPARE(reader.read(3), numbers(0, 3));
        QCOMPARE(reader.tryRead(2), numbers(3, 5));
        QCOMPARE(reader.tryRead(allItems), numbers(5, 10));
        QCOMPARE(reader.tryRead(1), std::vector<int>());
        writer.writeAll(numbers(0, 2));
        QCOMPARE(reader.readFor(5, 1ms), numbers(0, 2)); // what came in time
        QCOMPARE(reader.readFor(5, 0ms), std::vector<int>());
        writer.writeAll(numbers(0, 2));
        auto all = inAnotherThread([&reader = reader] { return reader.read(allItems); });
        QVERIFY(isBlocked(all)); // all is until it is closed
        writer.writeAll(numbers(2, 4));
        writer.close();
        QVERIFY(comesBack(all));
        QCOMPARE(all.get(), numbers(0, 4));
    }

    void theTimeIsThatOfEachItem_C5()
    {
        auto [writer, reader] = makeChannel<int>();
        auto items = inAnotherThread([&reader = reader] { return reader.readFor(4, 400ms); });
        for (int i = 0; i < 4; ++i) {
            std::this_thread::sleep_for(150ms); // together longer than one may wait
            writer.write(i);
        }
        QCOMPARE(items.get(), numbers(0, 4));
    }

    void aNegativeCountIsAll_C6()
    {
        auto [writer, reader] = makeChannel<int>();
        writer.writeAll(numbers(0, 200));
        writer.close();
        QCOMPARE(reader.read(-1), numbers(0, 200));
    }

    void readersAreIterated_C7()
    {
        auto [writer, reader] = makeChannel<int>();
        writer.writeAll(numbers(0, 100));
        writer.close();
        std::vector<int> seen;
        for (const int item : reader) {
            seen.push_back(item);
        }
        QCOMPARE(seen, numbers(0, 100));
    }

    void endsAreReadersAndWriters_C8()
    {
        static_assert(ItemReader<ChannelReader<int>> && ItemWriter<ChannelWriter<QByteArray>>);
        static_assert(!ItemReader<ChannelWriter<int>> && !ItemWriter<ChannelReader<int>> && !ItemReader<std::vector<int>>);
    }

    void everyWayToWriteThrowsWhenClosed_C9()
    {
        auto [writer, reader] = makeChannel<int>();
        writer.close();
        QVERIFY_THROWS_EXCEPTION(ChannelClosed, writer.write(1));
        QVERIFY_THROWS_EXCEPTION(ChannelClosed, writer.tryWrite(1));
        QVERIFY_THROWS_EXCEPTION(ChannelClosed, writer.writeFor(1, 1ms));
        QVERIFY_THROWS_EXCEPTION(ChannelClosed, writer.write(1, std::stop_token()));
        QVERIFY_THROWS_EXCEPTION(ChannelClosed, writer.writeAll(numbers(0, 3)));
        QCOMPARE(reader.size(), std::size_t(0));
    }

    /// A limit is kept to the item, wherever items are kept.
    void aFullChannelMakesItsWritersWait_Q1()
    {
        const Channel<int> channel({.capacity = 3});
        ChannelWriter<int> one = channel.writer();
        ChannelWriter<int> other = channel.writer();
        ChannelReader<int> reader = channel.reader();
        one.write(0); // and may have room for the others kept for itself
        QVERIFY(other.tryWrite(1));
        QVERIFY(one.tryWrite(2));
        QVERIFY(!one.tryWrite(3) && !other.tryWrite(3));
        QVERIFY(!other.writeFor(3, 5ms));
        QCOMPARE(channel.size(), std::size_t(3));
        auto written = inAnotherThread([&other] { other.write(3); });
        QVERIFY(isBlocked(written));
        QCOMPARE(reader.read(), std::optional(0)); // now there is one place, also if the reader goes away
        QVERIFY(comesBack(written));
        QVERIFY(!one.tryWrite(4));
        QCOMPARE(reader.tryRead(allItems).size(), std::size_t(3));
        QVERIFY(one.tryWrite(4));
    }

    void theQueueTellsWhetherItIsWritable_Q2()
    {
        const Channel<int> channel;
        auto reading = inAnotherThread([channel] { return channel.reader().read(); });
        QVERIFY(!channel.isClosed());
        channel.close();
        QVERIFY(comesBack(reading));
        QVERIFY(channel.isClosed());
    }

    void aChannelOfOneThreadNeverWaits_Q3()
    {
        auto [writer, reader] = makeChannel<int>({.capacity = 2, .threads = Threads::One});
        QCOMPARE(reader.read(), std::nullopt);
        QCOMPARE(reader.read(3), std::vector<int>());
        QCOMPARE(reader.readFor(1h), std::nullopt);
        writer.write(1);
        writer.write(2);
        QVERIFY(!writer.tryWrite(3));
        QVERIFY_THROWS_EXCEPTION(ChannelFull, writer.write(3));
        QVERIFY_THROWS_EXCEPTION(ChannelFull, writer.writeAll(numbers(0, 3)));
        QCOMPARE(reader.size(), std::size_t(2));
        QCOMPARE(reader.read(allItems), (std::vector<int>{1, 2}));
    }
};

WEFTWORK_TEST(ChannelTest)
#include "tst_channel.moc"
