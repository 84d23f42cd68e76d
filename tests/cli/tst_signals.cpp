// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace weftwork::test;

class SignalsTest : public QObject
{
    Q_OBJECT

private:
    static bool isRunning(const CliRig &rig, const char *job)
    {
        return rig.jobs().value(QLatin1String(job)).value(QStringLiteral("state")) == QLatin1String("running");
    }

private slots:
    void secondInterruptEndsAtOnce() // P9
    {
        CliRig rig;
        const auto engine = rig.start({QStringLiteral("run"), rig.graph(R"({"key":"a","script":"trap 'echo TERM > got' TERM; echo ready > ready; while :; do sleep 0.05; done"})")});
        QVERIFY(CliRig::waitFor([&] { return rig.read(QStringLiteral("ready")) == "ready\n"; }));
        ::kill(static_cast<pid_t>(engine->processId()), SIGINT);
        QVERIFY(CliRig::waitFor([&] { return rig.read(QStringLiteral("got")) == "TERM\n"; }));
        QVERIFY(!engine->waitForFinished(300)); // it is given its grace
        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(engine->processId()), SIGINT);
        QCOMPARE(CliRig::finish(*engine).status, 130);
        QVERIFY(timer.elapsed() < 4000);
        QVERIFY(CliRig::waitFor([&] { return rig.livingProcesses().isEmpty(); }));
        QCOMPARE(rig.head().value(QStringLiteral("engineLost")), QJsonValue(false));
    }

    void interruptOnATerminalReachesTheEngineAlone()
    {
        CliRig rig;
        const QString graph = rig.graph(R"({"key":"a","script":"trap 'echo INT > got' INT; trap 'echo TERM > got; exit 0' TERM; echo x > up; while :; do sleep 0.05; done"})");
        const CliResult result = rig.shell(QStringLiteral("( until [ -e up ]; do sleep 0.05; done; printf '\\003' ) | script -qec \"$W run %1\" /dev/null").arg(graph));
        QVERIFY2(result.status == 130, (QByteArray::number(result.status) + result.out + result.err).constData());
        QCOMPARE(rig.read(QStringLiteral("got")), QByteArray("TERM\n")); // asked by its keeper, not by the terminal
    }

    void readerThatGoesAwayHarmsNoRun() // P10
    {
        CliRig rig;
        QByteArray jobs;
        for (int i = 0; i < 40; ++i) {
            jobs += (i > 0 ? ",{" : "{") + QByteArray("\"key\":\"j") + QByteArray::number(i) + "\",\"script\":\"sleep 0.02; echo x >> count\"}";
        }
        const CliResult result = rig.shell(QStringLiteral("$W run %1 2>&1 | head -1; echo ${PIPESTATUS[0]}").arg(rig.graph(jobs)));
        QVERIFY2(result.out.endsWith("\n0\n"), result.out.constData());
        QCOMPARE(rig.read(QStringLiteral("count")).count('x'), 40);
        QVERIFY(CliRig::waitFor([&] { return rig.livingProcesses().isEmpty(); }));
        QCOMPARE(rig.head().value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("succeeded")));
    }

    void closedStandardFilesHarmNoRun()
    {
        CliRig rig;
        QCOMPARE(rig.shell(QStringLiteral("$W run %1 <&- >&- 2>&-").arg(rig.graph(R"({"key":"a","script":"echo out; echo err >&2"})"))).status, 0);
        QCOMPARE(rig.run({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a")}).out.size(), 8);
    }

    void jobNeverReadsTheTerminal() // P13
    {
        CliRig rig;
        QElapsedTimer timer;
        timer.start();
        const CliResult result = rig.onTerminal({QStringLiteral("run"), rig.graph(R"({"key":"a","script":"cat; tty; echo $?; (exec 3</dev/tty) && echo has tty; true"})")}, "typed\n");
        QCOMPARE(result.status, 0);
        QVERIFY(timer.elapsed() < 10'000);
        const QByteArray log = rig.run({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a"), QStringLiteral("--stdout")}).out;
        QVERIFY(!log.contains("typed") && !log.contains("has tty"));
        QVERIFY(log.contains("not a tty"));
    }

    void jobsBeginWithFreshSignalsWhateverTheCallerIgnored() // P12
    {
        CliRig rig;
        rig.shell(QStringLiteral("trap '' INT TERM USR1 PIPE; $W run %1").arg(rig.graph(R"({"key":"a","command":["grep","-E","Sig[BI][lg][kn]","/proc/self/status"]})")));
        QCOMPARE(rig.run({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a")}).out,
            QByteArray("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n"));
    }

    void nothingNewStartsAfterAnInterrupt()
    {
        CliRig rig;
        QByteArray jobs;
        for (int i = 0; i < 200; ++i) {
            jobs += (i > 0 ? ",{" : "{") + QByteArray("\"key\":\"j") + QByteArray::number(i) + "\",\"script\":\"echo x >> count; sleep 0.1\"}";
        }
        const auto engine = rig.start({QStringLiteral("run"), QStringLiteral("-j4"), rig.graph(jobs)});
        QVERIFY(CliRig::waitFor([&] { return isRunning(rig, "j4"); }));
        ::kill(static_cast<pid_t>(engine->processId()), SIGTERM);
        QCOMPARE(CliRig::finish(*engine).status, 143);
        const qsizetype started = rig.read(QStringLiteral("count")).count('x');
        QVERIFY(started < 200);
        QVERIFY(CliRig::waitFor([&] { return rig.livingProcesses().isEmpty(); })); // nobody is left who could
        QCOMPARE(rig.read(QStringLiteral("count")).count('x'), started);
    }
};

WEFTWORK_TEST(SignalsTest)
#include "tst_signals.moc"
