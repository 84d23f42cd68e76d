// SPDX-License-Identifier: Apache-2.0
#include "run/simulation.h"

namespace weftwork {

namespace {
/// Keeps the events of a run.
class EventList final : public RunObserver
{
public:
    bool record(const RunEvent &event) override
    {
        events.push_back(event);
        return true;
    }

    std::vector<RunEvent> events;
};
} // namespace

Result<SimulatedRun> simulate(const JobGraph &graph, const SimulationScript &script, const SimulationOptions &options)
{
    ManualClock clock;
    SimulationExecutor executor(clock, script);
    EventList observer;
    SchedulerOptions how;
    how.limit = options.limit;
    how.isFailFast = options.isFailFast;
    how.timeout = options.timeout;
    how.clock = &clock;
    how.executors = {&executor};
    how.observer = &observer;
    Scheduler scheduler(graph, std::move(how));
    const Result<Done> started = scheduler.start();
    if (!started) {
        return started.problems();
    }
    bool isStopDue = options.stopAt.has_value();
    while (scheduler.step() != Scheduler::Step::Finished) {
        std::optional<Nanoseconds> next = scheduler.nextDeadline();
        if (isStopDue && (!next || *options.stopAt <= *next)) {
            clock.moveTo(std::max(clock.now(), *options.stopAt));
            scheduler.stop();
            isStopDue = false;
        } else if (next) {
            clock.moveTo(std::max(clock.now(), *next));
        } else {
            break;
        }
    }
    SimulatedRun run{std::move(observer.events), clock.now(), {}};
    run.result = scheduler.result();
    return {std::move(run), started.problems()};
}

} // namespace weftwork
