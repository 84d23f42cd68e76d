// SPDX-License-Identifier: Apache-2.0
#include "run/forecastfold.h"

#include <algorithm>
#include <utility>

namespace weftwork {

ForecastFold::ForecastFold(const NumberedGraph &graph, int limit)
    : m_graph(&graph)
    , m_places(graph, limit)
    , m_jobs(graph.jobCount())
    , m_graphs(graph.graphCount())
    , m_unitEnd(graph.unitCount(), none)
    , m_unitSettled(graph.unitCount(), none)
{
    m_moments.reserve(2 * graph.jobCount());
}

bool ForecastFold::record(const RunEvent &event)
{
    const JobNumber job = event.job;
    if (!job.isValid()) {
        return true;
    }
    switch (event.kind) {
    case RunEvent::Kind::Ready:
        noteReady(job);
        break;
    case RunEvent::Kind::Held:
        noteHold(job, event.reason);
        break;
    case RunEvent::Kind::Started:
        begin(event);
        break;
    case RunEvent::Kind::ReportedReady:
        row(job).ready = add({event.time, job, row(job).begin, row(job).begin, 0, 0, Moment::Kind::Ready, WaitKind::Work});
        break;
    case RunEvent::Kind::Finished:
        end(event);
        break;
    case RunEvent::Kind::Retried:
        row(job).release = row(job).end;
        row(job).releaseKind = WaitKind::Retry;
        row(job).outcome = Outcome::None;
        forgetMembers(job);
        break;
    case RunEvent::Kind::Skipped:
        row(job).outcome = Outcome::Skipped;
        row(job).reason = event.reason;
        break;
    default:
        break;
    }
    return true;
}

std::uint32_t ForecastFold::add(Moment moment)
{
    m_moments.push_back(moment);
    return static_cast<std::uint32_t>(m_moments.size() - 1);
}

Nanoseconds ForecastFold::endOf(JobNumber job) const
{
    const JobRow &of = row(job);
    return of.end != none && of.outcome != Outcome::None ? m_moments[of.end].time : Nanoseconds{-1};
}

/// Whether another job of its start unit stands for it.
bool ForecastFold::isFollower(JobNumber job) const
{
    const UnitNumber unit = m_graph->unit(job);
    return unit.isValid() && *std::begin(m_graph->members(unit)) != job;
}

// What met the last need

/// The members of a start unit are done when the last of them has ended.
std::uint32_t ForecastFold::doneMoment(JobNumber job) const
{
    const UnitNumber unit = m_graph->unit(job);
    const bool isSettled = unit.isValid() && row(job).end != none && m_unitSettled[unit.index()] != none;
    return isSettled ? m_unitSettled[unit.index()] : row(job).end;
}

std::uint32_t ForecastFold::meetingMoment(const NumberedLink &need) const
{
    const JobRow &prerequisite = row(need.job);
    if (need.condition == Condition::Started) {
        return prerequisite.begin;
    }
    if (need.condition == Condition::Ready && prerequisite.ready != none) {
        return prerequisite.ready;
    }
    return doneMoment(need.job);
}

/// Makes the moment at which the unit of a prerequisite was done.
void ForecastFold::settle(const NumberedLink &need)
{
    const UnitNumber unit = m_graph->unit(need.job);
    const bool isForEnd = need.condition != Condition::Started && need.condition != Condition::Ready;
    if (!unit.isValid() || !isForEnd || m_unitEnd[unit.index()] == none) {
        return;
    }
    const std::uint32_t last = m_unitEnd[unit.index()];
    std::uint32_t &settled = m_unitSettled[unit.index()];
    if (settled == none || settled < last) {
        settled = add({m_moments[last].time, m_moments[last].job, last, none, 0, 0, Moment::Kind::Settled, WaitKind::Unit});
    }
}

void ForecastFold::noteReady(JobNumber job)
{
    JobRow &ready = row(job);
    ready.place = PlaceUses::none;
    ready.release = none;
    ready.releaseKind = WaitKind::Nothing;
    if (isFollower(job)) {
        return;
    }
    if (const JobNumber parent = m_graph->parent(job); parent.isValid()) {
        ready.release = row(parent).begin;
        ready.releaseKind = WaitKind::Graph;
    }
    visitStartedWith(job, [&](JobNumber member) {
        for (const NumberedLink &need : m_graph->prerequisites(member)) {
            const UnitNumber unit = m_graph->unit(job);
            if (unit.isValid() && m_graph->unit(need.job) == unit) {
                continue;
            }
            settle(need);
            const std::uint32_t met = meetingMoment(need);
            if (met != none && (ready.release == none || met > ready.release)) {
                ready.release = met;
                ready.releaseKind = WaitKind::Need;
            }
        }
    });
}

void ForecastFold::noteHold(JobNumber job, const Reason &reason)
{
    row(job).place = m_places.placeOf(job, reason);
    row(job).heldAt = static_cast<std::uint32_t>(m_moments.size());
}

// Attempts

void ForecastFold::begin(const RunEvent &event)
{
    const JobNumber job = event.job;
    JobRow &begun = row(job);
    const auto firstSeat = static_cast<std::uint32_t>(m_seats.size());
    Cause cause;
    if (isFollower(job)) {
        cause = {row(*std::begin(m_graph->members(m_graph->unit(job)))).begin, WaitKind::Unit};
    } else {
        visitStartedWith(job, [&](JobNumber member) { m_places.take(member, event.time, begun.release, m_seats); });
        cause = causeOfBegin(job, firstSeat, event.time);
    }
    const auto seatCount = static_cast<std::uint32_t>(m_seats.size()) - firstSeat;
    begun.begin = add({event.time, job, cause.moment, none, firstSeat, seatCount, Moment::Kind::Begin, cause.kind});
    m_moments.back().begin = begun.begin;
    begun.ready = none;
    begun.place = PlaceUses::none;
    begun.isLiving = true;
    begun.attempts = event.attempt;
    if (begun.firstBegin < Nanoseconds{0}) {
        begun.firstBegin = event.time;
        if (m_graph->isWork(job)) {
            m_order.push_back(job);
        }
    }
    if (const GraphNumber nested = m_graph->nestedOf(job); nested.isValid()) {
        m_graphs[nested.index()] = {};
    }
}

ForecastFold::Cause ForecastFold::causeOfBegin(JobNumber leader, std::uint32_t firstSeat, Nanoseconds now) const
{
    const JobRow &waiting = row(leader);
    if (waiting.place != PlaceUses::none) {
        std::uint32_t freed = none;
        std::uint32_t lastFreed = none; // of all that it takes: who waits behind others is not told when these wait for more
        for (std::size_t i = firstSeat; i < m_seats.size(); ++i) {
            const auto &[place, mark] = m_seats[i];
            lastFreed = lastFreed == none ? mark : std::max(lastFreed, mark);
            if (place == waiting.place && (freed == none || mark > freed)) {
                freed = mark;
            }
        }
        const auto isNow = [&](std::uint32_t moment) { return moment != none && m_moments[moment].time == now; };
        if (!isNow(freed) && isNow(lastFreed)) {
            freed = lastFreed;
        } else if (!isNow(freed) || freed < waiting.heldAt) {
            freed = m_latestEnd; // it stood in line behind a job that gave up
        }
        if (freed != none && (waiting.release == none || freed > waiting.release)) {
            return {freed, WaitKind::Slot};
        }
    }
    return {waiting.release, waiting.releaseKind};
}

void ForecastFold::end(const RunEvent &event)
{
    const JobNumber job = event.job;
    JobRow &ended = row(job);
    ended.outcome = event.result.outcome;
    ended.reason = event.reason;
    if (!std::exchange(ended.isLiving, false)) {
        return; // it was cut short between two attempts
    }
    const Cause cause = causeOfEnd(event);
    ended.end = add({event.time, job, cause.moment, ended.begin, 0, 0, Moment::Kind::End, cause.kind});
    m_latestEnd = ended.end;
    m_places.leave(job, event.time, ended.end);
    const bool isFinite = !m_graph->isForever(job);
    if (const UnitNumber unit = m_graph->unit(job); unit.isValid() && isFinite) {
        m_unitEnd[unit.index()] = ended.end;
    }
    GraphRow &around = m_graphs[m_graph->graphOf(job).index()];
    if (isFinite || (!around.isOfFinite && ended.outcome != Outcome::Stopped)) {
        around = {ended.end, isFinite};
    }
}

ForecastFold::Cause ForecastFold::causeOfEnd(const RunEvent &event) const
{
    const std::vector<JobNumber> &because = event.reason.jobs;
    const bool isFailure = event.reason.kind == Reason::Kind::Aborted || event.reason.kind == Reason::Kind::UnitFailed;
    if (isFailure && !because.empty() && row(because.front()).end != none) {
        return {row(because.front()).end, WaitKind::Cancellation};
    }
    if (const GraphNumber nested = m_graph->nestedOf(event.job); nested.isValid()) {
        if (const std::uint32_t last = m_graphs[nested.index()].lastEnd; last != none) {
            return {last, WaitKind::Graph};
        }
    }
    return {row(event.job).begin, WaitKind::Work};
}

/// A graph is tried again with all its members idle.
void ForecastFold::forgetMembers(JobNumber graphJob)
{
    for (std::size_t i = graphJob.index() + 1; i < m_graph->endOf(graphJob).index(); ++i) {
        JobRow fresh;
        fresh.attempts = m_jobs[i].attempts;
        fresh.firstBegin = m_jobs[i].firstBegin;
        m_jobs[i] = std::move(fresh);
        if (const UnitNumber unit = m_graph->unit(JobNumber(i)); unit.isValid()) {
            m_unitEnd[unit.index()] = none;
            m_unitSettled[unit.index()] = none;
        }
    }
}

} // namespace weftwork
