// SPDX-License-Identifier: Apache-2.0
#include "channel/channel.h"

#include "support/property.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <sstream>
#include <thread>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;

namespace {

/// What one thread does next, and what came of it.
struct Step
{
    enum class Kind { Write, TryWrite, WriteFor, WriteMany, Read, TryRead, ReadFor, ReadMany, Flush, NewEnd, Close, Stop };

    Kind kind = Kind::Write;
    int count = 1;
    std::vector<int> written = {}; // tried to be
    std::size_t accepted = 0;      // of these
    std::vector<int> read = {};
    bool sawEnd = false;
    bool threwClosed = false;
};

struct Thread
{
    std::vector<Step> steps;
    std::stop_source stop;
};

/// Some threads on one channel: each has an end of its own of either kind.
struct History
{
    ChannelOptions options;
    bool isReadByOne = false;
    std::vector<Thread> threads;
    std::vector<int> left; // after all threads have ended
    ChannelCounts counts;
};

History anyHistory(Choices &choices)
{
    History history;
    history.options.capacity = std::array{0, 1, 2, 3, 70}[static_cast<std::size_t>(choices.below(5))];
    history.options.delivery = choices.oneIn(4) ? Delivery::Broadcast : Delivery::Share;
    history.isReadByOne = choices.oneIn(3);
    history.threads.resize(static_cast<std::size_t>(2 + choices.below(3)));
    int next = 0;
    while (!choices.areUsedUp()) {
        Step step;
        step.kind = static_cast<Step::Kind>(choices.below(choices.oneIn(6) ? 12 : 10));
        step.count = choices.oneIn(5) ? 90 : 1 + choices.below(4);
        const bool isMany = step.kind == Step::Kind::WriteMany;
        if (step.kind <= Step::Kind::WriteMany) {
            for (int i = 0; i < (isMany ? step.count : 1); ++i) {
                step.written.push_back(next++);
            }
        }
        const int thread = choices.below(int(history.threads.size()));
        if (history.isReadByOne && thread > 0 && step.kind >= Step::Kind::Read && step.kind <= Step::Kind::ReadMany) {
            step.kind = Step::Kind::Flush;
        }
        history.threads[static_cast<std::size_t>(thread)].steps.push_back(step);
    }
    return history;
}

/// Waits at most a moment, so that no history can hang, but for calls that are promised to come back.
void run(Step &step, ChannelWriter<int> &writer, ChannelReader<int> &reader, const std::stop_source &stop, const Channel<int> &channel)
{
    const auto keep = [&step](std::optional<int> item) {
        if (item) {
            step.read.push_back(*item);
        }
    };
    try {
        switch (step.kind) {
        case Step::Kind::Write: step.accepted = writer.writeFor(step.written[0], 300us, stop.get_token()); break;
        case Step::Kind::TryWrite: step.accepted = writer.tryWrite(step.written[0]); break;
        case Step::Kind::WriteFor: step.accepted = writer.writeFor(step.written[0], 100us); break;
        case Step::Kind::WriteMany: step.accepted = writer.writeAll(step.written, stop.get_token()); break;
        case Step::Kind::Read: keep(reader.readFor(300us, stop.get_token())); break;
        case Step::Kind::TryRead: keep(reader.tryRead()); break;
        case Step::Kind::ReadFor: keep(reader.readFor(100us)); break;
        case Step::Kind::ReadMany: step.read = reader.readFor(step.count, 100us, stop.get_token()); break;
        case Step::Kind::Flush: writer.flush(); break;
        case Step::Kind::NewEnd:
            writer = channel.writer();
            reader = ChannelReader<int>(reader);
            break;
        case Step::Kind::Close: channel.close(); break;
        case Step::Kind::Stop: stop.request_stop(); break;
        }
    } catch (const ChannelClosed &) {
        step.threwClosed = true;
    }
}

void run(History &history)
{
    const Channel<int> channel(history.options);
    std::vector<ChannelWriter<int>> writers;
    std::vector<ChannelReader<int>> readers;
    for (std::size_t i = 0; i < history.threads.size(); ++i) {
        writers.push_back(channel.writer());
        readers.push_back(channel.reader());
    }
    {
        std::vector<std::jthread> running;
        std::atomic<std::size_t> ended = 0;
        for (std::size_t i = 0; i < history.threads.size(); ++i) {
            running.emplace_back([&, i] {
                for (Step &step : history.threads[i].steps) {
                    run(step, writers[i], readers[i], history.threads[i].stop, channel);
                }
                ++ended;
            });
        }
        for (int looks = 0; ended < running.size(); ++looks) {
            std::this_thread::sleep_for(50us);
            if (looks == 40) { // those that wait for room that nobody will make
                for (Thread &thread : history.threads) {
                    thread.stop.request_stop();
                }
            }
        }
    }
    channel.close();
    history.left = readers[0].read(allItems);
    for (std::size_t i = 1; history.options.delivery == Delivery::Broadcast && i < readers.size(); ++i) {
        history.threads[i].steps.push_back({.kind = Step::Kind::ReadMany, .read = readers[i].read(allItems)});
    }
    history.counts = channel.counts();
}

/// The sequential model: a queue that holds items in the order of each writer. A writeAll that was stopped or found the
/// channel closed has put in the first of its items.
struct Expected
{
    std::map<int, int> placeOf; // of an item that must have been read: its number among those of its writer
    std::map<int, std::size_t> writerOf;
    std::map<int, int> mayBe; // of a writeAll that threw
};

Expected expectedOf(const History &history)
{
    Expected expected;
    for (std::size_t i = 0; i < history.threads.size(); ++i) {
        int place = 0;
        for (const Step &step : history.threads[i].steps) {
            for (std::size_t item = 0; item < step.written.size(); ++item) {
                const bool isMaybe = step.threwClosed && step.kind == Step::Kind::WriteMany;
                if (item < step.accepted || isMaybe) {
                    (isMaybe ? expected.mayBe : expected.placeOf)[step.written[item]] = place++;
                    expected.writerOf[step.written[item]] = i;
                }
            }
        }
    }
    return expected;
}

bool isInOrder(const std::vector<int> &items, const Expected &expected)
{
    std::map<std::size_t, int> last;
    for (const int item : items) {
        const auto place = expected.placeOf.find(item);
        const int number = place != expected.placeOf.end() ? place->second : expected.mayBe.at(item);
        const std::size_t writer = expected.writerOf.at(item);
        if (last.contains(writer) && last[writer] >= number) {
            return false;
        }
        last[writer] = number;
    }
    return true;
}

std::vector<int> readBy(const Thread &thread)
{
    std::vector<int> items;
    for (const Step &step : thread.steps) {
        items.insert(items.end(), step.read.begin(), step.read.end());
    }
    return items;
}

/// What is wrong with a history; empty if a queue could have had it.
std::string wrongIn(const History &history)
{
    const Expected expected = expectedOf(history);
    std::vector<std::vector<int>> readers;
    for (const Thread &thread : history.threads) {
        readers.push_back(readBy(thread));
    }
    readers[0].insert(readers[0].end(), history.left.begin(), history.left.end());
    const bool isBroadcast = history.options.delivery == Delivery::Broadcast;
    if (!isBroadcast) {
        for (std::size_t i = 1; i < readers.size(); ++i) {
            readers[0].insert(readers[0].end(), readers[i].begin(), readers[i].end());
        }
        readers.resize(1);
    }
    for (std::vector<int> &items : readers) {
        for (const int item : items) {
            if (!expected.writerOf.contains(item)) {
                return "an item was read that was not written: " + std::to_string(item);
            }
        }
        if ((isBroadcast || history.isReadByOne) && !isInOrder(items, expected)) {
            return "a reader got a writer's items out of order";
        }
        std::sort(items.begin(), items.end());
        if (std::adjacent_find(items.begin(), items.end()) != items.end()) {
            return "an item was read twice";
        }
        for (const auto &[item, place] : expected.placeOf) {
            if (!std::binary_search(items.begin(), items.end(), item)) {
                return "an item was lost: " + std::to_string(item);
            }
        }
    }
    if (history.options.capacity > 0 && history.counts.mostInside > history.options.capacity) {
        return "there were more items inside than there is room for";
    }
    return {};
}

/// Writers and readers that wait as long as it takes: all of them come to their end.
struct Stream
{
    ChannelOptions options;
    int writers = 1;
    int readers = 1;
    int items = 0;
    std::vector<int> ways; // in which each item is written, and items are read
    std::vector<std::vector<int>> read;
};

Stream anyStream(Choices &choices)
{
    Stream stream;
    stream.options.capacity = std::array{1, 2, 5, 128, 200}[static_cast<std::size_t>(choices.below(5))];
    stream.writers = 1 + choices.below(3);
    stream.readers = 1 + choices.below(3);
    stream.items = choices.below(200);
    while (!choices.areUsedUp()) {
        stream.ways.push_back(choices.below(8));
    }
    stream.ways.push_back(0);
    return stream;
}

void run(Stream &stream)
{
    const Channel<int> channel(stream.options);
    std::atomic<int> writing = stream.writers;
    stream.read.resize(static_cast<std::size_t>(stream.readers));
    const auto wayOf = [&stream](int step) { return stream.ways[static_cast<std::size_t>(step) % stream.ways.size()]; };
    std::vector<std::jthread> threads;
    for (int number = 0; number < stream.writers; ++number) {
        threads.emplace_back([&, number, writer = channel.writer()]() mutable {
            for (int i = 0; i < stream.items; ++i) {
                const int item = number * stream.items + i;
                wayOf(i + number) == 1 ? void(writer.writeAll(std::vector<int>{item})) : writer.write(item);
                if (wayOf(i + number) == 2) {
                    writer = channel.writer();
                }
            }
            if (--writing == 0) {
                channel.close();
            }
        });
    }
    for (int number = 0; number < stream.readers; ++number) {
        threads.emplace_back([&, number, reader = channel.reader()]() mutable {
            std::vector<int> &all = stream.read[static_cast<std::size_t>(number)];
            for (int i = 0;; ++i) {
                const std::vector<int> items = reader.read(std::max(1, wayOf(i + number) - 3));
                if (items.empty()) {
                    return;
                }
                all.insert(all.end(), items.begin(), items.end());
                if (wayOf(i + number) == 3) {
                    reader = channel.reader();
                }
            }
        });
    }
}

} // namespace

