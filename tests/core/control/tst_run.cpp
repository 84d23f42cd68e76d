// SPDX-License-Identifier: Apache-2.0
#include "control/controlclient.h"
#include "control/run.h"
#include "control/runrecord.h"
#include "format/weftreader.h"
#include "history/history.h"
#include "process/logfiles.h"

#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <condition_variable>
#include <mutex>
#include <thread>

#include <poll.h>
#include <unistd.h>

using namespace weftwork;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using weftwork::test::bytesOf;

namespace {

/// Waits until the run asks the job to end.
void waitForStop(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, 20s, [] { return false; });
}

struct Counter final : RunObserver
{
    bool record(const RunEvent &event) override
    {
        kinds << event.kind;
        return true;
    }
    QList<RunEvent::Kind> kinds;
};

/// A run as others see it: by its folder alone.
struct Seen
{
    explicit Seen(const RunFolder &folder)
        : record(folder)
        , file(readWeft(bytesOf(folder.graph()), folder.graph()))
        , graph(file->graph)
        , state(graph)
    {
        read();
    }
    void read()
    {
        for (const RunEvent &event : record.read()) {
            state.apply(event);
        }
    }
    const JobRunState &job(const QString &path) const { return state.job(graph.find(path)); }

    RunRecord record;
    Result<WeftDocument> file;
    NumberedGraph graph;
    RunState state;
};

} // namespace

