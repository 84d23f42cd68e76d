// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace weftwork::test;

/// A run never starts from a file with errors: status 3 and a sentence with line and column.
class BadInputTest : public QObject
{
    Q_OBJECT

private:
    static QByteArray noise()
    {
        QRandomGenerator random(1);
        QByteArray bytes(5 << 20, Qt::Uninitialized);
        for (char &byte : bytes) {
            byte = static_cast<char>(random.bounded(256));
        }
        return bytes;
    }

private slots:
    void badFileIsRefusedAtItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char *name, const QByteArray &text, const char *place) { QTest::newRow(name) << text << QByteArray(place); };
        row("not JSON", "all: main.o\n\tcc main.o\n", "1:1:");
        row("cut in half", "{\n  \"weft\": 1,\n  \"jobs\": [\n    { \"key\": \"a\", \"comm", "4:");
        row("empty", "", "1:1:");
        row("5 MB of noise", noise(), "1:");
        row("nesting of 20,000", "{\"weft\":1,\"jobs\":[{\"key\":\"a\",\"x\":" + QByteArray(20'000, '[') + QByteArray(20'000, ']') + ",\"command\":[\"true\"]}]}", "1:");
        row("nested graphs of 20,000", [] {
            QByteArray text = "{\"weft\":1,\"jobs\":[";
            for (int i = 0; i < 20'000; ++i) {
                text += "{\"key\":\"a\",\"graph\":{\"jobs\":[";
            }
            return text;
        }(), "1:");
        row("duplicate member", "{\"weft\":1,\n \"jobs\":[],\n \"jobs\":[]}", "3:2:");
        row("duplicate key", "{\"weft\":1,\"jobs\":[\n{\"key\":\"a\",\"command\":[\"true\"]},\n{\"key\":\"a\",\"command\":[\"true\"]}]}", "3:");
        row("cycle", "{\"weft\":1,\"jobs\":[\n{\"key\":\"a\",\"command\":[\"true\"],\"needs\":[\"b\"]},\n{\"key\":\"b\",\"command\":[\"true\"],\"needs\":[\"a\"]}]}", "2:");
        row("itself", "{\"weft\":1,\"jobs\":[\n{\"key\":\"a\",\"command\":[\"true\"],\"needs\":[\"a\"]}]}", "2:");
        row("dependency to nowhere", "{\"weft\":1,\"jobs\":[\n{\"key\":\"a\",\"command\":[\"true\"],\n\"needs\":[\"zz\"]}]}", "3:");
        row("wrong type", "{\"weft\":1,\"jobs\":[\n{\"key\":\"a\",\n\"command\":42}]}", "3:");
        row("jobs no array", "{\"weft\":1,\n\"jobs\":{}}", "2:");
        row("key that leaves the folder", "{\"weft\":1,\"jobs\":[\n{\"key\":\"../../x\",\"command\":[\"true\"]}]}", "2:8:");
        row("number out of bounds", "{\"weft\":1,\"jobs\":[\n{\"key\":\"a\",\"command\":[\"true\"],\n\"timeout\":1e999}]}", "3:");
        row("newer format", "{\"weft\":99,\"jobs\":[]}", "1:");
        row("half a character", "{\"weft\":1,\"jobs\":[\n{\"key\":\"a\",\"label\":\"\xc3\",\"command\":[\"true\"]}]}", "2:");
        row("zero byte", QByteArray("{\"weft\":1,\n\0\"jobs\":[]}", 23), "2:");
    }
    void badFileIsRefusedAtItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        CliRig rig;
        rig.write(QStringLiteral("bad.weft"), text);
        for (const char *verb : {"run", "check", "plan"}) {
            QElapsedTimer timer;
            timer.start();
            const CliResult result = rig.run({QLatin1String(verb), QStringLiteral("bad.weft")});
            QVERIFY2(result.status == 3, (verb + QByteArray(": ") + QByteArray::number(result.status) + result.err.left(500)).constData());
            QVERIFY(timer.elapsed() < 5000);
            QVERIFY(result.out.isEmpty());
            QVERIFY2(result.err.startsWith("bad.weft:" + place), result.err.left(500).constData());
            const QString line = QString::fromUtf8(result.err.left(result.err.indexOf('\n')));
            QVERIFY2(QRegularExpression(QStringLiteral("^bad\\.weft:\\d+:\\d+: .+\\.$")).match(line).hasMatch(), qPrintable(line));
            QVERIFY(result.err.count('\n') <= 5);
        }
        QVERIFY(rig.newestRunFolder().isEmpty());
    }

    void cycleIsNamedWithItsWholePath()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","command":["true"],"needs":["c"]},{"key":"b","command":["true"],"needs":["a"]},{"key":"c","command":["true"],"needs":["b"]})");
        const QByteArray err = rig.run({QStringLiteral("check"), QStringLiteral("g.weft")}).err;
        QVERIFY2(err.contains("a -> b -> c -> a"), err.constData());
        rig.write(QStringLiteral("g.dot"), "digraph { a -> b -> c -> a }");
        const CliResult foreign = rig.run({QStringLiteral("check"), QStringLiteral("g.dot")});
        QCOMPARE(foreign.status, 3);
        QVERIFY2(foreign.err.count("a -> b -> c -> a") == 1, foreign.err.constData());
    }

    void fileThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("missing") << QStringLiteral("nothing.weft");
        QTest::newRow("folder") << QStringLiteral(".");
        QTest::newRow("device") << QStringLiteral("/dev/zero");
    }
    void fileThatIsNoneIsRefused()
    {
        QFETCH(QString, file);
        CliRig rig;
        const CliResult result = rig.run({QStringLiteral("run"), file});
        QCOMPARE(result.status, 3);
        QVERIFY2(result.err.count('\n') == 1, result.err.constData());
    }

    void checkTellsAllFilesAndIsSilentOnGoodOnes()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","command":["true"]})", {}, QStringLiteral("good.weft"));
        rig.write(QStringLiteral("bad.weft"), "{");
        QCOMPARE(rig.run({QStringLiteral("check"), QStringLiteral("-q"), QStringLiteral("good.weft")}).err, QByteArray());
        const CliResult both = rig.run({QStringLiteral("check"), QStringLiteral("bad.weft"), QStringLiteral("good.weft")});
        QCOMPARE(both.status, 3);
        QVERIFY(both.err.startsWith("bad.weft:1:"));
    }

    void startFailureIsASentenceThatSaysWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("job");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no such program") << QByteArray(R"("command":["no-such-program"])") << QByteArray("no-such-program");
        QTest::newRow("not executable") << QByteArray(R"("command":["./plain"])") << QByteArray("plain");
        QTest::newRow("no interpreter") << QByteArray(R"("command":["./orphan"])") << QByteArray("/no/such/interpreter");
        QTest::newRow("missing cwd") << QByteArray(R"("command":["true"],"cwd":"nowhere")") << QByteArray("nowhere");
    }
    void startFailureIsASentenceThatSaysWhatToDo()
    {
        QFETCH(QByteArray, job);
        QFETCH(QByteArray, words);
        CliRig rig;
        rig.write(QStringLiteral("plain"), "x");
        QFile orphan(rig.write(QStringLiteral("orphan"), "#!/no/such/interpreter\n"));
        orphan.setPermissions(orphan.permissions() | QFile::ExeOwner);
        const CliResult result = rig.run({QStringLiteral("run"), rig.graph("{\"key\":\"a\"," + job + "}")});
        QCOMPARE(result.status, 1);
        const QByteArray sentence = result.err.split('\n').front().trimmed();
        QVERIFY2(sentence.contains(words) && sentence.endsWith('.'), result.err.constData());
        QVERIFY(rig.run({QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("a")}).out.contains(sentence));
    }

    void openingRunsNothing()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","script":"touch ran"})");
        for (const char *words : {"check g.weft", "list g.weft", "plan g.weft", "run g.weft --dry-run", "export g.weft -o g.svg", "export g.weft -o g.png"}) {
            QCOMPARE(rig.run(QString::fromLatin1(words).split(QLatin1Char(' '))).status, 0);
        }
        QVERIFY(!QFile::exists(rig.path(QStringLiteral("ran"))));
        QVERIFY(rig.newestRunFolder().isEmpty());
    }
};

WEFTWORK_TEST(BadInputTest)
#include "tst_badinput.moc"
