// SPDX-License-Identifier: Apache-2.0
#include "run/scheduler_p.h"

#include "run/lentthread.h"

#include <QThread>

#include <algorithm>

namespace weftwork {

namespace {
/// The pool, if this is one of its threads.
QThreadPool *poolOfThisThread(QThreadPool *pool)
{
    return pool && pool->contains(QThread::currentThread()) ? pool : nullptr;
}
} // namespace

Scheduler::Scheduler(const JobGraph &graph, SchedulerOptions options)
    : d(std::make_unique<Private>(graph, std::move(options)))
{
}

Scheduler::~Scheduler() = default;

const NumberedGraph &Scheduler::graph() const
{
    return d->graph;
}

const Problems &Scheduler::problems() const &
{
    return d->problems;
}

Result<Done> Scheduler::start()
{
    if (d->hasBegun && !d->isFinished()) {
        throw std::logic_error("This scheduler's run goes on; it can begin another when that is finished.");
    }
    if (d->hasBegun || d->hasGraphChanged()) {
        d = std::make_unique<Private>(*d->root, d->options);
    }
    if (hasError(d->problems)) {
        return d->problems;
    }
    if (!d->begin()) {
        return Problem::error(QStringLiteral("The beginning of the run cannot be recorded."),
            QStringLiteral("Free some space where runs are kept."));
    }
    return {Done{}, d->problems};
}

Scheduler::Step Scheduler::step()
{
    return d->step();
}

std::optional<Nanoseconds> Scheduler::nextDeadline() const
{
    return d->nextDeadline();
}

Result<RunResult> Scheduler::runToEnd()
{
    Result<Done> started = start();
    if (!started) {
        return started.problems();
    }
    awaitEnd();
    return {result(), started.problems()};
}

void Scheduler::awaitEnd()
{
    const LentThread lent(poolOfThisThread(d->pool())); // threads that all wait for inner runs would end none (S3)
    for (Step made = step(); made != Step::Finished; made = step()) {
        if (made == Step::Waiting) {
            const std::optional<Nanoseconds> deadline = nextDeadline();
            d->inbox.wait(deadline ? std::optional(std::max(*deadline - d->clock->now(), Nanoseconds{0})) : std::nullopt);
        }
    }
}

void Scheduler::stop(Reason reason)
{
    d->inbox.put({InboxMessage::Kind::Stop, {}, 0, d->clock->now(), nullptr, std::make_unique<Reason>(std::move(reason))});
}

bool Scheduler::run()
{
    if (const Result<Done> started = start(); !started) {
        throw InvalidGraph(started.problems());
    }
    awaitEnd();
    return conclusion();
}

bool Scheduler::conclusion() const
{
    const RunResult ended = d->makeResult(false);
    if (d->options.isCritical && ended.outcome != Outcome::Succeeded && ended.outcome != Outcome::Cancelled) {
        d->throwFailure(ended);
    }
    return ended.hasSucceeded();
}

bool Scheduler::isFinished() const
{
    return d->isFinished();
}

bool Scheduler::waitsForPerson() const
{
    return d->waitsForPerson();
}

RunResult Scheduler::result() const
{
    return d->makeResult(true);
}

JobNumber Scheduler::number(const Job &job) const
{
    return d->graph.number(job);
}

std::any Scheduler::value(const Job &job) const
{
    const JobNumber of = number(job);
    if (state(of) != JobState::Done) {
        throw std::logic_error("The job \"" + job.title().toStdString() + "\" is not done.");
    }
    return jobResult(of).value;
}

JobState Scheduler::state(JobNumber job) const
{
    return d->plan.state(job);
}

Outcome Scheduler::outcome(JobNumber job) const
{
    return d->plan.outcome(job);
}

int Scheduler::attempt(JobNumber job) const
{
    return d->attemptOf(job);
}

JobTimes Scheduler::times(JobNumber job) const
{
    return d->timesOf(job);
}

const JobResult &Scheduler::jobResult(JobNumber job) const
{
    return d->resultOf(job);
}

} // namespace weftwork
