// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/scheduler.h"
#include "run/simulationexecutor.h"

namespace weftwork {

/// How a simulated run is limited.
struct SimulationOptions
{
    int limit = 0;
    bool isFailFast = false;
    std::optional<Nanoseconds> timeout = {};
    std::optional<Nanoseconds> stopAt = {}; ///< a person stops the run then
};

/// What a simulated run did.
struct SimulatedRun
{
    std::vector<RunEvent> events;
    Nanoseconds makespan{0};
    RunResult result;        ///< outcome None: it never ends by itself
};

/// How a simulated run ended.
struct SimulatedEnd
{
    Nanoseconds makespan{0};
    RunResult result; ///< outcome None: it never ends by itself
};

/// Runs a graph in no time on a clock of its own: the same plan, gate and scheduler as a real run. The observer is told
/// of each event and keeps what it wants of them. Any thread; the graph must not change meanwhile.
Result<SimulatedEnd> simulate(
    const JobGraph &graph, const SimulationScript &script, const SimulationOptions &options, RunObserver &observer);

/// The same with all events kept.
Result<SimulatedRun> simulate(const JobGraph &graph, const SimulationScript &script, const SimulationOptions &options = {});

} // namespace weftwork
