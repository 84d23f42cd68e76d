// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QJsonArray>
#include <QTest>

using namespace weftwork::test;

/// U58: standard output is data, standard error is messages.
class StreamsTest : public QObject
{
    Q_OBJECT

private:
    static QString mixedGraph(const CliRig &rig)
    {
        return rig.graph(R"({"key":"good","script":"echo out; sleep 0.3"},
            {"key":"bad","label":"Very bad","script":"echo fine; echo 'error: no frobs' >&2; exit 7","needs":["good"]},
            {"key":"rest","command":["true"],"needs":["bad"]})");
    }
    static bool isPlain(const QByteArray &bytes) { return !bytes.contains('\x1b') && !bytes.contains('\r'); }

private slots:
    void runSaysOneLineAJobOnOutputAndTheRestOnError()
    {
        CliRig rig;
        const CliResult result = rig.run({QStringLiteral("run"), mixedGraph(rig)});
        QCOMPARE(result.status, 1);
        const QList<QByteArray> lines = result.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith("succeeded ") && lines[0].contains("good"));
        QVERIFY(lines[1].startsWith("failed ") && lines[1].contains("Very bad"));
        QVERIFY(lines[2].startsWith("skipped ") && lines[2].contains("rest"));
        QVERIFY(result.err.contains("It exited with status 7."));
        QVERIFY(result.err.contains("error: no frobs"));
        QVERIFY(result.err.contains("3 jobs: 1 succeeded, 1 failed, 1 skipped."));
        QVERIFY(isPlain(result.out) && isPlain(result.err));
    }

    void quietSaysOnlyWhatWentWrong()
    {
        CliRig rig;
        const CliResult bad = rig.run({QStringLiteral("run"), mixedGraph(rig), QStringLiteral("-q")});
        QCOMPARE(bad.out.count('\n'), 1);
        QVERIFY(bad.out.startsWith("failed"));
        QVERIFY(!bad.err.contains("3 jobs"));
        const CliResult good = rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","command":["true"]})"), QStringLiteral("--quiet")});
        QVERIFY(good.out.isEmpty() && good.err.isEmpty());
    }

    void jsonIsOneObjectALine_data()
    {
        QTest::addColumn<QStringList>("words");
        for (const char *words : {"run g.weft --json", "show last --json", "runs --json", "list g.weft --json", "plan g.weft --json",
                 "why last rest --json", "events last", "check g.weft --json", "help --json", "run g.weft --dry-run --json"}) {
            QTest::newRow(words) << QString::fromLatin1(words).split(QLatin1Char(' '));
        }
    }
    void jsonIsOneObjectALine()
    {
        QFETCH(QStringList, words);
        CliRig rig;
        rig.set("CLICOLOR_FORCE", QStringLiteral("1"));
        rig.run({QStringLiteral("run"), mixedGraph(rig)});
        const CliResult result = rig.run(words);
        const QList<QJsonObject> objects = CliRig::objects(result.out);
        QVERIFY(!objects.isEmpty() || words.front() == QLatin1String("check"));
        QVERIFY(!result.out.contains('\x1b'));
    }

    void eventsOfARunAreThoseOfItsJournal()
    {
        CliRig rig;
        const CliResult live = rig.run({QStringLiteral("run"), mixedGraph(rig), QStringLiteral("--json")});
        QCOMPARE(live.status, 1);
        QVERIFY(live.err.isEmpty());
        QCOMPARE(rig.run({QStringLiteral("events"), QStringLiteral("last")}).out, live.out);
        const QList<QJsonObject> events = CliRig::objects(live.out);
        QCOMPARE(events.front().value(QStringLiteral("event")), QJsonValue(QStringLiteral("head")));
        QCOMPARE(events.back().value(QStringLiteral("event")), QJsonValue(QStringLiteral("run-ended")));
        QCOMPARE(events.back().value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("failed")));
    }

    void journalIsReadByJqAndTail()
    {
        CliRig rig;
        rig.run({QStringLiteral("run"), mixedGraph(rig)});
        const QString journal = rig.newestRunFolder() + QStringLiteral("/journal.jsonl");
        const CliResult tail = rig.shell(QStringLiteral("tail -n 1 %1").arg(journal));
        QVERIFY(tail.out.contains("run-ended"));
        if (rig.shell(QStringLiteral("command -v jq")).status != 0) {
            QSKIP("jq is not installed");
        }
        const CliResult jq = rig.shell(QStringLiteral("jq -r 'select(.event == \"finished\") | .outcome' %1").arg(journal));
        QCOMPARE(jq.out, QByteArray("succeeded\nfailed\n"));
    }

    void terminalGetsColoursAndProgress()
    {
        CliRig rig;
        const CliResult result = rig.onTerminal({QStringLiteral("run"), mixedGraph(rig)});
        QCOMPARE(result.status, 1);
        QVERIFY(result.out.contains("\x1b[32msucceeded"));
        QVERIFY2(result.out.contains("done, 1 running"), result.out.constData());
        QVERIFY(result.out.contains("\r\x1b[K"));
    }

    void terminalCanBeAskedForPlainText_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("hasProgress");
        QTest::newRow("NO_COLOR") << QByteArray("NO_COLOR") << QStringLiteral("1") << true;
        QTest::newRow("TERM=dumb") << QByteArray("TERM") << QStringLiteral("dumb") << false;
        QTest::newRow("CLICOLOR=0") << QByteArray("CLICOLOR") << QStringLiteral("0") << true;
    }
    void terminalCanBeAskedForPlainText()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QString, value);
        QFETCH(bool, hasProgress);
        CliRig rig;
        rig.set(variable.constData(), value);
        const CliResult result = rig.onTerminal({QStringLiteral("run"), mixedGraph(rig)});
        QVERIFY(!result.out.contains("\x1b[3"));
        QCOMPARE(result.out.contains("done, 1 running"), hasProgress);
        QCOMPARE(result.out.contains('\x1b'), hasProgress);
    }

    void pipeGetsColoursOnlyWhenForced()
    {
        CliRig rig;
        rig.set("CLICOLOR_FORCE", QStringLiteral("1"));
        const QString graph = mixedGraph(rig);
        const CliResult forced = rig.run({QStringLiteral("run"), graph});
        QVERIFY(forced.out.contains("\x1b[32msucceeded"));
        QVERIFY(!forced.err.contains("running\x1b[K")); // progress is for terminals alone
        rig.set("NO_COLOR", QStringLiteral("1"));
        QVERIFY(isPlain(rig.run({QStringLiteral("run"), graph}).out));
    }

    void quietTerminalHasNoProgress()
    {
        CliRig rig;
        QVERIFY(!rig.onTerminal({QStringLiteral("run"), mixedGraph(rig), QStringLiteral("-q")}).out.contains("done,"));
    }

    void namesOfAllKindsStayOnTheirLine()
    {
        CliRig rig;
        const QString graph = rig.graph("{\"key\":\"a\",\"label\":\"two\\nlines \\\"quoted\\\" 'single' \\\\ tab\\t bell\\u0007 \\u001b]0;title\\u0007\",\"command\":[\"echo\",\"a b\",\"'\\\"\\n\"]}, {\"key\":\"b\",\"label\":\"Grüße العربية 🙂 \\u202egnp.exe\",\"print\":\"Grüße العربية 🙂\"}");
        for (const char *words : {"run g.weft", "list g.weft", "show last", "run g.weft --dry-run"}) {
            const CliResult result = rig.onTerminal(QString::fromLatin1(words).split(QLatin1Char(' ')));
            QCOMPARE(result.status, 0);
            QVERIFY(!result.out.contains('\x07') && !result.out.contains("\x1b]") && !result.out.contains("\u202e"));
            QVERIFY2(QByteArray(words).contains("dry") || result.out.contains("two\\nlines"), result.out.constData());
        }
        const CliResult log = rig.run({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("b")});
        QVERIFY2(log.out.startsWith("Grüße العربية 🙂"), log.out.constData());
        QCOMPARE(rig.run({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a")}).out, QByteArray("a b '\"\n\n"));
    }

    void helpBeginsWithExamplesAndNamesEveryOption()
    {
        CliRig rig;
        for (const QJsonObject &verb : CliRig::objects(rig.run({QStringLiteral("help"), QStringLiteral("--json")}).out)) {
            const QString name = verb.value(QStringLiteral("verb")).toString();
            const CliResult help = rig.run({name, QStringLiteral("--help")});
            QCOMPARE(help.status, 0);
            QVERIFY(help.err.isEmpty());
            QCOMPARE(help.out, rig.run({QStringLiteral("help"), name}).out);
            QVERIFY(help.out.indexOf("Examples:") < help.out.indexOf("Usage: weftwork " + name.toUtf8()));
            for (const QJsonValue &option : verb.value(QStringLiteral("options")).toArray()) {
                QVERIFY(help.out.contains("--" + option[QStringLiteral("name")].toString().toUtf8()));
            }
            QVERIFY(!help.out.contains("detached="));
        }
        QVERIFY(rig.run({QStringLiteral("--version")}).out.startsWith("weftwork "));
        QCOMPARE(rig.run({QStringLiteral("--help")}).out, rig.run({QStringLiteral("help")}).out);
    }

    void fullOutputIsToldAndNoSuccess_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("status");
        QTest::newRow("list") << QStringLiteral("list g.weft") << 6;
        QTest::newRow("logs") << QStringLiteral("logs last good") << 6;
        QTest::newRow("logs -f") << QStringLiteral("logs last good -f") << 6;
        QTest::newRow("export") << QStringLiteral("export g.weft -o - --format svg") << 6;
        QTest::newRow("version") << QStringLiteral("--version") << 6;
        QTest::newRow("a run that fails besides") << QStringLiteral("run g.weft") << 1;
    }
    void fullOutputIsToldAndNoSuccess()
    {
        QFETCH(QString, words);
        QFETCH(int, status);
        CliRig rig;
        rig.run({QStringLiteral("run"), mixedGraph(rig)});
        const CliResult full = rig.shell(QStringLiteral("$W %1 > /dev/full").arg(words));
        QCOMPARE(full.status, status);
        QVERIFY2(full.err.contains("weftwork: Standard output could not be written: No space left on device."), full.err.constData());
    }

    void readerThatLeavesIsNoTrouble()
    {
        CliRig rig;
        rig.run({QStringLiteral("run"), mixedGraph(rig)});
        const CliResult left = rig.shell(QStringLiteral("{ sleep 0.2; $W list g.weft; } | true; exit ${PIPESTATUS[0]}"));
        QCOMPARE(left.status, 0);
        QVERIFY2(left.err.isEmpty(), left.err.constData());
    }

    void mistypedWordIsCorrected()
    {
        CliRig rig;
        rig.graph(R"({"key":"compile","command":["true"]})", R"("parameters":{"folder":"x"},)");
        QVERIFY(rig.run({QStringLiteral("shwo")}).err.contains("Did you mean “show”?"));
        QVERIFY(rig.run({QStringLiteral("run"), QStringLiteral("g.weft"), QStringLiteral("--fial-fast")}).err.contains("Did you mean “fail-fast”?"));
        QVERIFY(rig.run({QStringLiteral("run"), QStringLiteral("g.weft"), QStringLiteral("--set=foldr=y")}).err.contains("Did you mean “folder”?"));
        rig.run({QStringLiteral("run"), QStringLiteral("g.weft")});
        QVERIFY(rig.run({QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("comple")}).err.contains("Did you mean “compile”?"));
    }

    void fileWithoutAVerbIsToldHowToRun()
    {
        CliRig rig;
        rig.write(QStringLiteral("plain"), "x");
        for (const char *file : {"gone.weft", "old.dot", "plain"}) {
            const CliResult result = rig.run({QLatin1String(file)});
            QCOMPARE(result.status, 2);
            QVERIFY2(result.err.contains(QByteArray("There is no verb “%1”. “weftwork run %1” runs the file, “weftwork-studio %1” opens it.").replace("%1", file)), result.err.constData());
        }
        QVERIFY(rig.run({QStringLiteral("rum")}).err.contains("Did you mean “run”?"));
    }

    void optionsAreTakenTheGnuWay()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","script":"echo $WEFT_PARAM_x"})", R"("parameters":{"x":"0"},)", QStringLiteral("-odd name.weft"));
        const CliResult result = rig.run({QStringLiteral("run"), QStringLiteral("-qj4"), QStringLiteral("--set=x=a=b c"), QStringLiteral("--"), QStringLiteral("-odd name.weft")});
        QVERIFY2(result.status == 0, result.err.constData());
        QCOMPARE(rig.run({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a")}).out, QByteArray("a=b c\n"));
    }
};

WEFTWORK_TEST(StreamsTest)
#include "tst_streams.moc"
