// SPDX-License-Identifier: Apache-2.0
#include "worker/workerpool.h"

#include "support/poolrig.h"
#include "support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <mutex>
#include <set>

#include <sys/wait.h>
#include <unistd.h>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A pool whose first worker behaves badly and whose later ones do not: what each is started as is told by a file.
struct BadOnce
{
    explicit BadOnce(const QString &how, PoolOptions options = {})
    {
        const QString script = u"if [ -e been ]; then exec %1; else : > been; exec %1 %2; fi"_s.arg(
            workerCommand(Workers::Cpp).front(), how);
        options.size = 1;
        options.firstPause = 5ms;
        options.program.command = {u"sh"_s, u"-c"_s, script};
        options.program.folder = folder.path();
        options.events.workerFailed = [this](const Problem &problem) {
            const std::scoped_lock lock(mutex);
            failures << problem.toString();
        };
        pool = std::make_unique<WorkerPool>(std::move(options));
    }
    QStringList seen()
    {
        const std::scoped_lock lock(mutex);
        return failures;
    }

    QTemporaryDir folder;
    std::mutex mutex;
    QStringList failures;
    std::unique_ptr<WorkerPool> pool;
};

QString processState(qint64 process)
{
    QFile stat(u"/proc/%1/stat"_s.arg(process));
    return stat.open(QIODevice::ReadOnly) ? QString::fromLatin1(stat.readAll()).section(u") "_s, 1, 1).left(1) : QString();
}

} // namespace

