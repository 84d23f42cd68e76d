// SPDX-License-Identifier: Apache-2.0
#include "run/endingcheck.h"

#include "support/problemtext.h"

#include <QStringList>

#include <algorithm>

namespace weftwork {

namespace {
/// Knows which jobs go on until somebody stops them; lives for one call.
class EndingCheck
{
public:
    EndingCheck(const NumberedGraph &graph, Problem::Severity severity)
        : m_graph(graph)
        , m_severity(severity)
        , m_isEndless(graph.jobCount())
        , m_isEndlessGraph(graph.graphCount())
    {
        for (std::size_t i = graph.jobCount(); i > 0; --i) { // members come after their graph
            const JobNumber job(i - 1);
            if (const GraphNumber nested = graph.nestedOf(job); nested.isValid()) {
                m_isEndlessGraph[nested.index()] = hasOnlyEndless(nested);
            }
            m_isEndless[job.index()] = goesOnForEver(job);
        }
        m_isEndlessGraph[0] = hasOnlyEndless(NumberedGraph::root());
    }

    void checkWaiting()
    {
        findStuckForeverJobs();
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            const JobNumber job(i);
            if (m_graph.isForever(job)) {
                continue;
            }
            if (const std::vector<JobNumber> awaited = endlessPrerequisites(job); !awaited.empty()) {
                tell(awaited.size() == 1
                        ? ProblemText::tr("The job %1 waits for the end of the forever job %2.").arg(name(job), names(awaited))
                        : ProblemText::tr("The job %1 waits for the end of the forever jobs %2.").arg(name(job), names(awaited)),
                    ProblemText::tr("Let it wait for the start or the readiness of it."), job);
            } else {
                checkStuck(job);
            }
        }
    }

    void checkOnlyForever(std::optional<Nanoseconds> timeout)
    {
        const bool hasTimeout = timeout || m_graph.graph(NumberedGraph::root()).settings().timeout > Milliseconds{0};
        if (hasTimeout) {
            return; // example D of the original: the run ends as timed out
        }
        if (m_isEndlessGraph[0]) {
            tell(ProblemText::tr("All jobs run forever (%1), and no timeout ends the run.").arg(names(membersOf(NumberedGraph::root()))),
                ProblemText::tr("Set a timeout, or add a job that comes to an end."), {});
        }
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            const JobNumber job(i);
            const GraphNumber nested = m_graph.nestedOf(job);
            if (nested.isValid() && m_isEndlessGraph[nested.index()] && !isEndedFromOutside(job)) {
                tell(ProblemText::tr("All jobs of the graph %1 run forever (%2), and no timeout ends it.").arg(name(job), names(membersOf(nested))),
                    ProblemText::tr("Set a timeout, or add a job that comes to an end."), job);
            }
        }
    }

    Problems takeProblems() { return std::move(m_problems); }

private:
    QString name(JobNumber job) const { return ProblemText::tr("“%1”").arg(m_graph.graph(job).title(m_graph.id(job))); }
    QString names(const std::vector<JobNumber> &jobs) const
    {
        QStringList all;
        for (const JobNumber job : jobs) {
            all << name(job);
        }
        return all.join(QStringLiteral(", "));
    }
    std::vector<JobNumber> membersOf(GraphNumber graph) const
    {
        std::vector<JobNumber> members;
        for (const JobNumber member : m_graph.members(graph)) {
            members.push_back(member);
        }
        return members;
    }
    void tell(const QString &what, const QString &help, JobNumber job)
    {
        m_problems.push_back({m_severity, what, help, {{}, 0, 0, job.isValid() ? m_graph.path(job) : QString()}});
    }

    bool hasOnlyEndless(GraphNumber graph) const
    {
        bool hasMembers = false;
        for (const JobNumber member : m_graph.members(graph)) {
            hasMembers = true;
            if (!m_isEndless[member.index()]) {
                return false;
            }
        }
        return hasMembers && m_graph.graph(graph).settings().timeout == Milliseconds{0};
    }

