// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QCryptographicHash>
#include <QTest>

using namespace weftwork::test;

class LogsTest : public QObject
{
    Q_OBJECT

private:
    static CliResult logs(const CliRig &rig, const QStringList &more = {})
    {
        return rig.run(QStringList{QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a")} + more);
    }

private slots:
    void pipeGetsWhatTheJobWroteByteForByte()
    {
        CliRig rig;
        QByteArray bytes(3'000'000, Qt::Uninitialized);
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<char>((i * 7919 + i / 256) & 0xff); // NUL, escapes, no UTF-8
        }
        rig.write(QStringLiteral("bytes"), bytes);
        QCOMPARE(rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","command":["cat","bytes"]})")}).status, 0);
        QCOMPARE(logs(rig).out.size(), bytes.size());
        QVERIFY(logs(rig).out == bytes);
        QVERIFY(logs(rig, {QStringLiteral("--stderr")}).out.isEmpty());
    }

    void terminalGetsColoursAndNothingElseThatItWouldObey()
    {
        CliRig rig;
        rig.write(QStringLiteral("evil"), "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]52;c;AAAA\x1b\\ \x1b[2J \x1bP1;2q\x1b\\ \x1b_apc\x1b\\ \x08\x7f \xc2\x9b""31m \xff half \xe2\x82 tab\there\n50%\r100%\r\nlast\n\x1b[");
        QCOMPARE(rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","command":["cat","evil"]})")}).status, 0);
        const QByteArray shown = rig.onTerminal({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a")}).out;
        QVERIFY(shown.contains("\x1b[31mred\x1b[0m"));
        QVERIFY(shown.contains("tab\there"));
        QVERIFY(shown.contains("50%\r\n100%\r\nlast"));
        QByteArray rest = shown;
        rest.replace("\x1b[31m", "").replace("\x1b[0m", "").replace("\r\n", "");
        for (const char control : {'\x1b', '\x07', '\x08', '\x7f', '\r', '\xff'}) {
            QVERIFY2(!rest.contains(control), QByteArray::number(control, 16).constData());
        }
        QVERIFY(!rest.contains("\xc2\x9b"));
        QVERIFY(QString::fromUtf8(shown).contains(QChar::ReplacementCharacter));
        rig.set("NO_COLOR", QStringLiteral("1"));
        QVERIFY(!rig.onTerminal({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a")}).out.contains('\x1b'));
        QVERIFY(rig.onTerminal({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a"), QStringLiteral("--raw")}).out.contains("\x1b]0;title"));
    }

    void bothOutputsComeInTheirOrder()
    {
        CliRig rig;
        QCOMPARE(rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","script":"echo 1; sleep 0.4; echo 2 >&2; sleep 0.4; echo 3; sleep 0.4; echo 4 >&2"})")}).status, 0);
        QCOMPARE(logs(rig).out, QByteArray("1\n2\n3\n4\n"));
        QCOMPARE(logs(rig, {QStringLiteral("--stdout")}).out, QByteArray("1\n3\n"));
        QCOMPARE(logs(rig, {QStringLiteral("--stderr")}).out, QByteArray("2\n4\n"));
    }

    void exactOrderIsKeptInOneFile()
    {
        CliRig rig;
        QCOMPARE(rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","script":"exec 2>&1; for i in 1 2 3; do echo e$i >&2; echo o$i; done"})")}).status, 0);
        QCOMPARE(logs(rig).out, QByteArray("e1\no1\ne2\no2\ne3\no3\n"));
    }

    void eachAttemptKeepsItsLog()
    {
        CliRig rig;
        QCOMPARE(rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","script":"echo x >> tries; wc -l < tries; [ $(wc -l < tries) = 3 ]","retries":{"count":4,"delay":"10ms"}})")}).status, 0);
        QCOMPARE(logs(rig).out.trimmed(), QByteArray("3"));
        QCOMPARE(logs(rig, {QStringLiteral("--attempt"), QStringLiteral("1")}).out.trimmed(), QByteArray("1"));
        QCOMPARE(logs(rig, {QStringLiteral("--attempt=0")}).status, 2);
        const CliResult never = logs(rig, {QStringLiteral("--attempt=4")});
        QCOMPARE(never.status, 2);
        QCOMPARE(never.err, QByteArray("weftwork: “a” had no attempt 4. Its last attempt is number 3.\n"));
        QCOMPARE(logs(rig, {QStringLiteral("--attempt=4"), QStringLiteral("--follow")}).status, 2); // it will not come
    }

    void followerSeesARunningJobAndItsEnd()
    {
        CliRig rig;
        const auto engine = rig.start({QStringLiteral("run"), rig.graph(R"({"key":"a","script":"i=0; while [ $i -lt 20 ]; do i=$((i+1)); echo line $i; sleep 0.05; done"})")});
        QVERIFY(CliRig::waitFor([&] { return logs(rig).status == 0; }));
        const CliResult followed = logs(rig, {QStringLiteral("-f")});
        QCOMPARE(followed.out.count('\n'), 20);
        QVERIFY(followed.out.endsWith("line 20\n"));
        QCOMPARE(CliRig::finish(*engine).status, 0);
    }

    void printJobsHaveLogsToo()
    {
        CliRig rig;
        QCOMPARE(rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","print":"hello"})")}).status, 0);
        QCOMPARE(logs(rig).out.trimmed(), QByteArray("hello"));
    }

    void jobThatWroteNothingSaysSo()
    {
        CliRig rig;
        QCOMPARE(rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","command":["true"]})")}).status, 0);
        const CliResult result = logs(rig);
        QCOMPARE(result.status, 0);
        QVERIFY(result.out.isEmpty());
        QVERIFY(result.err.contains("wrote nothing"));
    }
};

WEFTWORK_TEST(LogsTest)
#include "tst_logs.moc"