/// Workers that die, lie, or say nothing, at each step of the protocol (B12).
class WorkerFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void deadWorkerBeforeACallHarmsNone_B12_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("what");
        QTest::newRow("at once") << u"die-at-once"_s
                                 << u"The worker Pool1 exited with code 9 before it was ready: cannot even begin. Does “"_s;
        QTest::newRow("configured") << u"die-configured"_s << u"The worker Pool1 was ended by signal 9 before it was ready."_s;
        QTest::newRow("garbage") << u"garbage-hello"_s << u"The worker Pool1 wrote what is not the worker protocol."_s;
        QTest::newRow("version") << u"old-version"_s << u"The worker Pool1 speaks version 99 of the worker protocol, this pool version 1."_s;
        QTest::newRow("mute") << u"mute"_s << u"The worker Pool1 was not ready within 2000 ms."_s;
    }

    void deadWorkerBeforeACallHarmsNone_B12()
    {
        QFETCH(QString, how);
        QFETCH(QString, what);
        BadOnce bad(how, {.startTime = how == u"mute"_s ? 2s : 30s});
        const auto record = bad.pool->waitFor(bad.pool->call(u"echo"_s, {7}), 20s);
        QVERIFY(record);
        QCOMPARE(record->value.toInt(), 7);
        QCOMPARE(bad.seen().size(), 1);
        QVERIFY2(bad.seen().front().startsWith(what), qPrintable(bad.seen().front()));
    }

    void deadWorkerFailsOnlyItsCall_B12_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("what");
        QTest::newRow("called") << u"die-called"_s << u"The worker Pool1 was ended by signal 9 while it ran “echo”."_s;
        QTest::newRow("amid answer") << u"cut-answer"_s << u"The worker Pool1 ended in the middle of an answer."_s;
        QTest::newRow("wrong call") << u"wrong-call"_s << u"The worker Pool1 answered a call that it does not have."_s;
        QTest::newRow("closed") << u"close"_s << u"The worker Pool1 was ended by signal 9 while it ran “echo”."_s;
    }

    void deadWorkerFailsOnlyItsCall_B12()
    {
        QFETCH(QString, how);
        QFETCH(QString, what);
        BadOnce bad(how, {.grace = 200ms});
        const CallId first = bad.pool->call(u"echo"_s, {1});
        const CallId second = bad.pool->call(u"echo"_s, {2});
        const auto lost = bad.pool->waitFor(first, 20s);
        QVERIFY(lost);
        QCOMPARE(lost->outcome, CallOutcome::WorkerLost);
        QCOMPARE(lost->problem.what, what);
        QCOMPARE(lost->worker, u"Pool1"_s);
        QVERIFY(lost->process > 0);
        QCOMPARE(bad.pool->waitFor(second, 20s)->value.toInt(), 2);
    }

    void callOfADyingWorkerCanBeCancelled_B12()
    {
        BadOnce bad(u"close"_s, {.grace = 3s});
        const CallId call = bad.pool->call(u"echo"_s, {1});
        QVERIFY(QTest::qWaitFor([&] { return bad.pool->status(call)->state == CallState::Running; }, 20'000));
        QTest::qSleep(500); // its worker has closed its end, and is given time to end by itself
        bad.pool->cancel(call);
        QCOMPARE(bad.pool->waitFor(call, 20s)->outcome, CallOutcome::Cancelled);
    }

    void workerThatDiesIdleIsReplaced_B12()
    {
        BadOnce bad(u"die-idle"_s);
        QVERIFY(bad.pool->waitFor(bad.pool->call(u"nop"_s), 20s)); // either way it ends
        const CallId call = bad.pool->call(u"echo"_s, {3});
        QCOMPARE(bad.pool->waitFor(call, 20s)->value.toInt(), 3);
        QCOMPARE(bad.seen().size(), 1);
    }

    void answerBeforeDeathCounts_B12()
    {
        BadOnce bad(u"die-answered"_s);
        const auto record = bad.pool->waitFor(bad.pool->call(u"echo"_s, {1}), 20s);
        QCOMPARE(record->outcome, CallOutcome::Succeeded);
        QCOMPARE(record->value.toString(), u"last words"_s);
        QCOMPARE(bad.pool->waitFor(bad.pool->call(u"echo"_s, {4}), 20s)->value.toInt(), 4);
    }

    void functionThatEndsItsProcess_B12_data() { addKinds(); }
    void functionThatEndsItsProcess_B12()
    {
        const auto pool = makePool(kind(), {.size = 1});
        const auto exited = *pool->waitFor(pool->call(u"end"_s, {42}));
        QCOMPARE(exited.outcome, CallOutcome::WorkerLost);
        QCOMPARE(exited.problem.what, u"The worker Pool1 exited with code 42 while it ran “end”."_s);
        QCOMPARE(exited.problem.help, u"The last that it wrote to standard error: going with 42"_s);
        const auto killed = *pool->waitFor(pool->call(u"die"_s, {SIGKILL}));
        QCOMPARE(killed.problem.what, u"The worker Pool1 was ended by signal 9 while it ran “die”."_s);
        QVERIFY(killed.process != exited.process);
        QCOMPARE(pool->waitFor(pool->call(u"echo"_s, {1}))->value.toInt(), 1);
    }

    /// Of many calls in the pipe of a worker that dies, one is lost.
    void onlyTheRunningCallIsLost_B12_data() { addKinds(); }
    void onlyTheRunningCallIsLost_B12()
    {
        const auto pool = makePool(kind(), {.size = 1});
        for (int i = 0; i < 200; ++i) {
            pool->call(u"echo"_s, {i});
        }
        pool->waitForAll();
        std::set<CallId> deadly;
        for (int i = 0; i < 300; ++i) {
            const bool isDeadly = i % 100 == 50;
            const CallId call = isDeadly ? pool->call(u"die"_s, {SIGKILL}) : pool->call(u"echo"_s, {i});
            if (isDeadly) {
                deadly.insert(call);
            }
        }
        QVERIFY(pool->waitForAll(60s));
        std::set<CallId> lost;
        int count = 0;
        for (const CallRecord &record : pool->resultsSinceLastCall()) {
            ++count;
            if (!record.hasSucceeded()) {
                lost.insert(record.id);
            }
        }
        QCOMPARE(count, 500);
        QCOMPARE(lost, deadly);
    }

    void killedFromOutsideAtAnyTime_B12_data() { addKinds(); }
    void killedFromOutsideAtAnyTime_B12()
    {
        const auto pool = makePool(kind(), {.size = 2, .firstPause = 5ms});
        constexpr int count = 3000;
        int lost = 0;
        int kills = 0;
        std::size_t ended = 0;
        for (int i = 0; i < count; ++i) {
            const CallId call = pool->call(u"echo"_s, {i});
            if (i % 500 == 250) {
                const auto record = pool->waitFor(call, 30s);
                QVERIFY(record);
                ::kill(static_cast<pid_t>(record->process), SIGKILL);
                ++kills;
            }
        }
        QVERIFY(pool->waitForAll(60s));
        for (const CallRecord &record : pool->resultsSinceLastCall()) {
            ++ended;
            lost += !record.hasSucceeded();
        }
        QCOMPARE(ended, std::size_t(count));
        QVERIFY2(lost <= kills, qPrintable(QString::number(lost)));
    }

    void garbageInsteadOfAnAnswer_data()
    {
        QTest::addColumn<Workers>("workers");
        QTest::addColumn<QByteArray>("bytes");
        for (const auto &[name, workers] : {std::pair("cpp ", Workers::Cpp), std::pair("python ", Workers::Python)}) {
            const QByteArray kindName(name);
            QTest::newRow(kindName + "text") << workers << QByteArray("Traceback (most recent call last):\n");
            QTest::newRow(kindName + "huge length") << workers << QByteArray("\xff\xff\xff\xffv", 5);
            QTest::newRow(kindName + "no list") << workers << QByteArray("\x01\0\0\0vN", 6);
            QTest::newRow(kindName + "too many items") << workers << QByteArray("\x05\0\0\0vl\xff\xff\xff\x7f", 10);
            QTest::newRow(kindName + "short answer") << workers << QByteArray("\x05\0\0\0vl\0\0\0\0", 10);
        }
    }
    void garbageInsteadOfAnAnswer()
    {
        QFETCH(QByteArray, bytes);
        const auto pool = makePool(kind(), {.size = 1});
        const CallId bad = pool->call(u"write_raw"_s, {bytes});
        const CallId good = pool->call(u"echo"_s, {1});
        const auto record = pool->waitFor(bad, 20s);
        QVERIFY(record);
        QCOMPARE(record->outcome, CallOutcome::WorkerLost);
        QCOMPARE(record->problem.what, u"The worker Pool1 wrote what is not the worker protocol."_s);
        QCOMPARE(pool->waitFor(good, 20s)->value.toInt(), 1);
    }

    void hundredMegabytesArrive_data() { addKinds(); }
    void hundredMegabytesArrive()
    {
        const auto pool = makePool(kind(), {.size = 1});
        constexpr int size = 100 * 1024 * 1024;
        const auto record = pool->waitFor(pool->call(u"big"_s, {size}), 60s);
        QVERIFY(record);
        QVERIFY2(record->hasSucceeded(), qPrintable(record->problem.toString()));
        QCOMPARE(record->value.toByteArray().size(), size);
        QCOMPARE(record->value.toByteArray().count('\7'), size);
        const auto back = pool->waitFor(pool->call(u"echo"_s, {record->value}), 60s);
        QVERIFY(back->value == record->value);
    }

    void stubbornFunctionCostsItsWorker_data() { addKinds(); }
    void stubbornFunctionCostsItsWorker()
    {
        for (const QString &function : {u"stubborn"_s, u"deafen"_s}) {
            const auto pool = makePool(kind(), {.size = 1, .grace = 200ms});
            const qint64 process = pool->waitFor(pool->call(u"nop"_s))->process;
            QElapsedTimer timer;
            timer.start();
            const CallId late = pool->call(function, {60'000}, {}, {.timeout = 100ms});
            const CallId next = pool->call(u"echo"_s, {1});
            const auto record = pool->waitFor(late, 20s);
            QVERIFY(record);
            QCOMPARE(record->outcome, CallOutcome::TimedOut);
            QVERIFY(timer.elapsed() >= 300);
            const auto after = pool->waitFor(next, 20s);
            QCOMPARE(after->value.toInt(), 1);
            QVERIFY(after->process != process); // another took its place
            const CallId cancelled = pool->call(function, {60'000});
            QVERIFY(QTest::qWaitFor([&] { return pool->status(cancelled)->state == CallState::Running; }, 10'000));
            pool->cancel(cancelled);
            QCOMPARE(pool->waitFor(cancelled, 20s)->outcome, CallOutcome::Cancelled);
        }
    }

    void printedTextHarmsNothing_data() { addKinds(); }
    void printedTextHarmsNothing()
    {
        std::mutex mutex;
        std::map<CallId, QByteArray> printed;
        const auto pool = makePool(kind(), {.size = 2, .events = {.output = [&](const WorkerOutput &output) {
            const std::scoped_lock lock(mutex);
            printed[output.call] += output.text;
        }}});
        for (int i = 0; i < 50; ++i) {
            pool->call(u"say"_s, {u"line %1"_s.arg(i)});
        }
        QVERIFY(pool->waitForAll(20s));
        for (const CallRecord &record : pool->resultsSinceLastCall()) {
            QVERIFY(record.hasSucceeded());
            const std::scoped_lock lock(mutex);
            QCOMPARE(printed[record.id], "line " + QByteArray::number(record.id.value - 1) + '\n');
        }
    }

    void muchIsPrintedToNobody_data() { addKinds(); }
    void muchIsPrintedToNobody()
    {
        const auto pool = makePool(kind(), {.size = 1});
        for (int i = 0; i < 20; ++i) {
            pool->call(u"say"_s, {QString(100'000, u'x')}); // more than a pipe holds
        }
        QVERIFY(pool->waitForAll(20s));
        QCOMPARE(pool->stats().count, 20);
    }

    void waitingCallsLeaveASlowWorker_data() { addKinds(); }
    void waitingCallsLeaveASlowWorker()
    {
        const auto pool = makePool(kind(), {.size = 2});
        for (int i = 0; i < 400; ++i) { // both workers are known to be quick
            pool->call(u"nop"_s);
        }
        pool->waitForAll();
        const CallId slow = pool->call(u"nap"_s, {30'000});
        std::vector<CallId> others;
        for (int i = 0; i < 40; ++i) {
            others.push_back(pool->call(u"echo"_s, {i}));
        }
        for (const CallId call : others) {
            QVERIFY(pool->waitFor(call, 15s));
        }
        QVERIFY(!pool->waitFor(slow, 1ms));
    }

    void programThatIsNotThere_B12()
    {
        WorkerPool pool({.size = 2, .program = {.command = {u"/no/such/worker"_s}}, .startAttempts = 3, .firstPause = 2ms});
        for (int i = 0; i < 3; ++i) {
            const auto record = pool.waitFor(pool.call(u"nop"_s), 10s);
            QVERIFY(record);
            QCOMPARE(record->outcome, CallOutcome::WorkerLost);
            QVERIFY2(record->problem.what.startsWith("The worker program “/no/such/worker” cannot be started: No such file"),
                qPrintable(record->problem.what));
        }
    }

    void callWithoutAWorkerTellsWhatTheLastOneWrote_B12()
    {
        const QString script = u"seq 100000; echo no luck >&2; exit 3"_s;
        WorkerPool pool({.size = 1, .name = u"stats"_s, .program = {.command = {u"sh"_s, u"-c"_s, script}}, .startAttempts = 2, .firstPause = 2ms});
        const auto record = pool.waitFor(pool.call(u"nop"_s), 20s);
        QVERIFY(record);
        QVERIFY2(record->problem.what.startsWith(u"The worker stats exited with code 3 before it was ready"_s), qPrintable(record->problem.what));
        QVERIFY(record->startFailure);
        QVERIFY(record->startFailure->output.contains("no luck\n"));
        QVERIFY(record->startFailure->output.contains("\n100000\n"));
        QVERIFY(record->startFailure->output.size() <= 16 * 1024); // its end
        QVERIFY2(record->problem.toString().contains(u"no luck"_s), qPrintable(record->problem.toString()));
    }

    void waitingCountsForATimeoutWhereItIsToldTo()
    {
        const QString script = u"echo no luck; exit 3"_s;
        WorkerPool pool({.size = 1, .program = {.command = {u"sh"_s, u"-c"_s, script}}, .firstPause = 600s, .longestPause = 600s, .countsWaiting = true});
        const auto record = pool.waitFor(pool.call(u"nop"_s, {}, {}, {.timeout = 3s}), 30s);
        QVERIFY(record);
        QCOMPARE(record->outcome, CallOutcome::TimedOut);
        QCOMPARE(record->problem.what, u"“nop” did not begin within 3000 ms: no worker was ready."_s);
        QVERIFY(record->startFailure);
        QCOMPARE(record->startFailure->output, QByteArray("no luck\n")); // of the start that failed
    }

    void workersStartWhenTheyAreWanted_B1()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(u"starts"_s);
        const auto starts = [&log] {
            QFile file(log);
            return file.open(QIODevice::ReadOnly) ? file.readAll().count('x') : 0;
        };
        WorkerPool pool({.size = 3, .program = {.command = {u"sh"_s, u"-c"_s, u"echo x >> '%1'; exec %2"_s.arg(log, workerCommand(Workers::Cpp).front())}}});
        QCOMPARE(starts(), 0);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(pool.waitFor(pool.call(u"nop"_s), 20s));
        }
        QCOMPARE(starts(), 1); // one was enough
        for (int i = 0; i < 5; ++i) {
            pool.call(u"nap"_s, {30'000});
        }
        QTRY_COMPARE_WITH_TIMEOUT(starts(), 3, 20'000);
    }

    void failingStartsSlowDown_B12()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(u"starts"_s);
        {
            WorkerPool pool({.size = 4, .program = {.command = {u"sh"_s, u"-c"_s, u"echo x >> '%1'; exit 3"_s.arg(log)}},
                .startAttempts = 4, .firstPause = 20ms});
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 20; ++i) {
                pool.call(u"nop"_s);
            }
            QVERIFY(pool.waitForAll(20s));
            QVERIFY(timer.elapsed() >= 20 + 40 + 80 - 5);
            QTest::qSleep(300);
        }
        QFile starts(log);
        QVERIFY(starts.open(QIODevice::ReadOnly));
        const qsizetype count = starts.readAll().count('x');
        QVERIFY2(count >= 4 && count <= 8, qPrintable(QString::number(count))); // the first may start side by side
    }

    void poolHealsWhenItsProgramDoes_B12()
    {
        QTemporaryDir folder;
        const QString script = u"[ -e good ] && exec %1; exit 1"_s.arg(workerCommand(Workers::Cpp).front());
        WorkerPool pool({.size = 1, .program = {.command = {u"sh"_s, u"-c"_s, script}, .folder = folder.path()},
            .startAttempts = 2, .firstPause = 2ms});
        QCOMPARE(pool.waitFor(pool.call(u"nop"_s), 10s)->outcome, CallOutcome::WorkerLost);
        QFile good(folder.filePath(u"good"_s));
        QVERIFY(good.open(QIODevice::WriteOnly));
        QCOMPARE(pool.waitFor(pool.call(u"nop"_s), 10s)->outcome, CallOutcome::Succeeded);
    }

    /// Whether idle or at work, a worker does not outlive the program that started it.
    void workersEndWithTheirProgram_data()
    {
        QTest::addColumn<Workers>("workers");
        QTest::addColumn<QString>("function");
        QTest::newRow("cpp idle") << Workers::Cpp << QString();
        QTest::newRow("cpp busy") << Workers::Cpp << u"stubborn"_s;
        QTest::newRow("python idle") << Workers::Python << QString();
        QTest::newRow("python busy") << Workers::Python << u"stubborn"_s;
        QTest::newRow("python deaf") << Workers::Python << u"deafen"_s;
    }
    void workersEndWithTheirProgram()
    {
        QFETCH(QString, function);
        int pipes[2];
        QVERIFY(::pipe(pipes) == 0);
        const pid_t program = ::fork();
        if (program == 0) {
            auto pool = makePool(kind(), {.size = 1}).release();
            const qint64 process = pool->waitFor(pool->call(u"nop"_s))->process;
            if (!function.isEmpty()) {
                const CallId call = pool->call(function, {60'000});
                while (pool->status(call)->state != CallState::Running) {
                    ::usleep(1000);
                }
                ::usleep(50'000);
            }
            (void)!::write(pipes[1], &process, sizeof process);
            ::pause();
        }
        qint64 process = 0;
        QCOMPARE(::read(pipes[0], &process, sizeof process), ssize_t(sizeof process));
        ::close(pipes[0]);
        ::close(pipes[1]);
        QVERIFY(!processState(process).isEmpty());
        ::kill(program, SIGKILL);
        ::waitpid(program, nullptr, 0);
        QTRY_VERIFY_WITH_TIMEOUT(processState(process).isEmpty() || processState(process) == u"Z"_s, 10'000);
    }

    void workerInheritsNothingElse()
    {
        QTemporaryDir folder;
        WorkerPool pool({.size = 1, .program = {.command = {u"sh"_s, u"-c"_s, u"ls -l /proc/self/fd > fds; exec %1"_s.arg(workerCommand(Workers::Cpp).front())}, .folder = folder.path(), .environment = {{u"A"_s, u"1"_s}}}});
        QVERIFY(pool.waitFor(pool.call(u"nop"_s), 10s)->hasSucceeded());
        QFile file(folder.filePath(u"fds"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.count(" -> pipe:"), 3); // errors and both of the protocol; output is the file
        QVERIFY(text.contains("0 -> /dev/null"));
        QVERIFY2(!text.contains(" 5 -> ") || text.contains(" 5 -> /proc/"), text);
    }

    void aWorkerAloneSaysWhatItIs_data() { addKinds(); }
    void aWorkerAloneSaysWhatItIs()
    {
        QProcess process;
        const QStringList command = workerCommand(kind());
        process.start(command.front(), command.mid(1));
        QVERIFY(process.waitForFinished());
        QVERIFY(process.exitCode() != 0);
        QVERIFY(process.readAllStandardError().contains("a pool of Weftwork starts it. It offers: "));
    }

private:
    static void addKinds()
    {
        QTest::addColumn<Workers>("workers");
        QTest::newRow("cpp") << Workers::Cpp;
        QTest::newRow("python") << Workers::Python;
    }
    static Workers kind()
    {
        QFETCH(Workers, workers);
        return workers;
    }
};

WEFTWORK_TEST(WorkerFaultsTest)
#include "tst_workerfaults.moc"
