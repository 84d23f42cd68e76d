// SPDX-License-Identifier: Apache-2.0
#include "schedule/gate.h"

#include "schedule/explain.h"

#include <algorithm>
#include <map>
#include <utility>

namespace weftwork {

Gate::Gate(const NumberedGraph &graph, int limit, int threads)
    : m_graph(&graph)
    , m_windowOf(graph.graphCount(), none)
{
    makePlaces(limit, threads);
    makeQueues();
}

void Gate::makePlaces(int limit, int threads)
{
    m_threadPlace = addPlace(Reason::Kind::ThreadsBusy, threads);
    m_limitPlace = addPlace(Reason::Kind::LimitFull, limit);
    for (std::size_t i = 0; i < m_graph->graphCount(); ++i) {
        const GraphSettings &settings = m_graph->graph(GraphNumber(i)).settings();
        if (settings.window > 0) {
            m_windowOf[i] = static_cast<std::uint32_t>(m_places.size());
            m_places.push_back({Reason::Kind::WindowFull, GraphNumber(i), settings.window, settings.window});
        }
        m_tokensOf.push_back(static_cast<std::uint32_t>(m_places.size()));
        for (const TokenLimit &token : settings.tokens) {
            m_places.push_back({Reason::Kind::TokenTaken, GraphNumber(i), token.count, token.count, token.name});
        }
        m_workersOf.push_back(static_cast<std::uint32_t>(m_places.size()));
        for (const WorkerDeclaration &worker : settings.workers) {
            m_places.push_back({Reason::Kind::WorkersBusy, GraphNumber(i), worker.size, worker.size, worker.name});
        }
    }
}

/// Of the run itself; none if there is no such limit.
std::uint32_t Gate::addPlace(Reason::Kind kind, int limit)
{
    if (limit <= 0) {
        return none;
    }
    m_places.push_back({kind, {}, limit, limit});
    return static_cast<std::uint32_t>(m_places.size() - 1);
}

void Gate::makeQueues()
{
    const auto less = [](const std::vector<Need> &left, const std::vector<Need> &right) {
        return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
            [](const Need &l, const Need &r) { return std::pair(l.place, l.count) < std::pair(r.place, r.count); });
    };
    std::map<std::vector<Need>, std::uint32_t, decltype(less)> known(less);
    if (m_places.empty()) {
        m_queueOfUnit.assign(m_graph->unitCount(), none);
        return;
    }
    m_queueOf.assign(m_graph->jobCount(), none);
    std::uint32_t latest = none; // neighbours mostly need the same
    for (std::size_t i = 0; i < m_graph->jobCount(); ++i) {
        std::vector<Need> needs = needsOf(JobNumber(i));
        if (needs.empty()) {
            continue;
        }
        if (latest == none || m_queues[latest].needs != needs) {
            const auto [entry, isNew] = known.emplace(needs, static_cast<std::uint32_t>(m_queues.size()));
            latest = entry->second;
            if (isNew) {
                m_queues.push_back({std::move(needs)});
            }
        }
        m_queueOf[i] = latest;
    }
    for (std::size_t unit = 0; unit < m_graph->unitCount(); ++unit) {
        std::vector<Need> sum;
        for (const JobNumber member : m_graph->members(UnitNumber(unit))) {
            addNeeds(sum, needsOf(member));
        }
        m_queueOfUnit.push_back(sum.empty() ? none : static_cast<std::uint32_t>(m_queues.size()));
        if (!sum.empty()) {
            m_queues.push_back({std::move(sum)});
        }
    }
}

std::vector<Gate::Need> Gate::needsOf(JobNumber job) const
{
    std::vector<Need> needs;
    if (m_threadPlace != none && m_graph->takesThread(job)) {
        needs.push_back({m_threadPlace, 1});
    }
    if (const std::uint32_t window = m_windowOf[m_graph->graphOf(job).index()]; window != none) {
        needs.push_back({window, 1});
    }
    if (const std::uint32_t worker = placeOfWorker(job); worker != none) {
        needs.push_back({worker, 1});
    }
    for (const TokenNeed &token : m_graph->details(job).tokens) {
        if (const std::uint32_t place = placeOfToken(job, token.name); place != none) {
            addNeeds(needs, {{place, token.count}});
        }
    }
    if (m_limitPlace != none && m_graph->isProcess(job) && !m_graph->isForever(job)) {
        needs.push_back({m_limitPlace, 1});
    }
    return needs;
}

