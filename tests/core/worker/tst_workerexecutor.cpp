// SPDX-License-Identifier: Apache-2.0
#include "journal/eventjson.h"
#include "journal/reasontext.h"
#include "run/inlineexecutor.h"
#include "run/scheduler.h"
#include "schedule/explain.h"
#include "support/poolrig.h"
#include "support/testmain.h"
#include "worker/valuetext.h"
#include "worker/workerexecutor.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <limits>
#include <map>
#include <mutex>
#include <thread>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

WorkerDeclaration pythonWorker(int size, const QString &name = u"py"_s)
{
    return {name, workerCommand(Workers::Python), size, {}};
}

JobId addCall(JobGraph &graph, const QString &function, const QByteArray &arguments, const std::function<void(JobData &)> &change = {})
{
    JobData data;
    data.key = graph.freeKey(function);
    data.kind = JobKind::Call;
    data.details.worker = u"py"_s;
    data.details.function = function;
    data.details.arguments = arguments;
    if (change) {
        change(data);
    }
    return graph.addJob(data);
}

/// Of module.py in the folder of the run.
WorkerDeclaration moduleWorker()
{
    return {u"py"_s, {u"python3"_s, QStringLiteral(WEFTWORK_SOURCE_DIR "/core/worker/weftwork_worker.py"), u"module.py"_s}, 1, {}};
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text + '\n');
}

JobGraph graphOf(const std::vector<WorkerDeclaration> &workers)
{
    JobGraph graph;
    GraphSettings settings;
    settings.workers = workers;
    graph.setSettings(settings);
    return graph;
}

/// One run of a graph of calls, what its jobs logged and what its record would tell.
class CallRun final : public RunObserver
{
public:
    explicit CallRun(const JobGraph &graph, int limit = 0, WorkerSetup setup = {})
        : executor(graph, std::move(setup), [this](JobNumber job, int attempt) { return logOf(job, attempt); })
        , m_inline(m_clock, [](const JobStart &, const QString &) -> Result<Done> { return Done(); })
        , scheduler(graph, {.limit = limit, .timeout = 60s, .clock = &m_clock, .executors = {&executor, &m_inline}, .observer = this})
    {
        m_state = std::make_unique<RunState>(scheduler.graph());
    }

    Outcome run()
    {
        const Result<RunResult> ended = scheduler.runToEnd();
        problems = ended ? Problems() : ended.problems();
        executor.endWorkers();
        return ended ? ended->outcome : Outcome::None;
    }

    bool record(const RunEvent &event) override
    {
        m_state->apply(event);
        if (event.kind == RunEvent::Kind::Held) {
            held.push_back(event.reason);
            holders = std::max(holders, holdersOf(*m_state, event.job, event.reason).size());
        }
        if (event.kind == RunEvent::Kind::Started && onStart) {
            onStart(event.job);
        }
        mostAtOnce = std::max(mostAtOnce, m_state->counts().running());
        return true;
    }
    bool catchUp() override { return true; }

    Outcome outcome(JobId job) const { return scheduler.outcome(number(job)); }
    QVariant value(JobId job) const { return std::any_cast<QVariant>(scheduler.jobResult(number(job)).value); }
    QString message(JobId job) const { return scheduler.jobResult(number(job)).message; }
    QByteArray log(JobId job, int attempt = 1) { return m_logs[{number(job).value, attempt}]; }
    JobNumber number(JobId job) const { return scheduler.graph().number(NumberedGraph::root(), job); }

    JobLogWriter logOf(JobNumber job, int attempt)
    {
        return [this, place = std::pair(job.value, attempt)](QByteArrayView text) {
            const std::lock_guard lock(m_mutex);
            m_logs[place] += text;
            return true;
        };
    }

    SystemClock m_clock;
    std::mutex m_mutex;
    std::map<std::pair<std::uint32_t, int>, QByteArray> m_logs;
    std::unique_ptr<RunState> m_state;
    WorkerExecutor executor;
    InlineExecutor m_inline;
    Scheduler scheduler;
    Problems problems;
    std::vector<Reason> held;
    std::size_t holders = 0;
    int mostAtOnce = 0;
    std::function<void(JobNumber)> onStart;
};

} // namespace

