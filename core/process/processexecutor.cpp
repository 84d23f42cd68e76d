// SPDX-License-Identifier: Apache-2.0
#include "process/processexecutor.h"

#include "process/filelimit.h"
#include "process/logfiles.h"
#include "process/readinessprobe.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

#include <algorithm>

namespace weftwork {

namespace {
AttemptRef refOf(JobNumber job, int attempt)
{
    return {job.value, static_cast<std::uint32_t>(attempt)};
}

JobNumber numberOf(AttemptRef ref)
{
    return JobNumber(static_cast<std::uint32_t>(ref.job));
}

int attemptOf(AttemptRef ref)
{
    return static_cast<int>(ref.attempt);
}

/// The command that shuts a job down runs beside it, under the job's number with this mark.
constexpr std::uint64_t shutdownMark = std::uint64_t{1} << 40;

bool isShutdown(AttemptRef ref)
{
    return (ref.job & shutdownMark) != 0;
}

bool isSuccess(const std::vector<int> &codes, int exitCode)
{
    return codes.empty() ? exitCode == 0 : std::find(codes.begin(), codes.end(), exitCode) != codes.end();
}
} // namespace

Result<std::unique_ptr<ProcessExecutor>> ProcessExecutor::create(ProcessSetup setup, const QString &keeperProgram)
{
    raiseFileLimit();
    auto client = KeeperClient::launch(setup.runFolder, setup.policy, keeperProgram);
    if (!client) {
        return client.problem();
    }
    QDir(setup.runFolder).mkdir(QStringLiteral("logs"));
    return std::unique_ptr<ProcessExecutor>(new ProcessExecutor(std::move(setup), std::move(*client)));
}

ProcessExecutor::ProcessExecutor(ProcessSetup setup, std::unique_ptr<KeeperClient> client)
    : m_setup(std::move(setup))
    , m_client(std::move(client))
    , m_notifier(m_client->descriptor(), QSocketNotifier::Read)
    , m_lastGroup(static_cast<std::uint64_t>(QCoreApplication::applicationPid()) << 32) // unlike those of engines before
{
    m_setup.environment.settle();
    m_client->setListener(this);
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] { m_client->dispatch(); });
}

ProcessExecutor::~ProcessExecutor()
{
    m_notifier.setEnabled(false);
}

void ProcessExecutor::letGo()
{
    m_notifier.setEnabled(false);
    m_client.reset();
}

void ProcessExecutor::setListener(ExecutorListener *listener)
{
    m_listener = listener;
}

bool ProcessExecutor::canRun(JobKind kind) const
{
    return kind == JobKind::Command || kind == JobKind::Script;
}

void ProcessExecutor::later(std::function<void()> report)
{
    QMetaObject::invokeMethod(this, std::move(report), Qt::QueuedConnection);
}

ProcessExecutor::Attempt *ProcessExecutor::find(AttemptRef ref)
{
    const auto found = m_attempts.find(ref);
    return found != m_attempts.end() ? found->second.get() : nullptr;
}

const RunningProcess *ProcessExecutor::process(JobNumber job, int attempt) const
{
    const auto found = m_attempts.find(refOf(job, attempt));
    return found != m_attempts.end() && found->second->process.pid != 0 ? &found->second->process : nullptr;
}

void ProcessExecutor::start(const JobStart &start)
{
    auto attempt = std::make_unique<Attempt>();
    attempt->start = start;
    const AttemptRef ref = refOf(start.number, start.attempt);
    Attempt &kept = *(m_attempts[ref] = std::move(attempt));
    PreparedJob job = prepareJob(start, m_setup);
    std::vector<PipeEnd> ends = takeEnds(start, job.spec.channelTargets);
    if (job.failure) {
        later([this, ref, failure = *job.failure] { reportNotStarted(ref, failure); });
        return;
    }
    kept.thing = std::move(job.thing);
    m_client->start(ref, job.spec, std::move(job.input), std::move(ends));
}

/// The first member of a unit that starts has its pipes made.
void ProcessExecutor::openPipes(const JobStart &start)
{
    const UnitNumber unit = start.numbers->unit(start.number);
    UnitPipes &pipes = m_units[unit];
    if (pipes.start == start.unitStart && pipes.yetToStart > 0) {
        return;
    }
    pipes = {};
    pipes.start = start.unitStart;
    pipes.plans = planPipes(*start.numbers, unit);
    for (const JobNumber member : start.numbers->members(unit)) {
        pipes.yetToStart += canRun(start.numbers->kind(member)) ? 1 : 0;
    }
    pipes.yetToEnd = pipes.yetToStart;
    for (PipePlan &plan : pipes.plans) {
        plan.wanted.group = ++m_lastGroup;
        plan.wanted.start = static_cast<std::uint32_t>(start.unitStart);
        pipes.numbers.push_back(plan.wanted.group);
        pipes.groups.push_back(m_client->openPipes(plan.wanted, plan.edges));
    }
}

