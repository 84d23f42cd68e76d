// SPDX-License-Identifier: Apache-2.0
#include "schedule/plan.h"

#include <algorithm>

namespace weftwork {

Reason PlanCause::toReason() const
{
    Reason reason;
    reason.kind = kind;
    reason.condition = condition;
    if (job.isValid()) {
        reason.jobs.push_back(job);
    }
    return reason;
}

Plan::Plan(const NumberedGraph &graph, bool isFailFast)
    : m_graph(&graph)
    , m_isFailFast(isFailFast)
    , m_jobs(graph.jobCount())
    , m_graphs(graph.graphCount())
    , m_unitUnmet(graph.unitCount())
{
    for (std::size_t i = 0; i < graph.graphCount(); ++i) {
        countNeeds(GraphNumber(i));
    }
}

bool Plan::takeNews(PlanNews &news)
{
    if (m_nextNews == m_news.size()) {
        m_news.clear();
        m_nextNews = 0;
        return false;
    }
    news = m_news[m_nextNews++];
    return true;
}

// What begins

void Plan::begin()
{
    beginGraph(NumberedGraph::root());
}

void Plan::start(JobNumber job)
{
    Q_ASSERT(state(job) == JobState::Scheduled);
    setState(job, JobState::Running);
    set(job, HasRun);
    const GraphNumber nested = m_graph->nestedOf(job);
    if (nested.isValid()) {
        beginGraph(nested);
    }
}

void Plan::forget(JobNumber job)
{
    store(m_jobs[job.index()].unmet, 0u);
    setState(job, JobState::Idle);
    store(m_jobs[job.index()].outcome, Outcome::None);
    setFlags(job, load(m_jobs[job.index()].flags) & Free);
}

void Plan::forgetMembers(JobNumber graphJob)
{
    for (std::size_t i = graphJob.index() + 1; i < m_graph->endOf(graphJob).index(); ++i) {
        forget(JobNumber(i));
    }
    for (std::size_t i = graphJob.index(); i < m_graph->endOf(graphJob).index(); ++i) {
        if (const GraphNumber nested = m_graph->nestedOf(JobNumber(i)); nested.isValid()) {
            m_graphs[nested.index()] = {};
            countNeeds(nested);
        }
    }
}

void Plan::beginGraph(GraphNumber graph)
{
    GraphRow &row = m_graphs[graph.index()];
    row.phase = Phase::Open;
    for (const JobNumber job : m_graph->members(graph)) {
        row.foreverLeft += m_graph->isForever(job);
        if (load(m_jobs[job.index()].unmet) == 0 && state(job) == JobState::Idle) {
            noteMet(job);
        }
    }
    row.finiteLeft = static_cast<std::uint32_t>(m_graph->members(graph).size()) - row.foreverLeft;
    row.hasFiniteJobs = row.finiteLeft > 0;
    checkEnd(graph);
}

void Plan::countNeeds(GraphNumber graph)
{
    const NumberedMembers members = m_graph->members(graph);
    for (const JobNumber job : members) {
        for (const NumberedLink &link : m_graph->dependents(job)) {
            ++m_jobs[link.job.index()].unmet;
        }
    }
    for (const JobNumber job : members) {
        if (m_jobs[job.index()].unmet > hotFanIn) {
            set(job, Hot);
        }
        if (const UnitNumber unit = m_graph->unit(job); unit.isValid()) {
            m_unitUnmet[unit.index()] = static_cast<std::uint32_t>(m_graph->members(unit).size());
            m_jobs[job.index()].unmet -= needsWithinUnit(job, unit);
        }
    }
}

/// A member that only waits for another of its unit to start waits for nothing: they start together.
std::uint32_t Plan::needsWithinUnit(JobNumber job, UnitNumber unit) const
{
    const NumberedPrerequisites needs = m_graph->prerequisites(job);
    return static_cast<std::uint32_t>(std::count_if(needs.begin(), needs.end(), [&](const NumberedLink &need) {
        return need.condition == Condition::Started && m_graph->unit(need.job) == unit;
    }));
}

void Plan::meetAndFollow(JobNumber dependent)
{
    if (meet(dependent)) {
        noteMet(dependent);
    }
}

/// All needs of the job are met; it is ready when those of all that start with it are.
void Plan::noteMet(JobNumber job)
{
    const UnitNumber unit = m_graph->unit(job);
    if (!unit.isValid()) {
        makeReady(job);
    } else if (--m_unitUnmet[unit.index()] == 0) {
        for (const JobNumber member : m_graph->members(unit)) {
            makeReady(member);
        }
    }
}

void Plan::makeReadyIfIdle(JobNumber job)
{
    if (state(job) == JobState::Idle && graphAround(job).phase == Phase::Open) {
        noteMet(job);
    }
}

void Plan::makeReady(JobNumber job)
{
    setState(job, JobState::Scheduled);
    if (isFree(job)) {
        m_readyFree.push_back(job);
        return;
    }
    m_live += !m_graph->isForever(job) && m_graph->kind(job) != JobKind::Graph;
    tell(PlanNews::Kind::Ready, job);
}

void Plan::markStarted(JobNumber job)
{
    if (has(job, Started)) {
        return;
    }
    set(job, Started);
    if (graphAround(job).phase == Phase::Open) {
        for (const NumberedLink &link : m_graph->dependents(job)) {
            if (link.condition == Condition::Started && state(link.job) == JobState::Idle
                && load(m_jobs[link.job.index()].unmet) > 0) {
                meetAndFollow(link.job);
            }
        }
    }
}

void Plan::markReady(JobNumber job)
{
    if (has(job, ReportedReady)) {
        return;
    }
    set(job, ReportedReady);
    if (graphAround(job).phase == Phase::Open) {
        for (const NumberedLink &link : m_graph->dependents(job)) {
            if (link.condition == Condition::Ready && state(link.job) == JobState::Idle) {
                meetAndFollow(link.job);
            }
        }
    }
}

void Plan::putBack(JobNumber job)
{
    Q_ASSERT(state(job) == JobState::Running && mayRunAgain(job));
    setState(job, JobState::Scheduled);
    clear(job, AskedToEnd);
    clear(job, AttemptOver);
    if (m_graph->nestedOf(job).isValid()) {
        forgetMembers(job);
    }
}

} // namespace weftwork
