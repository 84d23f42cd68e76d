// SPDX-License-Identifier: Apache-2.0
#include "processrig.h"

#include "support/testmain.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <csignal>

#include <unistd.h>

using namespace weftwork;
using weftwork::test::ProcessRig;

namespace {
QStringList shell(const QString &text)
{
    return {QStringLiteral("sh"), QStringLiteral("-c"), text};
}

qint64 ownKilobytes()
{
    const QByteArray statm = ProcessRig::content(QStringLiteral("/proc/self/statm"));
    return statm.split(' ').at(1).toLongLong() * ::sysconf(_SC_PAGESIZE) / 1024;
}

JobData job(const QStringList &command)
{
    JobData data;
    data.details.command = command;
    return data;
}
} // namespace

class ProcessExecutorTest : public QObject
{
    Q_OBJECT

private slots:
    void commandRunsAndItsOutputIsItsLog()
    {
        ProcessRig rig;
        const JobNumber hello = rig.add(shell(QStringLiteral("echo out; echo err >&2")));
        const JobResult result = rig.run(hello);
        QCOMPARE(result.outcome, Outcome::Succeeded);
        QCOMPARE(result.exit, JobResult::Exit::Exited);
        QVERIFY(rig.reports[hello].isStarted);
        QCOMPARE(rig.log(hello), QByteArray("out\n"));
        QCOMPARE(rig.log(hello, LogPart::Err), QByteArray("err\n"));
        const QJsonObject record = rig.exitRecords().value(0);
        QCOMPARE(record[QStringLiteral("path")].toString(), rig.pathOf(hello));
        QCOMPARE(record[QStringLiteral("exit")].toInt(-1), 0);
        QCOMPARE(record[QStringLiteral("out")].toInt(), 4);
        QVERIFY(record[QStringLiteral("end")].toDouble() >= record[QStringLiteral("start")].toDouble());
        QVERIFY(record[QStringLiteral("boot")].toString().size() == 36);
    }

    void aQuietJobLeavesNoLogAndItsSpoolIsUsedAgain()
    {
        ProcessRig rig;
        const JobNumber quiet = rig.add({QStringLiteral("true")});
        QCOMPARE(rig.run(quiet).outcome, Outcome::Succeeded);
        QVERIFY(!rig.hasLog(quiet));
        const JobNumber loud = rig.add(shell(QStringLiteral("echo x")));
        rig.run(loud);
        QCOMPARE(rig.log(loud), QByteArray("x\n"));
        rig.stop();
        QCOMPARE(QDir(rig.setup.runFolder + QStringLiteral("/slots")).entryList(QDir::Files), QStringList());
    }

    void exitStatusAndSignalAreKeptApart()
    {
        ProcessRig rig;
        const JobResult exited = rig.run(rig.add(shell(QStringLiteral("exit 137"))));
        QCOMPARE(exited.outcome, Outcome::Failed);
        QCOMPARE(exited.exit, JobResult::Exit::Exited);
        QCOMPARE(exited.exitCode, 137);
        const JobResult killed = rig.run(rig.add(shell(QStringLiteral("kill -9 $$"))));
        QCOMPARE(killed.exit, JobResult::Exit::Signalled);
        QCOMPARE(killed.exitCode, SIGKILL);
        QCOMPARE(rig.exitRecords().value(1)[QStringLiteral("signal")].toInt(), SIGKILL);
    }

    void successCodesAreTheJobs()
    {
        ProcessRig rig;
        JobData three = job(shell(QStringLiteral("exit 3")));
        three.details.successCodes = {0, 3};
        QCOMPARE(rig.run(rig.addJob(three)).outcome, Outcome::Succeeded);
    }

    void usageIsMeasured()
    {
        ProcessRig rig;
        const JobResult result
            = rig.run(rig.add(shell(QStringLiteral("i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done"))));
        QVERIFY(result.userTime + result.systemTime > std::chrono::milliseconds(5));
        QVERIFY(result.maximumResidentKilobytes > 500);
    }

    void childrenStartClean() // P12
    {
        ProcessRig rig;
        std::signal(SIGHUP, SIG_IGN);
        std::signal(SIGPIPE, SIG_IGN);
        const int leaked = ::dup2(0, 251); // not CLOEXEC
        const JobNumber lister = rig.add({ProcessRig::evil("fdlister")});
        rig.run(lister);
        ::close(leaked);
        std::signal(SIGHUP, SIG_DFL);
        std::signal(SIGPIPE, SIG_DFL);
        const FileLimit limit = raiseFileLimit();
        const QString expected
            = QStringLiteral("fds 0 1 2\nblocked\nnot default\nfiles %1\nsession own\numask 022\nfolder %2\nterminal none\n")
                  .arg(limit.soft)
                  .arg(QFileInfo(rig.setup.baseFolder).canonicalFilePath());
        QCOMPARE(QString::fromUtf8(rig.log(lister)), expected);
    }