std::vector<PipeEnd> ProcessExecutor::takeEnds(const JobStart &start, std::string &targets)
{
    if (!start.numbers) {
        return {};
    }
    openPipes(start);
    UnitPipes &pipes = m_units[start.numbers->unit(start.number)];
    std::vector<PipeEnd> ends;
    for (std::size_t i = 0; i < pipes.plans.size(); ++i) {
        for (const PipePlan::Taker &taker : pipes.plans[i].takers) {
            if (taker.job == start.number) {
                ends.push_back({pipes.groups[i], taker.end});
                targets.push_back(static_cast<char>(taker.descriptor));
            }
        }
    }
    if (--pipes.yetToStart == 0) {
        pipes.groups.clear(); // from here on those that wait to be started hold them
    }
    return ends;
}

void ProcessExecutor::leaveUnit(const Attempt &attempt)
{
    if (!attempt.start.numbers) {
        return;
    }
    UnitPipes &pipes = m_units[attempt.start.numbers->unit(attempt.start.number)];
    if (pipes.start == attempt.start.unitStart && --pipes.yetToEnd == 0) {
        for (const std::uint64_t group : pipes.numbers) {
            m_client->pipesDone(group);
        }
    }
}

void ProcessExecutor::pipesBroken(std::uint64_t group)
{
    std::vector<AttemptRef> cut;
    for (const auto &[ref, attempt] : m_attempts) {
        const JobStart &start = attempt->start;
        const auto unit = start.numbers ? m_units.find(start.numbers->unit(start.number)) : m_units.end();
        for (const PipePlan &plan : unit != m_units.end() ? unit->second.plans : std::vector<PipePlan>()) {
            const bool isIts = plan.wanted.group == group
                && std::any_of(plan.takers.begin(), plan.takers.end(),
                    [&](const PipePlan::Taker &taker) { return taker.job == start.number; });
            attempt->isCutShort = attempt->isCutShort || isIts;
        }
        if (attempt->isCutShort) {
            cut.push_back(ref);
        }
    }
    for (const AttemptRef ref : cut) {
        m_client->cancel(ref);
    }
}

void ProcessExecutor::cancel(JobNumber job, int attempt)
{
    const AttemptRef ref = refOf(job, attempt);
    Attempt *running = find(ref);
    const bool canShutDown = running && running->process.pid != 0 && !running->isShuttingDown
        && !running->start.graph->details(running->start.id).shutdown.isEmpty();
    if (canShutDown) {
        shutDown(*running);
    } else {
        m_client->cancel(ref);
    }
}

void ProcessExecutor::shutDown(Attempt &attempt)
{
    attempt.isShuttingDown = true;
    const AttemptRef ref = refOf(attempt.start.number, attempt.start.attempt);
    PreparedJob job = prepareShutdown(attempt.start, m_setup);
    if (job.failure) {
        m_client->cancel(ref);
        return;
    }
    m_client->start({ref.job | shutdownMark, ref.attempt}, job.spec);
}

void ProcessExecutor::shutdownEnded(AttemptRef ref, bool didItsWork)
{
    ref.job &= ~shutdownMark;
    const Attempt *attempt = find(ref);
    if (!attempt) {
        return;
    }
    // The job has now been told to end: it gets its time before signals do it.
    const Milliseconds grace = graceOf(attempt->start.graph->details(attempt->start.id));
    QTimer::singleShot(didItsWork ? grace : Milliseconds(0), this, [this, ref] { m_client->cancel(ref); });
}

void ProcessExecutor::kill(JobNumber job, int attempt)
{
    m_client->cancel(refOf(job, attempt), true);
}

void ProcessExecutor::setPaused(JobNumber job, int attempt, bool paused)
{
    m_client->setPaused(refOf(job, attempt), paused);
}

void ProcessExecutor::attemptStarted(const keeper::Started &started, int slot)
{
    const AttemptRef ref{started.job, started.attempt};
    if (Attempt *attempt = find(ref)) {
        attempt->process = {started.pid, slot, started.startNs};
        m_listener->jobStarted(numberOf(ref), attemptOf(ref));
        probeReadiness(*attempt);
    }
}

void ProcessExecutor::probeReadiness(Attempt &attempt)
{
    const JobDetails &details = attempt.start.graph->details(attempt.start.id);
    if (details.readiness.kind == Readiness::Kind::None) {
        return;
    }
    const AttemptRef ref = refOf(attempt.start.number, attempt.start.attempt);
    const QString folder = m_setup.runFolder + u'/';
    const ServicePlace place{folder + spoolFile(attempt.process.slot, LogPart::Out),
        folder + spoolFile(attempt.process.slot, LogPart::Err), folderOf(details, m_setup)};
    const auto ready = [this, ref] { m_listener->jobReportedReady(numberOf(ref), attemptOf(ref)); };
    attempt.probe = std::make_unique<ReadinessProbe>(
        details.readiness, place, ready, [this, ref] { notReadyInTime(ref); });
}

