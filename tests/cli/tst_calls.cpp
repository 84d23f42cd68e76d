// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace weftwork::test;
using namespace Qt::StringLiterals;

namespace {
constexpr const char *moduleText = R"python(import os
import time


def square(number):
    print("squaring", number)
    return {"square": number * number, "unit": os.environ["WEFT_PARAM_unit"], "folder": os.path.basename(os.getcwd())}


def hold(name):
    with open(name, "w") as file:
        file.write(str(os.getpid()))
    time.sleep(60)


def fail():
    raise ValueError("no such thing")
)python";
const QByteArray held = R"({"key":"a","call":{"worker":"py","function":"hold","arguments":["pid"]}})";
const QByteArray square = R"({"key":"b","call":{"worker":"py","function":"square","arguments":[2]}})";
} // namespace

/// Calls of Python functions by the real program.
class CallsTest : public QObject
{
    Q_OBJECT

private:
    /// A graph of calls of that module.
    static QString graphOf(const CliRig &rig, const QByteArray &jobs, int size = 1)
    {
        rig.write(u"tasks.py"_s, moduleText);
        return rig.graph(jobs, R"("parameters": {"unit": "m"}, "workers": {"py": {"command": ["python3", "-m", "weftwork_worker", "tasks.py"], "size": )"
                + QByteArray::number(size) + "}},");
    }
    static CliResult logs(const CliRig &rig, const char *job) { return rig.run({u"logs"_s, u"last"_s, QLatin1String(job)}); }
    static int holder(const CliRig &rig, const QString &name)
    {
        return CliRig::waitFor([&] { return !rig.read(name).isEmpty(); }) ? rig.read(name).toInt() : 0;
    }

private slots:
    void aCallIsRunRecordedAndLogged()
    {
        const CliRig rig;
        const CliResult run = rig.run({u"run"_s, graphOf(rig, R"({"key":"a","call":{"worker":"py","function":"square","arguments":[7]}})"), u"--set"_s, u"unit=km"_s});
        QVERIFY2(run.status == 0, run.err);
        const QByteArray folder = rig.path(QString()).section(u'/', -1, -1, QString::SectionSkipEmpty).toUtf8();
        QCOMPARE(logs(rig, "a").out, "squaring 7\n{\"folder\":\"" + folder + "\",\"square\":49,\"unit\":\"km\"}\n");
        QCOMPARE(rig.jobs().value(u"a"_s).value(u"outcome"_s).toString(), u"succeeded"_s);
        QVERIFY(rig.livingProcesses().isEmpty());
        const QByteArray value = "{\"folder\":\"" + folder + "\",\"square\":49,\"unit\":\"km\"}";
        const CliResult why = rig.run({u"why"_s, u"last"_s, u"a"_s});
        QVERIFY2(why.out.contains("It returned " + value + '.'), why.out);
        const CliResult debrief = rig.run({u"debrief"_s, u"last"_s});
        QVERIFY2(debrief.out.contains("[[ -> " + value + "]]"), debrief.out);
    }

