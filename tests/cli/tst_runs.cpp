// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace weftwork::test;

class RunsTest : public QObject
{
    Q_OBJECT

private slots:
    void thousandJobsRunToTheEnd()
    {
        CliRig rig;
        QByteArray jobs;
        for (int i = 0; i < 1000; ++i) {
            jobs += (i > 0 ? ",\n" : "") + QByteArray("{\"key\":\"j") + QByteArray::number(i) + "\",\"command\":[\"/bin/true\"]"
                + (i >= 50 ? ",\"needs\":[\"j" + QByteArray::number(i - 50) + "\"]}" : QByteArray("}"));
        }
        QElapsedTimer timer;
        timer.start();
        const CliResult result = rig.run({QStringLiteral("run"), rig.graph(jobs), QStringLiteral("-j4")});
        QVERIFY2(result.status == 0, result.err.right(1000).constData());
        QCOMPARE(result.out.count('\n'), 1000);
        QVERIFY(result.err.contains("1000 jobs: 1000 succeeded"));
        qInfo("1,000 jobs took %lld ms", timer.elapsed());
    }

    void runIsFoundWhenTheIndexIsMissingOrBroken()
    {
        CliRig rig;
        rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","command":["true"]})")});
        rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","command":["false"]})")});
        const QByteArray before = rig.run({QStringLiteral("runs")}).out;
        QCOMPARE(before.count('\n'), 2);
        QVERIFY(before.indexOf("succeeded") < before.indexOf("failed")); // the newest last
        const QString index = QStringLiteral("state/weftwork/history.sqlite");
        QVERIFY(QFile::remove(rig.path(index)));
        QFile::remove(rig.path(index + QStringLiteral("-wal")));
        QFile::remove(rig.path(index + QStringLiteral("-shm")));
        QCOMPARE(rig.run({QStringLiteral("runs")}).out, before);
        rig.write(index, QByteArray(10'000, 'x'));
        QCOMPARE(rig.run({QStringLiteral("runs")}).out, before);
    }

    void runIsPrivateAndNothingIsDroppedElsewhere()
    {
        CliRig rig;
        rig.set("HOME", rig.path(QStringLiteral("home")));
        rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","print":"x"})")});
        struct stat status;
        QCOMPARE(::stat(QFile::encodeName(rig.newestRunFolder()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0700u);
        QVERIFY(!QFile::exists(rig.path(QStringLiteral("home"))));
    }

    void graphIsKeptAsItRan()
    {
        CliRig rig;
        const QString graph = rig.graph(R"({"key":"a","command":["true"]})");
        const QByteArray text = rig.read(QStringLiteral("g.weft"));
        rig.run({QStringLiteral("run"), graph});
        QVERIFY(QFile::remove(graph));
        QFile kept(rig.newestRunFolder() + QStringLiteral("/graph.weft"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), text);
        QVERIFY(rig.run({QStringLiteral("show"), QStringLiteral("last")}).out.contains("succeeded"));
    }

    void foldersParametersAndEnvironmentReachTheJob()
    {
        CliRig rig;
        rig.set("FROM_OUTSIDE", QStringLiteral("kept"));
        rig.write(QStringLiteral("settings.env"), "FROM_FILE=file\nOVER=file\n");
        QVERIFY(QDir(rig.path({})).mkdir(QStringLiteral("sub")));
        rig.graph(R"({"key":"a","script":"pwd; echo $FROM_OUTSIDE $FROM_FILE $OVER $WEFT_PARAM_x $WEFT_PARAM_y","cwd":"sub","env":{"OVER":"job"},"dotenv":["settings.env"]})",
            R"("parameters":{"x":"1","y":"2"},)");
        const CliResult result = rig.shell(QStringLiteral("cd / && $W run '%1' --set y=zwei").arg(rig.path(QStringLiteral("g.weft"))));
        QVERIFY2(result.status == 0, result.err.constData());
        QCOMPARE(rig.run({QStringLiteral("logs"), QStringLiteral("last"), QStringLiteral("a")}).out,
            rig.path(QStringLiteral("sub")).toUtf8() + "\nkept file job 1 zwei\n");
    }

    void limitHoldsOverAllNesting()
    {
        CliRig rig;
        QByteArray members;
        for (int i = 0; i < 6; ++i) {
            members += (i > 0 ? "," : "") + QByteArray("{\"key\":\"m") + QByteArray::number(i) + "\",\"script\":\"echo + >> log; sleep 0.1; echo - >> log\"}";
        }
        const QByteArray nested = "{\"key\":\"g\",\"graph\":{\"jobs\":[" + members + "]}},{\"key\":\"h\",\"graph\":{\"jobs\":[" + members + "]}}";
        QCOMPARE(rig.run({QStringLiteral("run"), QStringLiteral("-j3"), rig.graph(nested)}).status, 0);
        int living = 0;
        int most = 0;
        for (const char mark : rig.read(QStringLiteral("log"))) {
            living += mark == '+' ? 1 : mark == '-' ? -1 : 0;
            most = std::max(most, living);
        }
        QCOMPARE(most, 3);
    }

    void sleepEndsByItselfAtItsTimeoutOrByAVerb()
    {
        CliRig rig;
        const auto engine = rig.start({QStringLiteral("run"), rig.graph(R"({"key":"short","sleep":"30ms"},
            {"key":"late","sleep":"60s","timeout":"50ms","onFailure":"tolerate"},{"key":"long","sleep":"60s"})")});
        const auto outcome = [&](const char *job) { return rig.jobs().value(QLatin1String(job)).value(QStringLiteral("outcome")).toString(); };
        QVERIFY(CliRig::waitFor([&] { return outcome("short") == QLatin1String("succeeded") && outcome("late") == QLatin1String("timed-out"); }));
        QCOMPARE(rig.run({QStringLiteral("stop"), QStringLiteral("last"), QStringLiteral("long")}).status, 0);
        QCOMPARE(CliRig::finish(*engine).status, 1);
        QCOMPARE(outcome("long"), QStringLiteral("cancelled"));
    }

    void whyTellsTheChainToItsCause()
    {
        CliRig rig;
        rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","script":"exit 3"},{"key":"b","command":["true"],"needs":["a"]},{"key":"c","command":["true"],"needs":["b"]})")});
        const QByteArray why = rig.run({QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("c")}).out;
        QVERIFY2(why.contains("“c” was skipped.") && why.contains("because “b” did not succeed") && why.contains("“a” failed. It exited with status 3."), why.constData());
    }

    void whyEndsWithTheLinesOfTheLogThatMatter()
    {
        CliRig rig;
        rig.graph(R"({"key":"in","graph":{"jobs":[{"key":"deep","script":"echo fine; echo 'error: no frobs' >&2; exit 4"}]}},
            {"key":"late","command":["true"],"needs":["in"]})");
        rig.run({QStringLiteral("run"), QStringLiteral("g.weft")});
        const QByteArray end = "“in/deep” failed. It exited with status 4.\n    error: no frobs\n";
        for (const char *job : {"late", "in"}) {
            const QByteArray why = rig.run({QStringLiteral("why"), QStringLiteral("last"), QLatin1String(job)}).out;
            QVERIFY2(why.endsWith(end), why.constData());
        }
        const QByteArray own = rig.run({QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("in/deep")}).out;
        QCOMPARE(own, QByteArray("“in/deep” failed.\nIt exited with status 4.\n    error: no frobs\n"));
        const QList<QJsonObject> json = CliRig::objects(rig.run({QStringLiteral("why"), QStringLiteral("last"), QStringLiteral("late"), QStringLiteral("--json")}).out);
        QCOMPARE(json.front().value(QStringLiteral("log")).toVariant().toStringList(), QStringList{QStringLiteral("error: no frobs")});
    }

    void whyTellsWhichTimeWasOver()
    {
        CliRig rig;
        rig.graph(R"({"key":"slow","command":["sleep","60"],"timeout":"200ms"},
            {"key":"in","graph":{"timeout":"300ms","jobs":[{"key":"x","command":["sleep","60"]}]}},
            {"key":"rest","command":["true"],"needs":["slow"]},
            {"key":"deaf","command":["sleep","60"],"timeout":"50s","ready":{"line":"never","timeout":"100ms"}})");
        rig.run({QStringLiteral("run"), QStringLiteral("g.weft")});
        const auto why = [&rig](const char *job) { return rig.run({QStringLiteral("why"), QStringLiteral("last"), QLatin1String(job)}).out; };
        QVERIFY2(why("slow").startsWith("“slow” was given no more time than 0.20 s.\n"), why("slow").constData());
        QVERIFY2(why("rest").contains("“slow” was given no more time than 0.20 s."), why("rest").constData());
        QVERIFY2(why("in").startsWith("“in” was given no more time than 0.30 s.\n"), why("in").constData());
        QVERIFY2(why("deaf").startsWith("“deaf” was given no more time.\nIt was not ready within 100 ms"), why("deaf").constData());
    }

    void aGraphFileNamesItsNewestRun()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","script":"echo of the other file; exit 3"})");
        const QString other = rig.path(QStringLiteral("other.weft"));
        QVERIFY(QFile::rename(rig.path(QStringLiteral("g.weft")), other));
        const QString file = rig.graph(R"({"key":"a","script":"echo of this file"})");
        rig.run({QStringLiteral("run"), file});
        rig.run({QStringLiteral("run"), other});
        QCOMPARE(rig.run({QStringLiteral("logs"), file, QStringLiteral("a")}).out, QByteArray("of this file\n"));
        QCOMPARE(rig.run({QStringLiteral("logs"), QStringLiteral("other.weft"), QStringLiteral("a")}).out, QByteArray("of the other file\n"));
        QVERIFY(rig.run({QStringLiteral("why"), other, QStringLiteral("a")}).out.contains("exited with status 3"));
        QVERIFY(rig.run({QStringLiteral("show"), file}).out.contains("succeeded"));
        QVERIFY(rig.run({QStringLiteral("events"), file}).out.contains("\"succeeded\""));
        const CliResult never = rig.run({QStringLiteral("stop"), QStringLiteral("never.weft")});
        QCOMPARE(never.status, 3);
        QVERIFY2(never.err.contains("No run of never.weft is recorded."), never.err.constData());
        QCOMPARE(rig.run({QStringLiteral("logs"), rig.newestRunFolder(), QStringLiteral("a")}).out, QByteArray("of the other file\n"));
    }

    void planIsTheOrderAndTheCriticalPath()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","command":["false"]},{"key":"b","sleep":"5s"},{"key":"c","command":["false"],"needs":["a","b"]})");
        const QList<QJsonObject> plan = CliRig::objects(rig.run({QStringLiteral("plan"), QStringLiteral("g.weft"), QStringLiteral("--json")}).out);
        QCOMPARE(plan.size(), 4);
        QCOMPARE(plan[2].value(QStringLiteral("path")), QJsonValue(QStringLiteral("c")));
        QCOMPARE(plan[2].value(QStringLiteral("begins")).toDouble(), 5.0);
        QCOMPARE(plan[3].value(QStringLiteral("seconds")).toDouble(), 6.0);
        QCOMPARE(plan[3].value(QStringLiteral("criticalPath")).toVariant().toStringList(), (QStringList{QStringLiteral("b"), QStringLiteral("c")}));
    }

    void dotIsImportedAndWrittenAgain()
    {
        CliRig rig;
        rig.write(QStringLiteral("in.dot"), "digraph { \"a b\" [label=\"Grüße\"]; subgraph cluster_x { c; d; } \"a b\" -> c -> d; }");
        const CliResult imported = rig.run({QStringLiteral("import"), QStringLiteral("in.dot")});
        QVERIFY2(imported.status == 0, imported.err.constData());
        QCOMPARE(rig.run({QStringLiteral("run"), QStringLiteral("in.weft")}).status, 0); // jobs that print their names
        QCOMPARE(rig.run({QStringLiteral("import"), QStringLiteral("in.dot")}).status, 2); // what is there stays
        const CliResult written = rig.run({QStringLiteral("export"), QStringLiteral("in.weft"), QStringLiteral("-o"), QStringLiteral("-"), QStringLiteral("--format=dot")});
        rig.write(QStringLiteral("out.dot"), written.out);
        QVERIFY(written.out.contains("Grüße"));
        QCOMPARE(rig.run({QStringLiteral("import"), QStringLiteral("out.dot"), QStringLiteral("-o"), QStringLiteral("-")}).status, 0);
        QCOMPARE(rig.run({QStringLiteral("export"), QStringLiteral("in.dot"), QStringLiteral("-o"), QStringLiteral("in.svg")}).status, 0);
        rig.write(QStringLiteral("bad.dot"), "digraph {\n a -> ;\n");
        const CliResult bad = rig.run({QStringLiteral("import"), QStringLiteral("bad.dot")});
        QCOMPARE(bad.status, 3);
        QVERIFY2(bad.err.startsWith("bad.dot:"), bad.err.constData());
    }

    void exportDrawsWithTheStatesOfARun()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","command":["true"]},{"key":"b","command":["false"],"needs":["a"]})");
        rig.run({QStringLiteral("run"), QStringLiteral("g.weft")});
        QCOMPARE(rig.run({QStringLiteral("export"), QStringLiteral("g.weft"), QStringLiteral("-o"), QStringLiteral("plain.svg")}).status, 0);
        QCOMPARE(rig.run({QStringLiteral("export"), QStringLiteral("g.weft"), QStringLiteral("-o"), QStringLiteral("ran.svg"), QStringLiteral("--run"), QStringLiteral("last")}).status, 0);
        QVERIFY(rig.read(QStringLiteral("plain.svg")).contains("<svg"));
        QVERIFY(rig.read(QStringLiteral("plain.svg")) != rig.read(QStringLiteral("ran.svg")));
        for (const char *theme : {"light", "dark", "print"}) {
            QCOMPARE(rig.run({QStringLiteral("export"), QStringLiteral("g.weft"), QStringLiteral("-o"), QStringLiteral("a.png"), QStringLiteral("--theme"), QLatin1String(theme)}).status, 0);
            QVERIFY(rig.read(QStringLiteral("a.png")).startsWith("\x89PNG"));
        }
        QVERIFY(rig.run({QStringLiteral("export"), QStringLiteral("g.weft"), QStringLiteral("-o"), QStringLiteral("-"), QStringLiteral("--format=pdf")}).out.startsWith("%PDF"));
    }
};

WEFTWORK_TEST(RunsTest)
#include "tst_runs.moc"
