// SPDX-License-Identifier: Apache-2.0
// The part of the scheduler that calls the shutdown functions of a graph when its jobs are done (S29).
#include "run/scheduler_p.h"

namespace weftwork {

namespace {
/// Attempts count from 1: the executor knows a shutdown function by this.
constexpr int shutdownAttempt = 0;
} // namespace

/// Of any graph of the run.
bool Scheduler::Private::hasShutdowns() const
{
    for (std::size_t i = 0; i < graph.graphCount(); ++i) {
        if (graph.graph(GraphNumber(i)).hasShutdowns()) {
            return true;
        }
    }
    return false;
}

/// False: there is nothing to call.
bool Scheduler::Private::beginShutdown(JobNumber owner)
{
    const GraphNumber in = owner.isValid() ? graph.nestedOf(owner) : NumberedGraph::root();
    const std::vector<JobNumber> members = membersToShutDown(in);
    if (members.empty()) {
        return false;
    }
    Executor *executor = m_executors[static_cast<std::size_t>(JobKind::Function)];
    m_shutdownsLeft[owner] = members.size();
    for (const JobNumber job : members) {
        m_shutdowns.emplace(job, owner);
    }
    if (const std::optional<Milliseconds> timeout = graph.graph(in).shutdownTimeout()) {
        m_needsStamps.store(true, std::memory_order_relaxed);
        m_timers.set({m_now + *timeout, Timer::Kind::Shutdown, owner, shutdownAttempt});
    }
    for (const JobNumber job : members) {
        JobStart start{job, shutdownAttempt, &graph.graph(job), graph.id(job), {}, false};
        start.isShutdown = true;
        executor->start(start);
    }
    return true;
}

/// Its members that have something to do, whether they ran or not, and those of nested graphs that never began: the
/// others have done it when they ended.
std::vector<JobNumber> Scheduler::Private::membersToShutDown(GraphNumber in) const
{
    if (graph.graphCount() == 1 && !graph.graph(in).hasShutdowns()) {
        return {};
    }
    std::vector<JobNumber> found;
    std::vector<GraphNumber> graphs{in};
    while (!graphs.empty()) {
        const GraphNumber next = graphs.back();
        graphs.pop_back();
        const bool hasAny = graph.graph(next).hasShutdowns();
        for (const JobNumber job : graph.members(next)) {
            if (hasAny && graph.graph(job).shutdownFunction(graph.id(job))) {
                found.push_back(job);
            }
            if (const GraphNumber nested = graph.nestedOf(job); nested.isValid() && attemptOf(job) == 0) {
                graphs.push_back(nested);
            }
        }
    }
    return found;
}

void Scheduler::Private::endShutdown(JobNumber job)
{
    const auto found = m_shutdowns.find(job);
    if (found == m_shutdowns.end()) {
        return;
    }
    const JobNumber owner = found->second;
    m_shutdowns.erase(found);
    if (--m_shutdownsLeft[owner] == 0) {
        m_shutdownsLeft.erase(owner);
        concludeGraph(owner);
    }
}

/// Asks those to end that took too long; they are awaited all the same, since what they use must not go away.
void Scheduler::Private::cutShutdownShort(JobNumber owner)
{
    m_hasShutDownInTime = false;
    Executor *executor = m_executors[static_cast<std::size_t>(JobKind::Function)];
    for (const auto &[job, of] : m_shutdowns) {
        if (of == owner) {
            executor->cancel(job, shutdownAttempt);
        }
    }
}

} // namespace weftwork
