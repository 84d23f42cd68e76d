// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commandline.h"
#include "cli/loadgraph.h"
#include "run/runforecast.h"

namespace weftwork::cli {

/// Whether -j and the other numbers and times are some, which no graph is needed for.
Result<Done> checkPlanNumbers(const CommandLine &line);

/// What the words of `plan` ask for, with the durations that earlier runs of the file recorded. Comes with warnings for
/// paths of a file of durations that the graph has not.
Result<ForecastOptions> planOptionsOf(const CommandLine &line, const LoadedGraph &loaded);

} // namespace weftwork::cli