    void standardInputIsEmptyUnlessGiven() // P13
    {
        ProcessRig rig;
        QVERIFY(!rig.hasLog(rig.add({QStringLiteral("cat")})));
        QCOMPARE(rig.run(rig.add({QStringLiteral("cat")})).outcome, Outcome::Succeeded);

        JobData text = job({QStringLiteral("cat")});
        text.details.standardInput = {StandardInput::Source::Text, QStringLiteral("grüße\n")};
        const JobNumber fromText = rig.addJob(text);
        rig.run(fromText);
        QCOMPARE(rig.log(fromText), QByteArray("grüße\n"));

        QFile file(rig.setup.baseFolder + QStringLiteral("/in.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("from a file") > 0);
        file.close();
        JobData source = job({QStringLiteral("cat")});
        source.details.standardInput = {StandardInput::Source::File, QStringLiteral("in.txt")};
        const JobNumber fromFile = rig.addJob(source);
        rig.run(fromFile);
        QCOMPARE(rig.log(fromFile), QByteArray("from a file"));
    }

    void folderAndVariablesAreTheJobs()
    {
        ProcessRig rig;
        QDir(rig.setup.baseFolder).mkdir(QStringLiteral("sub"));
        QFile file(rig.setup.baseFolder + QStringLiteral("/vars"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("# of a file\nexport A=\"1 2\"\nB=two # no\n") > 0);
        file.close();
        JobData data = job(shell(QStringLiteral("basename $(pwd); echo \"$A|$B|$C|$WEFTWORK_JOB\"")));
        data.key = QStringLiteral("here");
        data.details.folder = QStringLiteral("sub");
        data.details.dotenv = {QStringLiteral("vars")};
        data.details.environment = {{QStringLiteral("C"), QStringLiteral("d$x'\"\nq")}};
        const JobNumber here = rig.addJob(data);
        rig.run(here);
        QCOMPARE(rig.log(here), QByteArray("sub\n1 2|two|d$x'\"\nq|here\n"));
    }

    void scriptsRunByTheirInterpreter() // P18
    {
        ProcessRig rig;
        JobData lines;
        lines.kind = JobKind::Script;
        lines.details.script = QStringLiteral("# two lines\nfor i in a b; do echo $i; done\nexit 4\n");
        const JobNumber many = rig.addJob(lines);
        QCOMPARE(rig.run(many).exitCode, 4);
        QCOMPARE(rig.log(many), QByteArray("a\nb\n"));

        JobData one;
        one.kind = JobKind::Script;
        one.details.script = QStringLiteral("echo \"it's $0\"");
        const JobNumber line = rig.addJob(one);
        rig.run(line);
        QCOMPARE(rig.log(line), QByteArray("it's sh\n"));

        JobData other;
        other.kind = JobKind::Script;
        other.details.interpreter = {QStringLiteral("sed"), QStringLiteral("-n"), QStringLiteral("-f")};
        other.details.script = QStringLiteral("1p");
        other.details.standardInput = {StandardInput::Source::Text, QStringLiteral("x\ny\n")};
        const JobNumber sed = rig.addJob(other);
        rig.run(sed);
        QCOMPARE(rig.log(sed), QByteArray("x\n"));
    }

    void textOfAJobWithoutAProcessIsItsLog()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("logs")));
        QVERIFY(writeLog(folder.path(), QStringLiteral("a/b"), 2, QStringLiteral("hü")));
        QCOMPARE(ProcessRig::content(folder.filePath(QStringLiteral("logs/a.b.2.out"))), QByteArray("hü\n"));
        const Result<Done> refused = writeLog(folder.filePath(QStringLiteral("gone")), QStringLiteral("a"), 1, {});
        QVERIFY(!refused);
        QVERIFY2(refused.problem().toString().endsWith(QLatin1String("Make space there.")), qPrintable(refused.problem().toString()));
    }

    void logIsByteExact() // P20
    {
        ProcessRig rig;
        QByteArray sources[2];
        QRandomGenerator random(20);
        QStringList command{ProcessRig::evil("noise")};
        for (int stream = 0; stream < 2; ++stream) {
            QByteArray &bytes = sources[stream];
            for (int i = 0; i < 300'000 + stream * 71'113; ++i) {
                bytes += static_cast<char>(random.bounded(256)); // with NUL and much that is no UTF-8
            }
            QVERIFY(bytes.contains('\0'));
            command << rig.setup.baseFolder + QStringLiteral("/noise%1").arg(stream);
            QFile file(command.back());
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        }
        const JobNumber noise = rig.add(command);
        QCOMPARE(rig.run(noise).outcome, Outcome::Succeeded);
        const auto digest = [](const QByteArray &bytes) {
            return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        };
        QCOMPARE(digest(rig.log(noise)), digest(sources[0]));
        QCOMPARE(digest(rig.log(noise, LogPart::Err)), digest(sources[1]));
    }