void Gate::addNeeds(std::vector<Need> &sum, const std::vector<Need> &needs) const
{
    for (const Need &need : needs) {
        const auto same = [&need](const Need &other) { return other.place == need.place; };
        if (const auto found = std::find_if(sum.begin(), sum.end(), same); found != sum.end()) {
            found->count += need.count;
        } else {
            sum.push_back(need);
        }
    }
}

std::uint32_t Gate::placeOfToken(JobNumber job, const QString &token) const
{
    const GraphNumber graph = graphOfToken(*m_graph, job, token);
    if (!graph.isValid()) {
        return none;
    }
    return placeNamed(token, m_tokensOf[graph.index()]);
}

std::uint32_t Gate::placeOfWorker(JobNumber call) const
{
    const GraphNumber graph = graphOfWorker(*m_graph, call);
    return graph.isValid() ? placeNamed(m_graph->details(call).worker, m_workersOf[graph.index()]) : none;
}

std::uint32_t Gate::placeNamed(const QString &name, std::uint32_t first) const
{
    while (m_places[first].name != name) {
        ++first;
    }
    return first;
}

std::uint32_t Gate::queueOf(JobNumber leader) const
{
    if (m_queueOf.empty()) {
        return none;
    }
    const UnitNumber unit = m_graph->unit(leader);
    return unit.isValid() ? m_queueOfUnit[unit.index()] : m_queueOf[leader.index()];
}

// Coming and going

void Gate::offer(JobNumber leader)
{
    if (m_hold.empty()) {
        m_hold.assign(m_graph->jobCount(), none); // where all jobs are free, none ever comes here
    }
    m_hold[leader.index()] = unheld;
    const std::uint32_t index = queueOf(leader);
    if (index == none) {
        m_direct.push_back(leader);
        return;
    }
    Queue &queue = m_queues[index];
    queue.jobs.push(leader.value);
    if (queue.parkedAt != none && leader.value > queue.key) {
        reportHold(leader.value, queue.parkedAt);
        return;
    }
    queue.unjudged.push_back(leader.value);
    if (leader.value < queue.key) {
        makeCandidate(index, leader.value);
    }
}

void Gate::withdraw(JobNumber leader)
{
    if (m_hold.empty() || std::exchange(m_hold[leader.index()], none) == none) {
        return;
    }
    const std::uint32_t index = queueOf(leader);
    if (index != none && m_queues[index].parkedAt != none && m_queues[index].key == leader.value) {
        makeCandidate(index, leader.value); // it must not keep its line waiting
    }
}

void Gate::release(JobNumber job)
{
    const std::uint32_t queue = m_queueOf.empty() ? none : m_queueOf[job.index()];
    if (queue == none) {
        return;
    }
    const bool hasLeftThread = m_hold[job.index()] == threadless;
    if (hasLeftThread) {
        m_hold[job.index()] = none;
    }
    for (const Need &need : m_queues[queue].needs) {
        if (!hasLeftThread || need.place != m_threadPlace) {
            giveBack(need);
        }
    }
}

void Gate::releaseThread(JobNumber job)
{
    if (m_threadPlace != none && m_graph->takesThread(job) && m_hold[job.index()] == none) {
        m_hold[job.index()] = threadless;
        giveBack({m_threadPlace, 1});
    }
}

void Gate::giveBack(const Need &need)
{
    m_places[need.place].free += need.count;
    markFreed(need.place);
}

JobNumber Gate::takeNext()
{
    for (;;) {
        dropVoid(m_candidates);
        const bool hasDirect = m_nextDirect < m_direct.size();
        if (hasDirect && (m_candidates.empty() || m_direct[m_nextDirect].value < m_candidates.top().key)) {
            if (const JobNumber job = takeDirect(); job.isValid()) {
                return job;
            }
        } else if (!m_candidates.empty()) {
            const std::uint32_t queue = m_candidates.top().queue;
            m_candidates.pop();
            if (const JobNumber leader = admit(queue); leader.isValid()) {
                return leader;
            }
        } else if (!callNext()) {
            return {};
        }
    }
}

JobNumber Gate::takeDirect()
{
    const JobNumber job = m_direct[m_nextDirect++];
    if (m_nextDirect == m_direct.size()) {
        m_direct.clear();
        m_nextDirect = 0;
    }
    const bool isWanted = std::exchange(m_hold[job.index()], none) != none;
    return isWanted ? job : JobNumber();
}

