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
    if (m_graph->nestedOf(job).isValid()) {
        forgetMembers(job);
    }
}

// What ends

void Plan::finish(JobNumber job, Outcome outcome)
{
    Q_ASSERT(state(job) == JobState::Running);
    const GraphNumber graph = m_graph->graphOf(job);
    m_graphs[graph.index()].hasForeverEnded |= m_graph->isForever(job);
    setDone(job, outcome);
    noteFailure(job, outcome);
    const Phase phase = m_graphs[graph.index()].phase;
    if (phase == Phase::Open) {
        release(job);
    } else if (phase == Phase::ShuttingDown) {
        stopPrerequisites(job);
    }
    checkEnd(graph);
}

void Plan::setDone(JobNumber job, Outcome outcome)
{
    const bool isForever = m_graph->isForever(job);
    if (state(job) != JobState::Idle && !isFree(job)) {
        m_live -= !isForever && m_graph->kind(job) != JobKind::Graph;
    }
    m_held -= has(job, HeldByUnknown) ? 1 : 0;
    clear(job, HeldByUnknown);
    setDoneFreely(job, outcome);
    GraphRow &graph = graphAround(job);
    --(isForever ? graph.foreverLeft : graph.finiteLeft);
}

void Plan::noteFailure(JobNumber job, Outcome outcome)
{
    const OnFailure onFailure = m_graph->onFailure(job);
    if (onFailure == OnFailure::Tolerate) {
        return;
    }
    GraphRow &graph = graphAround(job);
    graph.hasUnknown |= outcome == Outcome::Unknown;
    const bool hasFailed = outcome == Outcome::Failed || outcome == Outcome::TimedOut
        || (outcome == Outcome::Cancelled && !isAskedToEnd(job)); // it gave up by itself
    if (!hasFailed) {
        return;
    }
    if (!graph.firstFailure.isValid()) {
        graph.firstFailure = job;
    }
    if (onFailure == OnFailure::Abort || m_isFailFast) {
        endGraph(graphToAbort(job), {Reason::Kind::Aborted, Condition::Success, job});
    } else {
        endUnit(job);
    }
}

GraphNumber Plan::graphToAbort(JobNumber failed) const
{
    GraphNumber graph = m_graph->graphOf(failed);
    if (m_isFailFast) {
        for (JobNumber owner = m_graph->owner(graph);
             owner.isValid() && m_graph->onFailure(owner) != OnFailure::Tolerate; owner = m_graph->owner(graph)) {
            graph = m_graph->graphOf(owner);
        }
    }
    return graph;
}

void Plan::endUnit(JobNumber failed)
{
    const UnitNumber unit = m_graph->unit(failed);
    if (!unit.isValid()) {
        return;
    }
    for (const JobNumber member : m_graph->members(unit)) {
        if (member != failed && state(member) == JobState::Running) {
            askToEnd(member, {Reason::Kind::UnitFailed, Condition::Success, failed});
        }
    }
}

/// Tells the dependents of a job that is done, and of those that are skipped because of it.
void Plan::release(JobNumber prerequisite)
{
    m_ended.push_back(prerequisite);
    while (!m_ended.empty()) {
        const JobNumber ended = m_ended.back();
        m_ended.pop_back();
        for (const NumberedLink &link : m_graph->dependents(ended)) {
            if (state(link.job) == JobState::Idle) {
                follow(ended, link);
            }
        }
    }
}

void Plan::follow(JobNumber prerequisite, NumberedLink link)
{
    const bool isMetBefore = (link.condition == Condition::Started && has(prerequisite, Started))
        || (link.condition == Condition::Ready && has(prerequisite, ReportedReady));
    if (isMetBefore) {
        return;
    }
    const bool isTolerated = m_graph->onFailure(prerequisite) == OnFailure::Tolerate;
    switch (meetingOf(link.condition, outcome(prerequisite), isTolerated, false, false)) {
    case Meeting::Met:
        meetAndFollow(link.job);
        break;
    case Meeting::Impossible:
        skipWithUnit(link.job, {Reason::Kind::PrerequisiteNotMet, link.condition, prerequisite});
        break;
    case Meeting::Held:
        hold(link.job, prerequisite);
        break;
    }
}

