// SPDX-License-Identifier: Apache-2.0
#include "processrig.h"

#include "support/testmain.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <csignal>

using namespace weftwork;
using weftwork::test::ProcessRig;

namespace {
JobData evilJob(const char *name, int graceMs)
{
    JobData data;
    data.details.command = {ProcessRig::evil(name)};
    data.details.grace = Milliseconds(graceMs);
    return data;
}

QStringList shell(const QString &text)
{
    return {QStringLiteral("sh"), QStringLiteral("-c"), text};
}
} // namespace

/// How a job's processes are ended (P1, P2, P3, P5).
class JobEndingTest : public QObject
{
    Q_OBJECT

private:
    /// The output of a running job, from its spool.
    static QByteArray spoolOf(ProcessRig &rig, JobNumber job)
    {
        const RunningProcess *process = rig.executor().process(job, 1);
        return process
            ? ProcessRig::content(rig.setup.runFolder + u'/' + spoolFile(process->slot, LogPart::Out))
            : QByteArray();
    }

    /// Makes the file that jobs wait for.
    static void letGo(const ProcessRig &rig)
    {
        QFile file(rig.setup.baseFolder + QStringLiteral("/go"));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

private slots:
    void cancelEndsAnObedientJobAtOnce()
    {
        ProcessRig rig;
        const JobNumber sleeper = rig.add({QStringLiteral("sleep"), QStringLiteral("100")});
        rig.start(sleeper);
        QTRY_VERIFY(rig.reports[sleeper].isStarted);
        QElapsedTimer timer;
        timer.start();
        rig.executor().cancel(sleeper, 1);
        QTRY_VERIFY(rig.isFinished(sleeper));
        QVERIFY(timer.elapsed() < 3000);
        QCOMPARE(rig.reports[sleeper].result.outcome, Outcome::Cancelled);
        QCOMPARE(rig.reports[sleeper].result.exitCode, SIGTERM);
        QCOMPARE(rig.exitRecords().value(0)[QStringLiteral("cancelled")].toBool(), true);
    }

    void whatIgnoresSigtermIsKilledAfterItsGrace() // P2
    {
        ProcessRig rig;
        const JobNumber ignorer = rig.addJob(evilJob("termignorer", 400));
        rig.start(ignorer);
        QTRY_VERIFY(spoolOf(rig, ignorer).contains("up"));
        QElapsedTimer timer;
        timer.start();
        rig.executor().cancel(ignorer, 1);
        QTRY_VERIFY(rig.isFinished(ignorer));
        QVERIFY2(timer.elapsed() >= 400, "it had no grace");
        QVERIFY2(timer.elapsed() < 1400, "later than grace and a second");
        QCOMPARE(rig.log(ignorer), QByteArray("up\nterm\n")); // one SIGTERM, to the group, before the end
        QCOMPARE(rig.reports[ignorer].result.outcome, Outcome::Cancelled);
        QCOMPARE(rig.reports[ignorer].result.exitCode, SIGKILL);
        QCOMPARE(ProcessRig::markedProcesses(rig.mark), 0);
    }

    void killGivesNoGrace()
    {
        ProcessRig rig;
        const JobNumber ignorer = rig.addJob(evilJob("termignorer", 10'000));
        rig.start(ignorer);
        QTRY_VERIFY(spoolOf(rig, ignorer).contains("up"));
        rig.executor().kill(ignorer, 1);
        QTRY_VERIFY_WITH_TIMEOUT(rig.isFinished(ignorer), 3000);
        QCOMPARE(ProcessRig::markedProcesses(rig.mark), 0);
    }

    void theLeadersEndIsNotTheGroups() // P2
    {
        ProcessRig rig;
        JobData data;
        data.details.command = shell(QStringLiteral("(trap '' TERM; echo up; sleep 100) & (trap 'sleep 0.2; echo late; exit' TERM; "
                                                    "echo up; while :; do sleep 0.05; done) & wait"));
        data.details.grace = Milliseconds(800);
        const JobNumber job = rig.addJob(data);
        rig.start(job);
        QTRY_COMPARE(spoolOf(rig, job), QByteArray("up\nup\n")); // both have set their traps
        rig.executor().cancel(job, 1);
        QTRY_VERIFY(rig.isFinished(job));
        QCOMPARE(rig.log(job), QByteArray("up\nup\nlate\n"));
        QCOMPARE(ProcessRig::markedProcesses(rig.mark), 0);
    }

    void fiftyCancelsLeaveNoProcess() // P1
    {
        ProcessRig rig;
        QRandomGenerator random(1);
        int swept = 0;
        for (int i = 0; i < 50; ++i) {
            JobData data = evilJob(i % 2 == 0 ? "daemoniser" : "walker", 30);
            if (i % 2 == 1) {
                data.details.command << QString::number(random.bounded(3) * 500);
            }
            const JobNumber job = rig.addJob(data);
            rig.start(job);
            QTRY_VERIFY(rig.reports[job].isStarted);
            QTest::qWait(random.bounded(15));
            rig.executor().cancel(job, 1);
            QTRY_VERIFY2(rig.isFinished(job), qPrintable(QString::number(i)));
            swept += rig.reports[job].result.sweptProcesses;
            QCOMPARE(ProcessRig::markedProcesses(rig.mark), 0);
        }
        QVERIFY2(swept >= 25, qPrintable(QString::number(swept)));
    }

    void shutdownCommandEndsAJobInGoodOrder()
    {
        ProcessRig rig;
        JobData data;
        data.details.command = shell(QStringLiteral("while [ ! -f stop ]; do sleep 0.02; done; sleep 0.1; echo orderly"));
        data.details.shutdown = {QStringLiteral("touch"), QStringLiteral("stop")};
        const JobNumber job = rig.addJob(data);
        rig.start(job);
        QTRY_VERIFY(rig.reports[job].isStarted);
        rig.executor().cancel(job, 1);
        QTRY_VERIFY(rig.isFinished(job));
        QCOMPARE(rig.log(job), QByteArray("orderly\n"));
        QCOMPARE(rig.reports[job].result.outcome, Outcome::Cancelled);
        QCOMPARE(rig.exitRecords().size(), 1); // the job's alone
    }

    void aShutdownCommandThatFailsLeavesItToSignals_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("exits with 1") << QStringLiteral("false");
        QTest::newRow("is not there") << QStringLiteral("no-such-program");
        QTest::newRow("does nothing") << QStringLiteral("true"); // the job has its grace, then it is ended
    }

    void aShutdownCommandThatFailsLeavesItToSignals()
    {
        QFETCH(QString, program);
        ProcessRig rig;
        JobData data;
        data.details.command = {QStringLiteral("sleep"), QStringLiteral("100")};
        data.details.shutdown = {program};
        data.details.grace = Milliseconds(200);
        const JobNumber job = rig.addJob(data);
        rig.start(job);
        QTRY_VERIFY(rig.reports[job].isStarted);
        rig.executor().cancel(job, 1);
        QTRY_VERIFY_WITH_TIMEOUT(rig.isFinished(job), 5000);
        QCOMPARE(rig.reports[job].result.exitCode, SIGTERM);
    }

    void timeoutEndsTheJobAndSaysSo() // P5
    {
        ProcessRig rig;
        JobData data;
        data.details.command = shell(QStringLiteral("setsid sleep 100 & sleep 100"));
        data.details.timeout = Milliseconds(150);
        data.details.grace = Milliseconds(100);
        QElapsedTimer timer;
        timer.start();
        const JobResult result = rig.run(rig.addJob(data));
        QVERIFY(timer.elapsed() >= 150 && timer.elapsed() < 2000);
        QCOMPARE(result.outcome, Outcome::TimedOut);
        QCOMPARE(rig.exitRecords().value(0)[QStringLiteral("timedOut")].toBool(), true);
        QCOMPARE(ProcessRig::markedProcesses(rig.mark), 0);
    }

    void pausedTimeIsNotCharged() // P5
    {
        ProcessRig rig;
        JobData data;
        data.details.command = shell(QStringLiteral("until [ -e go ]; do sleep 0.02; done"));
        data.details.timeout = Milliseconds(600);
        const JobNumber job = rig.addJob(data);
        rig.start(job);
        QTRY_VERIFY(rig.reports[job].isStarted);
        rig.executor().setPaused(job, 1, true);
        QTest::qWait(900);
        QVERIFY(!rig.isFinished(job));
        letGo(rig);
        rig.executor().setPaused(job, 1, false);
        QTRY_VERIFY(rig.isFinished(job));
        QCOMPARE(rig.reports[job].result.outcome, Outcome::Succeeded);
    }

    void cancelEndsAPausedJob()
    {
        ProcessRig rig;
        const JobNumber job = rig.add({QStringLiteral("sleep"), QStringLiteral("100")});
        rig.start(job);
        QTRY_VERIFY(rig.reports[job].isStarted);
        rig.executor().setPaused(job, 1, true);
        rig.executor().cancel(job, 1);
        QTRY_VERIFY_WITH_TIMEOUT(rig.isFinished(job), 3000);
    }

    void backgroundChildrenAreEndedByDefault() // P3
    {
        ProcessRig rig;
        const JobNumber job = rig.add(shell(QStringLiteral("setsid sleep 100 & sleep 100 & echo hi")));
        QElapsedTimer timer;
        timer.start();
        const JobResult result = rig.run(job);
        QVERIFY(timer.elapsed() < 2000);
        QCOMPARE(result.outcome, Outcome::Succeeded);
        QCOMPARE(result.sweptProcesses, 2);
        QCOMPARE(rig.log(job), QByteArray("hi\n"));
        QCOMPARE(ProcessRig::markedProcesses(rig.mark), 0);
    }

    void backgroundChildrenMayBeWaitedFor() // P3
    {
        ProcessRig rig;
        rig.setup.background = keeper::BackgroundPolicy::Wait;
        const JobNumber job = rig.add(shell(QStringLiteral("(sleep 0.2; echo late) & echo hi; exit 3")));
        const JobResult result = rig.run(job);
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.sweptProcesses, 0);
        QCOMPARE(rig.log(job), QByteArray("hi\nlate\n"));
    }

    void backgroundChildrenMayBeKept() // P3
    {
        ProcessRig rig;
        rig.setup.background = keeper::BackgroundPolicy::Keep;
        const JobNumber job = rig.add(shell(QStringLiteral("(until [ -e go ]; do sleep 0.02; done; echo late) & echo hi")));
        QCOMPARE(rig.run(job).outcome, Outcome::Succeeded);
        QCOMPARE(rig.log(job), QByteArray("hi\n"));
        QVERIFY(ProcessRig::markedProcesses(rig.mark) > 0);
        const JobNumber next = rig.add(shell(QStringLiteral("echo next"))); // gets a slot of its own
        QCOMPARE(rig.run(next).outcome, Outcome::Succeeded);
        letGo(rig);
        QTRY_COMPARE(rig.log(job), QByteArray("hi\nlate\n")); // late bytes land where they belong
        QCOMPARE(rig.log(next), QByteArray("next\n"));
    }

    void cancelBeforeTheStartIsACancel()
    {
        ProcessRig rig;
        const JobNumber job = rig.add({QStringLiteral("true")});
        rig.start(job);
        rig.executor().cancel(job, 1); // no slot is open yet
        QTRY_VERIFY(rig.isFinished(job));
        QCOMPARE(rig.reports[job].result.outcome, Outcome::Cancelled);
        QVERIFY(!rig.reports[job].isStarted);
        QCOMPARE(rig.exitRecords().size(), 0);
    }
};

WEFTWORK_TEST(JobEndingTest)
#include "tst_jobending.moc"
