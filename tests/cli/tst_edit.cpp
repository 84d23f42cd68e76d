// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace weftwork::test;

namespace {
// c needs b needs a; a comes last in the file.
const char chain[] = R"({"key":"c","command":["true"],"needs":[{"job":"b","on":"done"}]},)"
                     R"({"key":"b","command":["true"],"needs":["a"]},{"key":"a","command":["true"]},)"
                     R"({"key":"service","command":["true"],"forever":true},)"
                     R"({"key":"g","needs":["b"],"graph":{"jobs":[)"
                     R"({"key":"y","command":["true"],"needs":["x"]},{"key":"x","command":["true"]},{"key":"z","command":["true"],"needs":["y"]}]}})";

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QString names(const QByteArray &lines)
{
    QStringList paths;
    for (const QJsonObject &object : CliRig::objects(lines)) {
        paths << object.value(QStringLiteral("path")).toString();
    }
    return paths.join(QLatin1Char(' '));
}
} // namespace

class EditTest : public QObject
{
    Q_OBJECT

private slots:
    void listsWhatIsAskedFor_data() // S22, S23, S24
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("jobs");
        const auto row = [](const char *options, const char *jobs) {
            QTest::newRow(options) << words(options) << QString::fromLatin1(jobs);
        };
        row("", "c b a service g g/y g/x g/z");
        row("--order creation", "c b a service g g/y g/x g/z");
        row("--order topological", "a service b g g/x g/y g/z c");
        row("--entry", "a service g/x");
        row("--exit", "c g g/z");
        row("--upstream c", "b a");
        row("--upstream c --order topological", "a b");
        row("--upstream g/z", "g/y g/x");
        row("--downstream a", "c b g");
        row("--downstream b --downstream g/x", "c g g/y g/z");
        row("--upstream c --downstream a", "b"); // each narrows
        row("--upstream c --entry", "a");
    }
    void listsWhatIsAskedFor()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, jobs);
        CliRig rig;
        rig.graph(chain);
        const CliResult result = rig.run(words("list g.weft --json") + options);
        QVERIFY2(result.status == 0, result.err.constData());
        QCOMPARE(names(result.out), jobs);
    }

    void aCircleHasNoOrder() // S20
    {
        CliRig rig;
        rig.graph(R"({"key":"a","command":["true"],"needs":["b"]},{"key":"b","command":["true"],"needs":["a"]})");
        const CliResult result = rig.run(words("list g.weft --order topological"));
        QCOMPARE(result.status, 3);
        QVERIFY(result.out.isEmpty());
        QVERIFY2(result.err.contains("a -> b -> a"), result.err.constData());
        const CliResult bypass = rig.run(words("edit g.weft --bypass a --bypass b"));
        QCOMPARE(bypass.status, 3);
        QVERIFY2(bypass.err.contains("a -> b -> a"), bypass.err.constData());
    }

    void aBypassedJobLeavesItsDependentsWithItsNeeds() // S25
    {
        CliRig rig;
        rig.graph(chain);
        const CliResult result = rig.run(words("edit g.weft --bypass b --bypass g/y"));
        QVERIFY2(result.status == 0, result.err.constData());
        QVERIFY(result.out.isEmpty());
        QVERIFY2(result.err.contains("Written to g.weft: 2 jobs removed.\n3 dependencies lead around what is gone."), result.err.constData());
        QCOMPARE(names(rig.run(words("list g.weft --json")).out), QStringLiteral("c a service g g/x g/z"));
        QCOMPARE(names(rig.run(words("list g.weft --json --downstream a")).out), QStringLiteral("c g"));
        QCOMPARE(names(rig.run(words("list g.weft --json --upstream g/z")).out), QStringLiteral("g/x"));
        QCOMPARE(rig.run(words("check g.weft")).status, 0);
    }

    void programsAreToldWhatWasChanged()
    {
        CliRig rig;
        rig.graph(chain);
        const CliResult result = rig.run(words("edit g.weft --bypass b --json"));
        const QList<QJsonObject> objects = CliRig::objects(result.out);
        QCOMPARE(objects.size(), 1);
        QCOMPARE(objects[0].value(QStringLiteral("removed")).toArray(), QJsonArray{QStringLiteral("b")});
        const QJsonArray added = objects[0].value(QStringLiteral("added")).toArray();
        QCOMPARE(added.size(), 2);
        QCOMPARE(added[0].toObject(), (QJsonObject{{QStringLiteral("job"), QStringLiteral("c")},
                                          {QStringLiteral("needs"), QStringLiteral("a")}, {QStringLiteral("on"), QStringLiteral("success")}}));
        QVERIFY(objects[0].value(QStringLiteral("written")).toBool());
        QVERIFY(result.err.isEmpty());
        QCOMPARE(rig.run(words("edit g.weft --bypass a --json -o -")).status, 2); // both would go to one place
    }

    void onlyWhatIsNamedIsKept() // S26
    {
        CliRig rig;
        rig.graph(chain);
        QCOMPARE(rig.run(words("edit g.weft --keep-only c --keep-only b -o part.weft")).status, 0);
        QCOMPARE(names(rig.run(words("list part.weft --json")).out), QStringLiteral("c b"));
        QCOMPARE(names(rig.run(words("list g.weft --json")).out), QStringLiteral("c b a service g g/y g/x g/z")); // the old one stays
        QCOMPARE(rig.run(words("edit g.weft --keep-only g/x")).status, 0);
        QCOMPARE(names(rig.run(words("list g.weft --json")).out), QStringLiteral("c b a service g g/x")); // of its graph alone
        QCOMPARE(rig.run(words("edit g.weft --keep-only c --keep-only g/x")).status, 2);
    }

    void onlyWhatLiesBetweenIsKept_data() // S27
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("jobs");
        const auto row = [](const char *options, const char *jobs) {
            QTest::newRow(options) << words(options) << QString::fromLatin1(jobs);
        };
        row("--from a --to c", "c b a");
        row("--from a --to c --without-starts", "c b");
        row("--from a --to c --without-ends", "b a");
        row("--from b", "c b g g/y g/x g/z");
        row("--to b", "b a");
        row("--from g/y --to g/z", "c b a service g g/y g/z");
    }
    void onlyWhatLiesBetweenIsKept()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, jobs);
        CliRig rig;
        rig.graph(chain);
        const CliResult result = rig.run(words("edit g.weft --keep-between -o -") + options);
        QVERIFY2(result.status == 0, result.err.constData());
        rig.write(QStringLiteral("part.weft"), result.out);
        QCOMPARE(names(rig.run(words("list part.weft --json")).out), jobs);
    }

    void whatNeedsWhatIsGoneIsMended() // S21
    {
        CliRig rig;
        rig.graph(R"({"key":"a","command":["true"],"needs":["gone","a",{"job":"b","note":1},"b"]},{"key":"b","command":["true"]},
            {"key":"g","graph":{"jobs":[{"key":"x","command":["true"],"needs":[{"job":"away","note":2}]}]}})",
            R"("channels":[{"from":"a","to":"nobody"}],"view":{"lost":{"x":1,"y":2},"a":{"x":1,"y":2}},)");
        QCOMPARE(rig.run(words("check g.weft")).status, 3);
        QCOMPARE(rig.run(words("edit g.weft --bypass b")).status, 3);
        const CliResult result = rig.run(words("edit g.weft --sanitize"));
        QVERIFY2(result.status == 0, result.err.constData());
        for (const char *what : {"“gone”", "needs itself", "“b” twice", "“away”", "“nobody”", "“lost”"}) {
            QVERIFY2(result.err.contains(what), result.err.constData());
        }
        QCOMPARE(result.err.count("It is left out."), 6);
        const CliResult check = rig.run(words("check g.weft"));
        QVERIFY2(check.status == 0, check.err.constData());
        QVERIFY(!check.err.contains("g.weft:")); // not a warning is left
        const QByteArray mended = rig.read(QStringLiteral("g.weft"));
        QVERIFY2(mended.contains("\"note\": 1") && !mended.contains("\"note\": 2"), mended.constData());
        const CliResult again = rig.run(words("edit g.weft --sanitize"));
        QCOMPARE(again.status, 0);
        QVERIFY2(again.err.contains("There is nothing to change in g.weft."), again.err.constData());
    }

    void whatIsNotToldToChangeStaysToTheLetter()
    {
        CliRig rig;
        const QByteArray text = "{\"weft\":1,\r\n \"jobs\":[{\"key\":\"a\",\"command\":[\"true\"],\"x-mine\":[1.50]},{\"key\":\"b\",\"command\":[\"true\"]}]}\r\n";
        rig.write(QStringLiteral("w.weft"), text);
        QCOMPARE(rig.run(words("edit w.weft --keep-only a --keep-only b")).status, 0);
        QCOMPARE(rig.read(QStringLiteral("w.weft")), text);
        QCOMPARE(rig.run(words("edit w.weft --keep-only a")).status, 0);
        const QByteArray edited = rig.read(QStringLiteral("w.weft"));
        QVERIFY2(edited.contains("\"x-mine\": [1.50]") && edited.count('\n') == edited.count("\r\n"), edited.constData());
    }

    void aDotFileIsNotOverwritten()
    {
        CliRig rig;
        const QByteArray dot = "digraph { a -> b -> c; }";
        rig.write(QStringLiteral("in.dot"), dot);
        QCOMPARE(rig.run(words("edit in.dot --bypass b")).status, 2);
        QCOMPARE(rig.read(QStringLiteral("in.dot")), dot);
        const CliResult result = rig.run(words("edit in.dot --bypass b -o out.weft"));
        QVERIFY2(result.status == 0, result.err.constData());
        QCOMPARE(names(rig.run(words("list out.weft --json --upstream c")).out), QStringLiteral("a"));
    }

    void whatCannotBeWrittenIsSix()
    {
        CliRig rig;
        rig.graph(chain);
        rig.write(QStringLiteral("in.dot"), "digraph { a -> b; }");
        for (const char *line : {"edit g.weft --bypass b -o nowhere/x.weft", "export g.weft -o nowhere/x.svg", "export g.weft -o nowhere/x.dot", "import in.dot -o nowhere/x.weft"}) {
            const CliResult result = rig.run(words(line));
            QCOMPARE(result.status, 6);
            const QByteArray last = result.err.trimmed().split('\n').back();
            QVERIFY2(last.startsWith("weftwork: “nowhere/x.") && last.count("nowhere/x.") == 1, result.err.constData());
        }
        QCOMPARE(rig.run(words("edit nothing.weft --bypass b")).status, 3);
    }
};

WEFTWORK_TEST(EditTest)
#include "tst_edit.moc"