// Calls of a graph in real Python workers.
class WorkerExecutorTest : public QObject
{
    Q_OBJECT

private slots:
    void argumentsArriveAndValuesAreKept()
    {
        JobGraph graph = graphOf({pythonWorker(2)});
        const JobId list = addCall(graph, u"echo"_s, R"([[1, 9007199254740993, 2.5, null, true, {"a": "ä"}]])");
        const JobId inOrder = addCall(graph, u"join"_s, R"(["a", "b"])");
        const JobId named = addCall(graph, u"join"_s, R"({"second": "b", "first": "a", "separator": "+"})");
        const JobId none = addCall(graph, u"nop"_s, {});
        const JobId bytes = addCall(graph, u"big"_s, "[3]");
        CallRun run(graph);
        QCOMPARE(run.run(), Outcome::Succeeded);
        QCOMPARE(run.value(list).toList().at(1).toLongLong(), 9007199254740993);
        QCOMPARE(run.value(inOrder).toString(), u"a-b"_s);
        QCOMPARE(run.value(named).toString(), u"a+b"_s);
        QCOMPARE(run.value(bytes).toByteArray(), QByteArray("\7\7\7"));
        QCOMPARE(run.log(list), QByteArray("[1,9007199254740993,2.5,null,true,{\"a\":\"ä\"}]\n"));
        QCOMPARE(run.log(named), QByteArray("\"a+b\"\n"));
        QCOMPARE(run.log(none), QByteArray());
    }

    void valuesThatJsonHasNoWordForAreToldAsWellAsCanBe()
    {
        QCOMPARE(valueText(18'446'744'073'709'551'615ULL), QByteArray("18446744073709551615"));
        QCOMPARE(valueText(QByteArray("\xff\x00", 2)), QByteArray("\"/wA=\""));
        QCOMPARE(valueText(QVariantMap{{u"a \"b\""_s, QVariantList{1, QByteArray("c")}}}), QByteArray("{\"a \\\"b\\\"\":[1,\"c\"]}"));
        QCOMPARE(valueText(std::numeric_limits<double>::infinity()), QByteArray("null"));
    }

    void whatIsPrintedStandsBeforeTheValue()
    {
        JobGraph graph = graphOf({pythonWorker(1)});
        const JobId say = addCall(graph, u"say"_s, R"(["one\ntwo"])");
        const JobId other = addCall(graph, u"say"_s, R"(["three"])");
        CallRun run(graph);
        QCOMPARE(run.run(), Outcome::Succeeded);
        QCOMPARE(run.log(say), QByteArray("one\ntwo\n"));
        QCOMPARE(run.log(other), QByteArray("three\n"));
    }

    void aFailureTellsTheWayToIt()
    {
        JobGraph graph = graphOf({pythonWorker(1)});
        const JobId failed = addCall(graph, u"fail"_s, R"(["no luck"])");
        const JobId unknown = addCall(graph, u"nosuch"_s, "[]");
        const JobId after = addCall(graph, u"nop"_s, {});
        CallRun run(graph);
        QCOMPARE(run.run(), Outcome::Failed);
        QCOMPARE(run.outcome(failed), Outcome::Failed);
        QCOMPARE(run.message(failed), u"“fail” failed with RuntimeError: no luck."_s);
        QVERIFY2(run.log(failed).startsWith("Traceback (most recent call last):\n"), run.log(failed));
        QVERIFY2(run.log(failed).endsWith("RuntimeError: no luck\n"), run.log(failed));
        QVERIFY2(run.message(unknown).contains(u"there is no function nosuch"_s), qPrintable(run.message(unknown)));
        QCOMPARE(run.outcome(after), Outcome::Succeeded);
    }

    void aTimeoutEndsAnAttemptThatIsTriedAgain()
    {
        JobGraph graph = graphOf({pythonWorker(1)});
        const JobId late = addCall(graph, u"nap"_s, "[20000]", [](JobData &data) {
            data.details.timeout = 200ms;
            data.details.retry.count = 1;
        });
        graph.addDependency(addCall(graph, u"nop"_s, {}), late); // by then the worker has started
        CallRun run(graph);
        QCOMPARE(run.run(), Outcome::Failed);
        QCOMPARE(run.outcome(late), Outcome::TimedOut);
        QCOMPARE(run.scheduler.attempt(run.number(late)), 2);
        QVERIFY2(run.log(late, 2).contains("CallCancelled"), run.log(late, 2));
    }

