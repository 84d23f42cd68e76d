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
    std::optional<Nanoseconds> timeout;
    std::optional<Nanoseconds> stopAt; ///< a person stops the run then
};

/// What a simulated run did.
struct SimulatedRun
{
    std::vector<RunEvent> events;
    Nanoseconds makespan{0};
    RunResult result;        ///< outcome None: it never ends by itself
};

/// Runs a graph in no time on a clock of its own: the same plan, gate and scheduler as a real run.
Result<SimulatedRun> simulate(const JobGraph &graph, const SimulationScript &script, const SimulationOptions &options = {});

} // namespace weftwork
