// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/loadgraph.h"
#include "format/weftwriter.h"
#include "graph/graphpath.h"
#include "support/safefile.h"

#include <QFileInfo>

namespace weftwork::cli {

namespace {
QString targetOf(const CommandLine &line)
{
    if (line.has("output")) {
        return line.value("output");
    }
    const QFileInfo source(line.arguments().front());
    return source.path() + QLatin1Char('/') + source.completeBaseName() + QLatin1String(".weft");
}

int countJobs(const JobGraph &graph)
{
    int count = 0;
    visitJobs(graph, [&](const JobGraph &, JobId, const QString &) { ++count; });
    return count;
}
} // namespace

int importVerb(const CommandLine &line, Output &output)
{
    const QString source = line.arguments().front();
    if (!isDotFile(source)) {
        output.problem(Problem::error(Text::tr("“%1” is no DOT file.").arg(source),
            Text::tr("Import reads files named .dot or .gv.")));
        return Usage;
    }
    const Result<LoadedGraph> loaded = loadGraph(source);
    if (!loaded) {
        output.problems(loaded.problems());
        return InvalidFile;
    }
    output.problems(loaded->problems);
    const QByteArray bytes = writeWeft(loaded->graph);
    const QString target = targetOf(line);
    if (target == QLatin1String("-")) {
        output.data(bytes);
        return ResultTrue;
    }
    if (!line.has("output") && QFileInfo::exists(target)) {
        output.problem(Problem::error(Text::tr("There is a file %1 already.").arg(target),
            Text::tr("Name the file to write with -o.")));
        return Usage;
    }
    if (const Result<Done> saved = saveFile(target, bytes); !saved) {
        output.problems(saved.problems());
        return NotWritten;
    }
    output.message(Text::tr("Written to %1: %n job(s).", nullptr, int(countJobs(loaded->graph))).arg(printable(target)));
    return ResultTrue;
}

} // namespace weftwork::cli
