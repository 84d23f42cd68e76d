// SPDX-License-Identifier: Apache-2.0
// The part of the scheduler that leaves plain function jobs to the threads of a pool (DESIGN, "One plan, two doors").
#include "run/scheduler_p.h"

#include <algorithm>

namespace weftwork {

namespace {
bool isMetByEnd(const NumberedLink &link)
{
    return link.condition == Condition::Success || link.condition == Condition::Done;
}
} // namespace

/// Says which jobs are free. Where a window is, all its members are or none: it is kept by the number of threads then.
void Scheduler::Private::markFreeJobs()
{
    const Executor *executor = m_executors[static_cast<std::size_t>(JobKind::Function)];
    std::size_t gated = graph.jobCount();
    if (options.usesFastDoor && !log.isOn() && executor && executor->pool()) {
        for (std::size_t i = 0; i < graph.graphCount(); ++i) {
            const NumberedMembers members = graph.members(GraphNumber(i));
            const bool areAllFree = std::all_of(members.begin(), members.end(), [this](JobNumber job) { return mayBeFree(job); });
            if (!areAllFree && graph.graph(GraphNumber(i)).settings().window > 0) {
                continue;
            }
            for (const JobNumber job : members) {
                if (areAllFree || mayBeFree(job)) {
                    plan.setFree(job);
                    --gated;
                }
            }
        }
    }
    jobs.resize(gated > 0 ? graph.jobCount() : 0);
}

bool Scheduler::Private::mayBeFree(JobNumber job) const
{
    if (graph.kind(job) != JobKind::Function || graph.isForever(job) || graph.isStartAwaited(job) || graph.unit(job).isValid()) {
        return false;
    }
    const NumberedDependents dependents = graph.dependents(job);
    const JobDetails &details = graph.details(job);
    return details.timeout == Milliseconds{0} && details.retry.count == 0 && details.tokens.empty()
        && std::all_of(dependents.begin(), dependents.end(), isMetByEnd);
}

/// Hands the free jobs that became ready to the doors of their graphs.
void Scheduler::Private::openDoors()
{
    const std::vector<JobNumber> ready = plan.takeReadyFreeJobs();
    for (auto first = ready.begin(); first != ready.end();) {
        const GraphNumber in = graph.graphOf(*first);
        const auto last = std::find_if(first, ready.end(), [&](JobNumber job) { return graph.graphOf(job) != in; });
        doorOf(in).run({first, last});
        first = last;
    }
}

FastDoor &Scheduler::Private::doorOf(GraphNumber in)
{
    std::unique_ptr<FastDoor> &door = m_doors[in.index()];
    if (!door) {
        QThreadPool *pool = m_executors[static_cast<std::size_t>(JobKind::Function)]->pool();
        const int window = graph.graph(in).settings().window;
        const int threads = std::max(1, pool->maxThreadCount());
        door = std::make_unique<FastDoor>(FastDoorSetup{&graph, in, &plan, pool, window > 0 ? std::min(window, threads) : threads,
            m_results.data(), m_times.empty() ? nullptr : m_times.data(), options.clock, this});
    }
    return *door;
}

void Scheduler::Private::closeDoor(JobNumber owner)
{
    const GraphNumber in = owner.isValid() ? graph.nestedOf(owner) : NumberedGraph::root();
    if (!m_doors[in.index()]) {
        plan.settleFreeJobs(in, 0);
    } else if (m_doors[in.index()]->close()) {
        settleDoor(owner);
    }
}

void Scheduler::Private::settleDoor(JobNumber owner)
{
    const GraphNumber in = owner.isValid() ? graph.nestedOf(owner) : NumberedGraph::root();
    FastDoor &door = *m_doors[in.index()];
    if (door.isResting()) {
        plan.settleFreeJobs(in, door.takeDone());
    }
}

void Scheduler::Private::endFreeJob(JobNumber job, JobResult result)
{
    const Outcome outcome = result.outcome;
    keep(job, std::move(result));
    plan.finish(job, outcome);
}

int Scheduler::Private::attemptOf(JobNumber job) const
{
    if (!plan.isFree(job)) {
        return jobs[job.index()].attempt;
    }
    const JobState state = plan.state(job);
    return state == JobState::Running || (state == JobState::Done && plan.outcome(job) != Outcome::Skipped) ? 1 : 0;
}

bool Scheduler::Private::waitsForPerson() const
{
    return plan.waitsForPerson()
        && std::all_of(m_doors.begin(), m_doors.end(), [](const auto &door) { return !door || door->isResting(); });
}

// Any thread

void Scheduler::Private::lastNeedMet(JobNumber job)
{
    inbox.put({InboxMessage::Kind::LastNeedMet, job, 0, stamp()});
}

void Scheduler::Private::freeJobEnded(JobNumber job, JobResult result)
{
    inbox.put({InboxMessage::Kind::FreeEnded, job, 0, stamp(), std::make_unique<JobResult>(std::move(result))});
}

void Scheduler::Private::doorRests(JobNumber owner)
{
    inbox.put({InboxMessage::Kind::DoorRests, owner, 0, stamp()});
}

} // namespace weftwork