void ProcessExecutor::notReadyInTime(AttemptRef ref)
{
    if (Attempt *attempt = find(ref)) {
        attempt->wasNeverReady = true;
        m_client->cancel(ref);
    }
}

void ProcessExecutor::attemptNotStarted(const keeper::StartFailed &failed)
{
    const AttemptRef ref{failed.job, failed.attempt};
    if (isShutdown(ref)) {
        shutdownEnded(ref, false);
        return;
    }
    if (const Attempt *attempt = find(ref)) {
        // The client may tell it while it is being asked to start.
        later([this, ref, failure = explainStartFailure(failed.stage, failed.error, attempt->thing)] {
            reportNotStarted(ref, failure);
        });
    }
}

void ProcessExecutor::reportNotStarted(AttemptRef ref, const StartFailure &failure)
{
    if (failure.isShortage()) {
        if (const Attempt *attempt = find(ref)) {
            leaveUnit(*attempt);
        }
        m_attempts.erase(ref);
        m_listener->startDelayed(numberOf(ref), attemptOf(ref), failure.shortage);
        return;
    }
    JobResult result;
    result.outcome = failure.kind == StartFailureKind::Cancelled ? Outcome::Cancelled : Outcome::Failed;
    result.message = failure.sentence;
    result.couldNotStart = true;
    finish(ref, std::move(result));
}

void ProcessExecutor::attemptEnded(const keeper::Ended &ended)
{
    const AttemptRef ref{ended.job, ended.attempt};
    if (isShutdown(ref)) {
        shutdownEnded(ref, ended.signal == 0 && ended.exitCode == 0);
        return;
    }
    if (const Attempt *attempt = find(ref)) {
        finish(ref, resultOf(*attempt, ended));
    }
}

JobResult ProcessExecutor::resultOf(const Attempt &attempt, const keeper::Ended &ended) const
{
    const JobDetails &details = attempt.start.graph->details(attempt.start.id);
    JobResult result;
    result.exit = ended.signal != 0 ? JobResult::Exit::Signalled : JobResult::Exit::Exited;
    result.exitCode = ended.signal != 0 ? ended.signal : ended.exitCode;
    result.sweptProcesses = static_cast<int>(ended.swept);
    result.userTime = std::chrono::microseconds(ended.userMicroseconds);
    result.systemTime = std::chrono::microseconds(ended.systemMicroseconds);
    result.maximumResidentKilobytes = ended.maxRssKib;
    if (attempt.isCutShort) {
        result.outcome = Outcome::Failed;
        result.message = QStringLiteral(
            "The process that hands the bytes of its channel on was killed, so they may be cut: run it again.");
    } else if (attempt.wasNeverReady) {
        result.outcome = Outcome::TimedOut;
        result.message = QStringLiteral("It was not ready within %1 ms: give it more time, or look at its log.")
                             .arg(details.readiness.timeout.count());
    } else if ((ended.flags & keeper::TimedOut) != 0) {
        result.outcome = Outcome::TimedOut;
    } else if ((ended.flags & keeper::Cancelled) != 0 || attempt.isShuttingDown) {
        result.outcome = Outcome::Cancelled;
    } else if ((ended.flags & keeper::ReaderEnded) != 0) {
        result.outcome = Outcome::Succeeded;
        result.isEndedByReader = true;
    } else {
        const bool succeeded = ended.signal == 0 && isSuccess(details.successCodes, ended.exitCode);
        result.outcome = succeeded ? Outcome::Succeeded : Outcome::Failed;
    }
    return result;
}

void ProcessExecutor::attemptLost(AttemptRef ref)
{
    if (isShutdown(ref)) {
        shutdownEnded(ref, false);
        return;
    }
    JobResult result;
    result.outcome = Outcome::Unknown;
    result.message = QStringLiteral("Its keeper was killed, so nobody knows how it ended: look at its log and decide.");
    finish(ref, std::move(result));
}

void ProcessExecutor::keeperLost()
{
    // What runs goes on under its slot keepers; what is asked for from now on is refused one by one.
}

void ProcessExecutor::finish(AttemptRef ref, JobResult result)
{
    if (const Attempt *attempt = find(ref)) {
        leaveUnit(*attempt);
        m_attempts.erase(ref);
        m_listener->jobFinished(numberOf(ref), attemptOf(ref), std::move(result));
    }
}

} // namespace weftwork