void Plan::hold(JobNumber dependent, JobNumber prerequisite)
{
    if (!has(dependent, HeldByUnknown)) {
        set(dependent, HeldByUnknown);
        ++m_held;
        tell(PlanNews::Kind::Waits, dependent, {Reason::Kind::PrerequisiteUnknown, Condition::Success, prerequisite});
    }
}

void Plan::skipWithUnit(JobNumber job, PlanCause cause)
{
    skip(job, cause);
    m_ended.push_back(job);
    const UnitNumber unit = m_graph->unit(job);
    if (!unit.isValid()) {
        return;
    }
    for (const JobNumber member : m_graph->members(unit)) {
        if (state(member) == JobState::Idle) {
            skip(member, {Reason::Kind::UnitFailed, Condition::Success, job});
            m_ended.push_back(member);
        }
    }
}

void Plan::skip(JobNumber job, PlanCause cause)
{
    setDone(job, Outcome::Skipped);
    tell(PlanNews::Kind::Skipped, job, cause);
    skipMembers(job);
}

void Plan::skipMembers(JobNumber graphJob)
{
    for (std::size_t i = graphJob.index() + 1; i < m_graph->endOf(graphJob).index(); ++i) {
        setDoneFreely(JobNumber(i), Outcome::Skipped);
        const JobNumber parent = m_graph->parent(JobNumber(i));
        tell(PlanNews::Kind::Skipped, JobNumber(i), {Reason::Kind::GraphEnded, Condition::Success, parent});
    }
}

/// Ends a job that does not run.
void Plan::dismiss(JobNumber job, PlanCause cause)
{
    if (!has(job, HasRun)) {
        skip(job, cause);
        return;
    }
    const bool isStopped = m_graph->isForever(job) && cause.kind == Reason::Kind::OthersDone;
    setDone(job, isStopped ? Outcome::Stopped : Outcome::Cancelled);
    tell(PlanNews::Kind::CutShort, job, cause);
    skipMembers(job);
}

void Plan::askToEnd(JobNumber job, PlanCause cause)
{
    if (has(job, AskedToEnd)) {
        return;
    }
    set(job, AskedToEnd);
    tell(PlanNews::Kind::Cancel, job, cause);
    if (const GraphNumber nested = m_graph->nestedOf(job); nested.isValid()) {
        endGraph(nested, cause);
    }
}

void Plan::endGraph(GraphNumber graph, PlanCause cause)
{
    std::vector<GraphNumber> graphs{graph};
    while (!graphs.empty()) {
        const GraphNumber ending = graphs.back();
        graphs.pop_back();
        GraphRow &row = m_graphs[ending.index()];
        if (row.phase != Phase::Open && row.phase != Phase::ShuttingDown) {
            continue;
        }
        if (row.phase == Phase::Open) { // else its finite jobs have all ended well in time
            row.phase = Phase::Cancelling;
            row.cause = cause;
        }
        endMembers(ending, cause, graphs);
        checkEnd(ending);
    }
}

/// What runs is asked to end last to first: what came later may need, or wait behind, what came before. Free jobs may
/// be begun and ended by other threads meanwhile: their door is closed, and they are settled when these have left it.
void Plan::endMembers(GraphNumber graph, PlanCause cause, std::vector<GraphNumber> &nested)
{
    const NumberedMembers members = m_graph->members(graph);
    bool hasFreeJobs = false;
    for (const JobNumber job : members) {
        hasFreeJobs |= isFree(job);
        if (!isFree(job) && (state(job) == JobState::Idle || state(job) == JobState::Scheduled)) {
            dismiss(job, cause);
        }
    }
    if (hasFreeJobs) {
        tell(PlanNews::Kind::CloseDoor, m_graph->owner(graph));
    }
    for (auto member = members.rbegin(); member != members.rend(); ++member) {
        const JobNumber job = *member;
        if (state(job) == JobState::Running && !isFree(job) && !has(job, AskedToEnd)) {
            set(job, AskedToEnd);
            tell(PlanNews::Kind::Cancel, job, cause);
            if (const GraphNumber inner = m_graph->nestedOf(job); inner.isValid()) {
                nested.push_back(inner);
            }
        }
    }
}

