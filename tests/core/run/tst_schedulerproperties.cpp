// SPDX-License-Identifier: Apache-2.0
#include "support/property.h"
#include "support/randomrun.h"
#include "support/testmain.h"

#include <QTest>

#include <chrono>

using namespace weftwork;
using namespace weftwork::test;

namespace {

/// Forwards to a judge that can only be made when the scheduler has numbered the graph.
class LateJudge final : public RunObserver
{
public:
    bool record(const RunEvent &event) override { return judge->record(event); }
    bool catchUp() override { return judge->catchUp(); }

    std::unique_ptr<RunJudge> judge;
};

struct RandomRun
{
    std::vector<QString> faults;
    bool hasBegun = false;
    bool hasEnded = false;
};

/// Whether a decision is the last one that the choices allow, so that the run comes to an end.
void interfere(Choices &choices, RandomExecutor &executor, Scheduler &scheduler, RunJudge &judge, ManualClock &clock)
{
    switch (choices.areUsedUp() ? 0 : choices.below(16)) {
    case 12:
    case 13:
        clock.advance(std::chrono::milliseconds(choices.below(4) * 100));
        break;
    case 14:
        judge.isDiskFull = !judge.isDiskFull;
        break;
    case 15:
        if (choices.oneIn(8)) {
            scheduler.stop();
        }
        break;
    default:
        executor.act(choices);
    }
    if (choices.areUsedUp()) {
        judge.isDiskFull = false;
    }
}

RandomRun runAtRandom(Choices choices)
{
    const JobGraph graph = randomGraph(choices);
    ManualClock clock;
    RandomExecutor executor;
    LateJudge observer;
    SchedulerOptions options;
    options.limit = choices.below(4);
    options.isFailFast = choices.oneIn(6);
    options.clock = &clock;
    options.executors = {&executor};
    options.observer = &observer;
    const int limit = options.limit;
    Scheduler scheduler(graph, std::move(options));
    observer.judge = std::make_unique<RunJudge>(scheduler.graph(), limit);
    RandomRun run;
    run.hasBegun = bool(scheduler.start());
    for (int i = 0; run.hasBegun && i < 1000 && !run.hasEnded; ++i) {
        const Scheduler::Step step = scheduler.step();
        run.hasEnded = step == Scheduler::Step::Finished;
        if (!run.hasEnded) {
            observer.judge->judgeRest(scheduler);
            interfere(choices, executor, scheduler, *observer.judge, clock);
        }
        if (step == Scheduler::Step::Waiting && executor.living.empty()) {
            const std::optional<Nanoseconds> deadline = scheduler.nextDeadline();
            if (scheduler.waitsForPerson() || (!deadline && !run.hasEnded)) {
                scheduler.stop();
            } else if (deadline) {
                clock.moveTo(std::max(clock.now(), *deadline));
            }
        }
    }
    if (run.hasEnded && !observer.judge->isBehind()) {
        observer.judge->judgeEnd(scheduler);
    } else if (run.hasBegun && !run.hasEnded) {
        run.faults.push_back(QStringLiteral("the run does not end"));
    }
    if (run.hasEnded && !executor.living.empty()) {
        run.faults.push_back(QStringLiteral("a job outlives the run"));
    }
    run.faults.insert(run.faults.end(), executor.faults.begin(), executor.faults.end());
    run.faults.insert(run.faults.end(), observer.judge->faults.begin(), observer.judge->faults.end());
    return run;
}

} // namespace

class SchedulerPropertiesTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRandomRunKeepsAllPromises()
    {
        int begun = 0;
        std::vector<QString> smallest; // the faults of the smallest case that has any
        const bool isKept = holdsForSeconds("a random run keeps all promises", 5, [&](Choices choices) {
            const RandomRun run = runAtRandom(std::move(choices));
            begun += run.hasBegun;
            if (!run.faults.empty()) {
                smallest = run.faults;
            }
            RC_ASSERT(run.faults.empty());
        });
        for (const QString &fault : smallest) {
            qWarning("%s", qPrintable(fault));
        }
        QVERIFY(isKept);
        qInfo("%d random runs", begun);
        QVERIFY(begun > 50);
    }
};

WEFTWORK_TEST(SchedulerPropertiesTest)
#include "tst_schedulerproperties.moc"
