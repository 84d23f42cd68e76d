// SPDX-License-Identifier: Apache-2.0
#include "graph/graphcheck.h"

#include "graph/graphpath.h"
#include "graph/jobkey.h"
#include "graph/startunits.h"

#include <algorithm>

namespace weftwork {

std::vector<JobId> findCycle(const JobGraph &graph)
{
    enum : char { Unseen, Open, Closed };
    std::vector<char> mark(graph.jobIdEnd(), Unseen);
    struct Step
    {
        JobId job;
        JobGraph::DependencyRange::iterator next;
    };
    std::vector<Step> path;
    for (const JobId start : graph.jobs()) {
        if (mark[start.index()] != Unseen) {
            continue;
        }
        mark[start.index()] = Open;
        path.push_back({start, graph.dependentsOf(start).begin()});
        while (!path.empty()) {
            Step &step = path.back();
            if (step.next == graph.dependentsOf(step.job).end()) {
                mark[step.job.index()] = Closed;
                path.pop_back();
                continue;
            }
            const JobId dependent = graph.dependency(*step.next).dependent;
            ++step.next;
            if (mark[dependent.index()] == Open) {
                std::vector<JobId> cycle;
                const auto first = std::find_if(path.begin(), path.end(), [&](const Step &s) { return s.job == dependent; });
                std::transform(first, path.end(), std::back_inserter(cycle), [](const Step &s) { return s.job; });
                return cycle;
            }
            if (mark[dependent.index()] == Unseen) {
                mark[dependent.index()] = Open;
                path.push_back({dependent, graph.dependentsOf(dependent).begin()});
            }
        }
    }
    return {};
}

namespace {

/// Collects the problems of one graph; a value that lives for one call of checkGraph().
class GraphCheck
{
public:
    GraphCheck(const JobGraph &graph, QString path, const std::vector<const JobGraph *> &outer, Problems &problems)
        : m_graph(graph)
        , m_path(std::move(path))
        , m_outer(outer)
        , m_problems(problems)
    {
    }

    void check()
    {
        checkSettings();
        checkCycle();
        for (const JobId job : m_graph.jobs()) {
            checkWork(job);
            checkTokens(job);
        }
        checkWindow();
    }

private:
    Location at(JobId job) const { return {{}, 0, 0, joinPath(m_path, m_graph.key(job))}; }
    Location here() const { return {{}, 0, 0, m_path}; }
    QString name(JobId job) const { return QStringLiteral("“%1”").arg(m_graph.title(job)); }

    void error(const QString &what, const QString &help, const Location &where)
    {
        m_problems.push_back(Problem::error(what, help, where));
    }

    void checkSettings()
    {
        for (const Parameter &parameter : m_graph.settings().parameters) {
            if (!isValidName(parameter.name)) {
                error(QStringLiteral("The parameter “%1” has no usable name.").arg(parameter.name),
                    QStringLiteral("Begin with a letter and use letters, digits and _."), here());
            }
        }
        for (const TokenLimit &token : m_graph.settings().tokens) {
            if (token.count < 1) {
                error(QStringLiteral("The token “%1” has %2 places.").arg(token.name).arg(token.count),
                    QStringLiteral("Give it at least one."), here());
            }
        }
    }

    void checkCycle()
    {
        const std::vector<JobId> cycle = findCycle(m_graph);
        if (cycle.empty()) {
            return;
        }
        QStringList names;
        for (const JobId job : cycle) {
            names << m_graph.key(job);
        }
        names << names.front();
        error(QStringLiteral("Jobs wait for each other in a circle: %1.").arg(names.join(QStringLiteral(" -> "))),
            QStringLiteral("Remove one of these dependencies."), at(cycle.front()));
    }

