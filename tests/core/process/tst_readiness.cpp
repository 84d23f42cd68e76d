// SPDX-License-Identifier: Apache-2.0
#include "processrig.h"

#include "support/testmain.h"

#include <QTcpServer>

using namespace weftwork;
using weftwork::test::ProcessRig;

/// When a service can be used (P14).
class ReadinessTest : public QObject
{
    Q_OBJECT

private:
    static JobData service(const QString &script, Readiness readiness)
    {
        JobData data;
        data.isForever = true;
        data.details.command = {QStringLiteral("sh"), QStringLiteral("-c"), script};
        data.details.readiness = std::move(readiness);
        data.details.grace = Milliseconds(200);
        return data;
    }

private slots:
    void aLineOfOutputTells_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("out") << QStringLiteral("echo starting; go; echo 'listening on 80'; sleep 100");
        QTest::newRow("err") << QStringLiteral("go; echo 'listening on 80' >&2; sleep 100");
        QTest::newRow("in pieces") << QStringLiteral("printf 'listen'; go; printf 'ing on 80\\n'; sleep 100");
        QTest::newRow("a prompt without line end") << QStringLiteral("go; printf 'listening on 80'; sleep 100");
    }

    void aLineOfOutputTells()
    {
        QFETCH(QString, script);
        ProcessRig rig;
        const QTemporaryDir folder;
        const QString sign = folder.filePath(QStringLiteral("go"));
        script.prepend(QStringLiteral("go() { until [ -e '%1' ]; do sleep 0.02; done; }; ").arg(sign));
        const JobNumber job
            = rig.addJob(service(script, {Readiness::Kind::Line, QStringLiteral("^listening on \\d+$"), Milliseconds(0)}));
        rig.start(job);
        QTRY_VERIFY(rig.reports[job].isStarted);
        QVERIFY(!rig.reports[job].isReady);
        QVERIFY(QFile(sign).open(QIODevice::WriteOnly));
        QTRY_VERIFY(rig.reports[job].isReady);
        QVERIFY(!rig.isFinished(job));
    }

    void aPortTells()
    {
        ProcessRig rig;
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QString port = QString::number(server.serverPort());
        server.close();
        const JobNumber job = rig.addJob(service(QStringLiteral("sleep 100"), {Readiness::Kind::Port, port, Milliseconds(0)}));
        rig.start(job);
        QTRY_VERIFY(rig.reports[job].isStarted);
        QTest::qWait(150);
        QVERIFY(!rig.reports[job].isReady);
        QVERIFY(server.listen(QHostAddress::LocalHost, port.toUShort()));
        QTRY_VERIFY(rig.reports[job].isReady);
    }

    void aFileTells()
    {
        ProcessRig rig;
        const JobNumber job = rig.addJob(service(
            QStringLiteral("sleep 0.2; touch up; sleep 100"), {Readiness::Kind::File, QStringLiteral("up"), Milliseconds(0)}));
        rig.start(job);
        QTRY_VERIFY(rig.reports[job].isStarted);
        QVERIFY(!rig.reports[job].isReady);
        QTRY_VERIFY(rig.reports[job].isReady);
        QVERIFY(QFile::exists(rig.setup.baseFolder + QStringLiteral("/up")));
    }

    void notReadyInTimeIsNotAFailure()
    {
        ProcessRig rig;
        const JobNumber job = rig.addJob(service(QStringLiteral("echo no; exec sleep 100"),
            {Readiness::Kind::Line, QStringLiteral("never"), Milliseconds(150)}));
        const JobResult result = rig.run(job);
        QCOMPARE(result.outcome, Outcome::TimedOut);
        QCOMPARE(result.message,
            QStringLiteral("It was not ready within 150 ms: give it more time, or look at its log."));
        QVERIFY(!rig.reports[job].isReady);
    }

    void aServiceThatEndsWasNotReady()
    {
        ProcessRig rig;
        const JobNumber job = rig.addJob(
            service(QStringLiteral("exit 3"), {Readiness::Kind::Line, QStringLiteral("never"), Milliseconds(5000)}));
        QCOMPARE(rig.run(job).outcome, Outcome::Failed);
        QVERIFY(!rig.reports[job].isReady);
    }
};

WEFTWORK_TEST(ReadinessTest)
#include "tst_readiness.moc"
