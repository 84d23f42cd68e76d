// SPDX-License-Identifier: Apache-2.0
#include "cli/edit.h"

#include "cli/clitext.h"
#include "cli/namedjobs.h"
#include "format/weftnames.h"

#include <QJsonArray>

#include <array>

namespace weftwork::cli {

namespace {
constexpr std::array operations{"bypass", "keep-only", "keep-between"};
constexpr std::array betweenOptions{"from", "to", "without-starts", "without-ends"};

Problem seeHelp(const QString &what)
{
    return Problem::error(what, Text::tr("See “weftwork help edit”."));
}

/// The jobs that the values of some options name, all of one graph.
Result<NamedJobs> inOneGraph(const JobGraph &root, const QStringList &paths)
{
    Result<std::vector<NamedJobs>> named = namedJobs(root, paths);
    if (!named) {
        return named.problems();
    }
    if (named->size() > 1) {
        return Problem::error(Text::tr("“%1” and “%2” are in different graphs.").arg(paths.front(), paths.back()),
            Text::tr("Name jobs of one graph."));
    }
    return named->front();
}

Result<std::vector<EditedGraph>> bypass(JobGraph &root, const QStringList &paths)
{
    const Result<std::vector<NamedJobs>> named = namedJobs(root, paths);
    if (!named) {
        return named.problems();
    }
    std::vector<EditedGraph> edits;
    for (const NamedJobs &row : *named) { // found before any of them goes
        edits.push_back({graphAtPath(root, row.graphPath), row.graphPath, {}});
    }
    for (std::size_t i = 0; i < edits.size(); ++i) {
        Result<Surgery> surgery = bypassAndRemove(*edits[i].graph, (*named)[i].jobs);
        if (!surgery) {
            return surgery.problems();
        }
        edits[i].surgery = std::move(*surgery);
    }
    return edits;
}

Result<std::vector<EditedGraph>> keepBetween(JobGraph &root, const CommandLine &line)
{
    const Result<NamedJobs> all = inOneGraph(root, line.values("from") + line.values("to"));
    if (!all) {
        return all.problems();
    }
    const auto ends = all->jobs.begin() + line.values("from").size();
    const Between between{{all->jobs.begin(), ends}, {ends, all->jobs.end()}, !line.has("without-starts"), !line.has("without-ends")};
    JobGraph *graph = graphAtPath(root, all->graphPath);
    Result<Surgery> surgery = keepOnlyBetween(*graph, between);
    if (!surgery) {
        return surgery.problems();
    }
    return std::vector<EditedGraph>{{graph, all->graphPath, std::move(*surgery)}};
}

QJsonObject jsonOf(const EditedGraph &edit, DependencyId id)
{
    const Dependency dependency = edit.graph->dependency(id);
    return {{QStringLiteral("job"), joinPath(edit.path, edit.graph->key(dependency.dependent))},
        {QStringLiteral("needs"), joinPath(edit.path, edit.graph->key(dependency.prerequisite))},
        {QStringLiteral("on"), conditionNames().at(static_cast<int>(dependency.condition))}};
}
} // namespace

Result<Done> checkEdit(const CommandLine &line)
{
    int asked = 0;
    for (const char *operation : operations) {
        asked += line.has(operation);
    }
    if (asked > 1) {
        return seeHelp(Text::tr("One of --bypass, --keep-only and --keep-between can be done at a time."));
    }
    if (asked == 0 && !line.has("sanitize")) {
        return seeHelp(Text::tr("It needs to be told what to change."));
    }
    for (const char *option : betweenOptions) {
        if (line.has(option) && !line.has("keep-between")) {
            return seeHelp(Text::tr("The option “--%1” goes with --keep-between.").arg(QLatin1String(option)));
        }
    }
    if (line.has("keep-between") && !line.has("from") && !line.has("to")) {
        return seeHelp(Text::tr("Between which jobs? Give --from, --to or both."));
    }
    if (line.has("json") && line.value("output") == QLatin1String("-")) {
        return seeHelp(Text::tr("The graph and the JSON cannot both go to standard output."));
    }
    return Done();
}

Result<std::vector<EditedGraph>> applyEdit(JobGraph &root, const CommandLine &line)
{
    if (line.has("bypass")) {
        return bypass(root, line.values("bypass"));
    }
    if (line.has("keep-between")) {
        return keepBetween(root, line);
    }
    if (!line.has("keep-only")) {
        return std::vector<EditedGraph>();
    }
    const Result<NamedJobs> kept = inOneGraph(root, line.values("keep-only"));
    if (!kept) {
        return kept.problems();
    }
    JobGraph *graph = graphAtPath(root, kept->graphPath);
    return std::vector<EditedGraph>{{graph, kept->graphPath, keepOnly(*graph, kept->jobs)}};
}

QJsonObject jsonOf(const std::vector<EditedGraph> &edits)
{
    QJsonArray removed;
    QJsonArray added;
    QJsonArray changed;
    for (const EditedGraph &edit : edits) {
        for (const JobId job : edit.surgery.removed) {
            removed.append(joinPath(edit.path, edit.graph->key(job)));
        }
        for (const DependencyId id : edit.surgery.added) {
            added.append(jsonOf(edit, id));
        }
        for (const Surgery::ChangedCondition &change : edit.surgery.changed) {
            changed.append(jsonOf(edit, change.dependency));
        }
    }
    return {{QStringLiteral("removed"), removed}, {QStringLiteral("added"), added}, {QStringLiteral("changed"), changed}};
}

int removedJobs(const std::vector<EditedGraph> &edits)
{
    std::size_t count = 0;
    for (const EditedGraph &edit : edits) {
        count += edit.surgery.removed.size();
    }
    return static_cast<int>(count);
}

int addedDependencies(const std::vector<EditedGraph> &edits)
{
    std::size_t count = 0;
    for (const EditedGraph &edit : edits) {
        count += edit.surgery.added.size();
    }
    return static_cast<int>(count);
}

} // namespace weftwork::cli