/// A graph that a program runs itself: as with a Scheduler, and recorded, with commands, stopped by others.
class RunTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void unrecordedRunWritesNothing()
    {
        qputenv("XDG_STATE_HOME", QFile::encodeName(path(u"person"_s)));
        JobGraph graph;
        const Job answer = graph.add([](JobContext &job) {
            job.writeLog("nobody reads this\n");
            return 42;
        });
        Run run(graph);
        QVERIFY(run.run());
        qunsetenv("XDG_STATE_HOME");
        QCOMPARE(run.scheduler().value<int>(answer), 42);
        QVERIFY(!run.folder());
        QVERIFY(!run.state());
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void recordedRunStandsWhereThePersonsRunsStand()
    {
        qputenv("XDG_STATE_HOME", QFile::encodeName(path(u"person"_s)));
        JobGraph graph;
        graph.add([] {}, {.key = u"only"_s});
        Run run(graph);
        const Result<Done> recorded = run.record();
        const std::vector<RunFolder> found = listRuns();
        qunsetenv("XDG_STATE_HOME");
        QVERIFY(recorded);
        QCOMPARE(found, std::vector<RunFolder>{*run.folder()});
    }

    void everyStateOfEachJobIsRecorded()
    {
        JobGraph graph;
        JobGraph members;
        members.add([] {}, {.key = u"well"_s});
        members.add([] { throw std::runtime_error("no such shelf"); }, {.key = u"badly"_s, .onFailure = OnFailure::Tolerate});
        const Job shelves = graph.addGraph(std::move(members), {.key = u"shelves"_s});
        const Job print = graph.addPrint(u"all read"_s, {.key = u"tell"_s});
        print.needs(shelves);
        Run run(graph);
        QVERIFY(run.record(path(u"state"_s)));
        QVERIFY(run.run());

        const RunFolder folder = *run.folder();
        QCOMPARE(QFileInfo(folder.path()).path(), path(u"state/runs"_s));
        QVERIFY(!folder.isLive()); // the lock is free, though the program lives
        const Seen seen(folder);
        QVERIFY(seen.state.hasEnded());
        QCOMPARE(seen.state.outcome(), Outcome::Succeeded);
        QCOMPARE(seen.record.engine(), RunRecord::Engine::Ended);
        QCOMPARE(seen.job(u"shelves/well"_s).outcome, Outcome::Succeeded);
        QCOMPARE(seen.job(u"shelves/badly"_s).outcome, Outcome::Failed);
        QCOMPARE(seen.job(u"shelves/badly"_s).result.message, u"no such shelf"_s);
        QCOMPARE(seen.job(u"shelves"_s).outcome, Outcome::Succeeded);
        QCOMPARE(bytesOf(folder.path() + u"/logs/tell.1.out"_s), QByteArray("all read\n"));
        QCOMPARE(seen.record.head()->graphFile, folder.graph());
        QCOMPARE(seen.record.head()->pid, qint64(QCoreApplication::applicationPid()));
        const std::vector<HistoryRow> history = runHistory(path(u"state"_s));
        QCOMPARE(history.size(), 1u);
        QCOMPARE(history.front().outcome, Outcome::Succeeded);
        QCOMPARE(history.front().total, 3);
        QCOMPARE(history.front().failed, 1);
    }

    void functionsWriteLogsPerAttempt()
    {
        JobGraph graph;
        int tries = 0;
        const Job flaky = graph.add(
            [&tries](JobContext &job) {
                QVERIFY(job.writeLog("try " + QByteArray::number(++tries) + "\n"));
                QVERIFY(job.writeLog(u"größer\n"_s));
                if (tries == 1) {
                    throw std::runtime_error("again");
                }
            },
            {.key = u"flaky"_s, .retry = {.count = 1}});
        flaky.setShutdown([](JobContext &job) { job.writeLog("swept\n"); });
        graph.add([] {}, {.key = u"quiet"_s});
        Run run(graph);
        QVERIFY(run.record(path(u"state"_s)));
        QVERIFY(run.run());
        const QString logs = run.folder()->logFolder();
        QCOMPARE(bytesOf(logs + u"/flaky.1.out"_s), "try 1\ngrößer\nswept\n"_ba);
        QCOMPARE(bytesOf(logs + u"/flaky.2.out"_s), "try 2\ngrößer\n"_ba);
        QCOMPARE(QDir(logs).entryList(QDir::Files).size(), 2);
    }

    void logCanBeReadWhileItsJobRuns()
    {
        JobGraph graph;
        const Job writer = graph.add(
            [](JobContext &job) {
                job.writeLog("begun\n");
                waitForStop(job.stopToken());
            },
            {.key = u"writer"_s});
        Run run(graph);
        QVERIFY(run.record(path(u"state"_s)));
        QVERIFY(run.start());
        QTRY_COMPARE(bytesOf(currentLogFile(run.folder()->path(), u"writer"_s, 1, LogPart::Out)), QByteArray("begun\n"));
        QVERIFY(run.scheduler().isRunning(writer));
    } // a run that goes on is ended with it

    void returnsAndThrowsAsTheSchedulerDoes()
    {
        JobGraph graph;
        graph.add([] { throw std::out_of_range("far"); });
        Run critical(graph);
        QVERIFY(critical.record(path(u"state"_s)));
        QVERIFY_THROWS_EXCEPTION(std::out_of_range, critical.run());
        RunOptions options;
        options.isCritical = false;
        Run tolerant(graph, options);
        QVERIFY(tolerant.record(path(u"state"_s)));
        QVERIFY(!tolerant.run());
        QCOMPARE(tolerant.result().outcome, Outcome::Failed);

        JobGraph slow;
        slow.add([](std::stop_token stop) { waitForStop(stop); });
        RunOptions brief;
        brief.timeout = 20ms;
        Run late(slow, brief);
        QVERIFY(late.record(path(u"state"_s)));
        QVERIFY_THROWS_EXCEPTION(RunTimedOut, late.run());
    }

    void runThatCannotBeginLeavesNothing()
    {
        JobGraph graph;
        const Job first = graph.add([] {});
        const Job second = graph.add([] {}).needs(first);
        first.needs(second);
        {
            Run run(graph);
            QVERIFY(run.record(path(u"state"_s)));
            QVERIFY_THROWS_EXCEPTION(InvalidGraph, run.run());
        }
        QVERIFY(listRuns(path(u"state"_s)).empty());
    }

    void folderThatCannotBeMadeIsAProblem()
    {
        QFile file(path(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        JobGraph graph;
        graph.add([] {});
        Run run(graph);
        const Result<Done> recorded = run.record(file.fileName());
        QVERIFY(!recorded);
        QVERIFY(!run.folder());
        QVERIFY(run.run());
    }

    void graphChangedAfterRecordIsRecordedAsItIsRun()
    {
        JobGraph graph;
        const Job early = graph.add([] {}, {.key = u"early"_s});
        Run run(graph);
        QVERIFY(run.record(path(u"state"_s)));
        graph.add([] {}, {.key = u"late"_s}).needs(early);
        QVERIFY(run.run());
        QCOMPARE(listRuns(path(u"state"_s)).size(), 1u);
        const Seen seen(*run.folder());
        QCOMPARE(seen.record.head()->paths, QStringList({u"early"_s, u"late"_s}));
        QCOMPARE(seen.job(u"late"_s).outcome, Outcome::Succeeded);
    }

    void eachRecordIsOfOneRun()
    {
        JobGraph graph;
        int runs = 0;
        graph.add([&runs] { ++runs; });
        Run run(graph);
        QVERIFY(run.record(path(u"state"_s)));
        QVERIFY(run.run());
        QVERIFY(run.run());
        QVERIFY(!run.folder()); // nobody asked for this one
        QVERIFY(run.record(path(u"state"_s)));
        QVERIFY(run.run());
        QCOMPARE(runs, 3);
        QCOMPARE(listRuns(path(u"state"_s)).size(), 2u);
    }

    void socketIsServedWhileRunBlocks()
    {
        JobGraph graph;
        graph.add([](std::stop_token stop) { waitForStop(stop); }, {.key = u"endless"_s});
        graph.add([] {}, {.key = u"after"_s}).needs(graph.job(u"endless"_s));
        Run run(graph);
        QVERIFY(run.record(path(u"state"_s)));
        QJsonObject before;
        QJsonObject after;
        std::thread other([&, folder = *run.folder()] {
            before = askFromOutside(folder, u"status"_s, 1);
            after = askFromOutside(folder, u"stop"_s, 1);
        });
        const bool isWell = run.run(); // a stop is no exception (S34)
        other.join();
        QVERIFY(!isWell);
        QCOMPARE(before.value(u"running"_s).toInt(), 1);
        QCOMPARE(after.value(u"stopping"_s).toBool(), true);
        QVERIFY(run.isStopped());
        const Seen seen(*run.folder());
        QCOMPARE(seen.state.outcome(), Outcome::Cancelled);
        QCOMPARE(seen.job(u"endless"_s).outcome, Outcome::Cancelled);
        QCOMPARE(seen.job(u"after"_s).outcome, Outcome::Skipped);
    }

    void oneFunctionCanBeStoppedAlone()
    {
        JobGraph graph;
        graph.add([](std::stop_token stop) { waitForStop(stop); }, {.key = u"endless"_s, .onFailure = OnFailure::Fail});
        graph.add([] {}, {.key = u"other"_s});
        RunOptions options;
        options.isCritical = false;
        Run run(graph, options);
        QVERIFY(run.record(path(u"state"_s)));
        std::thread other([&, folder = *run.folder()] { askFromOutside(folder, u"stop"_s, 1, u"endless"_s); });
        run.run();
        other.join();
        const Seen seen(*run.folder());
        QCOMPARE(seen.job(u"endless"_s).outcome, Outcome::Cancelled);
        QCOMPARE(seen.job(u"other"_s).outcome, Outcome::Succeeded);
        QVERIFY(!run.isStopped());
    }

    void commandsRunBesideFunctions_data()
    {
        QTest::addColumn<bool>("isRecorded");
        QTest::newRow("recorded") << true;
        QTest::newRow("not recorded") << false;
    }
    void commandsRunBesideFunctions()
    {
        QFETCH(bool, isRecorded);
        JobGraph graph;
        graph.add([this] { QVERIFY(QDir().mkdir(path(u"work"_s))); }, {.key = u"make"_s});
        graph.addCommand({u"sh"_s, u"-c"_s, u"echo \"$WEFT_PARAM_word\" | tee word.txt"_s}, {.key = u"say"_s})
            .needs(graph.job(u"make"_s));
        const Job count
            = graph.add([this] { return bytesOf(path(u"work/word.txt"_s)).size(); }).needs(graph.job(u"say"_s));
        RunOptions options;
        options.folder = path(u"work"_s);
        options.parameters = {{u"word"_s, u"seven"_s}};
        Run run(graph, options);
        QVERIFY(!isRecorded || run.record(path(u"state"_s)));
        QVERIFY(run.run());
        QCOMPARE(run.scheduler().value<qsizetype>(count), 6);
        QCOMPARE(QDir(path(u"state"_s)).exists(), isRecorded);
        if (isRecorded) {
            QCOMPARE(bytesOf(run.folder()->path() + u"/logs/say.1.out"_s), QByteArray("seven\n"));
            QVERIFY(bytesOf(run.folder()->exits()).contains("\"say\""));
        }
    }

    void commandsWithoutAKeeperAreAProblemThatNamesOne()
    {
        JobGraph graph;
        graph.addCommand({u"true"_s}, {.key = u"first"_s});
        RunOptions options;
        options.keeperProgram.clear();
        Run run(graph, options);
        QVERIFY(run.record(path(u"state"_s)));
        const Result<Done> started = run.start();
        QVERIFY(!started);
        QVERIFY2(started.problem().what.contains(u"weftwork-keeper"_s), qPrintable(started.problem().what));
        QCOMPARE(started.problem().where.jobPath, u"first"_s);
        QVERIFY(!started.problem().help.isEmpty());
    }

    void observersAreToldWithAndWithoutARecord_data()
    {
        QTest::addColumn<bool>("isRecorded");
        QTest::newRow("recorded") << true;
        QTest::newRow("not recorded") << false;
    }
    void observersAreToldWithAndWithoutARecord()
    {
        QFETCH(bool, isRecorded);
        JobGraph graph;
        graph.add([] {});
        Counter counter;
        Run run(graph);
        run.addObserver(&counter);
        QVERIFY(!isRecorded || run.record(path(u"state"_s)));
        QSignalSpy finished(&run, &Run::finished);
        QVERIFY(run.start());
        QVERIFY(run.isRunning());
        QTRY_COMPARE(finished.size(), 1);
        using Kind = RunEvent::Kind;
        QCOMPARE(counter.kinds,
            (QList<Kind>{Kind::RunStarted, Kind::Ready, Kind::Started, Kind::Finished, Kind::RunEnded}));
        QVERIFY(run.state()->hasEnded());
    }

    void quittingTheApplicationEndsNoRun()
    {
        JobGraph graph;
        const Job slow = graph.add([] { std::this_thread::sleep_for(100ms); });
        Run run(graph);
        QVERIFY(run.record(path(u"state"_s)));
        bool isDone = false;
        QTimer::singleShot(0, this, [&] {
            run.run();
            isDone = run.scheduler().isDone(slow);
        });
        QTimer::singleShot(10ms, this, &QCoreApplication::quit);
        QCoreApplication::exec();
        QVERIFY(isDone);
    }

    void aRunThatGoesOnIsEndedWithIt()
    {
        JobGraph graph;
        graph.addCommand({u"sleep"_s, u"100"_s}, {.key = u"long"_s});
        RunFolder folder;
        {
            Run run(graph);
            QVERIFY(run.record(path(u"state"_s)));
            folder = *run.folder();
            QVERIFY(run.start());
            QTRY_VERIFY(run.scheduler().isRunning(graph.job(u"long"_s)));
        }
        QVERIFY(!folder.isLive());
        const Seen seen(folder);
        QCOMPARE(seen.state.outcome(), Outcome::Cancelled);
        QCOMPARE(seen.job(u"long"_s).outcome, Outcome::Cancelled);
    }

    void changingTheGraphMeanwhileThrows()
    {
        JobGraph graph;
        graph.add([](std::stop_token stop) { waitForStop(stop); });
        Run run(graph);
        QVERIFY(run.record(path(u"state"_s)));
        QVERIFY(run.start());
        QVERIFY_THROWS_EXCEPTION(std::logic_error, graph.add([] {})); // S18
    }

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }

    /// In a thread of its own, until as many jobs run: `weftwork` would ask so.
    static QJsonObject askFromOutside(const RunFolder &folder, const QString &verb, int running, const QString &job = {})
    {
        const QByteArray question = frameOf(ControlRequest{verb, job});
        for (int attempt = 0; attempt < 2000; ++attempt) {
            const QJsonObject answer = askOnce(folder, frameOf(ControlRequest{u"status"_s, {}}));
            if (answer.value(u"running"_s).toInt() == running) {
                return askOnce(folder, question);
            }
            std::this_thread::sleep_for(10ms);
        }
        return {};
    }

    static QJsonObject askOnce(const RunFolder &folder, const QByteArray &question)
    {
        const int socket = connectControlSocket(folder.path());
        QByteArray answer;
        if (socket >= 0 && ::write(socket, question.constData(), std::size_t(question.size())) == question.size()) {
            char bytes[4096];
            ssize_t count = 0;
            pollfd watched{socket, POLLIN, 0};
            while (!answer.endsWith('\n') && ::poll(&watched, 1, 5000) > 0
                && (count = ::read(socket, bytes, sizeof bytes)) > 0) {
                answer.append(bytes, count);
            }
        }
        if (socket >= 0) {
            ::close(socket);
        }
        const Result<QJsonObject> read = answerFromFrame(answer);
        return read ? *read : QJsonObject();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

WEFTWORK_TEST(RunTest)
#include "tst_run.moc"
