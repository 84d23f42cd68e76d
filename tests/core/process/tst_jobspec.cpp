// SPDX-License-Identifier: Apache-2.0
#include "process/jobspec.h"

#include "process/keeperwire.h"
#include "support/testmain.h"

#include <QTest>

#include <rapidcheck.h>

#include <sys/socket.h>
#include <unistd.h>

using namespace weftwork::keeper;

namespace {
JobSpec randomSpec()
{
    JobSpec spec;
    spec.program = '/' + *rc::gen::arbitrary<std::string>();
    for (const auto &text : *rc::gen::nonEmpty<std::vector<std::string>>()) {
        spec.arguments.append(text);
    }
    for (const auto &text : *rc::gen::arbitrary<std::vector<std::string>>()) {
        spec.environment.append(text);
    }
    spec.directory = *rc::gen::arbitrary<std::string>();
    spec.path = *rc::gen::arbitrary<std::string>();
    spec.logName = "job";
    spec.timeoutNs = *rc::gen::arbitrary<std::int64_t>();
    spec.softFileLimit = *rc::gen::arbitrary<std::uint64_t>();
    return spec;
}
} // namespace

/// What travels between engine and keeper.
class JobSpecTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsEncodedIsDecoded()
    {
        QVERIFY(rc::check("decode(encode(spec)) is spec", [] {
            const JobSpec spec = randomSpec();
            const std::string bytes = encode(spec);
            const std::optional<JobSpec> read = decode(bytes);
            RC_ASSERT(read.has_value());
            RC_ASSERT(encode(*read) == bytes);
            RC_ASSERT(read->arguments == spec.arguments);
            RC_ASSERT(read->arguments.pointers().size() == spec.arguments.count() + 1);
        }));
    }

    void cutOrSpoiltBytesAreRefusedOrRead() // P36: never past the end, never without bound
    {
        QVERIFY(rc::check("decode never fails badly", [] {
            std::string bytes = encode(randomSpec());
            const auto cut = *rc::gen::inRange<std::size_t>(0, bytes.size());
            RC_ASSERT(!decode(std::span(bytes.data(), cut)).has_value());
            bytes[cut] = static_cast<char>(*rc::gen::arbitrary<unsigned char>());
            (void)decode(bytes);
        }));
    }

    void aLogNameNeverLeavesItsFolder()
    {
        JobSpec spec;
        spec.program = "/bin/true";
        spec.arguments.append("true");
        spec.logName = "../x";
        QVERIFY(!decode(encode(spec)));
        spec.logName = std::string(maxLogName + 1, 'x');
        QVERIFY(!decode(encode(spec)));
        spec.logName = "a.b";
        QVERIFY(decode(encode(spec)));
    }

    void garbageIsNoMessage() // P45
    {
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
        Message message;
        QCOMPARE(receive(ends[1], message, MSG_DONTWAIT), Received::Nothing);
        QCOMPARE(::send(ends[0], "short", 5, 0), 5);
        QCOMPARE(receive(ends[1], message, MSG_DONTWAIT), Received::Garbage);
        const std::string noise(maxMessageSize + 100, '\xff');
        QVERIFY(::send(ends[0], noise.data(), noise.size(), 0) > 0);
        QCOMPARE(receive(ends[1], message, MSG_DONTWAIT), Received::Garbage);
        QVERIFY(send(ends[0], MessageType::Started, Started{7, 1, 99, 5}));
        QCOMPARE(receive(ends[1], message, MSG_DONTWAIT), Received::Message);
        QCOMPARE(message.body<Started>().pid, 99);
        QCOMPARE(message.body<Ended>().errBytes, 0); // a longer struct than was sent is filled with zeros
        ::close(ends[0]);
        QCOMPARE(receive(ends[1], message, MSG_DONTWAIT), Received::Closed);
        ::close(ends[1]);
    }

    void descriptorsArriveAndAreClosedIfNotTaken()
    {
        int ends[2];
        int pipe[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
        QCOMPARE(::pipe(pipe), 0);
        QVERIFY(send(ends[0], MessageType::Slot, SlotInfo{}, std::span<const int>(&pipe[1], 1)));
        ::close(pipe[1]);
        {
            Message message;
            QCOMPARE(receive(ends[1], message, 0), Received::Message);
        }
        char byte;
        QCOMPARE(::read(pipe[0], &byte, 1), ssize_t(0)); // nobody holds the other end
        for (const int each : {ends[0], ends[1], pipe[0]}) {
            ::close(each);
        }
    }
};

WEFTWORK_TEST(JobSpecTest)
#include "tst_jobspec.moc"
