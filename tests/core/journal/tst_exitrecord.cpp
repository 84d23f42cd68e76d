// SPDX-License-Identifier: Apache-2.0
#include "journal/exitrecord.h"

#include "support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork;

namespace {
RunEvent eventOf(RunEvent::Kind kind, std::uint32_t job, int attempt)
{
    RunEvent made;
    made.kind = kind;
    made.job = JobNumber(job);
    made.attempt = attempt;
    made.time = Nanoseconds(100);
    return made;
}

ExitRecord record(const char *json)
{
    return exitRecordFromJson(QJsonDocument::fromJson(json).object()).value();
}

std::vector<int> noCodes(JobNumber)
{
    return {};
}
} // namespace

class ExitRecordTest : public QObject
{
    Q_OBJECT

private slots:
    void outcomeFollowsFromTheRecord_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char *name, const char *members, Outcome outcome) {
            QTest::newRow(name) << QByteArray("{\"job\":1,\"attempt\":1") + members + "}" << static_cast<int>(outcome);
        };
        row("status 0", ",\"exit\":0", Outcome::Succeeded);
        row("status 3", ",\"exit\":3", Outcome::Failed);
        row("signal", ",\"signal\":9", Outcome::Failed);
        row("timed out", ",\"signal\":15,\"timedOut\":true", Outcome::TimedOut);
        row("cancelled", ",\"exit\":0,\"cancelled\":true", Outcome::Cancelled);
        row("engine lost", ",\"signal\":15,\"engineLost\":true", Outcome::Cancelled);
        row("could not start", ",\"stage\":8,\"errno\":2", Outcome::Failed);
        row("says nothing", "", Outcome::Unknown);
    }
    void outcomeFollowsFromTheRecord()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, outcome);
        QCOMPARE(static_cast<int>(record(line.constData()).outcome({})), outcome);
    }

    void jobSaysWhichStatusIsSuccess()
    {
        const ExitRecord three = record(R"({"job":1,"attempt":1,"exit":3})");
        QCOMPARE(three.outcome({3, 4}), Outcome::Succeeded);
        QCOMPARE(record(R"({"job":1,"attempt":1,"exit":0})").outcome({3}), Outcome::Failed);
    }

    void lostEngineLeavesProvenAndUnknown()
    {
        using Kind = RunEvent::Kind;
        const std::vector<RunEvent> journal{eventOf(Kind::Started, 1, 1), eventOf(Kind::Started, 2, 1),
            eventOf(Kind::Started, 3, 1), eventOf(Kind::Finished, 3, 1), eventOf(Kind::Ready, 4, 0),
            eventOf(Kind::Started, 5, 1), eventOf(Kind::Retried, 5, 1), eventOf(Kind::Started, 5, 2),
            eventOf(Kind::Started, 6, 1), eventOf(Kind::Held, 6, 0)}; // 6 could not be started after all
        ExitRecords exits;
        exits.add(record(R"({"job":1,"attempt":1,"exit":0,"end":500,"maxrss":7})"));
        exits.add(record(R"({"job":5,"attempt":1,"exit":0,"end":90})")); // of an earlier attempt: proves nothing
        const std::vector<RunEvent> after = eventsAfterEngineLoss(journal, exits, noCodes);
        QCOMPARE(after.size(), 3u);
        QCOMPARE(after[0].job, JobNumber(1));
        QCOMPARE(after[0].result.outcome, Outcome::Succeeded);
        QCOMPARE(after[0].time, Nanoseconds(500));
        QCOMPARE(after[0].result.maximumResidentKilobytes, 7);
        QCOMPARE(after[1].job, JobNumber(2));
        QCOMPARE(after[1].result.outcome, Outcome::Unknown);
        QCOMPARE(after[2].job, JobNumber(5));
        QCOMPARE(after[2].attempt, 2);
        QCOMPARE(after[2].result.outcome, Outcome::Unknown);
    }

    void tornRecordIsSkippedAndReported()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("exits.jsonl")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"job\":1,\"attempt\":1,\"exit\":0}\n{\"job\":2,\"att\n{\"job\":3,\"attempt\":1,\"exit\":0}\n");
        file.close();
        Problems problems;
        const ExitRecords exits = ExitRecords::read(file.fileName(), &problems);
        QCOMPARE(exits.size(), 2);
        QVERIFY(exits.find(JobNumber(3), 1));
        QCOMPARE(problems.size(), 1u);
        QCOMPARE(problems[0].where.line, 2);
    }
};

WEFTWORK_TEST(ExitRecordTest)
#include "tst_exitrecord.moc"