    void muchOutputDoesNotFillTheEngine()
    {
        ProcessRig rig;
        rig.run(rig.add({QStringLiteral("true")}));
        const qint64 before = ownKilobytes();
        const JobNumber flood = rig.add(shell(QStringLiteral("yes | head -c 200M")));
        QCOMPARE(rig.run(flood, 60'000).outcome, Outcome::Succeeded);
        QVERIFY2(ownKilobytes() - before < 8 * 1024, "the engine holds output");
        const QString log = rig.setup.runFolder + u'/' + logFile(rig.pathOf(flood), 1, LogPart::Out);
        QCOMPARE(QFileInfo(log).size(), qint64(200) << 20);
    }

    void growthIsSampled()
    {
        ProcessRig rig;
        const JobNumber slow = rig.add(shell(QStringLiteral("echo a; sleep 0.35; echo bc >&2; sleep 0.35")));
        rig.run(slow);
        const QList<QByteArray> lines = rig.log(slow, LogPart::Index).trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].contains(" 2 0 "), lines[0].constData());
        QVERIFY2(lines[1].contains(" 2 3 "), lines[1].constData());
        const qint64 between = lines[1].split(' ')[0].toLongLong() - lines[0].split(' ')[0].toLongLong();
        QVERIFY(between > 200'000'000 && between < 2'000'000'000);
    }

    void twoHundredQuickJobsAreAllRecordedOnce()
    {
        ProcessRig rig;
        QList<JobNumber> jobs;
        for (int i = 0; i < 200; ++i) {
            jobs << rig.add(shell(QStringLiteral("echo %1; exit %2").arg(i).arg(i % 5)));
            rig.start(jobs.back());
        }
        QTRY_VERIFY_WITH_TIMEOUT(std::all_of(jobs.begin(), jobs.end(), [&](JobNumber j) { return rig.isFinished(j); }), 60'000);
        QMap<QString, int> codes;
        for (const QJsonObject &record : rig.exitRecords()) {
            const QString path = record[QStringLiteral("path")].toString();
            QVERIFY2(!codes.contains(path), qPrintable(path));
            codes[path] = record[QStringLiteral("exit")].toInt(-1);
        }
        QCOMPARE(codes.size(), 200);
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(rig.reports[jobs[i]].finishes, 1);
            QCOMPARE(codes[rig.pathOf(jobs[i])], i % 5);
            QCOMPARE(rig.log(jobs[i]), QByteArray::number(i) + '\n');
        }
    }

    // Both sides of the socket wrote to the other and neither read: with some 280 slots on their way nothing went on.
    void sixHundredAtOnceAllRun() // P19
    {
        ProcessRig rig;
        QList<JobNumber> jobs;
        for (int i = 0; i < 600; ++i) {
            jobs << rig.add({QStringLiteral("/bin/sleep"), QStringLiteral("0.01")});
            rig.start(jobs.back());
        }
        QTRY_VERIFY_WITH_TIMEOUT(std::all_of(jobs.begin(), jobs.end(), [&](JobNumber j) { return rig.isFinished(j); }), 60'000);
        QVERIFY(std::all_of(jobs.begin(), jobs.end(), [&](JobNumber j) { return rig.reports[j].result.outcome == Outcome::Succeeded; }));
    }

    void aDeepJobHasALogName()
    {
        ProcessRig rig;
        QString path;
        for (int depth = 0; depth < 8; ++depth) {
            path = path.isEmpty() ? QString(48, u'a') : path + u'/' + QString(48, QChar(u'a' + depth));
        }
        const JobNumber echo = rig.add(shell(QStringLiteral("echo deep")));
        rig.executor().start({echo, 1, &rig.graph, JobId(echo.value), path});
        QTRY_VERIFY(rig.isFinished(echo));
        QCOMPARE(ProcessRig::content(rig.setup.runFolder + u'/' + logFile(path, 1, LogPart::Out)), QByteArray("deep\n"));
        QVERIFY(logName(path) != logName(u'b' + path.mid(1)));
        QCOMPARE(rig.exitRecords().value(0)[QStringLiteral("path")].toString(), path);
    }

    void manyArgumentsTravelAsAFile()
    {
        ProcessRig rig;
        QStringList command{QStringLiteral("printf"), QStringLiteral("%s\\n")};
        for (int i = 0; i < 20'000; ++i) {
            command << QString::number(i);
        }
        const JobNumber many = rig.add(command);
        QCOMPARE(rig.run(many).outcome, Outcome::Succeeded);
        QCOMPARE(rig.log(many).count('\n'), 20'000);
    }
};

WEFTWORK_TEST(ProcessExecutorTest)
#include "tst_processexecutor.moc"
