// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/loadgraph.h"
#include "control/problemjson.h"

namespace weftwork::cli {

namespace {
/// A file and all that was found in it.
Problems problemsOf(const QString &file)
{
    const Result<LoadedGraph> loaded = loadGraph(file);
    return loaded ? loaded->problems : loaded.problems();
}
} // namespace

int checkVerb(const CommandLine &line, Output &output)
{
    bool isValid = true;
    for (const QString &file : line.arguments()) {
        const Problems problems = problemsOf(file);
        isValid = isValid && !hasError(problems);
        if (!output.isJson()) {
            output.problems(problems);
            continue;
        }
        for (const Problem &problem : problems) {
            output.json(toJson(problem)); // here they are the data that was asked for
        }
    }
    if (isValid) {
        output.message(line.arguments().size() == 1 ? Text::tr("The graph can be run.")
                                                    : Text::tr("All graphs can be run."));
    }
    return isValid ? ResultTrue : InvalidFile;
}

} // namespace weftwork::cli
