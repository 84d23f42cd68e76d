// SPDX-License-Identifier: Apache-2.0
// The workings of a scheduler: its loop, its time, and what comes in.
#include "run/scheduler_p.h"

#include "graph/graphcheck.h"
#include "run/endingcheck.h"
#include "run/inlineexecutor.h"
#include "run/runcheck.h"
#include "run/threadexecutor.h"
#include "support/problemtext.h"

#include <algorithm>
#include <cstdio>

namespace weftwork {

namespace {
const std::vector<JobKind> workKinds{
    JobKind::Command, JobKind::Script, JobKind::Call, JobKind::Print, JobKind::Sleep, JobKind::Function};

/// How long the journal is left alone after it could not be written.
constexpr Nanoseconds recordPause = std::chrono::seconds(1);

using OwnExecutors = std::vector<std::unique_ptr<Executor>>;

OwnExecutors noExecutors()
{
    return {};
}

/// What a program needs that runs functions: a run without a word about executors.
OwnExecutors makeExecutors(const Clock &clock)
{
    OwnExecutors made;
    made.push_back(std::make_unique<ThreadExecutor>());
    made.push_back(std::make_unique<InlineExecutor>(clock, [](const JobStart &, const QString &text) -> Result<Done> {
        std::fputs(text.toLocal8Bit().append('\n').constData(), stdout);
        std::fflush(stdout);
        return Done();
    }));
    return made;
}

std::vector<Executor *> pointersTo(const OwnExecutors &owned)
{
    std::vector<Executor *> pointers;
    for (const std::unique_ptr<Executor> &executor : owned) {
        pointers.push_back(executor.get());
    }
    return pointers;
}

Executor *executorFor(JobKind kind, const std::vector<Executor *> &executors)
{
    const auto found = std::find_if(executors.begin(), executors.end(), [kind](Executor *e) { return e->canRun(kind); });
    return found != executors.end() ? *found : nullptr;
}

/// How many function jobs may have been handed on at once: where somebody watches the run, or jobs start together, what
/// is said to run has a thread. Else they may wait for one with the executor, which is quicker.
int threadsOf(const NumberedGraph &graph, const SchedulerOptions &options, const std::vector<Executor *> &executors)
{
    const Executor *executor = executorFor(JobKind::Function, executors);
    return executor && (options.observer || graph.unitCount() > 0) ? executor->threadCount() : 0;
}
} // namespace

Scheduler::Private::Private(const JobGraph &rootGraph, SchedulerOptions given)
    : options(std::move(given))
    , ownExecutors(options.executors.empty() ? makeExecutors(options.clock ? *options.clock : systemClock) : noExecutors())
    , executors(ownExecutors.empty() ? options.executors : pointersTo(ownExecutors))
    , clock(options.clock ? options.clock : &systemClock)
    , root(&rootGraph)
    , graph(rootGraph)
    , plan(graph, options.isFailFast)
    , threads(threadsOf(graph, options, executors))
    , gate(graph, options.limit, threads)
    , log(options.observer)
    , inbox(options.wake)
    , m_units(graph.unitCount())
    , m_results(graph.jobCount())
    , m_needsStamps(log.isOn() || options.keepsTimes)
    , m_changesSeen(rootGraph.changes())
    , m_times(options.keepsTimes ? graph.jobCount() : 0)
    , m_doors(graph.graphCount())
{
    for (const JobKind kind : workKinds) {
        m_executors[static_cast<std::size_t>(kind)] = executorFor(kind, executors);
    }
    markFreeJobs();
    problems = check();
}

Problems Scheduler::Private::check() const
{
    Problems found = checkGraph(*root);
    for (const Problems &more : {checkRun(graph, options.limit, threads), checkEnding(graph, options.timeout, options.endless)}) {
        found.insert(found.end(), more.begin(), more.end());
    }
    for (std::size_t i = 0; i < graph.jobCount(); ++i) {
        const JobNumber job(i);
        if (graph.isWork(job) && !m_executors[static_cast<std::size_t>(graph.kind(job))]) {
            found.push_back(Problem::error(ProblemText::tr("Nothing here can run the job “%1”.").arg(graph.path(job)),
                ProblemText::tr("Give the scheduler an executor for its kind."), {{}, 0, 0, graph.path(job)}));
        }
    }
    if (!m_executors[static_cast<std::size_t>(JobKind::Function)] && hasShutdowns()) {
        found.push_back(Problem::error(ProblemText::tr("Nothing here can call the shutdown functions of the graph."),
            ProblemText::tr("Give the scheduler an executor for functions."), {}));
    }
    return found;
}

bool Scheduler::Private::begin()
{
    m_now = clock->now();
    if (!log.permits(event(RunEvent::Kind::RunStarted))) {
        return false;
    }
    hasBegun = true;
    graphInUse.emplace(*root);
    for (Executor *executor : executors) {
        executor->setListener(this);
    }
    const Nanoseconds declared = root->settings().timeout;
    if (options.timeout || declared > Nanoseconds{0}) {
        setTimeout({}, options.timeout.value_or(declared));
    }
    plan.begin();
    carryOut();
    return true;
}

// The loop

Scheduler::Step Scheduler::Private::step()
{
    bool hasChanged = false;
    for (;;) {
        bool isBusy = advanceExecutors();
        isBusy |= readInbox();
        m_now = std::max(m_now, clock->now());
        isBusy |= fireTimers(m_now, true);
        isBusy |= startReadyJobs();
        recordLater();
        if (!isBusy) {
            break;
        }
        hasChanged = true;
    }
    if (m_hasEnded && m_isStopped) {
        log.catchUp(); // the last chance
    }
    if (isFinished()) {
        graphInUse.reset();
        return Step::Finished;
    }
    return hasChanged ? Step::Changed : Step::Waiting;
}

/// A run that cannot write its end waits until it can, unless a person asked it to end.
bool Scheduler::Private::isFinished() const
{
    return hasBegun && m_hasEnded && (log.isUpToDate() || m_isStopped);
}

bool Scheduler::Private::advanceExecutors()
{
    bool hasAdvanced = false;
    for (Executor *executor : executors) {
        const std::optional<Nanoseconds> deadline = executor->nextDeadline();
        if (deadline && *deadline <= clock->now()) {
            executor->advanceTo(clock->now());
            hasAdvanced = true;
        }
    }
    return hasAdvanced;
}

bool Scheduler::Private::readInbox()
{
    inbox.take(m_batch);
    for (InboxMessage &message : m_batch) {
        m_now = std::max(m_now, message.time);
        fireTimers(m_now, false); // what was over before this happened is over
        read(message);
        carryOut();
    }
    const bool hasRead = !m_batch.empty();
    m_batch.clear();
    return hasRead;
}

bool Scheduler::Private::fireTimers(Nanoseconds until, bool isInclusive)
{
    bool hasFired = false;
    while (!m_timers.isEmpty() && (isInclusive ? m_timers.next().time <= until : m_timers.next().time < until)) {
        const Timer timer = m_timers.take();
        if (!isOutOfDate(timer)) {
            fire(timer);
            carryOut();
            hasFired = true;
        }
    }
    return hasFired;
}

bool Scheduler::Private::isOutOfDate(const Timer &timer) const
{
    if (timer.kind == Timer::Kind::Record) {
        return false;
    }
    if (timer.kind == Timer::Kind::Shutdown) {
        return !m_shutdownsLeft.contains(timer.job);
    }
    if (!timer.job.isValid()) {
        return plan.isEnded();
    }
    const JobRow &job = jobs[timer.job.index()];
    return job.attempt != timer.attempt || !(timer.kind == Timer::Kind::BackOff ? job.isBackingOff : job.isLiving);
}

void Scheduler::Private::fire(const Timer &timer)
{
    switch (timer.kind) {
    case Timer::Kind::Record:
        m_hasRecordTimer = false;
        log.catchUp();
        break;
    case Timer::Kind::Shutdown:
        cutShutdownShort(timer.job);
        break;
    case Timer::Kind::BackOff:
        jobs[timer.job.index()].isBackingOff = false;
        gate.offer(timer.job);
        break;
    case Timer::Kind::Timeout:
        const bool isGraph = !timer.job.isValid() || graph.kind(timer.job) == JobKind::Graph;
        if (isGraph) {
            const GraphNumber late = timer.job.isValid() ? graph.nestedOf(timer.job) : NumberedGraph::root();
            plan.endGraph(late, {Reason::Kind::GraphTimedOut, Condition::Success, timer.job});
        } else if (!plan.isAskedToEnd(timer.job)) {
            jobs[timer.job.index()].isTimedOut = true;
            m_executors[static_cast<std::size_t>(graph.kind(timer.job))]->cancel(timer.job, timer.attempt);
        }
        break;
    }
}

void Scheduler::Private::setTimeout(JobNumber job, Nanoseconds after)
{
    m_needsStamps.store(true, std::memory_order_relaxed);
    m_timers.set({m_now + after, Timer::Kind::Timeout, job, job.isValid() ? jobs[job.index()].attempt : 0});
}

/// Nothing new starts until all is recorded; it is tried again from time to time.
void Scheduler::Private::recordLater()
{
    if (!log.isUpToDate() && !m_hasRecordTimer) {
        m_hasRecordTimer = true;
        m_timers.set({m_now + recordPause, Timer::Kind::Record, {}, 0});
    }
}

std::optional<Nanoseconds> Scheduler::Private::nextDeadline()
{
    std::optional<Nanoseconds> soonest;
    const auto consider = [&soonest](std::optional<Nanoseconds> time) {
        if (time && (!soonest || *time < *soonest)) {
            soonest = time;
        }
    };
    while (!m_timers.isEmpty() && isOutOfDate(m_timers.next())) {
        m_timers.take();
    }
    if (!m_timers.isEmpty()) {
        consider(m_timers.next().time);
    }
    for (const Executor *executor : executors) {
        consider(executor->nextDeadline());
    }
    return soonest;
}

// What came in

Nanoseconds Scheduler::Private::stamp() const
{
    return m_needsStamps.load(std::memory_order_relaxed) ? clock->now() : Nanoseconds{0};
}

void Scheduler::Private::jobStarted(JobNumber job, int attempt)
{
    inbox.put({InboxMessage::Kind::Started, job, attempt, stamp()});
}

void Scheduler::Private::jobReportedReady(JobNumber job, int attempt)
{
    inbox.put({InboxMessage::Kind::ReportedReady, job, attempt, stamp()});
}

void Scheduler::Private::jobFinished(JobNumber job, int attempt, JobResult result)
{
    const bool isPlain = result.outcome == Outcome::Succeeded && result.exit == JobResult::Exit::None
        && !result.value.has_value() && result.message.isEmpty() && result.sweptProcesses == 0;
    auto kept = isPlain ? nullptr : std::make_unique<JobResult>(std::move(result));
    inbox.put({InboxMessage::Kind::Finished, job, attempt, stamp(), std::move(kept)});
}

void Scheduler::Private::startDelayed(JobNumber job, int attempt, QString shortage)
{
    auto reason = std::make_unique<Reason>();
    reason->kind = Reason::Kind::Shortage;
    reason->text = std::move(shortage);
    inbox.put({InboxMessage::Kind::Delayed, job, attempt, stamp(), nullptr, std::move(reason)});
}

void Scheduler::Private::jobLeftThread(JobNumber job, int attempt)
{
    inbox.put({InboxMessage::Kind::LeftThread, job, attempt, stamp()});
}

bool Scheduler::Private::isCurrent(JobNumber job, int attempt) const
{
    return jobs[job.index()].isLiving && jobs[job.index()].attempt == attempt;
}

void Scheduler::Private::read(InboxMessage &message)
{
    switch (message.kind) {
    case InboxMessage::Kind::Stop:
        stopRun(*message.reason);
        return;
    case InboxMessage::Kind::LastNeedMet:
        plan.makeReadyIfIdle(message.job);
        return;
    case InboxMessage::Kind::FreeEnded:
        endFreeJob(message.job, std::move(*message.result));
        return;
    case InboxMessage::Kind::DoorRests:
        settleDoor(message.job);
        return;
    case InboxMessage::Kind::Finished:
        if (message.attempt == 0) {
            endShutdown(message.job);
            return;
        }
        break;
    default:
        break;
    }
    if (!isCurrent(message.job, message.attempt)) {
        return;
    }
    switch (message.kind) {
    case InboxMessage::Kind::Started:
        noteStart(message.job);
        break;
    case InboxMessage::Kind::ReportedReady:
        noteReady(message.job);
        break;
    case InboxMessage::Kind::Finished:
        endAttempt(message.job, message.result ? std::move(*message.result) : JobResult());
        break;
    case InboxMessage::Kind::LeftThread:
        gate.releaseThread(message.job);
        break;
    case InboxMessage::Kind::Delayed:
        delay(message.job, *message.reason);
        break;
    default:
        break;
    }
}

void Scheduler::Private::noteStart(JobNumber job)
{
    plan.markStarted(job);
    if (graph.isStartAwaited(job) && graph.details(job).readiness.kind == Readiness::Kind::None) {
        noteReady(job); // who says nothing of its readiness is ready when it runs
    }
}

void Scheduler::Private::noteReady(JobNumber job)
{
    if (!plan.wasReady(job)) {
        log.note(event(RunEvent::Kind::ReportedReady, job));
    }
    plan.markReady(job);
}

void Scheduler::Private::stopRun(const Reason &reason)
{
    m_isStopped = true;
    if (plan.isEnded()) {
        return;
    }
    RunEvent control = event(RunEvent::Kind::Control);
    control.reason = reason;
    control.text = QStringLiteral("stop");
    log.note(std::move(control));
    plan.endGraph(NumberedGraph::root(), {reason.kind, Condition::Success, {}});
}

RunEvent Scheduler::Private::event(RunEvent::Kind kind, JobNumber job) const
{
    RunEvent made;
    made.kind = kind;
    made.time = m_now;
    made.job = job;
    made.attempt = job.isValid() ? attemptOf(job) : 0;
    return made;
}

/// `isCounted`: with the counts, which take a look at every job.
RunResult Scheduler::Private::makeResult(bool isCounted) const
{
    RunResult result;
    result.outcome = m_outcome;
    result.hasShutDownInTime = m_hasShutDownInTime;
    result.firstFailure = plan.firstFailure(NumberedGraph::root());
    if (result.firstFailure.isValid()) {
        result.exception = resultOf(result.firstFailure).exception;
    }
    for (std::size_t i = 0; isCounted && i < graph.jobCount(); ++i) {
        const JobNumber job(i);
        if (graph.isWork(job)) {
            const Outcome outcome = plan.outcome(job);
            const bool hasFailed = outcome == Outcome::Failed || outcome == Outcome::TimedOut;
            ++result.counts.total;
            ++result.counts.inState[static_cast<std::size_t>(plan.state(job))];
            ++result.counts.withOutcome[static_cast<std::size_t>(outcome)];
            result.counts.toleratedFailures += hasFailed && graph.onFailure(job) == OnFailure::Tolerate;
        }
    }
    return result;
}

void Scheduler::Private::throwFailure(const RunResult &ended) const
{
    if (ended.exception) {
        std::rethrow_exception(ended.exception);
    }
    if (ended.outcome == Outcome::TimedOut) {
        throw RunTimedOut("The time of the run was over before its jobs were.");
    }
    throw JobFailed(ended.firstFailure.isValid()
            ? "The job \"" + graph.path(ended.firstFailure).toStdString() + "\" failed."
            : std::string("The outcome of a job is unknown."));
}

const JobResult &Scheduler::Private::resultOf(JobNumber job) const
{
    static const JobResult plain;
    const std::unique_ptr<JobResult> &kept = m_results[job.index()];
    return kept ? *kept : plain;
}

QThreadPool *Scheduler::Private::pool() const
{
    const Executor *executor = m_executors[static_cast<std::size_t>(JobKind::Function)];
    return executor ? executor->pool() : nullptr;
}

} // namespace weftwork
