// SPDX-License-Identifier: Apache-2.0
#include "cli/joblisting.h"

#include "cli/clitext.h"
#include "cli/namedjobs.h"
#include "graph/graphqueries.h"

#include <algorithm>

namespace weftwork::cli {

namespace {
/// Chooses and orders the jobs of each graph. Lives for one call.
class Listing
{
public:
    using Query = std::vector<JobId> (*)(const JobGraph &, const std::vector<JobId> &);

    Result<Done> readOptions(const JobGraph &root, const CommandLine &line)
    {
        const QString order = line.has("order") ? line.value("order") : QStringLiteral("creation");
        const QStringList orders{QStringLiteral("creation"), QStringLiteral("topological")};
        if (!orders.contains(order)) {
            return Problem::error(Text::tr("There is no order “%1”.").arg(order),
                didYouMean(order, orders, Text::tr("Use creation or topological.")));
        }
        m_isTopological = order == orders.back();
        m_isEntry = line.has("entry");
        m_isExit = line.has("exit");
        for (const auto &[option, query] : {std::pair<const char *, Query>("upstream", upstreamOf), {"downstream", downstreamOf}}) {
            if (!line.has(option)) {
                continue;
            }
            Result<std::vector<NamedJobs>> named = namedJobs(root, line.values(option));
            if (!named) {
                return named.problems();
            }
            m_closures.push_back({query, std::move(*named)});
        }
        return Done();
    }

    /// All jobs of a graph; none in topological order where they wait for each other in a circle, which is told as a
    /// problem of the file.
    std::vector<JobId> orderOf(const JobGraph &graph) const
    {
        if (m_isTopological) {
            const Result<std::vector<JobId>> order = topologicalOrder(graph);
            return order ? *order : std::vector<JobId>();
        }
        return std::vector<JobId>(graph.jobs().begin(), graph.jobs().end());
    }

    /// By number: which of them are wanted.
    std::vector<bool> choiceOf(const JobGraph &graph, const QString &path) const
    {
        std::vector<bool> isChosen(graph.jobIdEnd(), true);
        if (m_isEntry) {
            narrow(isChosen, entryJobs(graph));
        }
        if (m_isExit) {
            narrow(isChosen, exitJobs(graph));
        }
        for (const Closure &closure : m_closures) {
            const auto here = std::find_if(closure.starts.begin(), closure.starts.end(),
                [&path](const NamedJobs &row) { return row.graphPath == path; });
            narrow(isChosen, here == closure.starts.end() ? std::vector<JobId>() : closure.query(graph, here->jobs));
        }
        return isChosen;
    }

private:
    struct Closure
    {
        Query query;
        std::vector<NamedJobs> starts;
    };

    static void narrow(std::vector<bool> &isChosen, const std::vector<JobId> &to)
    {
        std::vector<bool> isIn(isChosen.size());
        for (const JobId job : to) {
            isIn[job.index()] = isChosen[job.index()];
        }
        isChosen = std::move(isIn);
    }

    bool m_isTopological = false;
    bool m_isEntry = false;
    bool m_isExit = false;
    std::vector<Closure> m_closures;
};
} // namespace

Result<std::vector<ListedJob>> listedJobs(const JobGraph &root, const CommandLine &line)
{
    Listing listing;
    if (const Result<Done> read = listing.readOptions(root, line); !read) {
        return read.problems();
    }
    struct Level
    {
        const JobGraph *graph;
        QString path;
        std::vector<JobId> order;
        std::vector<bool> isChosen;
        std::size_t next = 0;
    };
    const auto levelOf = [&listing](const JobGraph &graph, const QString &path) {
        return Level{&graph, path, listing.orderOf(graph), listing.choiceOf(graph, path)};
    };
    std::vector<ListedJob> listed;
    std::vector<Level> levels{levelOf(root, {})};
    while (!levels.empty()) {
        Level &level = levels.back();
        if (level.next == level.order.size()) {
            levels.pop_back();
            continue;
        }
        const JobGraph &graph = *level.graph;
        const JobId job = level.order[level.next++];
        const QString path = joinPath(level.path, graph.key(job));
        if (level.isChosen[job.index()]) {
            listed.push_back({{&graph, job}, path});
        }
        if (const JobGraph *members = graph.nested(job)) {
            levels.push_back(levelOf(*members, path));
        }
    }
    return listed;
}

} // namespace weftwork::cli
