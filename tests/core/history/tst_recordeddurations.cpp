// SPDX-License-Identifier: Apache-2.0
#include "history/recordeddurations.h"

#include "journal/journalwriter.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace weftwork;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A run as its engine leaves it, written event by event. Its jobs: 0 is a, 1 is in, 2 is in/b, 3 is server.
class RecordedRun
{
public:
    explicit RecordedRun(const QString &state, const QString &graphFile = u"/g.weft"_s)
        : m_folder(NewRunFolder::make("{}", state).value())
        , m_journal(JournalWriter::open(m_folder->folder().journal()).value())
    {
        JournalHead head = headOfThisMachine();
        head.graphFile = graphFile;
        head.paths = QStringList{u"a"_s, u"in"_s, u"in/b"_s, u"server"_s};
        head.withoutWork = {1};
        m_journal->writeHead(head);
        note(RunEvent::Kind::RunStarted, JobNumber::none, 0s);
    }
    RecordedRun &attempt(std::uint32_t job, Nanoseconds begin, Nanoseconds end, Outcome outcome = Outcome::Succeeded)
    {
        note(RunEvent::Kind::Started, job, begin);
        return note(RunEvent::Kind::Finished, job, end, outcome);
    }
    RecordedRun &note(RunEvent::Kind kind, std::uint32_t job, Nanoseconds time, Outcome outcome = Outcome::Succeeded)
    {
        RunEvent event;
        event.kind = kind;
        event.job = JobNumber(job);
        event.time = time;
        event.result.outcome = outcome;
        m_journal->record(event);
        return *this;
    }
    ~RecordedRun()
    {
        note(RunEvent::Kind::RunEnded, JobNumber::none, 100s);
        [[maybe_unused]] const auto folder = m_folder->publish();
    }

private:
    std::unique_ptr<NewRunFolder> m_folder;
    std::unique_ptr<JournalWriter> m_journal;
};

} // namespace

// How long jobs took in the runs before.
class RecordedDurationsTest : public QObject
{
    Q_OBJECT

private slots:
    void medianOfTheRunsIsTold()
    {
        QTemporaryDir state;
        for (const Nanoseconds span : {2s, 9s, 4s}) {
            RecordedRun(state.path()).attempt(0, 1s, 1s + span);
        }
        QCOMPARE(recordedDurations(u"/g.weft"_s, 10, state.path()).value(u"a"_s),
            (ExpectedDuration{4s, ExpectedDuration::Source::Recorded, 3}));
        RecordedRun(state.path()).attempt(0, 5s, 10s);
        QCOMPARE(recordedDurations(u"/g.weft"_s, 10, state.path()).value(u"a"_s).duration, Nanoseconds(4500ms));
    }

    void onlyGoodEndsCount()
    {
        QTemporaryDir state;
        RecordedRun(state.path()).attempt(0, 1s, 2s, Outcome::Failed).attempt(0, 3s, 9s).attempt(2, 1s, 2s, Outcome::Cancelled);
        const ExpectedDurations recorded = recordedDurations(u"/g.weft"_s, 10, state.path());
        QCOMPARE(recorded.value(u"a"_s).duration, Nanoseconds(6s)); // its last attempt
        QCOMPARE(recorded.value(u"a"_s).runs, 1);
        QVERIFY(!recorded.contains(u"in/b"_s));
    }

    void jobsAreFoundByTheirPathAndGraphsAreLeftOut()
    {
        QTemporaryDir state;
        RecordedRun(state.path()).attempt(2, 1s, 3s).attempt(1, 0s, 4s);
        const ExpectedDurations recorded = recordedDurations(u"/g.weft"_s, 10, state.path());
        QCOMPARE(recorded.size(), 1);
        QCOMPARE(recorded.value(u"in/b"_s).duration, Nanoseconds(2s));
    }

    void onlyTheLastRunsOfThisGraphCount()
    {
        QTemporaryDir state;
        RecordedRun(state.path()).attempt(0, 0s, 50s);
        QTest::qWait(1100); // the names of runs tell them apart by seconds
        RecordedRun(state.path()).attempt(0, 0s, 3s);
        RecordedRun(state.path(), u"/other.weft"_s).attempt(0, 0s, 70s);
        QCOMPARE(recordedDurations(u"/g.weft"_s, 1, state.path()).value(u"a"_s),
            (ExpectedDuration{3s, ExpectedDuration::Source::Recorded, 1}));
        QVERIFY(recordedDurations(u"/g.weft"_s, 0, state.path()).isEmpty());
        QVERIFY(recordedDurations(u"/none.weft"_s, 10, state.path()).isEmpty());
    }

    void servicesTellHowLongTheyTookToBeReady()
    {
        QTemporaryDir state;
        RecordedRun(state.path())
            .note(RunEvent::Kind::Started, 3, 1s)
            .note(RunEvent::Kind::ReportedReady, 3, 4s)
            .note(RunEvent::Kind::Finished, 3, 90s, Outcome::Stopped);
        const ExpectedDuration server = recordedDurations(u"/g.weft"_s, 10, state.path()).value(u"server"_s);
        QCOMPARE(server.readyAfter, Nanoseconds(3s));
        QCOMPARE(server.duration, ExpectedDuration::unknown); // that it was stopped says nothing of it
    }
};

WEFTWORK_TEST(RecordedDurationsTest)
#include "tst_recordeddurations.moc"
