// SPDX-License-Identifier: Apache-2.0
#include "graph/graphcheck.h"

#include "graph/channelcheck.h"
#include "graph/graphpath.h"
#include "graph/jobkey.h"
#include "graph/startunits.h"
#include "support/problemtext.h"
#include "support/spelling.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace weftwork {

namespace {

/// Collects the problems of one graph; a value that lives for one call of checkGraph().
class GraphCheck
{
public:
    GraphCheck(const JobGraph &graph, QString path, std::vector<const JobGraph *> outer, Problems &problems)
        : m_graph(graph)
        , m_path(std::move(path))
        , m_outer(std::move(outer))
        , m_problems(problems)
        , m_units(startUnits(graph))
    {
    }

    void check()
    {
        checkSettings();
        checkCycle();
        for (const JobId job : m_graph.jobs()) {
            checkWork(job);
            checkTokens(job);
            checkReadiness(job);
        }
        checkUnitTokens();
        checkWindow();
        const Problems ofChannels = checkChannels(m_graph, m_path);
        m_problems.insert(m_problems.end(), ofChannels.begin(), ofChannels.end());
    }

private:
    Location at(JobId job) const { return {{}, 0, 0, joinPath(m_path, m_graph.key(job))}; }
    Location here() const { return {{}, 0, 0, m_path}; }
    QString name(JobId job) const { return ProblemText::tr("“%1”").arg(m_graph.title(job)); }

    void error(const QString &what, const QString &help, const Location &where)
    {
        m_problems.push_back(Problem::error(what, help, where));
    }

    void checkSettings()
    {
        if (!m_outer.empty() && !m_graph.settings().parameters.empty()) {
            error(ProblemText::tr("The nested graph “%1” has parameters, which only the outermost can have.").arg(m_path),
                ProblemText::tr("Declare them there; jobs of nested graphs see them too."), here());
        }
        for (const Parameter &parameter : m_graph.settings().parameters) {
            if (!isValidName(parameter.name)) {
                error(ProblemText::tr("The parameter “%1” has no usable name.").arg(parameter.name),
                    ProblemText::tr("Begin with a letter and use letters, digits and _."), here());
            }
        }
        for (const TokenLimit &token : m_graph.settings().tokens) {
            if (token.count < 1) {
                error(ProblemText::tr("The token “%1” has %2 places.").arg(token.name).arg(token.count),
                    ProblemText::tr("Give it at least one."), here());
            }
        }
        for (const WorkerDeclaration &worker : m_graph.settings().workers) {
            checkWorker(worker);
        }
    }

    void checkWorker(const WorkerDeclaration &worker)
    {
        if (!isValidKey(worker.name)) {
            error(ProblemText::tr("The worker “%1” has no usable name.").arg(worker.name),
                ProblemText::tr("Use letters, digits, _ and -."), here());
        }
        if (worker.command.isEmpty() || worker.command.front().isEmpty()) {
            error(ProblemText::tr("The worker “%1” has no command.").arg(worker.name),
                ProblemText::tr("Type the program that it is and its arguments."), here());
        }
        if (worker.size < 1) {
            error(ProblemText::tr("The worker “%1” has the size %2.").arg(worker.name).arg(worker.size),
                ProblemText::tr("Give it at least one process."), here());
        }
    }

    void checkCycle()
    {
        const std::vector<JobId> cycle = findCycle(m_graph);
        if (!cycle.empty()) {
            m_problems.push_back(cycleProblem(m_graph, cycle, m_path));
        }
    }

    void checkWork(JobId job)
    {
        const JobDetails &details = m_graph.details(job);
        switch (m_graph.kind(job)) {
        case JobKind::Command:
            if (details.command.isEmpty() || details.command.front().isEmpty()) {
                error(ProblemText::tr("The job %1 has no command.").arg(name(job)),
                    ProblemText::tr("Type what it shall run."), at(job));
            }
            break;
        case JobKind::Script:
            if (details.script.trimmed().isEmpty()) {
                error(ProblemText::tr("The job %1 has an empty script.").arg(name(job)),
                    ProblemText::tr("Type what it shall run."), at(job));
            }
            break;
        case JobKind::Call:
            if (details.worker.isEmpty() || details.function.isEmpty()) {
                error(ProblemText::tr("The call %1 names no worker or no function.").arg(name(job)),
                    ProblemText::tr("Name both."), at(job));
            } else if (!hasWorker(details.worker)) {
                error(ProblemText::tr("The call %1 needs the worker “%2”, which no graph around it declares.").arg(name(job), details.worker),
                    workerRemedy(details.worker), at(job));
            }
            break;
        case JobKind::Function:
            if (!m_graph.function(job)) {
                error(ProblemText::tr("The job %1 calls a function of a program, which a file cannot hold.").arg(name(job)),
                    ProblemText::tr("Run it from that program, or make it a command."), at(job));
            }
            break;
        case JobKind::Print:
        case JobKind::Sleep:
        case JobKind::Barrier:
        case JobKind::Graph:
            break;
        }
    }

