// SPDX-License-Identifier: Apache-2.0
#include "schedule/runfold.h"

#include "run/scheduler.h"
#include "support/testmain.h"

#include <QTest>

#include <stdexcept>

using namespace weftwork;

namespace {

/// Records nothing of the kind that it is told.
class Refusing final : public RunObserver
{
public:
    bool record(const RunEvent &event) override { return event.kind != refused; }
    bool catchUp() override { return false; }

    RunEvent::Kind refused = RunEvent::Kind::Control;
};

} // namespace

class RunFoldTest : public QObject
{
    Q_OBJECT

private slots:
    void aRunIsFoldedAndTheNextBeginsAnew() // S16
    {
        JobGraph graph;
        bool fails = true;
        graph.add([&fails] {
            if (fails) {
                throw std::runtime_error("not yet");
            }
        });
        RunFold fold(graph);
        QCOMPARE(fold.state().job(JobNumber(0)).state, JobState::Idle);
        QVERIFY(!fold.state().hasStarted());
        Scheduler scheduler(graph, {.isCritical = false, .observer = &fold});
        QVERIFY(!scheduler.run());
        QCOMPARE(fold.state().outcome(), Outcome::Failed);
        QVERIFY(fold.state().job(JobNumber(0)).result.exception == scheduler.exception(graph.job(JobId(0))));

        fails = false;
        graph.add([] {}); // the state grows with the graph
        QVERIFY(scheduler.run());
        QCOMPARE(fold.state().outcome(), Outcome::Succeeded);
        QCOMPARE(fold.state().counts().with(Outcome::Succeeded), 2);
        QCOMPARE(fold.state().counts().with(Outcome::Failed), 0);
    }

    void aStartThatIsNotRecordedDidNotTakePlace()
    {
        JobGraph graph;
        graph.add([] {});
        Refusing refusing;
        RunFold fold(graph, &refusing);
        const auto tell = [&fold](RunEvent::Kind kind, JobNumber job) {
            RunEvent event;
            event.kind = kind;
            event.job = job;
            event.attempt = 1;
            return fold.record(event);
        };
        refusing.refused = RunEvent::Kind::RunStarted;
        QVERIFY(!tell(RunEvent::Kind::RunStarted, {}));
        QVERIFY(!fold.state().hasStarted());
        refusing.refused = RunEvent::Kind::Started;
        QVERIFY(tell(RunEvent::Kind::RunStarted, {}) && tell(RunEvent::Kind::Ready, JobNumber(0)));
        QVERIFY(!tell(RunEvent::Kind::Started, JobNumber(0)));
        QCOMPARE(fold.state().job(JobNumber(0)).state, JobState::Scheduled);
        refusing.refused = RunEvent::Kind::Finished; // kept by who refuses it, and true all the same
        QVERIFY(tell(RunEvent::Kind::Started, JobNumber(0)) && !tell(RunEvent::Kind::Finished, JobNumber(0)));
        QCOMPARE(fold.state().job(JobNumber(0)).state, JobState::Done);
        QVERIFY(!fold.catchUp());
    }
};

WEFTWORK_TEST(RunFoldTest)
#include "tst_runfold.moc"
