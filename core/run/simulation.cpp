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

Result<SimulatedEnd> simulate(
    const JobGraph &graph, const SimulationScript &script, const SimulationOptions &options, RunObserver &observer)
{
    ManualClock clock;
    SimulationExecutor executor(clock, script);
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
    return {SimulatedEnd{clock.now(), scheduler.result()}, started.problems()};
}

Result<SimulatedRun> simulate(const JobGraph &graph, const SimulationScript &script, const SimulationOptions &options)
{
    EventList observer;
    const Result<SimulatedEnd> end = simulate(graph, script, options, observer);
    if (!end) {
        return end.problems();
    }
    return {SimulatedRun{std::move(observer.events), end->makespan, end->result}, end.problems()};
}

} // namespace weftwork
