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

namespace {

/// Records until the disk is full, and keeps what it must then.
class Disk final : public RunObserver
{
public:
    bool record(const RunEvent &event) override
    {
        const bool isStart = event.kind == RunEvent::Kind::Started || event.kind == RunEvent::Kind::RunStarted;
        if (!catchUp()) {
            if (!isStart) {
                m_kept.push_back(event);
            }
            return false;
        }
        events.push_back(event);
        return true;
    }
    bool catchUp() override
    {
        if (!isFull) {
            events.insert(events.end(), m_kept.begin(), m_kept.end());
            m_kept.clear();
        }
        return !isFull;
    }

    bool isFull = false;
    std::vector<RunEvent> events;

private:
    std::vector<RunEvent> m_kept;
};

/// A run whose disk can fill up, with a simulation below it.
struct DiskRun
{
    explicit DiskRun(JobGraph given)
        : graph(std::move(given))
        , executor(clock, SimulationScript{{}, takes(1s)})
    {
        SchedulerOptions options;
        options.clock = &clock;
        options.executors = {&executor};
        options.observer = &disk;
        scheduler = std::make_unique<Scheduler>(graph, options);
    }

    void run(Nanoseconds until)
    {
        while (scheduler->step() != Scheduler::Step::Finished) {
            const std::optional<Nanoseconds> next = scheduler->nextDeadline();
            if (!next || *next > until) {
                clock.moveTo(until);
                return;
            }
            clock.moveTo(std::max(*next, clock.now()));
        }
    }
    bool hasRecorded(RunEvent::Kind kind, const QString &path) const
    {
        const JobNumber job = scheduler->graph().find(path);
        return std::any_of(disk.events.begin(), disk.events.end(),
            [&](const RunEvent &event) { return event.kind == kind && event.job == job; });
    }

    JobGraph graph;
    ManualClock clock;
    SimulationExecutor executor;
    Disk disk;
    std::unique_ptr<Scheduler> scheduler;
};

} // namespace

class NoRecordNoStartTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingStartsWhileNothingCanBeRecorded()
    {
        DiskRun run(runGraph(u"a -> b; c"_s));
        QVERIFY(run.scheduler->start());
        run.run(500ms);
        run.disk.isFull = true;
        run.run(30s); // a and c end meanwhile
        QCOMPARE(run.scheduler->state(run.scheduler->graph().find(u"a"_s)), JobState::Done);
        QCOMPARE(run.scheduler->state(run.scheduler->graph().find(u"b"_s)), JobState::Scheduled);
        QVERIFY(!run.hasRecorded(RunEvent::Kind::Finished, u"a"_s));
    }

    void whatHappenedMeanwhileIsRecordedLaterInOrder()
    {
        DiskRun run(runGraph(u"a -> b; c"_s));
        QVERIFY(run.scheduler->start());
        run.run(500ms);
        run.disk.isFull = true;
        run.run(30s);
        run.disk.isFull = false;
        run.run(60s);
        QVERIFY(run.scheduler->isFinished());
        QCOMPARE(run.scheduler->result().outcome, Outcome::Succeeded);
        RunState fold(run.scheduler->graph());
        Nanoseconds last{0};
        bool wasHeld = false;
        for (const RunEvent &event : run.disk.events) {
            QVERIFY(event.time >= last);
            last = event.time;
            fold.apply(event);
            wasHeld |= fold.holdReason().kind == Reason::Kind::CannotRecord;
        }
        QVERIFY(wasHeld);
        QCOMPARE(fold.counts().with(Outcome::Succeeded), 3);
        QCOMPARE(fold.outcome(), Outcome::Succeeded);
    }

    void thatNothingStartsIsSaidOnce()
    {
        DiskRun run(runGraph(u"a -> b"_s));
        QVERIFY(run.scheduler->start());
        run.run(500ms);
        run.disk.isFull = true;
        run.run(30s);
        run.disk.isFull = false;
        run.run(60s);
        const auto isHold = [](const RunEvent &event) { return event.reason.kind == Reason::Kind::CannotRecord; };
        QCOMPARE(std::count_if(run.disk.events.begin(), run.disk.events.end(), isHold), 1);
    }

    void aRunWhoseBeginningCannotBeRecordedDoesNotBegin()
    {
        DiskRun run(runGraph(u"a"_s));
        run.disk.isFull = true;
        QVERIFY(!run.scheduler->start());
        QVERIFY(!run.scheduler->isFinished());
        QCOMPARE(run.scheduler->state(JobNumber(0)), JobState::Idle);
    }

    void aStopEndsTheRunThoughTheDiskIsFull()
    {
        DiskRun run(runGraph(u"a -> b"_s));
        QVERIFY(run.scheduler->start());
        run.run(500ms);
        run.disk.isFull = true;
        run.scheduler->stop();
        run.run(10s);
        QVERIFY(run.scheduler->isFinished());
        QCOMPARE(run.scheduler->result().outcome, Outcome::Cancelled);
    }

    void aShortageDelaysAJobAndDoesNotFailIt() // P17
    {
        struct Scarce final : Executor
        {
            void setListener(ExecutorListener *l) override { listener = l; }
            bool canRun(JobKind) const override { return true; }
            bool enforcesTimeouts() const override { return false; }
            void start(const JobStart &start) override
            {
                if (++tries < 4) {
                    listener->startDelayed(start.number, start.attempt, u"processes"_s);
                } else {
                    listener->jobFinished(start.number, start.attempt, {});
                }
            }
            void cancel(JobNumber, int) override {}
            ExecutorListener *listener = nullptr;
            int tries = 0;
        } executor;
        const JobGraph graph = runGraph(u"a"_s);
        ManualClock clock;
        Disk disk;
        SchedulerOptions options;
        options.clock = &clock;
        options.executors = {&executor};
        options.observer = &disk;
        Scheduler scheduler(graph, options);
        QVERIFY(scheduler.start());
        while (scheduler.step() != Scheduler::Step::Finished) {
            clock.moveTo(std::max(clock.now(), scheduler.nextDeadline().value()));
        }
        QCOMPARE(scheduler.result().outcome, Outcome::Succeeded);
        QCOMPARE(scheduler.attempt(JobNumber(0)), 1);
        QCOMPARE(clock.now().count(), Nanoseconds(700ms).count()); // 100, 200 and 400 ms
        const auto isShortage = [](const RunEvent &event) { return event.reason.kind == Reason::Kind::Shortage; };
        QCOMPARE(std::count_if(disk.events.begin(), disk.events.end(), isShortage), 3);
    }
};

WEFTWORK_TEST(NoRecordNoStartTest)
#include "tst_norecordnostart.moc"
