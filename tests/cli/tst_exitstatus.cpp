// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QDir>
#include <QTest>

#include <csignal>

using namespace weftwork::test;

/// U57: what the program tells its caller is documented and stays.
class ExitStatusTest : public QObject
{
    Q_OBJECT

private slots:
    void resultOfARunIsTold_data()
    {
        QTest::addColumn<QByteArray>("jobs");
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *jobs, int status, const char *members = "", QStringList options = {}) {
            QTest::newRow(name) << QByteArray(jobs) << QByteArray(members) << options << status;
        };
        row("0 all succeeded", R"({"key":"a","command":["true"]},{"key":"b","command":["true"],"needs":["a"]})", 0);
        row("0 no job at all", "", 0);
        row("0 tolerated failure", R"({"key":"a","command":["false"],"onFailure":"tolerate"})", 0);
        row("0 status that the job calls a success", R"({"key":"a","script":"exit 3","success":[3]})", 0);
        row("0 forever job is stopped", R"({"key":"s","command":["sleep","60"],"forever":true},{"key":"a","command":["true"]})", 0);
        row("1 a job failed", R"({"key":"a","command":["false"]})", 1);
        row("1 a job timed out", R"({"key":"a","command":["sleep","60"],"timeout":"200ms"})", 1);
        row("1 a command that does not exist", R"({"key":"a","command":["no-such-program"]})", 1);
        row("1 a job died of a signal", R"({"key":"a","script":"kill -9 $$"})", 1);
        row("1 fail fast", R"({"key":"a","command":["false"]},{"key":"b","command":["sleep","60"]})", 1, "", {QStringLiteral("--fail-fast")});
        row("3 a cycle", R"({"key":"a","command":["true"],"needs":["b"]},{"key":"b","command":["true"],"needs":["a"]})", 3);
        row("3 a job that says nothing to do", R"({"key":"a"})", 3);
        row("3 a start unit larger than -j",
            R"({"key":"a","command":["true"],"tokens":{"gpu":3}})", 3, R"("tokens":{"gpu":2},)");
        row("5 nobody can prove how a job ended", R"({"key":"a","script":"kill -9 $PPID; sleep 60"})", 5);
        row("5 unknown holds its dependent", R"({"key":"a","script":"kill -9 $PPID; sleep 60"},{"key":"b","command":["true"],"needs":["a"]})", 5);
        row("124 the run's own timeout", R"({"key":"a","command":["sleep","60"]})", 124, R"("timeout":"300ms",)");
    }
    void resultOfARunIsTold()
    {
        QFETCH(QByteArray, jobs);
        QFETCH(QByteArray, members);
        QFETCH(QStringList, options);
        QFETCH(int, status);
        CliRig rig;
        const CliResult result = rig.run(QStringList{QStringLiteral("run"), rig.graph(jobs, members)} + options);
        QVERIFY2(result.status == status, (QByteArray::number(result.status) + result.out + result.err).constData());
        if (status == 3) {
            QVERIFY(rig.newestRunFolder().isEmpty()); // a run never starts from a graph with errors
        }
    }

    void wrongUseIsTwo_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const char *words) { QTest::newRow(name) << QString::fromUtf8(words).split(QLatin1Char(' '), Qt::SkipEmptyParts); };
        row("nothing", "");
        row("unknown verb", "dance");
        row("option before the verb", "--json run g.weft");
        row("unknown option", "run --jbos=3 g.weft");
        row("unknown letter", "run -z g.weft");
        row("no file", "run");
        row("two files", "run g.weft g.weft");
        row("value missing", "run g.weft -j");
        row("value not asked for", "run g.weft --detach=yes");
        row("no number", "run g.weft -j many");
        row("negative", "run g.weft -j -1");
        row("set without value", "run g.weft --set x");
        row("set of no parameter", "run g.weft --set nothing=1");
        row("no such folder", "run g.weft -C nowhere");
        row("export without output", "export g.weft");
        row("export to no format", "export g.weft -o g.xyz");
        row("export in no theme", "export g.weft -o g.svg --theme pink");
        row("export at no scale", "export g.weft -o g.png --scale big");
        row("import of no DOT", "import g.weft");
        row("list in no order", "list g.weft --order random");
        row("list before no job", "list g.weft --upstream b");
        row("edit without edit", "edit g.weft");
        row("edit of no job", "edit g.weft --bypass b");
        row("two edits", "edit g.weft --bypass a --keep-only a");
        row("between nothing", "edit g.weft --keep-between");
        row("from without between", "edit g.weft --keep-only a --from a");
        row("job missing", "why last");
        row("help for no verb", "help dance");
    }
    void wrongUseIsTwo()
    {
        QFETCH(QStringList, words);
        CliRig rig;
        rig.graph(R"({"key":"a","command":["true"]})");
        const CliResult result = rig.run(words);
        QCOMPARE(result.status, 2);
        QVERIFY(result.out.isEmpty());
        QVERIFY2(result.err.startsWith("weftwork: ") && result.err.count('\n') == 1, result.err.constData());
        QVERIFY(rig.newestRunFolder().isEmpty());
    }

    void optionsAreReadBeforeTheGraph_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"run -j x broken.weft", "run -C nowhere broken.weft", "run --detach -j x broken.weft", "plan -j x broken.weft", "plan --assume x broken.weft"}) {
            QTest::newRow(words) << QString::fromLatin1(words);
        }
    }
    void optionsAreReadBeforeTheGraph()
    {
        QFETCH(QString, words);
        CliRig rig;
        rig.write(QStringLiteral("broken.weft"), "{");
        const CliResult result = rig.run(words.split(QLatin1Char(' ')));
        QCOMPARE(result.status, 2);
        QVERIFY2(!result.err.contains("broken.weft") && result.err.count('\n') == 1, result.err.constData());
    }

    void jobThatIsNotThereIsTwo_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"list g.weft --upstream b", "edit g.weft --bypass b", "plan g.weft --fail b", "export g.weft --plan -j x -o g.svg",
                 "why last b", "logs last b", "stop last b", "peek last a:b"}) {
            QTest::newRow(words) << QString::fromLatin1(words);
        }
    }
    void jobThatIsNotThereIsTwo()
    {
        QFETCH(QString, words);
        CliRig rig;
        QCOMPARE(rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","command":["true"]})")}).status, 0);
        const CliResult result = rig.run(words.split(QLatin1Char(' ')));
        QVERIFY2(result.status == 2, (QByteArray::number(result.status) + result.err).constData());
        QVERIFY2(result.err.startsWith("weftwork: ") && result.err.count('\n') == 1, result.err.constData());
    }

    void ordersOfAListAreThoseOfTheHelp()
    {
        CliRig rig;
        rig.graph(R"({"key":"a","command":["true"]})");
        const QByteArray help = rig.run({QStringLiteral("help"), QStringLiteral("list")}).out;
        QVERIFY2(help.contains("in the order creation or topological (each"), help.constData());
        QVERIFY(rig.run({QStringLiteral("list"), QStringLiteral("g.weft"), QStringLiteral("--order=foo")}).err.contains("Use creation or topological."));
        for (const char *order : {"creation", "topological"}) {
            QCOMPARE(rig.run({QStringLiteral("list"), QStringLiteral("g.weft"), QStringLiteral("--order"), QLatin1String(order)}).status, 0);
        }
    }

    void stoppedByAVerbIsFour()
    {
        CliRig rig;
        const auto engine = rig.start({QStringLiteral("run"), rig.graph(R"({"key":"a","command":["sleep","60"]})")});
        QVERIFY(CliRig::waitFor([&] { return rig.jobs().value(QStringLiteral("a")).value(QStringLiteral("state")) == QLatin1String("running"); }));
        QCOMPARE(rig.run({QStringLiteral("stop"), QStringLiteral("last")}).status, 0);
        QCOMPARE(CliRig::finish(*engine).status, 4);
        QCOMPARE(rig.jobs().value(QStringLiteral("a")).value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("cancelled")));
    }

    void ourOwnTroubleIs125()
    {
        CliRig rig;
        rig.set("XDG_STATE_HOME", QStringLiteral("/proc/nowhere"));
        const CliResult result = rig.run({QStringLiteral("run"), rig.graph(R"({"key":"a","script":"touch ran"})")});
        QCOMPARE(result.status, 125);
        QVERIFY2(result.err.contains("cannot be made"), result.err.constData());
        QVERIFY(!QFile::exists(rig.path(QStringLiteral("ran")))); // no record, no start
    }

    void keeperThatCannotBeInvokedIs126AndMissingIs127()
    {
        CliRig rig;
        const QString program = rig.path(QStringLiteral("weftwork"));
        QVERIFY(QFile::copy(CliRig::builtProgram(), program));
        rig.setProgram(program);
        const QString graph = rig.graph(R"({"key":"a","command":["true"]})");
        const CliResult missing = rig.run({QStringLiteral("run"), graph});
        QVERIFY2(missing.status == 127, missing.err.constData());
        const QString keeper = rig.write(QStringLiteral("weftwork-keeper"), "\x7f" "ELF no program");
        QVERIFY(QFile::setPermissions(keeper, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const CliResult broken = rig.run({QStringLiteral("run"), graph});
        QVERIFY2(broken.status == 126, broken.err.constData());
        QVERIFY(rig.newestRunFolder().isEmpty()); // nothing ran, nothing is left
        QCOMPARE(rig.run({QStringLiteral("run"), QStringLiteral("--detach"), graph}).status, 126);
    }

    void signalIsAddedTo128_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("INT") << SIGINT;
        QTest::newRow("TERM") << SIGTERM;
        QTest::newRow("HUP") << SIGHUP;
        QTest::newRow("QUIT") << SIGQUIT;
    }
    void signalIsAddedTo128()
    {
        QFETCH(int, number);
        CliRig rig;
        const auto engine = rig.start({QStringLiteral("run"), rig.graph(R"({"key":"a","script":"sleep 60 & sleep 60"},{"key":"b","command":["touch","ran"],"needs":["a"]})")});
        QVERIFY(CliRig::waitFor([&] { return rig.jobs().value(QStringLiteral("a")).value(QStringLiteral("state")) == QLatin1String("running"); }));
        ::kill(static_cast<pid_t>(engine->processId()), number);
        QCOMPARE(CliRig::finish(*engine).status, 128 + number);
        QVERIFY(CliRig::waitFor([&] { return rig.livingProcesses().isEmpty(); }, 3000));
        QVERIFY(!QFile::exists(rig.path(QStringLiteral("ran"))));
        const auto jobs = rig.jobs();
        QCOMPARE(jobs.value(QStringLiteral("a")).value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("cancelled")));
        QCOMPARE(jobs.value(QStringLiteral("b")).value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("skipped")));
        QCOMPARE(rig.head().value(QStringLiteral("engineLost")), QJsonValue(false)); // the journal has its end
    }
};

WEFTWORK_TEST(ExitStatusTest)
#include "tst_exitstatus.moc"
