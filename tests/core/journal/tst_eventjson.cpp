// SPDX-License-Identifier: Apache-2.0
#include "journal/eventjson.h"

#include "journal/journalhead.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QTest>

using namespace weftwork;

class EventJsonTest : public QObject
{
    Q_OBJECT

private:
    static RunEvent fullEvent(RunEvent::Kind kind)
    {
        RunEvent event;
        event.kind = kind;
        event.time = Nanoseconds(9'007'199'254'740'993); // no double holds it
        event.job = JobNumber(0);
        event.attempt = 2;
        event.reason = {Reason::Kind::PrerequisiteNotMet, {JobNumber(4), JobNumber()}, Condition::Ready,
            Nanoseconds(5), 6, QStringLiteral("Zeile\n„ü“ \x07")};
        event.text = QStringLiteral("stop");
        event.result.outcome = Outcome::TimedOut;
        event.result.exit = JobResult::Exit::Signalled;
        event.result.exitCode = 9;
        event.result.message = QStringLiteral("m");
        event.result.couldNotStart = true;
        event.result.sweptProcesses = 3;
        event.result.userTime = Nanoseconds(11);
        event.result.systemTime = Nanoseconds(12);
        event.result.maximumResidentKilobytes = 13;
        return event;
    }

private slots:
    void eventsComeBackWithAllTheyHold_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= static_cast<int>(RunEvent::Kind::RunEnded); ++kind) {
            QTest::newRow(qPrintable(wordOf(static_cast<RunEvent::Kind>(kind)))) << kind;
        }
    }
    void eventsComeBackWithAllTheyHold()
    {
        QFETCH(int, kind);
        const RunEvent event = fullEvent(static_cast<RunEvent::Kind>(kind));
        const QByteArray line = jsonLine(toJson(event));
        QCOMPARE(line.count('\n'), 1);
        const auto read = eventFromJson(QJsonDocument::fromJson(line).object());
        QVERIFY(read);
        QCOMPARE(read->kind, event.kind);
        QCOMPARE(read->time.count(), event.time.count());
        QCOMPARE(read->job, event.job);
        QCOMPARE(read->attempt, event.attempt);
        QVERIFY(read->reason == event.reason);
        QCOMPARE(read->text, event.text);
        if (event.kind == RunEvent::Kind::Finished || event.kind == RunEvent::Kind::RunEnded) {
            QCOMPARE(read->result.outcome, event.result.outcome);
            QVERIFY(read->result.exit == event.result.exit);
            QCOMPARE(read->result.exitCode, 9);
            QCOMPARE(read->result.message, event.result.message);
            QVERIFY(read->result.couldNotStart);
            QCOMPARE(read->result.sweptProcesses, 3);
            QCOMPARE(read->result.userTime.count(), 11);
            QCOMPARE(read->result.systemTime.count(), 12);
            QCOMPARE(read->result.maximumResidentKilobytes, 13);
        }
    }

    void statusZeroIsRecordedAndNoStatusIsNot()
    {
        RunEvent event = fullEvent(RunEvent::Kind::Finished);
        event.result.exit = JobResult::Exit::Exited;
        event.result.exitCode = 0;
        QVERIFY(eventFromJson(toJson(event))->result.exit == JobResult::Exit::Exited);
        event.result.exit = JobResult::Exit::None;
        QVERIFY(eventFromJson(toJson(event))->result.exit == JobResult::Exit::None);
    }

    void resultWithoutOutcomeIsNeverSuccess()
    {
        const QByteArray line = R"({"event":"finished","time":1,"job":0,"outcome":"splendid"})";
        const auto event = eventFromJson(QJsonDocument::fromJson(line).object());
        QCOMPARE(event->result.outcome, Outcome::Unknown);
    }

    void headComesBack()
    {
        JournalHead head = headOfThisMachine();
        head.runId = QStringLiteral("20260101T000000Z-0001");
        head.graphFile = QStringLiteral("/tmp/ä b.weft");
        head.paths = {QStringLiteral("one"), QStringLiteral("one/two")};
        head.parameters = {{QStringLiteral("name"), QStringLiteral("a=b\n")}};
        head.jobLimit = 4;
        head.survives = true;
        const auto read = headFromJson(QJsonDocument::fromJson(jsonLine(toJson(head))).object());
        QVERIFY(read);
        QVERIFY(*read == head);
        QVERIFY(!head.bootId.isEmpty());
    }

    void newerJournalIsNotGuessedAt()
    {
        JournalHead head;
        head.version = journalVersion + 1;
        QVERIFY(!headFromJson(toJson(head)));
    }
};

WEFTWORK_TEST(EventJsonTest)
#include "tst_eventjson.moc"
