// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace weftwork::test;

/// After kill -9 of the engine no log and no exit status is lost, and nothing is a success without proof.
class EngineLossTest : public QObject
{
    Q_OBJECT

private:
    static QString stateOf(const CliRig &rig, const char *job)
    {
        const QJsonObject row = rig.jobs().value(QLatin1String(job));
        const QString outcome = row.value(QStringLiteral("outcome")).toString();
        return outcome.isEmpty() ? row.value(QStringLiteral("state")).toString() : outcome;
    }
    static QByteArray logOf(const CliRig &rig, const char *job)
    {
        return rig.run({QStringLiteral("logs"), QStringLiteral("last"), QLatin1String(job)}).out;
    }
    static QString graphOf(const CliRig &rig)
    {
        return rig.graph(R"({"key":"before","script":"echo done before"},
            {"key":"good","script":"echo begin; until [ -e go ]; do sleep 0.05; done; echo end","needs":["before"]},
            {"key":"bad","script":"echo begin; until [ -e go ]; do sleep 0.05; done; echo broken >&2; exit 9","needs":["before"]},
            {"key":"after","script":"touch started","needs":["good"]})");
    }
    /// pid of the engine; ends it the hard way when both middle jobs run.
    static bool killEngine(CliRig &rig)
    {
        const bool isRunning = CliRig::waitFor([&] { return stateOf(rig, "good") == QLatin1String("running") && stateOf(rig, "bad") == QLatin1String("running"); });
        QFile journal(rig.newestRunFolder() + QStringLiteral("/journal.jsonl"));
        if (!isRunning || !journal.open(QIODevice::ReadOnly)) {
            return false;
        }
        const int pid = CliRig::objects(journal.readLine()).front().value(QStringLiteral("pid")).toInt();
        return ::kill(pid, SIGKILL) == 0;
    }

private slots:
    void survivingJobsFinishAndAreRecorded()
    {
        CliRig rig;
        QCOMPARE(rig.run({QStringLiteral("run"), QStringLiteral("--detach"), graphOf(rig)}).status, 0);
        QVERIFY(killEngine(rig));
        QVERIFY(CliRig::waitFor([&] { return rig.head().value(QStringLiteral("engineLost")).toBool(); }));
        QVERIFY(rig.head().value(QStringLiteral("keepersLive")).toBool());
        QCOMPARE(stateOf(rig, "before"), QStringLiteral("succeeded"));
        QCOMPARE(stateOf(rig, "good"), QStringLiteral("running")); // its keeper lives: nothing is unknown yet
        rig.write(QStringLiteral("go"), {});
        QVERIFY(CliRig::waitFor([&] { return !rig.head().value(QStringLiteral("keepersLive")).toBool(); }));
        QCOMPARE(stateOf(rig, "good"), QStringLiteral("succeeded"));
        QCOMPARE(stateOf(rig, "bad"), QStringLiteral("failed"));
        QCOMPARE(rig.jobs().value(QStringLiteral("bad")).value(QStringLiteral("exit")), QJsonValue(9));
        QCOMPARE(stateOf(rig, "after"), QStringLiteral("idle")); // no lock, no command
        QVERIFY(!QFile::exists(rig.path(QStringLiteral("started"))));
        QCOMPARE(logOf(rig, "before"), QByteArray("done before\n"));
        QCOMPARE(logOf(rig, "good"), QByteArray("begin\nend\n"));
        QCOMPARE(logOf(rig, "bad"), QByteArray("begin\nbroken\n"));
        QCOMPARE(rig.head().value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("unknown")));
        QVERIFY(rig.run({QStringLiteral("runs")}).out.contains("lost"));
        QVERIFY(rig.livingProcesses().isEmpty());
    }

    void whatFlowsGoesOnAndIsWhole()
    {
        CliRig rig;
        const QString graph = rig.graph(R"({"key":"good","script":"seq 1 100000; until [ -e go ]; do sleep 0.02; done; seq 1 300000"},
            {"key":"sum","script":"cksum"},{"key":"bad","script":"exec yes"},
            {"key":"head","script":"until [ -e go ]; do sleep 0.02; done; head -n 1"})",
            R"("channels":[{"from":"good","to":"sum","lines":true},{"from":"bad","to":"head"}],)");
        QCOMPARE(rig.run({QStringLiteral("run"), QStringLiteral("-j"), QStringLiteral("4"), QStringLiteral("--detach"), graph}).status, 0);
        QVERIFY(killEngine(rig));
        QVERIFY(CliRig::waitFor([&] { return rig.head().value(QStringLiteral("engineLost")).toBool(); }));
        rig.write(QStringLiteral("go"), {});
        QVERIFY(CliRig::waitFor([&] { return !rig.head().value(QStringLiteral("keepersLive")).toBool(); }));
        QCOMPARE(logOf(rig, "sum"), rig.shell(QStringLiteral("(seq 1 100000; seq 1 300000) | cksum")).out);
        for (const char *job : {"good", "sum", "head"}) {
            QCOMPARE(stateOf(rig, job), QStringLiteral("succeeded"));
        }
        QCOMPARE(stateOf(rig, "bad"), QStringLiteral("succeeded")); // its reader had read enough
        QVERIFY(rig.run({QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("bad")}).out.contains("had read enough"));
        QVERIFY(rig.run({QStringLiteral("show"), QStringLiteral("last")}).out.contains("400,000 lines"));
        QVERIFY(rig.livingProcesses().isEmpty());
    }

    void jobsOfATerminalsRunEndWithItsEngine()
    {
        CliRig rig;
        const auto engine = rig.start({QStringLiteral("run"), graphOf(rig)});
        QVERIFY(killEngine(rig));
        engine->waitForFinished();
        QVERIFY(CliRig::waitFor([&] { return rig.livingProcesses().isEmpty(); }, 6000)); // two seconds of grace
        QVERIFY(rig.head().value(QStringLiteral("engineLost")).toBool());
        QCOMPARE(stateOf(rig, "before"), QStringLiteral("succeeded"));
        QCOMPARE(stateOf(rig, "good"), QStringLiteral("cancelled")); // recorded, with why
        QVERIFY(rig.run({QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("good")}).out.contains("engine of its run was lost"));
        QCOMPARE(logOf(rig, "good"), QByteArray("begin\n"));
        QCOMPARE(stateOf(rig, "after"), QStringLiteral("idle"));
    }

    void whatNobodyCanProveIsUnknown()
    {
        CliRig rig;
        QCOMPARE(rig.run({QStringLiteral("run"), QStringLiteral("--detach"), graphOf(rig)}).status, 0);
        QVERIFY(CliRig::waitFor([&] { return logOf(rig, "good") == "begin\n"; })); // sampled: its spool is known
        QVERIFY(killEngine(rig));
        for (const int pid : rig.livingProcesses()) {
            ::kill(pid, SIGKILL); // keepers and jobs
        }
        QVERIFY(CliRig::waitFor([&] { return rig.livingProcesses().isEmpty(); }));
        QCOMPARE(stateOf(rig, "before"), QStringLiteral("succeeded"));
        QCOMPARE(stateOf(rig, "good"), QStringLiteral("unknown"));
        QCOMPARE(stateOf(rig, "bad"), QStringLiteral("unknown"));
        QCOMPARE(stateOf(rig, "after"), QStringLiteral("idle"));
        QCOMPARE(logOf(rig, "good"), QByteArray("begin\n")); // still in its spool
        const QByteArray why = rig.run({QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("after")}).out;
        QCOMPARE(why, QByteArray("“after” was left idle.\nThe run was lost: its engine is gone, so nothing more starts.\n"));
        QVERIFY(rig.run({QStringLiteral("show"), QStringLiteral("last")}).out.contains("engine lost"));
        const CliResult stop = rig.run({QStringLiteral("stop"), QStringLiteral("last")});
        QCOMPARE(stop.status, 3);
        QVERIFY(stop.err.contains("no living engine"));
    }

    void noExitStatusIsLostInAManyTimesKilledRun()
    {
        for (int round = 0; round < 5; ++round) {
            CliRig rig;
            QByteArray jobs;
            for (int i = 0; i < 60; ++i) {
                const QByteArray number = QByteArray::number(i);
                jobs += (i > 0 ? "," : "") + QByteArray("{\"key\":\"j") + number + "\",\"script\":\"echo " + number + " > ran." + number + "; echo " + number + "; exit $((" + number + " % 7))\"}";
            }
            QCOMPARE(rig.run({QStringLiteral("run"), QStringLiteral("--detach"), QStringLiteral("-j8"), rig.graph(jobs)}).status, 0);
            const auto ran = [&] { return QDir(rig.path({})).entryList({QStringLiteral("ran.*")}, QDir::Files).size(); };
            QVERIFY(CliRig::waitFor([&] { return ran() > 10 * round; })); // each round the kill comes later
            QFile journal(rig.newestRunFolder() + QStringLiteral("/journal.jsonl"));
            QVERIFY(journal.open(QIODevice::ReadOnly));
            ::kill(CliRig::objects(journal.readLine()).front().value(QStringLiteral("pid")).toInt(), SIGKILL);
            QVERIFY(CliRig::waitFor([&] { return rig.livingProcesses().isEmpty(); }));
            const auto rows = rig.jobs();
            for (int i = 0; i < 60; ++i) {
                const QString key = QStringLiteral("j%1").arg(i);
                const bool hasRun = QFile::exists(rig.path(QStringLiteral("ran.%1").arg(i)));
                const QJsonObject row = rows.value(key);
                QVERIFY2(hasRun == row.contains(QStringLiteral("exit")), qPrintable(key));
                if (hasRun) {
                    QCOMPARE(row.value(QStringLiteral("exit")).toInt(-1), i % 7);
                    QCOMPARE(logOf(rig, qPrintable(key)), QByteArray::number(i) + '\n');
                }
            }
        }
    }
};

WEFTWORK_TEST(EngineLossTest)
#include "tst_engineloss.moc"