    bool goesOnForEver(JobNumber job) const
    {
        if (!m_graph.isForever(job) || m_graph.details(job).timeout > Milliseconds{0}) {
            return false;
        }
        switch (m_graph.kind(job)) {
        case JobKind::Graph:
            return m_graph.nestedOf(job).isValid() && m_isEndlessGraph[m_graph.nestedOf(job).index()];
        case JobKind::Sleep:
        case JobKind::Print:
        case JobKind::Barrier:
            return false;
        default:
            return true;
        }
    }

    static bool isForEnd(const NumberedLink &need)
    {
        return need.condition != Condition::Started && need.condition != Condition::Ready;
    }

    std::vector<JobNumber> endlessPrerequisites(JobNumber job) const
    {
        std::vector<JobNumber> awaited;
        for (const NumberedLink &need : m_graph.prerequisites(job)) {
            if (isForEnd(need) && m_isEndless[need.job.index()]) {
                awaited.push_back(need.job);
            }
        }
        return awaited;
    }

    /// Forever jobs that wait for the end of another one never start, nor do those that wait for their start.
    void findStuckForeverJobs()
    {
        m_stuckBehind.assign(m_graph.jobCount(), JobNumber());
        std::vector<JobNumber> stuck;
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            if (!m_graph.isForever(JobNumber(i))) {
                continue;
            }
            if (const std::vector<JobNumber> awaited = endlessPrerequisites(JobNumber(i)); !awaited.empty()) {
                m_stuckBehind[i] = awaited.front();
                stuck.emplace_back(i);
            }
        }
        for (std::size_t next = 0; next < stuck.size(); ++next) {
            for (const NumberedLink &link : m_graph.dependents(stuck[next])) {
                if (m_graph.isForever(link.job) && !m_stuckBehind[link.job.index()].isValid()) {
                    m_stuckBehind[link.job.index()] = m_stuckBehind[stuck[next].index()];
                    stuck.push_back(link.job);
                }
            }
        }
    }

    void checkStuck(JobNumber job)
    {
        for (const NumberedLink &need : m_graph.prerequisites(job)) {
            if (const JobNumber behind = m_stuckBehind[need.job.index()]; behind.isValid()) {
                tell(ProblemText::tr("The job %1 waits for %2, which waits for the end of the forever job %3.").arg(name(job), name(need.job), name(behind)),
                    ProblemText::tr("Let it wait for the start or the readiness of it."), job);
                return;
            }
        }
    }

    /// By a timeout of its own or around it, or because a graph around it is stopped when all else is done.
    bool isEndedFromOutside(JobNumber job) const
    {
        for (JobNumber at = job; at.isValid(); at = m_graph.parent(at)) {
            const bool hasTimeout = m_graph.details(at).timeout > Milliseconds{0}
                || m_graph.graph(m_graph.nestedOf(at)).settings().timeout > Milliseconds{0};
            if (hasTimeout || m_graph.isForever(at)) {
                return true;
            }
        }
        return false;
    }

    const NumberedGraph &m_graph;
    const Problem::Severity m_severity;
    std::vector<bool> m_isEndless;      // by job
    std::vector<bool> m_isEndlessGraph; // by graph
    std::vector<JobNumber> m_stuckBehind; // by job: the forever job whose end it waits for in the end
    Problems m_problems;
};

bool hasForeverJob(const NumberedGraph &graph)
{
    for (std::size_t i = 0; i < graph.jobCount(); ++i) {
        if (graph.isForever(JobNumber(i))) {
            return true;
        }
    }
    return false;
}
} // namespace

Problems checkEnding(const NumberedGraph &graph, std::optional<Nanoseconds> timeout, Problem::Severity severity)
{
    if (!hasForeverJob(graph)) {
        return {};
    }
    EndingCheck check(graph, severity);
    check.checkWaiting();
    check.checkOnlyForever(timeout);
    return check.takeProblems();
}

} // namespace weftwork
