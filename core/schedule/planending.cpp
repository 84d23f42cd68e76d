// SPDX-License-Identifier: Apache-2.0
// The part of the plan that decides what follows from the end of a job or graph.
#include "schedule/plan.h"

#include <algorithm>

namespace weftwork {

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

/// A failure does not go beyond a graph whose outcome it cannot change: one that is cancelled already.
GraphNumber Plan::graphToAbort(JobNumber failed) const
{
    GraphNumber graph = m_graph->graphOf(failed);
    const auto isFelt = [&](JobNumber owner) {
        return owner.isValid() && m_graph->onFailure(owner) != OnFailure::Tolerate
            && m_graphs[graph.index()].phase != Phase::Cancelling;
    };
    for (JobNumber owner = m_graph->owner(graph); m_isFailFast && isFelt(owner); owner = m_graph->owner(graph)) {
        graph = m_graph->graphOf(owner);
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
    if (has(job, AskedToEnd) || has(job, AttemptOver)) {
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
        const bool mayBeAsked = !isFree(job) && !has(job, AskedToEnd) && !has(job, AttemptOver);
        if (state(job) == JobState::Running && mayBeAsked) {
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
