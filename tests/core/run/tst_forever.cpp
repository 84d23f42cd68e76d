// SPDX-License-Identifier: Apache-2.0
#include "run/scheduler.h"

#include "support/rungraph.h"
#include "support/simulationrig.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

// Jobs that nobody waits for, and how runs come to their end.
class ForeverTest : public QObject
{
    Q_OBJECT

private slots:
    void foreverJobsAreStoppedWhenTheOthersAreDone() // S8
    {
        SimulationRig rig(runGraph(u"service*; a -> b"_s));
        rig.run();
        QCOMPARE(rig.outcome(u"service"_s), Outcome::Stopped);
        QCOMPARE(rig.state(u"service"_s).reason.kind, Reason::Kind::OthersDone);
        QCOMPARE(rig.endOf(u"service"_s).count(), Nanoseconds(2s).count());
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void theStopIsAwaited()
    {
        SimulationRig rig(runGraph(u"service*; a"_s));
        SimulatedAttempt slow = endless();
        slow.endsAfterCancel = 4s;
        rig.script(u"service"_s, {slow});
        rig.run();
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(5s).count());
    }

    void aServiceIsStoppedBeforeTheOneItNeeds()
    {
        SimulationRig rig(runGraph(u"database* -started-> server*; work"_s));
        SimulatedAttempt slow = endless();
        slow.endsAfterCancel = 2s;
        rig.script(u"database"_s, {slow}).script(u"server"_s, {slow});
        rig.run();
        QCOMPARE(rig.endOf(u"server"_s).count(), Nanoseconds(3s).count());
        QCOMPARE(rig.endOf(u"database"_s).count(), Nanoseconds(5s).count());
    }

    void aForeverJobThatEndsEarlyReleasesItsDependents() // S8
    {
        SimulationRig rig(runGraph(u"service* -> a; b"_s));
        rig.script(u"service"_s, {takes(2s)}).script(u"b"_s, {takes(5s)});
        rig.run();
        QCOMPARE(rig.outcome(u"service"_s), Outcome::Succeeded);
        QCOMPARE(rig.startOf(u"a"_s).count(), Nanoseconds(2s).count());
    }

    void aCriticalForeverJobThatFailsAbortsTheRun() // S8
    {
        SimulationRig rig(runGraph(u"service*!; a"_s));
        rig.script(u"service"_s, {fails(1s)}).script(u"a"_s, {takes(9s)});
        rig.run();
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Cancelled);
        QCOMPARE(rig.done.result.outcome, Outcome::Failed);
    }

    void onlyForeverJobsRunUntilOneEnds() // S8
    {
        SimulationRig rig(runGraph(u"a*; b*"_s));
        rig.script(u"a"_s, {takes(3s)});
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Stopped);
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(3s).count());
    }

    void onlyForeverJobsWithATimeoutTimeOut() // X6: example D of the original
    {
        SimulationRig rig(runGraph(u"a*; b*"_s));
        rig.options.timeout = 2s;
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::TimedOut);
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Cancelled);
    }

    void aJobBehindAnEndlessForeverJobIsToldBefore() // X6
    {
        SimulationRig rig(runGraph(u"service* -> a; b"_s));
        rig.options.timeout = 5s;
        rig.run();
        QCOMPARE(rig.problems.size(), 1u);
        QVERIFY(!rig.problems.front().isError());
        QCOMPARE(rig.problems.front().where.jobPath, u"a"_s);
    }

    void eachGraphHasItsOwnForeverScope() // S35
    {
        SimulationRig rig(runGraph(u"a"_s));
        addNested(rig.graph, u"in"_s, u"service*; x"_s);
        rig.script(u"a"_s, {takes(5s)});
        rig.run();
        QCOMPARE(rig.endOf(u"in/service"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.endOf(u"in"_s).count(), Nanoseconds(1s).count());
    }

    void aForeverGraphIsStoppedWithItsWholeTree() // S15
    {
        SimulationRig rig(runGraph(u"a"_s));
        JobGraph *nested = addNested(rig.graph, u"in"_s, u"service*; x -> y"_s);
        changeJob(rig.graph, u"in"_s, [](JobData &data) { data.isForever = true; });
        addNested(*nested, u"deep"_s, u"z"_s);
        rig.script(u"in/x"_s, {endless()}).script(u"in/deep/z"_s, {endless()});
        rig.run();
        QCOMPARE(rig.outcome(u"in"_s), Outcome::Stopped);
        QCOMPARE(rig.outcome(u"in/service"_s), Outcome::Stopped);
        QCOMPARE(rig.outcome(u"in/deep/z"_s), Outcome::Cancelled);
        QCOMPARE(rig.outcome(u"in/y"_s), Outcome::Skipped);
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void aForeverJobThatCouldNotStartInTimeIsSkipped()
    {
        SimulationRig rig(runGraph(u"a; b*"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.tokens = {{u"gpu"_s, 1}}; });
        for (const QString &key : {u"a"_s, u"b"_s}) {
            changeJob(rig.graph, key, [](JobData &data) { data.details.tokens = {{u"gpu"_s, 1}}; });
        }
        rig.run();
        QCOMPARE(rig.outcome(u"b"_s), Outcome::Skipped);
        QCOMPARE(rig.state(u"b"_s).reason.kind, Reason::Kind::GraphEnded);
    }

    void aStopReachesRest()
    {
        SimulationRig rig(runGraph(u"a -> b; service*"_s));
        JobGraph *nested = addNested(rig.graph, u"in"_s, u"x; s*"_s);
        addNested(*nested, u"deep"_s, u"y -> z"_s);
        for (const QString &path : {u"a"_s, u"in/x"_s, u"in/deep/y"_s}) {
            rig.script(path, {endless()});
        }
        rig.options.stopAt = 2s;
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::Cancelled);
        const RunCounts &counts = rig.fold().counts();
        QCOMPARE(counts.done(), counts.total);
        QCOMPARE(counts.with(Outcome::Cancelled), 5);
        QCOMPARE(counts.with(Outcome::Skipped), 2);
        QCOMPARE(rig.state(u"in/deep/y"_s).reason.kind, Reason::Kind::StoppedByPerson);
        QVERIFY(rig.holdsOf(u"a"_s).empty());
    }

    void whatCameLaterIsAskedToEndFirst()
    {
        // else a job that waits for a thread could begin when the one before it ends
        SimulationRig rig(runGraph(u"a; b; c"_s));
        rig.options.stopAt = 500ms;
        rig.run();
        QCOMPARE(rig.paths(RunEvent::Kind::Finished), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    }

    void aSecondStopChangesNothing()
    {
        SimulationRig rig(runGraph(u"a"_s));
        rig.options.stopAt = 500ms;
        rig.run();
        QCOMPARE(rig.outcome(u"a"_s), Outcome::Cancelled);
        QCOMPARE(std::count_if(rig.done.events.begin(), rig.done.events.end(),
                     [](const RunEvent &event) { return event.kind == RunEvent::Kind::Control; }), 1);
    }
};

WEFTWORK_TEST(ForeverTest)
#include "tst_forever.moc"
