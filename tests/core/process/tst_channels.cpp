// SPDX-License-Identifier: Apache-2.0
#include "processrig.h"

#include "control/run.h"
#include "journal/channelmeter.h"
#include "process/pipepeek.h"
#include "support/testmain.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace weftwork;
using weftwork::test::ProcessRig;
using namespace Qt::StringLiterals;

namespace {
/// Runs a graph of processes under real keepers, and looks at what they left.
class ChannelRig
{
public:
    ChannelRig() { setenvMark(); }

    JobId add(const QString &key, const QString &script, int retries = 0)
    {
        JobData data;
        data.key = key;
        data.kind = JobKind::Script;
        data.details.script = script;
        data.details.retry.count = retries;
        return graph.addJob(data);
    }
    ChannelId join(JobId writer, JobId reader, const QString &output = {}, const QString &input = {})
    {
        return graph.addChannel({writer, reader, output, input});
    }
    ChannelId join(JobId writer, JobId reader, EdgeDelivery delivery, bool isLines)
    {
        return graph.addChannel({writer, reader, {}, {}, 0, {}, delivery, isLines});
    }

    void start()
    {
        RunOptions options;
        options.folder = m_folder.path();
        run = std::make_unique<Run>(graph, options);
        QVERIFY(run->record(m_folder.filePath(u"state"_s)));
        const Result<Done> started = run->start();
        QVERIFY2(started, started ? "" : qPrintable(started.problems().front().toString()));
    }
    bool ends(int patienceMs = 30'000)
    {
        return QTest::qWaitFor([this] { return !run->isRunning(); }, patienceMs);
    }
    void runToEnd()
    {
        start();
        QVERIFY(ends());
    }

    QString folder() const { return run->folder()->path(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    JobNumber number(JobId job) const { return JobNumber(job.value); }
    Outcome outcome(JobId job) const { return run->scheduler().outcome(number(job)); }
    const JobResult &result(JobId job) const { return run->scheduler().jobResult(number(job)); }
    bool isRunning(JobId job) const { return run->scheduler().state(number(job)) == JobState::Running; }
    QByteArray log(JobId job, LogPart part = LogPart::Out, int attempt = 1) const
    {
        return ProcessRig::content(folder() + u'/' + logFile(graph.key(job), attempt, part));
    }
    ChannelReading reading(int channel)
    {
        ChannelMeter meter(folder());
        meter.update();
        const ChannelReading *found = meter.reading(ChannelNumber(channel));
        return found ? *found : ChannelReading();
    }
    /// Processes of this name that carry our mark.
    std::vector<int> processes(const QByteArray &name) const
    {
        std::vector<int> found;
        for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
            const QString folderOfIt = u"/proc/"_s + pid;
            if (ProcessRig::content(folderOfIt + u"/comm"_s).trimmed().startsWith(name)
                && ProcessRig::content(folderOfIt + u"/environ"_s).contains(m_mark)) {
                found.push_back(pid.toInt());
            }
        }
        return found;
    }

    JobGraph graph;
    std::unique_ptr<Run> run;

private:
    void setenvMark() { qputenv("WEFT_MARK", m_mark); }

    const QByteArray m_mark = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    QTemporaryDir m_folder;
};

QByteArray shellOutput(const QString &text)
{
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, text});
    shell.waitForFinished(120'000);
    return shell.readAllStandardOutput();
}

QList<QByteArray> sortedLines(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    lines.removeLast();
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// Ends of pipes that a process holds, but for what only looks.
int pipeEnds(int pid)
{
    int count = 0;
    const QDir folder(u"/proc/%1/fd"_s.arg(pid));
    for (const QString &descriptor : folder.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        char target[64] = {};
        const QByteArray path = folder.filePath(descriptor).toUtf8();
        const ssize_t size = ::readlink(path.constData(), target, sizeof target - 1);
        const QByteArray info = ProcessRig::content(u"/proc/%1/fdinfo/%2"_s.arg(pid).arg(descriptor));
        const bool isOnlyLooking = info.mid(info.indexOf("flags:") + 6).trimmed().split('\n').front().toInt(nullptr, 8) & O_PATH;
        count += size > 0 && QByteArray(target).startsWith("pipe:") && !isOnlyLooking ? 1 : 0;
    }
    return count;
}
} // namespace

/// Channels between processes.
class ChannelsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead()
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"seq 1 100000; echo note >&2"_s);
        const JobId reader = rig.add(u"r"_s, u"cat"_s);
        rig.join(writer, reader);
        rig.runToEnd();
        QCOMPARE(rig.run->result().outcome, Outcome::Succeeded);
        QCOMPARE(rig.log(reader), shellOutput(u"seq 1 100000"_s));
        QCOMPARE(rig.log(writer), QByteArray()); // it went to the reader
        QCOMPARE(rig.log(writer, LogPart::Err), QByteArray("note\n"));
        const ChannelReading reading = rig.reading(0);
        QVERIFY(reading.hasEnded);
        QCOMPARE(reading.passed, rig.log(reader).size()); // U40: the counter tells what went through
        QCOMPARE(reading.inside, 0);
    }

    void aGigabyteGoesThroughWhole() // P20
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"yes 0123456789abcde | head -c 1073741824"_s);
        const JobId reader = rig.add(u"r"_s, u"cksum"_s);
        rig.join(writer, reader);
        rig.start();
        QVERIFY(rig.ends(120'000));
        QCOMPARE(rig.log(reader), shellOutput(u"yes 0123456789abcde | head -c 1073741824 | cksum"_s));
    }

    void namedEndsAreDescriptorsThatVariablesTell()
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, uR"(echo a >&"$WEFT_OUT_left"; echo b >&"$WEFT_OUT_right"; echo c)"_s);
        const JobId reader = rig.add(u"r"_s, uR"(cat /dev/fd/"$WEFT_IN_one"; cat <&"$WEFT_IN_two")"_s);
        rig.join(writer, reader, u"right"_s, u"one"_s);
        rig.join(writer, reader, u"left"_s, u"two"_s);
        rig.runToEnd();
        QCOMPARE(rig.run->result().outcome, Outcome::Succeeded);
        QCOMPARE(rig.log(reader), QByteArray("b\na\n"));
        QCOMPARE(rig.log(writer), QByteArray("c\n"));
    }

    void aReaderThatHasReadEnoughFailsNobody_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<bool>("isFailure");
        QTest::newRow("of a signal") << u"exec yes"_s << false;
        QTest::newRow("in a shell") << u"yes\nexit $?"_s << false;
        QTest::newRow("the job says it is a failure") << u"exec yes"_s << true;
    }

    void aReaderThatHasReadEnoughFailsNobody()
    {
        QFETCH(QString, script);
        QFETCH(bool, isFailure);
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, script);
        JobData data = rig.graph.data(writer);
        data.details.failsOnSigpipe = isFailure;
        rig.graph.setData(writer, data);
        const JobId reader = rig.add(u"r"_s, u"head -n 2"_s);
        rig.join(writer, reader);
        rig.runToEnd();
        QCOMPARE(rig.log(reader), QByteArray("y\ny\n"));
        QCOMPARE(rig.outcome(writer), isFailure ? Outcome::Failed : Outcome::Succeeded);
        const Reason &reason = rig.run->state()->job(rig.number(writer)).reason;
        QCOMPARE(reason.kind, isFailure ? Reason::Kind::None : Reason::Kind::ReaderEnded);
        if (!isFailure) {
            QCOMPARE(reason.jobs, std::vector{rig.number(reader)});
        }
    }

    void aSignalThatNoChannelSentIsAFailure()
    {
        ChannelRig rig;
        const JobId alone = rig.add(u"alone"_s, u"kill -PIPE $$"_s);
        rig.runToEnd();
        QCOMPARE(rig.outcome(alone), Outcome::Failed);
    }

    void aWriterThatFailsEndsTheStream()
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"echo half; exit 3"_s);
        const JobId reader = rig.add(u"r"_s, u"trap '' TERM; cat; echo over"_s);
        rig.join(writer, reader);
        rig.runToEnd();
        QCOMPARE(rig.outcome(writer), Outcome::Failed);
        QCOMPARE(rig.result(writer).exitCode, 3);
        QCOMPARE(rig.log(reader), QByteArray("half\nover\n")); // it saw the end
        QCOMPARE(rig.run->result().outcome, Outcome::Failed);
    }

    void aRetryHasFreshPipes()
    {
        ChannelRig rig;
        const QString marker = rig.file(u"tried"_s);
        const JobId writer
            = rig.add(u"w"_s, u"if [ -e %1 ]; then echo second; else touch %1; seq 1 5000; exit 1; fi"_s.arg(marker), 1);
        const JobId reader = rig.add(u"r"_s, u"trap '' TERM; sleep 0.2; cat"_s);
        rig.join(writer, reader);
        rig.runToEnd();
        QCOMPARE(rig.run->result().outcome, Outcome::Succeeded);
        QCOMPARE(rig.log(reader, LogPart::Out, 2), QByteArray("second\n"));
        QCOMPARE(rig.reading(0).start, 2);
    }

    void whoeverCannotStartEndsTheOthers()
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"exec yes"_s);
        JobData data;
        data.key = u"r"_s;
        data.details.command = QStringList{u"/no/such/program"_s};
        const JobId reader = rig.graph.addJob(data);
        rig.join(writer, reader);
        rig.runToEnd();
        QCOMPARE(rig.outcome(reader), Outcome::Failed);
        QVERIFY(rig.result(reader).couldNotStart);
        QVERIFY(rig.processes("yes").empty());
    }

    void nobodyElseHoldsAnEnd() // P12
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"echo x; while [ ! -e %1 ]; do sleep 0.02; done"_s.arg(rig.file(u"go"_s)));
        const JobId reader = rig.add(u"r"_s, u"cat; touch %1"_s.arg(rig.file(u"over"_s)));
        const JobId other = rig.add(u"o"_s, u"%1; exec sleep 30"_s.arg(ProcessRig::evil("fdlister")));
        rig.join(writer, reader);
        rig.start();
        QTRY_VERIFY(!rig.processes("cat").empty() && !rig.processes("sleep").empty());
        QTRY_VERIFY(QDir(rig.folder() + u"/slots"_s).entryList(QDir::Files).size() >= 3);
        const std::vector<int> slotKeepers = rig.processes("weft-slot");
        QVERIFY(slotKeepers.size() >= 3);
        for (const int pid : slotKeepers) {
            QCOMPARE(pipeEnds(pid), 0);
        }
        const std::vector<int> masters = rig.processes("weft-master");
        QCOMPARE(masters.size(), std::size_t{1});
        QCOMPARE(pipeEnds(masters.front()), 0);
        QFile(rig.file(u"go"_s)).open(QIODevice::WriteOnly);
        QTRY_VERIFY(QFile::exists(rig.file(u"over"_s))); // although the third job lives
        rig.run->stop();
        QVERIFY(rig.ends());
        QVERIFY2(rig.log(other).startsWith("fds 0 1 2\n"), rig.log(other).constData());
    }

    void aReaderThatNeverReadsHoldsItsWriterBack()
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"exec yes"_s);
        const JobId reader = rig.add(u"r"_s, u"exec sleep 1000"_s);
        rig.join(writer, reader);
        rig.start();
        QTRY_VERIFY(rig.reading(0).isWriterWaiting);
        const ChannelReading reading = rig.reading(0);
        QCOMPARE(reading.state(), ChannelReading::State::Blocked);
        QCOMPARE(reading.capacity, 65536);
        QCOMPARE(reading.inside, 65536);
        QElapsedTimer timer;
        timer.start();
        rig.run->stop();
        QVERIFY(rig.ends(5000));
        QCOMPARE(rig.outcome(writer), Outcome::Cancelled);
    }

    void capacityIsAsTheChannelSays()
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"exec yes"_s);
        const JobId reader = rig.add(u"r"_s, u"exec sleep 1000"_s);
        rig.graph.addChannel({writer, reader, {}, {}, 8192});
        rig.start();
        QTRY_VERIFY(rig.reading(0).isWriterWaiting);
        QCOMPARE(rig.reading(0).inside, 8192);
        rig.run->stop();
        QVERIFY(rig.ends(5000));
    }

    void whoeverFindsRoomDoesNotWait_data()
    {
        QTest::addColumn<bool>("isBroadcast");
        QTest::addColumn<bool>("isLines");
        QTest::newRow("one pipe") << false << false;
        QTest::newRow("lines to two") << true << true;
        QTest::newRow("bytes to two") << true << false;
    }

    void whoeverFindsRoomDoesNotWait() // a pipe of one page is not writable for poll() while anything lies in it
    {
        QFETCH(bool, isBroadcast);
        QFETCH(bool, isLines);
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"echo 123456; exec sleep 1000"_s);
        const EdgeDelivery delivery = isBroadcast ? EdgeDelivery::Broadcast : EdgeDelivery::Single;
        for (int i = 0; i <= (isBroadcast ? 1 : 0); ++i) {
            const JobId reader = rig.add(u"r%1"_s.arg(i), u"exec sleep 1000"_s);
            rig.graph.addChannel({writer, reader, {}, {}, 4096, {}, delivery, isLines});
        }
        rig.start();
        QTRY_COMPARE(rig.reading(0).inside, 7);
        QVERIFY(!rig.reading(0).isWriterWaiting);
        rig.run->stop();
        QVERIFY(rig.ends(5000));
    }

    void whoeverFindsTooLittleRoomWaits_data()
    {
        QTest::addColumn<bool>("isBroadcast");
        QTest::addColumn<bool>("isLines");
        QTest::addColumn<QString>("script");
        QTest::newRow("records of which one fits") << false << false << u"while :; do head -c 3000 /dev/zero; done"_s;
        QTest::newRow("lines to two") << true << true << u"exec yes"_s;
        QTest::newRow("bytes to two") << true << false << u"exec yes"_s;
    }

    void whoeverFindsTooLittleRoomWaits()
    {
        QFETCH(bool, isBroadcast);
        QFETCH(bool, isLines);
        QFETCH(QString, script);
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, script);
        const JobId slow = rig.add(u"slow"_s, u"exec sleep 1000"_s);
        const EdgeDelivery delivery = isBroadcast ? EdgeDelivery::Broadcast : EdgeDelivery::Single;
        rig.graph.addChannel({writer, slow, {}, {}, 4096, {}, delivery, isLines});
        if (isBroadcast) {
            const JobId fast = rig.add(u"fast"_s, u"exec cat > /dev/null"_s);
            rig.graph.addChannel({writer, fast, {}, {}, 4096, {}, delivery, isLines});
        }
        rig.start();
        QTRY_VERIFY(rig.reading(0).isWriterWaiting);
        QVERIFY(!isBroadcast || !rig.reading(1).isWriterWaiting); // it takes what it gets
        rig.run->stop();
        QVERIFY(rig.ends(5000));
    }

    void aPeekTakesNothingOut()
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"seq 1 5"_s);
        const JobId reader = rig.add(u"r"_s, u"while [ ! -e %1 ]; do sleep 0.02; done; cat"_s.arg(rig.file(u"go"_s)));
        rig.join(writer, reader);
        rig.start();
        QTRY_COMPARE(rig.reading(0).inside, 10);
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(peekPipe(rig.reading(0).pipe).value_or(QByteArray()), QByteArray("1\n2\n3\n4\n5\n"));
        }
        QFile(rig.file(u"go"_s)).open(QIODevice::WriteOnly);
        QVERIFY(rig.ends());
        QCOMPARE(rig.log(reader), QByteArray("1\n2\n3\n4\n5\n"));
    }

    void looksDisturbNobody() // metering opens an end for a moment: end of stream and SIGPIPE still come
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"for i in 1 2 3 4 5 6 7 8 9 10; do echo $i; sleep 0.05; done"_s);
        const JobId reader = rig.add(u"r"_s, u"cat"_s);
        rig.join(writer, reader);
        rig.start();
        while (!rig.ends(1)) {
            peekPipe(rig.reading(0).pipe);
        }
        QCOMPARE(rig.log(reader), shellOutput(u"seq 1 10"_s));
        QCOMPARE(rig.run->result().outcome, Outcome::Succeeded);
    }

    void everyReaderOfABroadcastGetsAll_data()
    {
        QTest::addColumn<bool>("isLines");
        QTest::newRow("bytes") << false;
        QTest::newRow("lines") << true;
    }

    void everyReaderOfABroadcastGetsAll()
    {
        QFETCH(bool, isLines);
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"seq 1 500000"_s);
        const JobId fast = rig.add(u"fast"_s, u"cksum"_s);
        const JobId slow = rig.add(u"slow"_s, u"sleep 0.3; head -c 100000 > /dev/null; sleep 0.2; cksum > /dev/null; echo all"_s);
        const JobId early = rig.add(u"early"_s, u"head -n 3"_s);
        for (const JobId reader : {fast, slow, early}) {
            rig.join(writer, reader, EdgeDelivery::Broadcast, isLines);
        }
        rig.runToEnd();
        QCOMPARE(rig.run->result().outcome, Outcome::Succeeded);
        QCOMPARE(rig.log(fast), shellOutput(u"seq 1 500000 | cksum"_s));
        QCOMPARE(rig.log(slow), QByteArray("all\n"));
        QCOMPARE(rig.log(early), QByteArray("1\n2\n3\n"));
        QCOMPARE(rig.reading(0).passed, shellOutput(u"seq 1 500000 | wc -c"_s).trimmed().toLongLong());
        QCOMPARE(rig.reading(0).items, isLines ? 500'000 : -1);
        QVERIFY(rig.processes("weft-pump").empty());
    }

    void sharedLinesGoToOneReaderEachAndAreNeverCut()
    {
        ChannelRig rig;
        // Lines of 0 to 200,000 bytes: longer than any buffer on their way.
        const JobId writer = rig.add(u"w"_s, u"awk 'BEGIN { srand(7); for (i = 0; i < 3000; i++) { n = rand() < 0.01 ? int(rand() * "
                                             "200000) : int(rand() * 300); printf \"%d:\", i; for (k = 0; k < n; k++) printf \"x\"; print \"\" } }' | tee all"_s);
        std::vector<JobId> readers;
        for (int i = 0; i < 3; ++i) {
            readers.push_back(rig.add(u"r%1"_s.arg(i), u"cat"_s));
            rig.join(writer, readers.back(), EdgeDelivery::Share, true);
        }
        rig.runToEnd();
        QCOMPARE(rig.run->result().outcome, Outcome::Succeeded);
        QByteArray all;
        qint64 items = 0;
        for (std::size_t i = 0; i < readers.size(); ++i) {
            const QByteArray part = rig.log(readers[i]);
            QVERIFY(part.endsWith('\n'));
            QCOMPARE(rig.reading(static_cast<int>(i)).items, part.count('\n'));
            items += rig.reading(static_cast<int>(i)).items;
            all += part;
        }
        QCOMPARE(items, 3000);
        QVERIFY(sortedLines(all) == sortedLines(ProcessRig::content(rig.file(u"all"_s))));
    }

    void linesOfSeveralWritersAreNotMixed()
    {
        ChannelRig rig;
        const JobId reader = rig.add(u"r"_s, u"sort | uniq -c | awk '{ print $1, $2 }'"_s);
        for (const QString &name : {u"aaaa"_s, u"bbbbbbbbbbbbb"_s}) {
            const JobId writer = rig.add(name, u"yes %1 | head -n 50000 | dd bs=777 status=none; printf end"_s.arg(name));
            rig.join(writer, reader, EdgeDelivery::Single, true);
        }
        rig.runToEnd();
        QCOMPARE(rig.log(reader), QByteArray("50000 aaaa\n50000 bbbbbbbbbbbbb\n2 end\n"));
    }

    void aPumpThatIsKilledFailsItsJobs()
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"exec yes"_s);
        const JobId first = rig.add(u"a"_s, u"cat > /dev/null; sleep 1"_s);
        const JobId second = rig.add(u"b"_s, u"cat > /dev/null; sleep 1"_s);
        rig.join(writer, first, EdgeDelivery::Broadcast, false);
        rig.join(writer, second, EdgeDelivery::Broadcast, false);
        rig.start();
        QTRY_VERIFY(rig.reading(0).passed > 0);
        const std::vector<int> pumps = rig.processes("weft-pump");
        QCOMPARE(pumps.size(), std::size_t{1});
        ::kill(pumps.front(), SIGKILL);
        QVERIFY(rig.ends());
        QCOMPARE(rig.outcome(first), Outcome::Failed);
        QCOMPARE(rig.run->result().outcome, Outcome::Failed);
    }

    void aSlotKeeperThatIsKilledEndsTheStream()
    {
        ChannelRig rig;
        const JobId writer = rig.add(u"w"_s, u"echo x; echo $PPID > pid; exec sleep 1000"_s);
        const JobId reader = rig.add(u"r"_s, u"trap '' TERM; echo > trapped; cat; echo over"_s);
        rig.join(writer, reader);
        rig.start();
        QTRY_VERIFY(ProcessRig::content(rig.file(u"pid"_s)).endsWith('\n'));
        QTRY_VERIFY(ProcessRig::content(rig.file(u"trapped"_s)).endsWith('\n'));
        ::kill(ProcessRig::content(rig.file(u"pid"_s)).trimmed().toInt(), SIGKILL);
        QTRY_COMPARE(rig.log(reader), QByteArray("x\nover\n"));
        rig.run->stop();
        QVERIFY(rig.ends());
        QCOMPARE(rig.outcome(writer), Outcome::Unknown);
    }
};

WEFTWORK_TEST(ChannelsTest)
#include "tst_channels.moc"
