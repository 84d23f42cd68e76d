// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commandline.h"
#include "cli/loadgraph.h"
#include "run/runforecast.h"

namespace weftwork::cli {

/// What the words of `plan` ask for, with the durations that earlier runs of the file recorded. Comes with warnings for
/// paths of a file of durations that the graph has not.
Result<ForecastOptions> planOptionsOf(const CommandLine &line, const LoadedGraph &loaded);

} // namespace weftwork::cli