    void checkWork(JobId job)
    {
        const JobDetails &details = m_graph.details(job);
        switch (m_graph.kind(job)) {
        case JobKind::Command:
            if (details.command.isEmpty() || details.command.front().isEmpty()) {
                error(QStringLiteral("The job %1 has no command.").arg(name(job)),
                    QStringLiteral("Type what it shall run."), at(job));
            }
            break;
        case JobKind::Script:
            if (details.script.trimmed().isEmpty()) {
                error(QStringLiteral("The job %1 has an empty script.").arg(name(job)),
                    QStringLiteral("Type what it shall run."), at(job));
            }
            break;
        case JobKind::Call:
            if (details.worker.isEmpty() || details.function.isEmpty()) {
                error(QStringLiteral("The call %1 names no worker or no function.").arg(name(job)),
                    QStringLiteral("Name both."), at(job));
            }
            break;
        case JobKind::Function:
            if (!m_graph.function(job)) {
                error(QStringLiteral("The job %1 calls a function of a program, which a file cannot hold.").arg(name(job)),
                    QStringLiteral("Run it from that program, or make it a command."), at(job));
            }
            break;
        case JobKind::Print:
        case JobKind::Sleep:
        case JobKind::Barrier:
        case JobKind::Graph:
            break;
        }
    }

    // A token belongs to the nearest graph around the job that declares it.
    int tokenLimit(const QString &token) const
    {
        const auto limitIn = [&token](const JobGraph *graph) {
            const auto &tokens = graph->settings().tokens;
            const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const TokenLimit &t) { return t.name == token; });
            return found != tokens.end() ? found->count : -1;
        };
        if (const int limit = limitIn(&m_graph); limit >= 0) {
            return limit;
        }
        for (auto graph = m_outer.rbegin(); graph != m_outer.rend(); ++graph) {
            if (const int limit = limitIn(*graph); limit >= 0) {
                return limit;
            }
        }
        return -1;
    }

    void checkTokens(JobId job)
    {
        for (const TokenNeed &need : m_graph.details(job).tokens) {
            const int limit = tokenLimit(need.name);
            if (limit < 0) {
                error(QStringLiteral("The job %1 needs the token “%2”, which no graph around it declares.").arg(name(job), need.name),
                    QStringLiteral("Declare it in \"tokens\" of the graph."), at(job));
            } else if (need.count > limit) {
                error(QStringLiteral("The job %1 needs %2 of the token “%3”, and there are %4.")
                          .arg(name(job)).arg(need.count).arg(need.name).arg(limit),
                    QStringLiteral("Ask for fewer, or raise the limit."), at(job));
            }
        }
    }

    void checkWindow()
    {
        const int window = m_graph.settings().window;
        if (window <= 0) {
            return;
        }
        for (const std::vector<JobId> &unit : startUnits(m_graph)) {
            if (static_cast<int>(unit.size()) > window) {
                error(QStringLiteral("%1 jobs joined by channels start together, and the window holds %2.").arg(unit.size()).arg(window),
                    QStringLiteral("Widen the window to %1.").arg(unit.size()), at(unit.front()));
            }
        }
        int foreverJobs = 0;
        JobId lastForever;
        for (const JobId job : m_graph.jobs()) {
            if (m_graph.isForever(job)) {
                ++foreverJobs;
                lastForever = job;
            }
        }
        if (foreverJobs >= window && foreverJobs < m_graph.jobCount()) {
            error(QStringLiteral("%1 forever jobs fill the window of %2; no other job could start.").arg(foreverJobs).arg(window),
                QStringLiteral("Widen the window to at least %1.").arg(foreverJobs + 1), at(lastForever));
        }
    }

    const JobGraph &m_graph;
    QString m_path;
    const std::vector<const JobGraph *> &m_outer;
    Problems &m_problems;
};

} // namespace

Problems checkGraph(const JobGraph &root)
{
    struct Level
    {
        const JobGraph *graph;
        QString path;
        std::vector<const JobGraph *> outer;
    };
    Problems problems;
    std::vector<Level> open{{&root, {}, {}}};
    while (!open.empty()) {
        const Level level = std::move(open.back());
        open.pop_back();
        GraphCheck(*level.graph, level.path, level.outer, problems).check();
        for (const JobId job : level.graph->jobs()) {
            if (const JobGraph *members = level.graph->nested(job)) {
                std::vector<const JobGraph *> outer = level.outer;
                outer.push_back(level.graph);
                open.push_back({members, joinPath(level.path, level.graph->key(job)), std::move(outer)});
            }
        }
    }
    return problems;
}

} // namespace weftwork
