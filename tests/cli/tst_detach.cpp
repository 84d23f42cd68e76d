// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "control/launchrun.h"
#include "support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace weftwork;
using namespace weftwork::test;

class DetachTest : public QObject
{
    Q_OBJECT

private:
    static QString slow(const CliRig &rig)
    {
        return rig.graph(R"({"key":"a","script":"echo one; echo two >&2; sleep 60"},{"key":"b","command":["true"],"needs":["a"]})");
    }

private slots:
    void detachedRunIsShownFollowedAndStopped()
    {
        CliRig rig;
        const CliResult started = rig.run({QStringLiteral("run"), QStringLiteral("--detach"), slow(rig)});
        QCOMPARE(started.status, 0);
        const QString id = QString::fromUtf8(started.out).trimmed();
        QCOMPARE(rig.newestRunFolder().section(QLatin1Char('/'), -1), id);
        QVERIFY(rig.run({QStringLiteral("runs")}).out.contains("running"));
        QVERIFY(rig.run({QStringLiteral("show"), id}).out.contains("running"));
        const auto follower = rig.start({QStringLiteral("logs"), QStringLiteral("-f"), id, QStringLiteral("a"), QStringLiteral("--stdout")});
        QVERIFY(CliRig::waitFor([&] { return follower->bytesAvailable() > 0; }));
        QCOMPARE(follower->readAll(), QByteArray("one\n"));
        QCOMPARE(rig.run({QStringLiteral("stop"), id}).status, 0);
        QCOMPARE(CliRig::finish(*follower).status, 0); // it ends with the job
        QVERIFY(CliRig::waitFor([&] { return rig.livingProcesses().isEmpty(); }));
        QCOMPARE(rig.head().value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("cancelled")));
        QVERIFY(rig.run({QStringLiteral("runs")}).out.contains("cancelled"));
        QVERIFY(rig.run({QStringLiteral("why"), id, QStringLiteral("a")}).out.contains("A person stopped it."));
    }

    void oneJobCanBeStopped()
    {
        CliRig rig;
        rig.run({QStringLiteral("run"), QStringLiteral("--detach"), slow(rig)});
        QVERIFY(CliRig::waitFor([&] { return rig.run({QStringLiteral("stop"), QStringLiteral("last"), QStringLiteral("a")}).status == 0; }));
        QVERIFY(CliRig::waitFor([&] { return !rig.head().value(QStringLiteral("live")).toBool(); }));
        QCOMPARE(rig.jobs().value(QStringLiteral("a")).value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("cancelled")));
        QCOMPARE(rig.jobs().value(QStringLiteral("b")).value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("skipped")));
    }

    void engineLivesInASessionOfItsOwnAndHoldsNothingOfItsStarter()
    {
        CliRig rig;
        // The pipe of the shell would stay open if anything of the run held it.
        QElapsedTimer timer;
        timer.start();
        const CliResult result = rig.shell(QStringLiteral("trap '' TERM; exec 7>held; $W run --detach --json %1 2>&1 | cat").arg(slow(rig)));
        QVERIFY(timer.elapsed() < 20'000);
        const QList<QJsonObject> lines = CliRig::objects(result.out);
        QCOMPARE(lines.size(), 1);
        const QString folder = lines[0].value(QStringLiteral("folder")).toString();
        QCOMPARE(folder, rig.newestRunFolder());
        QFile journal(folder + QStringLiteral("/journal.jsonl"));
        QVERIFY(journal.open(QIODevice::ReadOnly));
        const int pid = CliRig::objects(journal.readLine()).front().value(QStringLiteral("pid")).toInt();
        QCOMPARE(::getsid(pid), pid);
        for (const QString &name : QDir(QStringLiteral("/proc/%1/fd").arg(pid)).entryList(QDir::Files | QDir::System)) {
            QVERIFY(!QFile::symLinkTarget(QStringLiteral("/proc/%1/fd/%2").arg(pid).arg(name)).endsWith(QLatin1String("held")));
        }
        ::kill(pid, SIGTERM); // whoever started it ignored this; the engine does not
        QVERIFY(CliRig::waitFor([&] { return rig.livingProcesses().isEmpty(); }));
        QCOMPARE(rig.head().value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("cancelled")));
    }

    void badGraphIsRefusedBeforeItReturns()
    {
        CliRig rig;
        const CliResult result = rig.run({QStringLiteral("run"), QStringLiteral("--detach"), rig.write(QStringLiteral("bad.weft"), "{")});
        QCOMPARE(result.status, 3);
        QVERIFY(result.err.contains("bad.weft:1:"));
        QVERIFY(result.out.isEmpty());
    }

    void programsLaunchRunsAndAreToldTheirFolder()
    {
        CliRig rig;
        qputenv("XDG_STATE_HOME", rig.state().toLocal8Bit());
        LaunchRequest request;
        request.graphFile = rig.graph(R"({"key":"a","script":"echo $WEFT_PARAM_x > result; pwd >> result"})", R"("parameters":{"x":"0"},)");
        request.parameters = {{QStringLiteral("x"), QStringLiteral("a b=c")}};
        QVERIFY(QDir(rig.path({})).mkdir(QStringLiteral("elsewhere")));
        request.jobFolder = rig.path(QStringLiteral("elsewhere"));
        std::optional<Result<RunFolder>> answer;
        launchRun(request, this, [&](const Result<RunFolder> &result) { answer = result; });
        QVERIFY(CliRig::waitFor([&] { return answer.has_value(); }));
        QVERIFY2(answer->hasValue(), answer->hasValue() ? "" : qPrintable(answer->problem().toString()));
        QVERIFY(QFile::exists((*answer)->journal()));
        QVERIFY(CliRig::waitFor([&] { return rig.read(QStringLiteral("elsewhere/result")).count('\n') == 2; }));
        QCOMPARE(rig.read(QStringLiteral("elsewhere/result")), "a b=c\n" + request.jobFolder.toUtf8() + '\n');
        QVERIFY(CliRig::waitFor([&] { return !(*answer)->isLive(); }));
    }

    void programsAreToldWhyARunCannotStartAndWhere()
    {
        CliRig rig;
        qputenv("XDG_STATE_HOME", rig.state().toLocal8Bit());
        LaunchRequest request;
        request.graphFile = rig.graph("{\"key\":\"a\",\n\"command\":7}");
        std::optional<Result<RunFolder>> answer;
        launchRun(request, this, [&](const Result<RunFolder> &result) { answer = result; });
        QVERIFY(CliRig::waitFor([&] { return answer.has_value(); }));
        QVERIFY(!*answer);
        QCOMPARE(answer->problem().where.file, request.graphFile);
        QCOMPARE(answer->problem().where.line, 2);
        QVERIFY(answer->problem().where.column > 0);
    }

    // The studio shows people the answer of the program that it starts.
    void programsAreAnsweredInTheirLanguage()
    {
        CliRig rig;
        qputenv("XDG_STATE_HOME", rig.state().toLocal8Bit());
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        LaunchRequest request;
        request.graphFile = rig.path(QStringLiteral("not-there.weft"));
        std::optional<Result<RunFolder>> answer;
        launchRun(request, this, [&](const Result<RunFolder> &result) { answer = result; });
        QVERIFY(CliRig::waitFor([&] { return answer.has_value(); }));
        QVERIFY(!*answer);
        QVERIFY2(answer->problem().what.contains(QStringLiteral("kann")) || answer->problem().what.contains(QStringLiteral("nicht")),
            qPrintable(answer->problem().what));
        // The jobs of a run do not see how they were asked for.
        request.graphFile = rig.graph(R"({"key":"a","script":"env > result"})");
        answer.reset();
        launchRun(request, this, [&](const Result<RunFolder> &result) { answer = result; });
        QVERIFY(CliRig::waitFor([&] { return answer.has_value(); }));
        QLocale::setDefault(before);
        QVERIFY(answer->hasValue());
        QVERIFY(CliRig::waitFor([&] { return !(*answer)->isLive(); }));
        QVERIFY(rig.read(QStringLiteral("result")).contains("PATH="));
        QVERIFY(!rig.read(QStringLiteral("result")).contains("WEFTWORK_LANGUAGE"));
    }
};

WEFTWORK_TEST(DetachTest)
#include "tst_detach.moc"