    void aDeadWorkerFailsItsCallAlone()
    {
        JobGraph graph = graphOf({pythonWorker(2)});
        std::vector<JobId> others;
        const JobId dying = addCall(graph, u"die"_s, QByteArray("[") + QByteArray::number(SIGKILL) + "]", [](JobData &data) { data.details.retry.count = 1; });
        for (int i = 0; i < 8; ++i) {
            others.push_back(addCall(graph, u"nap"_s, "[50]"));
        }
        CallRun run(graph);
        QCOMPARE(run.run(), Outcome::Failed);
        QCOMPARE(run.outcome(dying), Outcome::Failed);
        QCOMPARE(run.scheduler.attempt(run.number(dying)), 2);
        QVERIFY2(run.message(dying).contains(u"SIGKILL"_s) || run.message(dying).contains(u"signal 9"_s), qPrintable(run.message(dying)));
        QVERIFY(!run.log(dying, 2).isEmpty());
        for (const JobId other : others) {
            QCOMPARE(run.outcome(other), Outcome::Succeeded);
        }
    }

    void aProgramThatIsNoWorkerFailsItsCalls()
    {
        JobGraph graph = graphOf({{u"py"_s, {u"/no/such/program"_s}, 1, {}}});
        const JobId call = addCall(graph, u"nop"_s, {});
        CallRun run(graph);
        QCOMPARE(run.run(), Outcome::Failed);
        QVERIFY2(run.message(call).contains(u"/no/such/program"_s), qPrintable(run.message(call)));
    }

    void aWorkerThatCannotStartTellsWhyInItsCall_data()
    {
        QTest::addColumn<QByteArray>("module");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QByteArray>("log");
        QTest::newRow("import") << QByteArray("print('loading')\nimport no_such_module")
                                << u"exited with code 1 before it was ready: ModuleNotFoundError: No module named 'no_such_module'."_s
                                << QByteArray("import no_such_module\n");
        QTest::newRow("syntax") << QByteArray("def f(:") << u"before it was ready: SyntaxError: "_s << QByteArray("def f(:\n");
        QTest::newRow("missing") << QByteArray() << u"ModuleNotFoundError: No module named 'module'."_s << QByteArray("Traceback ");
        QTest::newRow("exit") << QByteArray("import os\nos._exit(3)") << u"exited with code 3 before it was ready."_s
                              << QByteArray("exited with code 3");
        QTest::newRow("initializer") << QByteArray("import weftwork_worker\n@weftwork_worker.initializer\ndef prepare(_):\n    raise ValueError('no luck')")
                                     << u"failed with ValueError: no luck."_s << QByteArray("in prepare\n");
    }

    void aWorkerThatCannotStartTellsWhyInItsCall()
    {
        QFETCH(QByteArray, module);
        QFETCH(QString, message);
        QFETCH(QByteArray, log);
        const QTemporaryDir folder;
        if (!module.isEmpty()) {
            write(folder.filePath(u"module.py"_s), module);
        }
        JobGraph graph = graphOf({moduleWorker()});
        const JobId call = addCall(graph, u"f"_s, {});
        CallRun run(graph, 0, {folder.path()});
        QCOMPARE(run.run(), Outcome::Failed);
        QCOMPARE(run.outcome(call), Outcome::Failed);
        QVERIFY2(run.message(call).contains(message), qPrintable(run.message(call)));
        QVERIFY2(run.message(call).contains(u" worker py "_s), qPrintable(run.message(call))); // as the graph names it
        QVERIFY2(run.log(call).contains(log), run.log(call));
        QVERIFY2(run.log(call).endsWith(run.message(call).toUtf8() + '\n'), run.log(call));
        QVERIFY2(!run.message(call).contains(u'\n'), qPrintable(run.message(call)));
    }

    void aSilentProgramIsAskedWhetherItIsAWorker()
    {
        JobGraph graph = graphOf({{u"py"_s, {u"cat"_s}, 1, {}}});
        const JobId call = addCall(graph, u"nop"_s, {});
        CallRun run(graph);
        QCOMPARE(run.run(), Outcome::Failed);
        QCOMPARE(run.message(call),
            u"The worker py exited with code 0 before it was ready. Does “cat” speak the worker protocol (python3 -m weftwork_worker FILE)?"_s);
    }