    /// Of this graph and those around it.
    QStringList workerNames() const
    {
        QStringList names;
        const auto addAll = [&names](const JobGraph *graph) {
            for (const WorkerDeclaration &worker : graph->settings().workers) {
                names << worker.name;
            }
        };
        addAll(&m_graph);
        std::for_each(m_outer.begin(), m_outer.end(), addAll);
        return names;
    }
    bool hasWorker(const QString &worker) const { return workerNames().contains(worker); }
    QString workerRemedy(const QString &worker) const
    {
        const QString near = nearestSpelling(worker, workerNames());
        return near.isEmpty() ? ProblemText::tr("Declare it in \"workers\" of the graph.") : ProblemText::tr("Is “%1” meant?").arg(near);
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
        for (const JobGraph *graph : m_outer) {
            if (const int limit = limitIn(graph); limit >= 0) {
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
                error(ProblemText::tr("The job %1 needs the token “%2”, which no graph around it declares.").arg(name(job), need.name),
                    ProblemText::tr("Declare it in \"tokens\" of the graph."), at(job));
            } else if (need.count > limit) {
                error(ProblemText::tr("The job %1 needs %2 of the token “%3”, and there are %4.")
                          .arg(name(job)).arg(need.count).arg(need.name).arg(limit),
                    ProblemText::tr("Ask for fewer, or raise the limit."), at(job));
            }
        }
    }

    // The jobs of a unit take their tokens together.
    void checkUnitTokens()
    {
        for (const std::vector<JobId> &unit : m_units) {
            QMap<QString, int> sums;
            for (const JobId job : unit) {
                for (const TokenNeed &need : m_graph.details(job).tokens) {
                    sums[need.name] += need.count;
                }
            }
            for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum) {
                const int limit = tokenLimit(sum.key());
                if (limit >= 0 && sum.value() > limit) {
                    error(ProblemText::tr("Jobs joined by channels start together; these need %1 of the token “%2”, and there are %3.")
                              .arg(sum.value()).arg(sum.key()).arg(limit),
                        ProblemText::tr("Ask for fewer, or raise the limit."), at(unit.front()));
                }
            }
        }
    }

    void checkReadiness(JobId job)
    {
        const Readiness &ready = m_graph.details(job).readiness;
        if (ready.kind != Readiness::Kind::Line) {
            return;
        }
        const QRegularExpression expression(ready.value);
        if (!expression.isValid()) {
            error(ProblemText::tr("The job %1 is ready at a line that is no regular expression: %2.").arg(name(job), expression.errorString()),
                ProblemText::tr("Mend it; a \\ stands before signs that are meant as such."), at(job));
        }
    }

    void checkWindow()
    {
        const int window = m_graph.settings().window;
        if (window <= 0) {
            return;
        }
        for (const std::vector<JobId> &unit : m_units) {
            if (static_cast<int>(unit.size()) > window) {
                error(ProblemText::tr("%1 jobs joined by channels start together, and the window holds %2.").arg(unit.size()).arg(window),
                    ProblemText::tr("Widen the window to %1.").arg(unit.size()), at(unit.front()));
            }
        }
        QStringList foreverJobs;
        JobId lastForever;
        for (const JobId job : m_graph.jobs()) {
            if (m_graph.isForever(job)) {
                foreverJobs << name(job);
                lastForever = job;
            }
        }
        if (foreverJobs.size() >= window && foreverJobs.size() < m_graph.jobCount()) {
            const QString names = foreverJobs.join(QStringLiteral(", "));
            error(foreverJobs.size() == 1
                    ? ProblemText::tr("The forever job %1 fills the window of %2; no other job could start.").arg(names).arg(window)
                    : ProblemText::tr("The forever jobs %1 fill the window of %2; no other job could start.").arg(names).arg(window),
                ProblemText::tr("Widen the window to at least %1.").arg(foreverJobs.size() + 1), at(lastForever));
        }
    }

    const JobGraph &m_graph;
    QString m_path;
    std::vector<const JobGraph *> m_outer; // innermost first
    Problems &m_problems;
    std::vector<std::vector<JobId>> m_units;
};

} // namespace

Problems checkGraph(const JobGraph &root)
{
    struct Level
    {
        const JobGraph *graph;
        QString path;
        std::size_t parent;
        int depth;
    };
    Problems problems;
    std::vector<Level> levels{{&root, {}, 0, 0}};
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const Level level = levels[i];
        std::vector<const JobGraph *> outer;
        for (std::size_t at = i; at != 0; at = levels[at].parent) {
            outer.push_back(levels[levels[at].parent].graph);
        }
        GraphCheck(*level.graph, level.path, std::move(outer), problems).check();
        if (!level.graph->hasNested()) {
            continue;
        }
        for (const JobId job : level.graph->jobs()) {
            const JobGraph *members = level.graph->nested(job);
            const QString path = members ? joinPath(level.path, level.graph->key(job)) : QString();
            if (members && level.depth == maximumNesting) {
                problems.push_back(Problem::error(ProblemText::tr("Graphs are nested more than %1 deep.").arg(maximumNesting),
                    ProblemText::tr("Flatten some of them."), {{}, 0, 0, path}));
            } else if (members) {
                levels.push_back({members, path, i, level.depth + 1});
            }
        }
    }
    return problems;
}

} // namespace weftwork
