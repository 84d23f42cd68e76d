// SPDX-License-Identifier: Apache-2.0
// The part of the scheduler that begins and ends attempts and carries out what the plan decided.
#include "run/scheduler_p.h"
#include "schedule/retry.h"

#include <algorithm>

namespace weftwork {

namespace {
constexpr Nanoseconds firstShortagePause = std::chrono::milliseconds(100);
constexpr int shortagePauseDoublings = 6; // up to 6.4 s

bool isFailure(Outcome outcome)
{
    return outcome == Outcome::Failed || outcome == Outcome::TimedOut;
}
} // namespace

// What the plan decided

void Scheduler::Private::carryOut()
{
    PlanNews news;
    while (plan.takeNews(news)) {
        carryOut(news);
    }
    openDoors();
}

void Scheduler::Private::carryOut(const PlanNews &news)
{
    switch (news.kind) {
    case PlanNews::Kind::Ready:
        if (log.isOn()) {
            log.note(event(RunEvent::Kind::Ready, news.job));
        }
        if (graph.kind(news.job) == JobKind::Barrier) {
            passBarrier(news.job);
        } else if (leaderOf(news.job) == news.job) {
            gate.offer(news.job);
        }
        break;
    case PlanNews::Kind::Skipped:
        gate.withdraw(news.job);
        if (log.isOn()) {
            RunEvent skipped = event(RunEvent::Kind::Skipped, news.job);
            skipped.attempt = 0;
            skipped.reason = news.cause.toReason();
            log.note(std::move(skipped));
        }
        break;
    case PlanNews::Kind::CutShort: {
        gate.withdraw(news.job);
        jobs[news.job.index()].isBackingOff = false;
        RunEvent finished = event(RunEvent::Kind::Finished, news.job);
        finished.result.outcome = plan.outcome(news.job);
        finished.reason = news.cause.toReason();
        log.note(std::move(finished));
        break;
    }
    case PlanNews::Kind::Waits:
        if (log.isOn()) {
            RunEvent held = event(RunEvent::Kind::Held, news.job);
            held.reason = news.cause.toReason();
            log.note(std::move(held));
        }
        break;
    case PlanNews::Kind::Cancel:
        cancel(news.job, news.cause);
        break;
    case PlanNews::Kind::CloseDoor:
        closeDoor(news.job);
        break;
    case PlanNews::Kind::GraphEnded:
        endGraph(news.job);
        break;
    }
}

void Scheduler::Private::passBarrier(JobNumber job)
{
    if (plan.state(job) != JobState::Scheduled) {
        return; // skipped at once: its graph has ended
    }
    if (!recordStarts(std::span(&job, 1))) {
        m_heldBarriers.push_back(job);
        return;
    }
    ++jobs[job.index()].attempt;
    ++jobs[job.index()].tries;
    plan.start(job);
    if (log.isOn()) {
        log.note(event(RunEvent::Kind::Finished, job));
    }
    plan.markStarted(job);
    plan.markReady(job);
    plan.finish(job, Outcome::Succeeded);
}

void Scheduler::Private::cancel(JobNumber job, const PlanCause &cause)
{
    m_causes.insert_or_assign(job, cause);
    if (!jobs[job.index()].isLiving) {
        return; // its attempt has ended, only its start unit has not
    }
    if (graph.kind(job) != JobKind::Graph) {
        m_executors[static_cast<std::size_t>(graph.kind(job))]->cancel(job, jobs[job.index()].attempt);
    }
}

/// The jobs of a graph are done; it is done itself when its shutdown functions have returned.
void Scheduler::Private::endGraph(JobNumber owner)
{
    if (!beginShutdown(owner)) {
        concludeGraph(owner);
    }
}

void Scheduler::Private::concludeGraph(JobNumber owner)
{
    if (!owner.isValid()) {
        endRun();
        return;
    }
    const GraphNumber nested = graph.nestedOf(owner);
    JobResult result;
    result.outcome = plan.outcomeOf(nested);
    if (const JobNumber failed = plan.firstFailure(nested); failed.isValid() && result.outcome == Outcome::Failed) {
        result.exception = resultOf(failed).exception;
    }
    endAttempt(owner, std::move(result));
}

void Scheduler::Private::endRun()
{
    m_hasEnded = true;
    m_outcome = plan.outcomeOf(NumberedGraph::root());
    RunEvent ended = event(RunEvent::Kind::RunEnded);
    ended.result.outcome = m_outcome;
    log.note(std::move(ended));
}

// Attempts begin

JobNumber Scheduler::Private::leaderOf(JobNumber job) const
{
    const UnitNumber unit = graph.unit(job);
    return unit.isValid() ? graph.members(unit).front() : job;
}

std::span<const JobNumber> Scheduler::Private::membersWith(const JobNumber &leader) const
{
    const UnitNumber unit = graph.unit(leader);
    return unit.isValid() ? graph.members(unit) : std::span(&leader, 1);
}

bool Scheduler::Private::startReadyJobs()
{
    bool hasStarted = false;
    while (log.isUpToDate()) {
        for (const JobNumber barrier : std::exchange(m_heldBarriers, {})) {
            passBarrier(barrier);
            carryOut();
            hasStarted = true;
        }
        const JobNumber leader = gate.takeNext();
        if (!leader.isValid()) {
            break;
        }
        const std::span<const JobNumber> members = membersWith(leader);
        if (!recordStarts(members)) {
            std::for_each(members.begin(), members.end(), [this](JobNumber job) { gate.release(job); });
            gate.offer(leader);
            break;
        }
        if (const UnitNumber unit = graph.unit(leader); unit.isValid()) {
            UnitRow begun;
            begun.starts = m_units[unit.index()].starts + 1;
            m_units[unit.index()] = std::move(begun);
        }
        std::for_each(members.begin(), members.end(), [this](JobNumber job) { beginAttempt(job); });
        carryOut();
        hasStarted = true;
    }
    reportHolds();
    return hasStarted;
}

/// No record, no start. A unit of which only a part could be recorded does not start.
bool Scheduler::Private::recordStarts(std::span<const JobNumber> members)
{
    if (!log.isOn()) {
        return true;
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        RunEvent started = event(RunEvent::Kind::Started, members[i]);
        ++started.attempt;
        if (!log.permits(started)) {
            for (const JobNumber before : members.first(i)) {
                RunEvent held = event(RunEvent::Kind::Held, before);
                held.reason.kind = Reason::Kind::CannotRecord;
                log.note(std::move(held));
            }
            return false;
        }
    }
    return true;
}

void Scheduler::Private::beginAttempt(JobNumber job)
{
    JobRow &row = jobs[job.index()];
    ++row.attempt;
    ++row.tries;
    row.isLiving = true;
    row.isTimedOut = false;
    if (const UnitNumber unit = graph.unit(job); unit.isValid()) {
        ++m_units[unit.index()].living;
        m_units[unit.index()].livingFinite += !graph.isForever(job);
    }
    if (graph.kind(job) == JobKind::Graph) {
        beginGraph(job);
        return;
    }
    plan.start(job);
    Executor *executor = m_executors[static_cast<std::size_t>(graph.kind(job))];
    if (!m_times.empty()) {
        m_times[job.index()] = {m_now, Nanoseconds{-1}};
    }
    const Nanoseconds timeout = graph.details(job).timeout;
    if (timeout > Nanoseconds{0} && !executor->enforcesTimeouts()) {
        setTimeout(job, timeout);
    }
    JobStart start{job, row.attempt, &graph.graph(job), graph.id(job),
        executor->needsPath() ? graph.path(job) : QString(), graph.isStartAwaited(job)};
    if (const UnitNumber unit = graph.unit(job); unit.isValid()) {
        start.numbers = &graph;
        start.unitStart = m_units[unit.index()].starts;
    }
    executor->start(start);
}

void Scheduler::Private::beginGraph(JobNumber job)
{
    if (jobs[job.index()].attempt > 1) {
        for (std::size_t i = job.index() + 1; i < graph.endOf(job).index(); ++i) {
            jobs[i].tries = 0;
        }
    }
    for (const Nanoseconds timeout :
        {Nanoseconds(graph.details(job).timeout), Nanoseconds(graph.graph(graph.nestedOf(job)).settings().timeout)}) {
        if (timeout > Nanoseconds{0}) {
            setTimeout(job, timeout);
        }
    }
    plan.start(job);
    noteStart(job);
}

void Scheduler::Private::reportHolds()
{
    for (const Gate::Hold &hold : gate.takeHolds()) {
        if (!log.isOn()) {
            continue;
        }
        for (const JobNumber job : membersWith(hold.leader)) {
            RunEvent held = event(RunEvent::Kind::Held, job);
            held.reason = gate.reasonOf(hold);
            log.note(std::move(held));
        }
    }
}

// Attempts end

void Scheduler::Private::endAttempt(JobNumber job, JobResult result)
{
    JobRow &row = jobs[job.index()];
    row.isLiving = false;
    row.shortages = 0;
    if (!m_times.empty()) {
        m_times[job.index()].finish = m_now;
    }
    gate.release(job);
    if (!result.couldNotStart && graph.isStartAwaited(job)) {
        noteStart(job);
    }
    Reason reason = settleOutcome(job, result);
    if (result.isEndedByReader && result.outcome == Outcome::Succeeded) {
        reason.kind = Reason::Kind::ReaderEnded;
        for (const ChannelNumber channel : graph.channelsOf(job)) {
            if (graph.channel(channel).writer == job) {
                reason.jobs.push_back(graph.channel(channel).reader);
            }
        }
    }
    const bool mayRetry = isFailure(result.outcome) && plan.mayRunAgain(job)
        && deservesRetry(graph.details(job).retry, row.tries, result);
    const Outcome outcome = result.outcome;
    noteEnd(job, std::move(result), std::move(reason));
    const Nanoseconds time = mayRetry ? pauseBeforeRetry(graph.details(job).retry, row.tries) : Nanoseconds{0};
    if (graph.unit(job).isValid()) {
        plan.noteAttemptOver(job);
        endInUnit(job, outcome, mayRetry, time);
    } else if (mayRetry) {
        plan.putBack(job);
        noteRetry(job, m_now + time);
        pause(job, time);
    } else {
        plan.finish(job, outcome);
    }
}

void Scheduler::Private::noteEnd(JobNumber job, JobResult &&result, Reason reason)
{
    if (log.isOn()) {
        RunEvent finished = event(RunEvent::Kind::Finished, job);
        finished.result = result;
        finished.reason = std::move(reason);
        log.note(std::move(finished));
    }
    keep(job, std::move(result));
}

/// What the attempt's end is called, and why, if it was ended by us.
Reason Scheduler::Private::settleOutcome(JobNumber job, JobResult &result)
{
    const bool wasAsked = plan.isAskedToEnd(job);
    if (jobs[job.index()].isTimedOut) {
        result.outcome = Outcome::TimedOut;
    }
    const auto cause = m_causes.find(job);
    if (!wasAsked || cause == m_causes.end()) {
        return {};
    }
    Reason reason;
    const bool mayBeCut = result.outcome == Outcome::Succeeded && cause->second.kind != Reason::Kind::OthersDone && readsChannel(job);
    const bool isOurs = result.outcome == Outcome::Cancelled || result.outcome == Outcome::Stopped || mayBeCut
        || std::exchange(result.isEndedByReader, false); // which was asked to end, too
    if (isOurs) {
        reason = cause->second.toReason();
        const bool isStopped = reason.kind == Reason::Kind::OthersDone && graph.isForever(job);
        result.outcome = isStopped ? Outcome::Stopped : Outcome::Cancelled;
    }
    m_causes.erase(cause);
    return reason;
}

/// Its writers are asked to end with it, and what it took for the end of the stream may be their end.
bool Scheduler::Private::readsChannel(JobNumber job) const
{
    const auto channels = graph.channelsOf(job);
    return std::any_of(channels.begin(), channels.end(), [&](ChannelNumber channel) { return graph.channel(channel).reader == job; });
}

bool Scheduler::Private::isPlain(const JobResult &result)
{
    return result.outcome == Outcome::Succeeded && result.exit == JobResult::Exit::None && !result.value.has_value()
        && result.message.isEmpty() && result.sweptProcesses == 0 && !result.isEndedByReader;
}

void Scheduler::Private::keep(JobNumber job, JobResult &&result)
{
    m_results[job.index()] = isPlain(result) ? nullptr : std::make_unique<JobResult>(std::move(result));
}

void Scheduler::Private::endInUnit(JobNumber job, Outcome outcome, bool mayRetry, Nanoseconds pauseTime)
{
    const UnitNumber number = graph.unit(job);
    UnitRow &unit = m_units[number.index()];
    --unit.living;
    unit.livingFinite -= !graph.isForever(job);
    if (unit.isSettled) {
        plan.finish(job, outcome);
        return;
    }
    unit.ended.emplace_back(job, outcome);
    const bool isFatal = outcome != Outcome::Succeeded && !plan.isAskedToEnd(job)
        && (mayRetry || graph.onFailure(job) != OnFailure::Tolerate);
    if (isFatal && !unit.hasFailed) {
        unit.hasFailed = true;
        unit.retriedFor = mayRetry ? job : JobNumber();
        unit.pause = pauseTime;
        plan.endUnit(job);
    }
    settleUnit(number);
}

/// The members of a start unit become done, or are tried again, together.
void Scheduler::Private::settleUnit(UnitNumber number)
{
    UnitRow &unit = m_units[number.index()];
    const bool isOver = unit.hasFailed ? unit.living == 0 : unit.livingFinite == 0;
    if (!isOver) {
        return;
    }
    const std::vector<std::pair<JobNumber, Outcome>> ended = std::exchange(unit.ended, {});
    const JobNumber failed = unit.retriedFor;
    if (!failed.isValid() || !plan.mayRunAgain(failed)) {
        unit.isSettled = true;
        for (const auto &[job, outcome] : ended) {
            plan.finish(job, jobs[job.index()].shortages > 0 ? endNeverStarted(job) : outcome);
        }
        return;
    }
    for (const JobNumber member : graph.members(number)) {
        const bool isDelayed = jobs[member.index()].shortages > 0; // it has said so itself
        plan.putBack(member);
        if (!isDelayed) {
            noteRetry(member, m_now + unit.pause);
        }
    }
    pause(graph.members(number).front(), unit.pause);
}

/// It waited for the machine to have more when its unit was ended. Returns what its end is called.
Outcome Scheduler::Private::endNeverStarted(JobNumber job)
{
    jobs[job.index()].shortages = 0;
    JobResult result;
    result.outcome = Outcome::Cancelled;
    result.couldNotStart = true;
    Reason reason = settleOutcome(job, result);
    const Outcome outcome = result.outcome;
    noteEnd(job, std::move(result), std::move(reason));
    return outcome;
}

void Scheduler::Private::noteRetry(JobNumber job, Nanoseconds until)
{
    if (log.isOn()) {
        RunEvent retried = event(RunEvent::Kind::Retried, job);
        retried.reason.kind = Reason::Kind::BackOff;
        retried.reason.until = until;
        log.note(std::move(retried));
    }
}

/// The job that could not be started is as if it had not been tried.
void Scheduler::Private::delay(JobNumber job, const Reason &shortage)
{
    const UnitNumber unit = graph.unit(job);
    const bool isTooLate = unit.isValid() && m_units[unit.index()].isSettled; // those it started with are done
    if (!plan.mayRunAgain(job) || plan.isAskedToEnd(job) || isTooLate) {
        JobResult result;
        result.outcome = isTooLate ? Outcome::Stopped : Outcome::Cancelled;
        result.couldNotStart = true;
        endAttempt(job, std::move(result));
        return;
    }
    JobRow &row = jobs[job.index()];
    const Nanoseconds time = firstShortagePause * (1 << std::min<int>(row.shortages++, shortagePauseDoublings));
    takeBack(job);
    if (log.isOn()) {
        RunEvent held = event(RunEvent::Kind::Held, job);
        held.reason = shortage;
        held.reason.until = m_now + time;
        log.note(std::move(held));
    }
    if (unit.isValid()) {
        endInUnit(job, Outcome::Cancelled, true, time);
    } else {
        plan.putBack(job);
        pause(job, time);
    }
}

void Scheduler::Private::takeBack(JobNumber job)
{
    JobRow &row = jobs[job.index()];
    row.isLiving = false;
    --row.attempt;
    --row.tries;
    gate.release(job);
}

void Scheduler::Private::pause(JobNumber leader, Nanoseconds time)
{
    jobs[leader.index()].isBackingOff = true;
    m_timers.set({m_now + time, Timer::Kind::BackOff, leader, jobs[leader.index()].attempt});
}

} // namespace weftwork