/// Random histories of few threads: closes, timeouts and stops at any time.
class ChannelPropertiesTest : public QObject
{
    Q_OBJECT

private slots:
    void everyHistoryIsOneOfAQueue_C3()
    {
        QVERIFY(holdsForSeconds("every history of a channel is one of a queue", 3, [](Choices choices) {
            History history = anyHistory(choices);
            run(history);
            const std::string wrong = wrongIn(history);
            if (!wrong.empty()) {
                RC_FAIL(wrong);
            }
        }));
    }

    void whoeverWaitsIsWoken_C5()
    {
        QVERIFY(holdsForSeconds("whoever waits at a channel is woken", 3, [](Choices choices) {
            Stream stream = anyStream(choices);
            run(stream);
            RC_ASSERT(stream.readers > 1 || stream.writers > 1 || std::is_sorted(stream.read[0].begin(), stream.read[0].end()));
            std::vector<int> all;
            for (const std::vector<int> &items : stream.read) {
                all.insert(all.end(), items.begin(), items.end());
            }
            std::sort(all.begin(), all.end());
            RC_ASSERT(all.size() == static_cast<std::size_t>(stream.items * stream.writers));
            RC_ASSERT(std::adjacent_find(all.begin(), all.end()) == all.end());
        }));
    }
};

WEFTWORK_TEST(ChannelPropertiesTest)
#include "tst_channelproperties.moc"