    void ofALongValueOnlyTheLogHasAll()
    {
        const CliRig rig;
        rig.write(u"tasks.py"_s, "def much():\n    return 'x' * 100000\n");
        const QString file = rig.graph(R"({"key":"a","call":{"worker":"py","function":"much"}})",
            R"("workers": {"py": {"command": ["python3", "-m", "weftwork_worker", "tasks.py"]}},)");
        QCOMPARE(rig.run({u"run"_s, file}).status, 0);
        QCOMPARE(logs(rig, "a").out.size(), 100'003);
        const CliResult why = rig.run({u"why"_s, file, u"a"_s});
        QVERIFY2(why.out.contains("xx\u2026.") && why.out.size() < 400, why.out.left(500));
    }

    void aFailureIsExplainedWithItsTraceback()
    {
        const CliRig rig;
        const CliResult run = rig.run({u"run"_s, graphOf(rig, R"({"key":"a","call":{"worker":"py","function":"fail"}})")});
        QCOMPARE(run.status, 1);
        QVERIFY2(logs(rig, "a").out.contains("tasks.py\", line 17, in fail"), logs(rig, "a").out);
        const CliResult why = rig.run({u"why"_s, u"last"_s, u"a"_s});
        QVERIFY2(why.out.contains("“fail” failed with ValueError: no such thing."), why.out);
    }

    void aWorkerThatCannotStartIsExplainedByItsTraceback()
    {
        const CliRig rig;
        rig.write(u"tasks.py"_s, "import no_such_module\n");
        const QString file = rig.graph(R"({"key":"a","call":{"worker":"py","function":"fail"}})",
            R"("workers": {"py": {"command": ["python3", "-m", "weftwork_worker", "tasks.py"]}},)");
        QCOMPARE(rig.run({u"run"_s, file}).status, 1);
        const QByteArray reason = "The worker py exited with code 1 before it was ready: ModuleNotFoundError: No module named 'no_such_module'.";
        QVERIFY2(logs(rig, "a").out.contains("tasks.py\", line 1, in <module>"), logs(rig, "a").out);
        QVERIFY2(logs(rig, "a").out.contains(reason), logs(rig, "a").out);
        const CliResult why = rig.run({u"why"_s, u"last"_s, u"a"_s});
        QVERIFY2(why.out.contains(reason), why.out);
    }

    void aKilledWorkerCostsItsCallAlone()
    {
        const CliRig rig;
        const auto engine = rig.start({u"run"_s, graphOf(rig, held + ",\n" + square)});
        const int process = holder(rig, u"pid"_s);
        QVERIFY(process > 0);
        const CliResult why = rig.run({u"why"_s, u"last"_s, u"b"_s});
        QVERIFY2(why.out.contains("All processes of the worker “py” are busy (1)."), why.out);
        QCOMPARE(rig.jobs().value(u"b"_s).value(u"state"_s).toString(), u"scheduled"_s);
        QCOMPARE(::kill(process, SIGKILL), 0);
        QCOMPARE(CliRig::finish(*engine).status, 1);
        QCOMPARE(rig.jobs().value(u"a"_s).value(u"outcome"_s).toString(), u"failed"_s);
        QCOMPARE(rig.jobs().value(u"b"_s).value(u"outcome"_s).toString(), u"succeeded"_s);
    }

    void aCallAloneCanBeStopped()
    {
        const CliRig rig;
        const auto engine = rig.start({u"run"_s, graphOf(rig, held + ",\n" + square)});
        QVERIFY(holder(rig, u"pid"_s) > 0);
        const CliResult stop = rig.run({u"stop"_s, u"last"_s, u"a"_s});
        QVERIFY2(stop.status == 0, stop.err);
        QVERIFY(CliRig::finish(*engine).status != 0);
        QCOMPARE(rig.jobs().value(u"a"_s).value(u"outcome"_s).toString(), u"cancelled"_s);
        QCOMPARE(rig.jobs().value(u"b"_s).value(u"outcome"_s).toString(), u"succeeded"_s);
    }

    void workersEndWithAKilledEngine()
    {
        const CliRig rig;
        const auto engine = rig.start({u"run"_s, graphOf(rig, held)});
        const int process = holder(rig, u"pid"_s);
        QVERIFY(process > 0);
        QCOMPARE(::kill(process, 0), 0);
        engine->kill();
        QVERIFY(CliRig::waitFor([&] { return ::kill(process, 0) != 0; }));
    }

    void whatNoWorkerCanDoIsRefusedAtItsPlace()
    {
        const CliRig rig;
        const auto check = [&rig](const QString &file) { return rig.run({u"check"_s, file}); };
        const CliResult missing = check(rig.write(u"x.weft"_s, "{\"weft\": 1, \"jobs\": [\n  {\"key\": \"a\", \"call\": {\"worker\": \"py\", \"function\": \"f\"}}]}\n"));
        QCOMPARE(missing.status, 3);
        QVERIFY2(missing.err.contains("x.weft:2:"), missing.err);
        QVERIFY2(missing.err.contains("The call “a” needs the worker “py”, which no graph around it declares."), missing.err);
        const CliResult empty = check(graphOf(rig, R"({"key":"a","call":{"worker":"py","function":""}})"));
        QCOMPARE(empty.status, 3);
        QVERIFY2(empty.err.contains("The call “a” names no worker or no function."), empty.err);
        const CliResult none = check(graphOf(rig, R"({"key":"a","print":""})", 0));
        QCOMPARE(none.status, 3);
        QVERIFY2(none.err.contains("“size” is 0. It must be a whole number from 1 to 1000."), none.err);
    }

    void aForecastKnowsTheSizeOfAWorker()
    {
        const CliRig rig;
        QByteArray jobs;
        for (int i = 0; i < 4; ++i) {
            jobs += (i > 0 ? ",\n" : "") + QByteArray(square).replace("\"b\"", "\"j" + QByteArray::number(i) + '"');
        }
        const CliResult plan = rig.run({u"plan"_s, graphOf(rig, jobs, 2), u"-j"_s, u"1"_s});
        QVERIFY2(plan.out.contains("The run would take 2.00 s and succeed."), plan.out);
        QVERIFY2(plan.out.contains("Worker “py”: 2.0 on average, at most 2 of 2."), plan.out);
    }
};

WEFTWORK_TEST(CallsTest)
#include "tst_calls.moc"
