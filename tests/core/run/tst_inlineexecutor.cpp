// SPDX-License-Identifier: Apache-2.0
#include "run/inlineexecutor.h"

#include "run/scheduler.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

JobGraph graphOf(JobKind kind, const JobDetails &details)
{
    JobGraph graph;
    JobData data;
    data.key = u"a"_s;
    data.kind = kind;
    data.details = details;
    graph.addJob(data);
    return graph;
}

/// Runs a graph of print and sleep jobs on a clock that is moved by hand.
struct InlineRun
{
    explicit InlineRun(JobGraph given, bool canPrint = true)
        : graph(std::move(given))
        , executor(clock, [this, canPrint](const JobStart &start, const QString &text) -> Result<Done> {
            printed << start.path + u": "_s + text;
            return canPrint ? Result<Done>(Done{}) : Result<Done>(Problem::error(u"The disk is full."_s));
        })
    {
        SchedulerOptions options;
        options.clock = &clock;
        options.executors = {&executor};
        scheduler = std::make_unique<Scheduler>(graph, options);
        begun = bool(scheduler->start());
        while (begun && scheduler->step() != Scheduler::Step::Finished) {
            clock.moveTo(std::max(clock.now(), scheduler->nextDeadline().value_or(clock.now() + 1h)));
            if (clock.now() > 24h) {
                return;
            }
        }
    }

    JobGraph graph;
    ManualClock clock;
    QStringList printed;
    InlineExecutor executor;
    std::unique_ptr<Scheduler> scheduler;
    bool begun = false;
};

} // namespace

class InlineExecutorTest : public QObject
{
    Q_OBJECT

private slots:
    void printGivesItsTextToTheSink()
    {
        JobDetails details;
        details.message = u"good morning"_s;
        const InlineRun run(graphOf(JobKind::Print, details));
        QCOMPARE(run.printed, QStringList{u"a: good morning"_s});
        QCOMPARE(run.scheduler->result().outcome, Outcome::Succeeded);
    }

    void printFailsIfItsTextCannotBeWritten()
    {
        const InlineRun run(graphOf(JobKind::Print, {}), false);
        QCOMPARE(run.scheduler->result().outcome, Outcome::Failed);
        QCOMPARE(run.scheduler->jobResult(JobNumber(0)).message, u"The disk is full."_s);
    }

    void sleepTakesItsTimeOnTheRunsClock()
    {
        JobDetails details;
        details.duration = 90min;
        const InlineRun run(graphOf(JobKind::Sleep, details));
        QCOMPARE(run.clock.now().count(), Nanoseconds(90min).count());
        QCOMPARE(run.scheduler->result().outcome, Outcome::Succeeded);
    }

    void sleepEndsAtItsTimeout()
    {
        JobDetails details;
        details.duration = 90min;
        details.timeout = 10s;
        const InlineRun run(graphOf(JobKind::Sleep, details));
        QCOMPARE(run.clock.now().count(), Nanoseconds(10s).count());
        QCOMPARE(run.scheduler->outcome(JobNumber(0)), Outcome::TimedOut);
    }

    void sleepIsCancelledAtOnce()
    {
        JobDetails details;
        details.duration = 90min;
        JobGraph graph = graphOf(JobKind::Sleep, details);
        GraphSettings settings;
        settings.timeout = 5s;
        graph.setSettings(settings);
        const InlineRun run(std::move(graph));
        QCOMPARE(run.clock.now().count(), Nanoseconds(5s).count());
        QCOMPARE(run.scheduler->outcome(JobNumber(0)), Outcome::Cancelled);
        QCOMPARE(run.scheduler->result().outcome, Outcome::TimedOut);
    }

    void aJobThatNobodyCanRunIsRefused()
    {
        JobDetails details;
        details.command = QStringList{u"true"_s};
        const InlineRun run(graphOf(JobKind::Command, details));
        QVERIFY(!run.begun);
    }
};

WEFTWORK_TEST(InlineExecutorTest)
#include "tst_inlineexecutor.moc"
