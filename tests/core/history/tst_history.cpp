// SPDX-License-Identifier: Apache-2.0
#include "history/history.h"

#include "journal/journalwriter.h"
#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace weftwork;

class HistoryTest : public QObject
{
    Q_OBJECT

private:
    static HistoryRow row(const QString &id, Outcome outcome = Outcome::Failed)
    {
        HistoryRow made;
        made.runId = id;
        made.graphFile = QStringLiteral("/tmp/Grüße 'x'.weft");
        made.begin = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        made.end = made.begin.addSecs(3);
        made.outcome = outcome;
        made.total = 5;
        made.succeeded = 3;
        made.failed = 1;
        made.skipped = 1;
        return made;
    }
    static RunEvent eventOf(RunEvent::Kind kind, std::uint32_t job = JobNumber::none, Outcome outcome = Outcome::Succeeded)
    {
        RunEvent made;
        made.kind = kind;
        made.job = JobNumber(job);
        made.result.outcome = outcome;
        return made;
    }
    /// A run of three jobs, one of them a barrier, as its engine leaves it.
    static RunFolder recordedRun(const QString &state, bool hasEnd)
    {
        auto made = NewRunFolder::make("{}", state);
        auto journal = JournalWriter::open((*made)->folder().journal());
        JournalHead head = headOfThisMachine();
        head.graphFile = QStringLiteral("/g.weft");
        head.paths = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("all")};
        head.withoutWork = {2};
        (*journal)->writeHead(head);
        (*journal)->record(eventOf(RunEvent::Kind::RunStarted));
        (*journal)->record(eventOf(RunEvent::Kind::Started, 0));
        (*journal)->record(eventOf(RunEvent::Kind::Finished, 0));
        (*journal)->record(eventOf(RunEvent::Kind::Started, 1));
        (*journal)->record(eventOf(RunEvent::Kind::Finished, 1, Outcome::Failed));
        (*journal)->record(eventOf(RunEvent::Kind::Skipped, 2));
        if (hasEnd) {
            (*journal)->record(eventOf(RunEvent::Kind::RunEnded, JobNumber::none, Outcome::Failed));
        }
        return *(*made)->publish();
    }

private slots:
    void rowsComeBack()
    {
        QTemporaryDir state;
        auto history = History::open(state.path());
        QVERIFY(history);
        QVERIFY((*history)->write(row(QStringLiteral("b"))));
        QVERIFY((*history)->write(row(QStringLiteral("a"), Outcome::None)));
        QVERIFY((*history)->write(row(QStringLiteral("a"))));
        const auto rows = (*history)->rows();
        QVERIFY(rows);
        QCOMPARE(rows->size(), 2u);
        QVERIFY((*rows)[0] == row(QStringLiteral("a")));
    }

    void missingIndexIsMadeFromTheFolders()
    {
        QTemporaryDir state;
        const RunFolder run = recordedRun(state.path(), true);
        const std::vector<HistoryRow> rows = runHistory(state.path());
        QCOMPARE(rows.size(), 1u);
        QCOMPARE(rows[0].runId, run.id());
        QCOMPARE(rows[0].outcome, Outcome::Failed);
        QCOMPARE(rows[0].total, 2);
        QCOMPARE(rows[0].succeeded, 1);
        QCOMPARE(rows[0].failed, 1);
        QCOMPARE(rows[0].skipped, 0); // the barrier is not counted
        QCOMPARE((*History::open(state.path()))->rows()->size(), 1u);
    }

    void brokenIndexIsPutAsideAndMadeAgain()
    {
        QTemporaryDir state;
        recordedRun(state.path(), true);
        QFile file(state.filePath(QStringLiteral("history.sqlite")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        QCOMPARE(runHistory(state.path()).size(), 1u);
        QVERIFY(QFile::exists(state.filePath(QStringLiteral("history.sqlite.broken"))));
        QCOMPARE((*History::open(state.path()))->rows()->size(), 1u);
    }

    void runWithoutEngineAndEndIsNeverASuccess()
    {
        QTemporaryDir state;
        recordedRun(state.path(), false);
        const std::vector<HistoryRow> rows = runHistory(state.path());
        QVERIFY(rows[0].isEngineLost);
        QCOMPARE(rows[0].outcome, Outcome::Unknown);
    }

    void processesWriteAtOnce()
    {
        QTemporaryDir state;
        QVERIFY(History::open(state.path()));
        constexpr int processes = 4;
        constexpr int rowsEach = 40;
        for (int process = 0; process < processes; ++process) {
            if (::fork() == 0) {
                const auto history = History::open(state.path());
                bool isFine = history.hasValue();
                for (int i = 0; isFine && i < rowsEach; ++i) {
                    isFine = (*history)->write(row(QStringLiteral("%1-%2").arg(process).arg(i)));
                }
                ::_exit(isFine ? 0 : 1);
            }
        }
        for (int process = 0; process < processes; ++process) {
            int status = 0;
            ::wait(&status);
            QCOMPARE(status, 0);
        }
        QCOMPARE((*History::open(state.path()))->rows()->size(), std::size_t(processes * rowsEach));
    }
};

WEFTWORK_TEST(HistoryTest)
#include "tst_history.moc"
