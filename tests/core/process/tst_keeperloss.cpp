// SPDX-License-Identifier: Apache-2.0
#include "processrig.h"

#include "support/testmain.h"

#include <QElapsedTimer>
#include <QProcess>

#include <csignal>

using namespace weftwork;
using weftwork::test::ProcessRig;

namespace {
constexpr int jobCount = 20;

/// An engine in a process of its own, with jobs running.
class VictimEngine
{
public:
    VictimEngine(const QString &policy, const QString &script, const QString &mark)
        : m_mark(mark)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("WEFT_MARK"), mark);
        environment.insert(QStringLiteral("GO"), folder() + QStringLiteral("/go"));
        m_process.setProcessEnvironment(environment);
        m_process.start(ProcessRig::evil("engine"),
            {folder(), policy, QString::number(jobCount), QStringLiteral("/bin/sh"), QStringLiteral("-c"), script});
    }
    ~VictimEngine() { kill(); }

    QString folder() const { return m_folder.path(); }
    bool runs() { return m_process.waitForReadyRead(20'000) && m_process.readAll() == "running\n"; }
    /// Lets jobs go on that wait for the file $GO.
    void letGo() const
    {
        QFile file(folder() + QStringLiteral("/go"));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    /// How many running jobs have written this, and nothing else.
    int saying(const QByteArray &text) const
    {
        int count = 0;
        const QDir slotFolder(folder() + QStringLiteral("/slots"));
        for (const QString &name : slotFolder.entryList({QStringLiteral("*.out")}, QDir::Files)) {
            count += ProcessRig::content(slotFolder.filePath(name)) == text ? 1 : 0;
        }
        return count;
    }
    void kill()
    {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished();
    }
    bool leavesNothing() const { return ProcessRig::markedProcesses(m_mark) == 0; }

private:
    const QString m_mark;
    QTemporaryDir m_folder;
    QProcess m_process;
};

class RecordingListener final : public KeeperListener
{
public:
    void attemptStarted(const keeper::Started &, int) override { }
    void attemptNotStarted(const keeper::StartFailed &) override { }
    void attemptEnded(const keeper::Ended &end) override { ended << end; }
    void attemptLost(AttemptRef) override { }
    void keeperLost() override { isLost = true; }

    QList<keeper::Ended> ended;
    bool isLost = false;
};
} // namespace

/// What is left when engine, slot keeper or master are killed (P6).
class KeeperLossTest : public QObject
{
    Q_OBJECT

private:
    const QString m_mark = QUuid::createUuid().toString(QUuid::WithoutBraces);

private slots:
    void killedEngineLosesNoLogAndNoStatus() // P6, survive
    {
        VictimEngine engine(QStringLiteral("survive"),
            QStringLiteral("echo begin $NUMBER; until [ -e $GO ]; do sleep 0.05; done; echo end $NUMBER; echo e$NUMBER >&2; exit $NUMBER"), m_mark);
        QVERIFY(engine.runs());
        engine.kill();
        QVERIFY(!engine.leavesNothing()); // they go on
        engine.letGo();
        QTRY_VERIFY_WITH_TIMEOUT(engine.leavesNothing(), 20'000); // jobs, slot keepers and master
        QMap<QString, QJsonObject> records;
        for (const QJsonObject &record : ProcessRig::exitRecordsIn(engine.folder())) {
            const QString path = record[QStringLiteral("path")].toString();
            QVERIFY(!records.contains(path));
            records[path] = record;
        }
        QCOMPARE(records.size(), jobCount);
        for (int i = 0; i < jobCount; ++i) {
            const QString path = QStringLiteral("job%1").arg(i);
            QCOMPARE(records[path][QStringLiteral("exit")].toInt(-1), i);
            QVERIFY(!records[path].contains(QStringLiteral("engineLost")));
            QCOMPARE(ProcessRig::content(engine.folder() + u'/' + logFile(path, 1, LogPart::Out)),
                QStringLiteral("begin %1\nend %1\n").arg(i).toUtf8());
            QCOMPARE(ProcessRig::content(engine.folder() + u'/' + logFile(path, 1, LogPart::Err)),
                QStringLiteral("e%1\n").arg(i).toUtf8());
        }
        QVERIFY(!QFile::exists(engine.folder() + QStringLiteral("/keeper.sock")));
    }

    void killedEngineTakesItsJobsAlong() // P6, die
    {
        VictimEngine engine(QStringLiteral("die"),
            QStringLiteral("trap '' TERM; echo begin; setsid sleep 100 & while :; do sleep 1; done"), m_mark);
        QVERIFY(engine.runs());
        QTRY_COMPARE(engine.saying("begin\n"), jobCount); // the traps are set
        QElapsedTimer timer;
        timer.start();
        engine.kill();
        QTRY_VERIFY_WITH_TIMEOUT(engine.leavesNothing(), 10'000);
        QVERIFY2(timer.elapsed() >= 1500, "nobody had a grace");
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        const QList<QJsonObject> records = ProcessRig::exitRecordsIn(engine.folder());
        QCOMPARE(records.size(), jobCount);
        for (const QJsonObject &record : records) {
            QVERIFY(record[QStringLiteral("engineLost")].toBool());
        }
        QCOMPARE(ProcessRig::content(engine.folder() + u'/' + logFile(QStringLiteral("job7"), 1, LogPart::Out)),
            QByteArray("begin\n"));
    }

    void aNewEngineLearnsWhatLives()
    {
        VictimEngine engine(QStringLiteral("survive"), QStringLiteral("until [ -e $GO ]; do sleep 0.05; done; exit 7"), m_mark);
        QVERIFY(engine.runs());
        engine.kill();
        auto client = KeeperClient::attach(engine.folder(), keeper::LossPolicy::Survive);
        QVERIFY(client);
        RecordingListener listener;
        (*client)->setListener(&listener);
        const auto settled = [&] {
            (*client)->dispatch();
            return (*client)->isSettled();
        };
        QVERIFY(QTest::qWaitFor(settled));
        QCOMPARE((*client)->living().size(), std::size_t(jobCount));
        QVERIFY((*client)->living().front().pid > 0);
        engine.letGo();
        const auto allEnded = [&] {
            (*client)->dispatch();
            return listener.ended.size() == jobCount;
        };
        QVERIFY(QTest::qWaitFor(allEnded, 15'000));
        QCOMPARE(listener.ended.front().exitCode, 7);
        QCOMPARE(ProcessRig::exitRecordsIn(engine.folder()).size(), jobCount);
    }

    void aSecondEngineIsRefused()
    {
        ProcessRig rig;
        rig.run(rig.add({QStringLiteral("true")}));
        auto second = KeeperClient::attach(rig.setup.runFolder, keeper::LossPolicy::Die);
        QVERIFY(second);
        RecordingListener listener;
        (*second)->setListener(&listener);
        const auto refused = [&] {
            (*second)->dispatch();
            return listener.isLost;
        };
        QVERIFY(QTest::qWaitFor(refused));
        QCOMPARE(rig.run(rig.add({QStringLiteral("true")})).outcome, Outcome::Succeeded);
    }

    void aJobWithoutItsKeeperIsUnknown()
    {
        ProcessRig rig;
        const JobNumber job
            = rig.add({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo said; setsid sleep 100 & sleep 100")});
        rig.start(job);
        QTRY_VERIFY(rig.reports[job].isStarted);
        const RunningProcess process = *rig.executor().process(job, 1);
        const QString spool = rig.setup.runFolder + u'/' + spoolFile(process.slot, LogPart::Out);
        QTRY_COMPARE(ProcessRig::content(spool), QByteArray("said\n"));
        const QByteArray status = ProcessRig::content(QStringLiteral("/proc/%1/stat").arg(process.pid));
        const int slotKeeper = status.mid(status.lastIndexOf(')')).split(' ').at(2).toInt();
        QVERIFY(slotKeeper > 1);
        ::kill(slotKeeper, SIGKILL);
        QTRY_VERIFY(rig.isFinished(job));
        QCOMPARE(rig.reports[job].result.outcome, Outcome::Unknown);
        QTRY_COMPARE(ProcessRig::markedProcesses(rig.mark), 0); // the master cleans up
        QTRY_COMPARE(rig.log(job), QByteArray("said\n"));
        QCOMPARE(rig.run(rig.add({QStringLiteral("true")})).outcome, Outcome::Succeeded); // in a new slot
    }

    void aJobOutlivesTheMaster()
    {
        ProcessRig rig;
        const JobNumber job = rig.add({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("until [ -e go ]; do sleep 0.05; done; echo done")});
        rig.start(job);
        QTRY_VERIFY(rig.reports[job].isStarted);
        ::kill(rig.executor().keeperPid(), SIGKILL);
        QFile go(rig.setup.baseFolder + QStringLiteral("/go"));
        QVERIFY(go.open(QIODevice::WriteOnly));
        QTRY_VERIFY(rig.isFinished(job));
        QCOMPARE(rig.reports[job].result.outcome, Outcome::Succeeded);
        QCOMPARE(rig.log(job), QByteArray("done\n"));
        QCOMPARE(rig.exitRecords().size(), 1);
        QCOMPARE(rig.run(rig.add({QStringLiteral("true")})).outcome, Outcome::Succeeded); // the slot that lives is used
    }

    void tornRecordIsFollowedByAWholeOne()
    {
        ProcessRig rig;
        QFile file(rig.setup.runFolder + QStringLiteral("/exits.jsonl"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"job\":1,\"pa") > 0);
        file.close();
        rig.run(rig.add({QStringLiteral("true")}));
        const QList<QByteArray> lines = ProcessRig::content(file.fileName()).split('\n');
        QCOMPARE(lines.value(0), QByteArray("{\"job\":1,\"pa"));
        QVERIFY(QJsonDocument::fromJson(lines.value(1)).isObject());
    }

    void keeperByHandSaysWhatToDo()
    {
        QProcess process;
        process.start(keeperPath(), {});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("weftwork run FILE"));
    }
};

WEFTWORK_TEST(KeeperLossTest)
#include "tst_keeperloss.moc"
