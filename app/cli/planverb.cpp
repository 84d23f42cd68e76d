// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/plan.h"
#include "cli/planoptions.h"

namespace weftwork::cli {

int planVerb(const CommandLine &line, Output &output)
{
    if (const Result<Done> checked = checkPlanNumbers(line); !checked) {
        output.problems(checked.problems());
        return Usage;
    }
    const Result<LoadedGraph> loaded = loadGraph(line.arguments().front());
    if (!loaded || hasError(loaded->problems)) {
        output.problems(loaded ? loaded->problems : loaded.problems());
        return InvalidFile;
    }
    output.problems(loaded->problems);
    const Result<ForecastOptions> options = planOptionsOf(line, *loaded);
    output.problems(options.problems());
    return options ? printPlan(loaded->graph, *options, false, output) : Usage;
}

} // namespace weftwork::cli
