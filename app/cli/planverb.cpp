// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/loadgraph.h"
#include "cli/plan.h"
#include "journal/reasontext.h"

#include <QJsonArray>
#include <QThread>

namespace weftwork::cli {

int planVerb(const CommandLine &line, Output &output)
{
    const Result<LoadedGraph> loaded = loadGraph(line.arguments().front());
    const Result<int> limit = numberOf(line, "jobs", 0, QThread::idealThreadCount());
    if (!limit) {
        output.problem(limit.problem());
        return Usage;
    }
    if (!loaded || hasError(loaded->problems)) {
        output.problems(loaded ? loaded->problems : loaded.problems());
        return InvalidFile;
    }
    output.problems(loaded->problems);
    return printPlan(loaded->graph, *limit, false, output);
}

} // namespace weftwork::cli
