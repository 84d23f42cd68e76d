// SPDX-License-Identifier: Apache-2.0
#include "cli/verbs.h"

#include "cli/clitext.h"
#include "cli/joblisting.h"
#include "cli/legacytext.h"
#include "cli/loadgraph.h"
#include "cli/workline.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace weftwork::cli {

namespace {
constexpr std::array kindWords{"command", "script", "call", "print", "sleep", "barrier", "graph", "function"};
constexpr std::array conditionWords{"success", "done", "failure", "started", "ready"};

QLatin1String wordOf(JobKind kind)
{
    return QLatin1String(kindWords[static_cast<std::size_t>(kind)]);
}

QJsonObject jsonOf(const JobGraph &graph, JobId job, const QString &path)
{
    QJsonArray needs;
    for (const DependencyId id : graph.needsOf(job)) {
        const Dependency need = graph.dependency(id);
        needs.append(QJsonObject{{QStringLiteral("job"), graph.key(need.prerequisite)},
            {QStringLiteral("on"), QLatin1String(conditionWords[static_cast<std::size_t>(need.condition)])}});
    }
    return {{QStringLiteral("path"), path}, {QStringLiteral("kind"), wordOf(graph.kind(job))},
        {QStringLiteral("label"), graph.title(job)}, {QStringLiteral("needs"), needs},
        {QStringLiteral("forever"), graph.isForever(job)}};
}

QString textOf(const JobGraph &graph, JobId job, const QString &path)
{
    QStringList needs;
    for (const DependencyId id : graph.needsOf(job)) {
        needs << graph.key(graph.dependency(id).prerequisite);
    }
    QString text = QStringLiteral("%1  %2").arg(path, wordOf(graph.kind(job)));
    if (graph.title(job) != graph.key(job)) {
        text += QStringLiteral("  “%1”").arg(graph.title(job));
    }
    if (const QString work = workOf(graph, job); !work.isEmpty()) {
        text += QStringLiteral("  ") + work;
    }
    return needs.isEmpty() ? text : text + Text::tr("  needs ") + needs.join(QStringLiteral(", "));
}

void printJobs(const std::vector<ListedJob> &jobs, Output &output)
{
    for (const auto &[place, path] : jobs) {
        if (output.isJson()) {
            output.json(jsonOf(*place.graph, place.job, path));
        } else {
            output.line(printable(textOf(*place.graph, place.job, path)));
        }
    }
}

/// A graph that has not begun, as the originals list it. Whether it could be listed.
bool printText(const CommandLine &line, const JobGraph &root, Output &output)
{
    const NumberedGraph numbers(root);
    const RunState idle(numbers);
    const LegacyListing listing(idle, legacyStyleOf(line));
    const Result<QStringList> lines = line.has("safe") ? Result<QStringList>(listing.listSafe())
                                                       : listing.list(legacyDetailsOf(line, numbers));
    if (!lines) {
        output.message(Text::tr("There is no order to list the jobs in; --safe lists them as they stand in the file."));
        return false;
    }
    for (const QString &each : *lines) {
        output.line(printable(each));
    }
    return true;
}
/// A part of a graph, or another order, is listed by path: the numbers of the originals are those of the whole.
bool choosesJobs(const CommandLine &line)
{
    constexpr std::array options{"order", "entry", "exit", "upstream", "downstream"};
    return std::any_of(options.begin(), options.end(), [&line](const char *option) { return line.has(option); });
}
} // namespace

int listVerb(const CommandLine &line, Output &output)
{
    const Result<LoadedGraph> loaded = loadGraph(line.arguments().front());
    if (!loaded) {
        output.problems(loaded.problems());
        return InvalidFile;
    }
    const Result<std::vector<ListedJob>> jobs = listedJobs(loaded->graph, line);
    if (!jobs) {
        output.problems(jobs.problems());
        return Usage;
    }
    output.problems(loaded->problems);
    bool isListed = true;
    if (output.isJson() || choosesJobs(line)) {
        printJobs(*jobs, output);
    } else {
        isListed = printText(line, loaded->graph, output);
    }
    return !isListed || hasError(loaded->problems) ? InvalidFile : ResultTrue;
}

} // namespace weftwork::cli