/// Lets the first job of a queue through if all its places are free; else the queue waits for the first that is not.
JobNumber Gate::admit(std::uint32_t index)
{
    Queue &queue = m_queues[index];
    queue.key = none;
    while (!queue.jobs.empty() && m_hold[queue.jobs.top()] == none) {
        queue.jobs.pop();
    }
    if (queue.jobs.empty()) {
        queue.unjudged.clear();
        return {};
    }
    const std::uint32_t leader = queue.jobs.top();
    if (const std::uint32_t place = missingPlace(queue, leader); place != none) {
        park(index, leader, place);
        return {};
    }
    for (const Need &need : queue.needs) {
        m_places[need.place].free -= need.count;
    }
    queue.jobs.pop();
    m_hold[leader] = none;
    if (queue.jobs.empty()) {
        queue.unjudged.clear();
    } else {
        makeCandidate(index, queue.jobs.top());
    }
    return JobNumber(leader);
}

/// A place is missing too if an earlier job waits for it: it would wait for ever if later ones went past it.
std::uint32_t Gate::missingPlace(const Queue &queue, std::uint32_t leader)
{
    for (const Need &need : queue.needs) {
        Place &place = m_places[need.place];
        dropVoid(place.line);
        if (place.free < need.count || (!place.line.empty() && place.line.top().key < leader)) {
            return need.place;
        }
    }
    return none;
}

// Waiting

void Gate::makeCandidate(std::uint32_t index, std::uint32_t key)
{
    Queue &queue = m_queues[index];
    if (const std::uint32_t left = std::exchange(queue.parkedAt, none); left != none) {
        markFreed(left);
    }
    queue.key = key;
    m_candidates.push({key, index, ++queue.version});
}

void Gate::park(std::uint32_t index, std::uint32_t leader, std::uint32_t place)
{
    Queue &queue = m_queues[index];
    queue.key = leader;
    queue.parkedAt = place;
    m_places[place].line.push({leader, index, ++queue.version});
    if (m_hold[leader] != place) {
        reportHold(leader, place);
    }
    for (const std::uint32_t job : std::exchange(queue.unjudged, {})) {
        if (m_hold[job] == unheld) {
            reportHold(job, place);
        }
    }
}

void Gate::reportHold(std::uint32_t leader, std::uint32_t place)
{
    m_hold[leader] = place;
    m_holds.push_back({JobNumber(leader), place});
}

std::vector<Gate::Hold> Gate::takeHolds()
{
    std::vector<Hold> holds = std::exchange(m_holds, {});
    std::erase_if(holds, [this](const Hold &hold) { return m_hold[hold.leader.index()] != hold.place; });
    return holds;
}

void Gate::markFreed(std::uint32_t place)
{
    if (!std::exchange(m_places[place].isFreed, true)) {
        m_freed.push_back(place);
    }
}

/// Calls the first queue in the line of a place that came free; false: nobody can be helped.
bool Gate::callNext()
{
    while (!m_freed.empty()) {
        const std::uint32_t index = m_freed.back();
        Place &place = m_places[index];
        dropVoid(place.line);
        if (!place.line.empty()) {
            const Ticket ticket = place.line.top();
            const std::vector<Need> &needs = m_queues[ticket.queue].needs;
            const auto here = [index](const Need &need) { return need.place == index; };
            if (std::find_if(needs.begin(), needs.end(), here)->count <= place.free) {
                makeCandidate(ticket.queue, ticket.key);
                return true;
            }
        }
        place.isFreed = false;
        m_freed.pop_back();
    }
    return false;
}

void Gate::dropVoid(MinHeap<Ticket> &line) const
{
    while (!line.empty() && line.top().version != m_queues[line.top().queue].version) {
        line.pop();
    }
}

Reason Gate::reasonOf(const Hold &hold) const
{
    const Place &place = m_places[hold.place];
    Reason reason;
    reason.kind = place.kind;
    reason.limit = place.limit;
    reason.text = place.name;
    if (place.kind == Reason::Kind::WindowFull && m_graph->owner(place.graph).isValid()) {
        reason.jobs.push_back(m_graph->owner(place.graph));
    }
    return reason;
}

} // namespace weftwork