/// All else is done: ends the forever jobs, each before those that it needs.
void Plan::stopForeverJobs(GraphNumber graph)
{
    m_graphs[graph.index()].phase = Phase::ShuttingDown;
    const JobNumber owner = m_graph->owner(graph);
    for (const JobNumber job : m_graph->members(graph)) {
        if (state(job) == JobState::Idle || state(job) == JobState::Scheduled) {
            const bool hasRun = has(job, HasRun);
            dismiss(job, {hasRun ? Reason::Kind::OthersDone : Reason::Kind::GraphEnded, Condition::Success, owner});
        }
    }
    for (const JobNumber job : m_graph->members(graph)) {
        if (state(job) != JobState::Running) {
            continue;
        }
        const NumberedDependents dependents = m_graph->dependents(job);
        const auto isRunning = [this](const NumberedLink &link) { return state(link.job) == JobState::Running; };
        const auto running = std::count_if(dependents.begin(), dependents.end(), isRunning);
        m_jobs[job.index()].unmet = static_cast<std::uint32_t>(running);
        if (running == 0) {
            askToEnd(job, {Reason::Kind::OthersDone, Condition::Success, {}});
        }
    }
}

void Plan::stopPrerequisites(JobNumber stopped)
{
    for (const NumberedLink &link : m_graph->prerequisites(stopped)) {
        if (state(link.job) == JobState::Running && --m_jobs[link.job.index()].unmet == 0) {
            askToEnd(link.job, {Reason::Kind::OthersDone, Condition::Success, {}});
        }
    }
}

void Plan::settleFreeJobs(GraphNumber graph, std::uint32_t done)
{
    GraphRow &row = m_graphs[graph.index()];
    row.finiteLeft -= done;
    if (row.phase == Phase::Cancelling) {
        for (const JobNumber job : m_graph->members(graph)) {
            if (isFree(job) && (state(job) == JobState::Idle || state(job) == JobState::Scheduled)) {
                skip(job, row.cause);
            }
        }
    }
    checkEnd(graph);
}

void Plan::checkEnd(GraphNumber graph)
{
    const GraphRow &row = m_graphs[graph.index()];
    if (row.finiteLeft > 0 || row.phase == Phase::Idle || row.phase == Phase::Ended) {
        return;
    }
    const bool areOthersDone = row.hasFiniteJobs || row.hasForeverEnded;
    if (row.phase == Phase::Open && row.foreverLeft > 0 && areOthersDone) {
        stopForeverJobs(graph);
    }
    if (row.foreverLeft == 0) {
        m_graphs[graph.index()].phase = Phase::Ended;
        tell(PlanNews::Kind::GraphEnded, m_graph->owner(graph));
    }
}

bool Plan::isInside(JobNumber job, GraphNumber graph) const
{
    const JobNumber owner = m_graph->owner(graph);
    return !owner.isValid() || (job > owner && job < m_graph->endOf(owner));
}

Outcome Plan::outcomeOf(GraphNumber graph) const
{
    const GraphRow &row = m_graphs[graph.index()];
    const JobNumber owner = m_graph->owner(graph);
    switch (row.cause.kind) {
    case Reason::Kind::None:
    case Reason::Kind::PrerequisiteUnknown: // nobody was there to decide
        break;
    case Reason::Kind::Aborted:
        return isInside(row.cause.job, graph) ? Outcome::Failed : Outcome::Cancelled;
    case Reason::Kind::GraphTimedOut:
        return row.cause.job == owner ? Outcome::TimedOut : Outcome::Cancelled;
    case Reason::Kind::OthersDone:
        return owner.isValid() && m_graph->isForever(owner) ? Outcome::Stopped : Outcome::Cancelled;
    default:
        return Outcome::Cancelled;
    }
    if (row.firstFailure.isValid()) {
        return Outcome::Failed;
    }
    return row.hasUnknown ? Outcome::Unknown : Outcome::Succeeded;
}

} // namespace weftwork
