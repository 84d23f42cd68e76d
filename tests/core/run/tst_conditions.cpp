// SPDX-License-Identifier: Apache-2.0
#include "schedule/outcome.h"

#include "support/rungraph.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

// The table of conditions, whole, by running each pair.
class ConditionsTest : public QObject
{
    Q_OBJECT

    enum Met { Runs, Skips, Waits };

private slots:
    void table_data()
    {
        QTest::addColumn<int>("condition");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<bool>("isTolerated");
        QTest::addColumn<int>("expected");
        struct Row
        {
            const char *name;
            Outcome outcome;
            bool isTolerated;
            std::array<Met, 5> met; // success, done, failure, started, ready
        };
        const Row rows[] = {
            {"succeeded", Outcome::Succeeded, false, {Runs, Runs, Skips, Runs, Skips}},
            {"failed", Outcome::Failed, false, {Skips, Runs, Runs, Runs, Skips}},
            {"failed, tolerated", Outcome::Failed, true, {Runs, Runs, Runs, Runs, Skips}},
            {"timed out", Outcome::TimedOut, false, {Skips, Runs, Runs, Runs, Skips}},
            {"timed out, tolerated", Outcome::TimedOut, true, {Runs, Runs, Runs, Runs, Skips}},
            {"cancelled", Outcome::Cancelled, false, {Skips, Skips, Skips, Runs, Skips}},
            {"unknown", Outcome::Unknown, false, {Waits, Waits, Waits, Runs, Skips}},
        };
        const char *conditions[] = {"success", "done", "failure", "started", "ready"};
        for (const Row &row : rows) {
            for (std::size_t i = 0; i < 5; ++i) {
                QTest::addRow("%s of %s", conditions[i], row.name)
                    << static_cast<int>(i) << static_cast<int>(row.outcome) << row.isTolerated << static_cast<int>(row.met[i]);
            }
        }
    }
    void table()
    {
        QFETCH(int, condition);
        QFETCH(int, outcome);
        QFETCH(bool, isTolerated);
        QFETCH(int, expected);
        JobGraph graph = runGraph(isTolerated ? u"a~; b"_s : u"a; b"_s);
        addNeed(graph, u"a"_s, u"b"_s, static_cast<Condition>(condition));
        // a service that says when it is ready, and never comes to say it
        changeJob(graph, u"a"_s, [](JobData &data) { data.details.readiness.kind = Readiness::Kind::Port; });
        SimulationRig rig(std::move(graph));
        rig.script(u"a"_s, {endsWith(static_cast<Outcome>(outcome))});
        rig.run();
        QCOMPARE(rig.state(u"b"_s).state, expected == Waits ? JobState::Idle : JobState::Done);
        QCOMPARE(rig.startOf(u"b"_s) >= Nanoseconds{0}, expected == Runs);
        QCOMPARE(rig.outcome(u"b"_s) == Outcome::Skipped, expected == Skips);
    }

    void skippedMeetsNothing()
    {
        SimulationRig rig(runGraph(u"a -failure-> b; b -> c; b -done-> d; b -failure-> e; b -started-> f; b -ready-> g"_s));
        rig.run();
        for (const QString &path : {u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s}) {
            QCOMPARE(rig.outcome(path), Outcome::Skipped);
        }
    }

    void stoppedMeetsDone()
    {
        QCOMPARE(meetingOf(Condition::Done, Outcome::Stopped, false, true, false), Meeting::Met);
        QCOMPARE(meetingOf(Condition::Success, Outcome::Stopped, false, true, false), Meeting::Impossible);
        QCOMPARE(meetingOf(Condition::Success, Outcome::Reused, false, false, false), Meeting::Met);
        QCOMPARE(meetingOf(Condition::Ready, Outcome::Accepted, false, false, false), Meeting::Met);
    }

    void startedIsMetWhileThePrerequisiteRuns()
    {
        SimulationRig rig(runGraph(u"a -started-> b"_s));
        rig.script(u"a"_s, {takes(9s)});
        rig.run();
        QCOMPARE(rig.startOf(u"b"_s).count(), 0);
    }

    void readyIsMetWhenTheServiceSaysSo()
    {
        SimulationRig rig(runGraph(u"server* -ready-> client"_s));
        changeJob(rig.graph, u"server"_s, [](JobData &data) { data.details.readiness.kind = Readiness::Kind::Port; });
        SimulatedAttempt server = endless();
        server.readyAfter = 3s;
        rig.script(u"server"_s, {server});
        rig.run();
        QCOMPARE(rig.startOf(u"client"_s).count(), Nanoseconds(3s).count());
        QCOMPARE(rig.outcome(u"server"_s), Outcome::Stopped);
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void whoDeclaresNoReadinessIsReadyWhenItRuns()
    {
        SimulationRig rig(runGraph(u"server* -ready-> client"_s));
        rig.script(u"server"_s, {endless()});
        rig.run();
        QCOMPARE(rig.outcome(u"client"_s), Outcome::Succeeded);
    }

    void aDiamondWaitsForBothSides()
    {
        SimulationRig rig(runGraph(u"a -> b -> d; a -> c -> d"_s));
        rig.script(u"c"_s, {takes(5s)});
        rig.run();
        QCOMPARE(rig.startOf(u"d"_s).count(), Nanoseconds(6s).count());
        QCOMPARE(rig.startsOf(u"d"_s), 1);
    }
};

WEFTWORK_TEST(ConditionsTest)
#include "tst_conditions.moc"
