// SPDX-License-Identifier: Apache-2.0
#include "run/runcheck.h"

#include "schedule/explain.h"
#include "support/problemtext.h"

#include <QThread>

#include <algorithm>

namespace weftwork {

namespace {

/// Collects the problems of one run; lives for one call of checkRun().
class RunCheck
{
public:
    explicit RunCheck(const NumberedGraph &graph)
        : m_graph(graph)
    {
    }

    Problems check(int limit)
    {
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            checkFunction(JobNumber(i));
        }
        for (std::size_t i = 0; i < m_graph.unitCount(); ++i) {
            checkUnitFits(UnitNumber(i), limit);
        }
        for (std::size_t i = 0; i < m_graph.graphCount(); ++i) {
            for (const WorkerDeclaration &worker : m_graph.graph(GraphNumber(i)).settings().workers) {
                checkWorkerIsNotFilled(GraphNumber(i), worker);
            }
        }
        if (m_graph.unitCount() > 0) {
            checkUnitsCanStart();
        }
        return std::move(m_problems);
    }

private:
    QString name(JobNumber job) const
    {
        return ProblemText::tr("“%1”").arg(m_graph.graph(job).title(m_graph.id(job)));
    }
    Location at(JobNumber job) const { return {{}, 0, 0, m_graph.path(job)}; }

    void checkFunction(JobNumber job)
    {
        if (m_graph.kind(job) == JobKind::Function && !m_graph.graph(job).function(m_graph.id(job))) {
            m_problems.push_back(Problem::error(ProblemText::tr("The job %1 has no function.").arg(name(job)),
                ProblemText::tr("Only the program that made this graph can run it."), at(job)));
        }
    }

    void checkUnitFits(UnitNumber unit, int limit)
    {
        const std::span<const JobNumber> members = m_graph.members(unit);
        const auto processes = std::count_if(members.begin(), members.end(),
            [this](JobNumber job) { return m_graph.isProcess(job) && !m_graph.isForever(job); });
        if (limit > 0 && processes > limit) {
            m_problems.push_back(Problem::error(
                ProblemText::tr("%1 processes joined by channels start together, and the limit is %2.").arg(processes).arg(limit),
                ProblemText::tr("Raise the limit to %1.").arg(processes), at(members.front())));
        }
    }

    bool calledBy(JobNumber job, GraphNumber declaredIn, const WorkerDeclaration &worker) const
    {
        return graphOfWorker(m_graph, job) == declaredIn && m_graph.details(job).worker == worker.name;
    }

    /// Calls that are forever keep their processes for the whole run.
    void checkWorkerIsNotFilled(GraphNumber declaredIn, const WorkerDeclaration &worker)
    {
        int endless = 0;
        int others = 0;
        JobNumber last;
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            const JobNumber job(i);
            if (m_graph.kind(job) == JobKind::Call && calledBy(job, declaredIn, worker)) {
                ++(m_graph.isForever(job) ? endless : others);
                last = m_graph.isForever(job) ? job : last;
            }
        }
        if (endless >= worker.size && others > 0) {
            m_problems.push_back(Problem::error(
                ProblemText::tr("Calls that are forever fill the worker “%1” of size %2; no other call could start.").arg(worker.name).arg(worker.size),
                ProblemText::tr("Raise its size to at least %1.").arg(endless + 1), at(last)));
        }
    }

    /// Lets every unit end in turn; one that is never reached waits for itself.
    void checkUnitsCanStart()
    {
        std::vector<std::size_t> unmet(m_graph.unitCount(), 0);
        std::vector<std::size_t> unmetAlone(m_graph.jobCount(), 0);
        std::vector<JobNumber> ended;
        const auto count = [&](JobNumber job) -> std::size_t & {
            return m_graph.unit(job).isValid() ? unmet[m_graph.unit(job).index()] : unmetAlone[job.index()];
        };
        const auto endAll = [&](JobNumber job) {
            if (const UnitNumber unit = m_graph.unit(job); unit.isValid()) {
                ended.insert(ended.end(), m_graph.members(unit).begin(), m_graph.members(unit).end());
            } else {
                ended.push_back(job);
            }
        };
        const auto isWithin = [this](const NumberedLink &link, JobNumber job) {
            return link.condition == Condition::Started && m_graph.unit(job).isValid()
                && m_graph.unit(link.job) == m_graph.unit(job);
        };
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            for (const NumberedLink &need : m_graph.prerequisites(JobNumber(i))) {
                count(JobNumber(i)) += isWithin(need, JobNumber(i)) ? 0 : 1;
            }
        }
        for (std::size_t i = 0; i < m_graph.jobCount(); ++i) {
            const UnitNumber unit = m_graph.unit(JobNumber(i));
            const bool isFirst = !unit.isValid() || m_graph.members(unit).front() == JobNumber(i);
            if (isFirst && count(JobNumber(i)) == 0) {
                endAll(JobNumber(i));
            }
        }
        for (std::size_t next = 0; next < ended.size(); ++next) {
            const JobNumber job = ended[next];
            for (const NumberedLink &link : m_graph.dependents(job)) {
                if (!isWithin(link, job) && --count(link.job) == 0) {
                    endAll(link.job);
                }
            }
        }
        for (std::size_t i = 0; i < m_graph.unitCount() && ended.size() < m_graph.jobCount(); ++i) {
            if (unmet[i] > 0) {
                const JobNumber first = m_graph.members(UnitNumber(i)).front();
                m_problems.push_back(Problem::error(
                    ProblemText::tr("The jobs joined to %1 by channels start together, but one waits for another.").arg(name(first)),
                    ProblemText::tr("Remove the dependency or the channel."), at(first)));
                return;
            }
        }
    }

    const NumberedGraph &m_graph;
    Problems m_problems;
};

} // namespace

int usualLimit(const JobGraph &graph)
{
    const NumberedGraph numbers(graph);
    std::ptrdiff_t limit = QThread::idealThreadCount();
    for (std::size_t i = 0; i < numbers.unitCount(); ++i) {
        const std::span<const JobNumber> members = numbers.members(UnitNumber(i));
        limit = std::max(limit, std::count_if(members.begin(), members.end(), [&](JobNumber job) {
            return numbers.isProcess(job) && !numbers.isForever(job);
        }));
    }
    return static_cast<int>(limit);
}

Problems checkRun(const NumberedGraph &graph, int limit)
{
    return RunCheck(graph).check(limit);
}

} // namespace weftwork