    void aTimeoutRunsWhileItsWorkerStarts()
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"module.py"_s), "import time\ntime.sleep(600)");
        JobGraph graph = graphOf({moduleWorker()});
        const JobId late = addCall(graph, u"f"_s, {}, [](JobData &data) { data.details.timeout = 200ms; });
        CallRun run(graph, 0, {folder.path()});
        QCOMPARE(run.run(), Outcome::Failed);
        QCOMPARE(run.outcome(late), Outcome::TimedOut);
        QCOMPARE(run.message(late),
            u"“f” did not begin within 200 ms: no worker was ready. Look at what its module does when it is loaded."_s);
    }

    void aCallWaitsForAFreeWorkerWithAReason()
    {
        JobGraph graph = graphOf({pythonWorker(2)});
        for (int i = 0; i < 6; ++i) {
            addCall(graph, u"nap"_s, "[30]");
        }
        CallRun run(graph, 1); // -j does not count calls
        QCOMPARE(run.run(), Outcome::Succeeded);
        QCOMPARE(run.mostAtOnce, 2);
        QVERIFY(!run.held.empty());
        const Reason &reason = run.held.front();
        QCOMPARE(reason, (Reason{Reason::Kind::WorkersBusy, {}, {}, {}, 2, u"py"_s}));
        QCOMPARE(run.holders, 2u);
        QCOMPARE(reasonFromJson(toJson(reason)), reason);
        QCOMPARE(sentenceOf(reason, [](JobNumber) { return QString(); }), u"All processes of the worker “py” are busy (2)."_s);
    }

    void theNearestDeclarationIsMeant()
    {
        JobGraph graph = graphOf({pythonWorker(1)});
        const JobId outer = addCall(graph, u"whoami"_s, {});
        const auto nest = [&graph](JobGraph members) {
            JobData data;
            data.key = graph.freeKey(u"g"_s);
            data.kind = JobKind::Graph;
            graph.setNested(graph.addJob(data), std::make_unique<JobGraph>(std::move(members)));
        };
        JobGraph same;
        addCall(same, u"whoami"_s, {});
        nest(std::move(same));
        JobGraph own = graphOf({pythonWorker(1)});
        addCall(own, u"whoami"_s, {});
        nest(std::move(own));
        CallRun run(graph);
        QCOMPARE(run.run(), Outcome::Succeeded);
        const auto processOf = [&](const QString &path) {
            return std::any_cast<QVariant>(run.scheduler.jobResult(run.scheduler.graph().find(path)).value).toList().at(1).toLongLong();
        };
        QCOMPARE(processOf(u"g/whoami"_s), run.value(outer).toList().at(1).toLongLong());
        QVERIFY(processOf(u"g-2/whoami"_s) != processOf(u"g/whoami"_s));
    }

    void workersSeeTheirFolderAndVariablesAndEndWithTheRun()
    {
        JobGraph graph = graphOf({{u"py"_s,
            {u"python3"_s, QStringLiteral(WEFTWORK_SOURCE_DIR "/core/worker/weftwork_worker.py"), u"os"_s}, 1, {}}});
        const JobId folder = addCall(graph, u"getenv"_s, R"(["PWD_OF_TEST"])");
        CallRun run(graph, 0, {u"/usr"_s, {{u"PWD_OF_TEST"_s, u"here"_s}}});
        QCOMPARE(run.run(), Outcome::Succeeded);
        QCOMPARE(run.value(folder).toString(), u"here"_s);

        JobGraph pids = graphOf({pythonWorker(1)});
        const JobId call = addCall(pids, u"whoami"_s, {});
        CallRun ended(pids);
        QCOMPARE(ended.run(), Outcome::Succeeded);
        const pid_t process = static_cast<pid_t>(ended.value(call).toList().at(1).toLongLong());
        QVERIFY(process > 0);
        QCOMPARE(::kill(process, 0), -1);
    }

    void aStoppedRunCancelsItsCalls()
    {
        JobGraph graph = graphOf({pythonWorker(1)});
        const JobId running = addCall(graph, u"nap"_s, "[50000]");
        const JobId waiting = addCall(graph, u"nap"_s, "[50000]");
        CallRun run(graph);
        run.onStart = [&run](JobNumber) { run.scheduler.stop(); };
        QCOMPARE(run.run(), Outcome::Cancelled);
        QCOMPARE(run.outcome(running), Outcome::Cancelled);
        QCOMPARE(run.outcome(waiting), Outcome::Skipped);
    }

    void limitsThatNoRunCouldKeepAreRefused()
    {
        JobGraph graph = graphOf({pythonWorker(1)});
        addCall(graph, u"nap"_s, "[50000]", [](JobData &data) { data.isForever = true; });
        addCall(graph, u"nop"_s, {});
        CallRun filled(graph);
        QCOMPARE(filled.run(), Outcome::None);
        QCOMPARE(filled.problems.front().where.jobPath, u"nap"_s);
        QCOMPARE(filled.problems.front().toString(),
            u"Calls that are forever fill the worker “py” of size 1; no other call could start. Raise its size to at least 2."_s);
    }
};

WEFTWORK_TEST(WorkerExecutorTest)
#include "tst_workerexecutor.moc"
