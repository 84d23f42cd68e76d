// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/edit.h"
#include "cli/loadgraph.h"
#include "format/weftwriter.h"
#include "support/safefile.h"

namespace weftwork::cli {

namespace {
void tell(const std::vector<EditedGraph> &edits, const QString &target, bool isWritten, Output &output)
{
    if (output.isJson()) {
        QJsonObject object = jsonOf(edits);
        object.insert(QStringLiteral("file"), target);
        object.insert(QStringLiteral("written"), isWritten);
        output.json(object);
        return;
    }
    if (!isWritten) {
        output.message(Text::tr("There is nothing to change in %1.").arg(printable(target)));
        return;
    }
    output.message(edits.empty() ? Text::tr("Written to %1.").arg(printable(target))
                                 : Text::tr("Written to %1: %n job(s) removed.", nullptr, removedJobs(edits)).arg(printable(target)));
    if (const int added = addedDependencies(edits); added > 0) {
        output.message(Text::tr("%n dependency(ies) lead around what is gone.", nullptr, added));
    }
}
} // namespace

int editVerb(const CommandLine &line, Output &output)
{
    const QString source = line.arguments().front();
    if (const Result<Done> checked = checkEdit(line); !checked) {
        output.problems(checked.problems());
        return Usage;
    }
    if (isDotFile(source) && !line.has("output")) {
        output.problem(Problem::error(Text::tr("“%1” is a DOT file, and job graphs are written as .weft.").arg(source),
            Text::tr("Name the file to write with -o.")));
        return Usage;
    }
    Result<LoadedGraph> loaded = loadGraph(source, line.has("sanitize") ? LooseEnds::Dropped : LooseEnds::Refused);
    if (!loaded) {
        output.problems(loaded.problems());
        return InvalidFile;
    }
    const Result<std::vector<EditedGraph>> edits = applyEdit(loaded->graph, line);
    if (!edits) {
        output.problems(edits.problems());
        const bool isOfTheGraph = !edits.problem().where.jobPath.isEmpty(); // a cycle, and not a word of the caller's
        return isOfTheGraph ? InvalidFile : Usage;
    }
    output.problems(loaded->problems); // a graph that cannot be run can be edited, and may be so because of it
    const QByteArray bytes = writeWeft(loaded->graph, loaded->lineEnd);
    const QString target = line.has("output") ? line.value("output") : source;
    if (target == QLatin1String("-")) {
        output.data(bytes);
        return ResultTrue;
    }
    const bool isSame = bytes == loaded->bytes || (removedJobs(*edits) == 0 && !line.has("sanitize"));
    const bool isWritten = line.has("output") || !isSame;
    if (const Result<Done> saved = isWritten ? saveFile(target, bytes) : Result<Done>(Done()); !saved) {
        output.problems(saved.problems());
        return NotWritten;
    }
    tell(*edits, target, isWritten, output);
    return ResultTrue;
}

} // namespace weftwork::cli
