// SPDX-License-Identifier: Apache-2.0
#include "support/randomrun.h"

#include "schedule/explain.h"

#include <algorithm>

namespace weftwork::test {

namespace {

JobData randomJob(Choices &choices, int depth, bool hasToken)
{
    static const JobKind kinds[] = {JobKind::Command, JobKind::Command, JobKind::Function, JobKind::Print,
        JobKind::Barrier, JobKind::Graph};
    JobData data;
    data.kind = kinds[choices.below(depth < 2 ? 6 : 5)];
    data.details.command = QStringList{QStringLiteral("true")};
    const int onFailure = choices.below(6);
    data.onFailure = onFailure == 5 ? OnFailure::Abort : onFailure == 4 ? OnFailure::Tolerate : OnFailure::Fail;
    data.isForever = data.kind != JobKind::Barrier && choices.oneIn(8);
    if (choices.oneIn(3)) {
        data.details.retry.count = choices.below(3);
        data.details.retry.delay = Milliseconds(choices.below(3) * 100);
        data.details.retry.factor = 2;
    }
    if (choices.oneIn(5)) {
        data.details.timeout = Milliseconds(100 + choices.below(4) * 100);
    }
    if (hasToken && choices.oneIn(3)) {
        data.details.tokens.push_back({QStringLiteral("gpu"), 1 + choices.below(2)});
    }
    if (choices.oneIn(6)) {
        data.details.readiness.kind = Readiness::Kind::Port;
    }
    return data;
}

GraphSettings randomSettings(Choices &choices, int depth)
{
    GraphSettings settings;
    settings.window = choices.oneIn(3) ? 1 + choices.below(3) : 0;
    settings.timeout = Milliseconds(choices.oneIn(6) ? 200 + choices.below(4) * 100 : 0);
    if (depth == 0 || choices.oneIn(4)) {
        settings.tokens.push_back({QStringLiteral("gpu"), 2});
    }
    return settings;
}

} // namespace

JobGraph randomGraph(Choices &choices, int depth)
{
    static const Condition conditions[] = {Condition::Success, Condition::Success, Condition::Done, Condition::Failure,
        Condition::Started, Condition::Ready};
    JobGraph graph;
    graph.setSettings(randomSettings(choices, depth));
    const int count = choices.below(depth == 0 ? 9 : 5);
    for (int i = 0; i < count; ++i) {
        const JobId job = graph.addJob(randomJob(choices, depth, true));
        if (graph.kind(job) == JobKind::Function) {
            graph.setFunction(job, [](JobContext &) {});
        }
        for (int needs = choices.below(3); needs > 0 && i > 0; --needs) {
            graph.addDependency(JobId(choices.below(i)), job, conditions[choices.below(6)]);
        }
        if (graph.kind(job) == JobKind::Graph) {
            graph.setNested(job, std::make_unique<JobGraph>(randomGraph(choices, depth + 1)));
        }
    }
    const auto isProgram = [&](JobId job) { return graph.kind(job) <= JobKind::Script; };
    const auto isFunction = [&](JobId job) { return graph.kind(job) == JobKind::Function; };
    const auto canStream = [&](JobId writer, JobId reader) {
        return writer != reader && ((isProgram(writer) && isProgram(reader)) || (isFunction(writer) && isFunction(reader)));
    };
    for (int channels = choices.below(12) - 3; channels > 0 && count > 1; --channels) {
        const JobId writer(choices.below(count));
        const JobId reader(choices.below(count));
        if (canStream(writer, reader)) {
            graph.addChannel({writer, reader, {}, QStringLiteral("in%1").arg(channels), 0, {}, EdgeDelivery::Share});
        }
    }
    return graph;
}

// The executor

void RandomExecutor::start(const JobStart &start)
{
    if (living.contains(start.number)) {
        faults.push_back(QStringLiteral("started while it lived: %1").arg(start.number.value));
    }
    if (started.contains({start.number, start.attempt})) {
        faults.push_back(QStringLiteral("attempt started twice: %1").arg(start.number.value));
    }
    living[start.number] = {start.attempt};
    started.emplace(start.number, start.attempt);
}

void RandomExecutor::cancel(JobNumber job, int attempt)
{
    const auto found = living.find(job);
    if (found != living.end() && found->second.number == attempt) {
        found->second.isCancelled = true;
    }
}

void RandomExecutor::act(Choices &choices)
{
    if (living.empty()) {
        return;
    }
    const auto chosen = std::next(living.begin(), choices.below(static_cast<int>(living.size())));
    const JobNumber job = chosen->first;
    Attempt &attempt = chosen->second;
    if (attempt.isCancelled) {
        finish(job, attempt.number, choices.oneIn(4) ? Outcome::Succeeded : Outcome::Cancelled);
        return;
    }
    switch (choices.below(12)) {
    case 6:
    case 7:
        finish(job, attempt.number, Outcome::Failed);
        break;
    case 8:
        attempt.hasStarted = true;
        m_listener->jobStarted(job, attempt.number);
        break;
    case 9:
        if (attempt.hasStarted) {
            m_listener->jobReportedReady(job, attempt.number);
        }
        break;
    case 10:
        if (!attempt.hasStarted) {
            started.erase({job, attempt.number});
            m_listener->startDelayed(job, attempt.number, QStringLiteral("processes"));
            living.erase(job);
        }
        break;
    case 11:
        finish(job, attempt.number, choices.oneIn(2) ? Outcome::Unknown : Outcome::Cancelled);
        break;
    default:
        finish(job, attempt.number, Outcome::Succeeded);
    }
}

void RandomExecutor::finish(JobNumber job, int attempt, Outcome outcome)
{
    JobResult result;
    result.outcome = outcome;
    m_listener->jobFinished(job, attempt, std::move(result));
    living.erase(job);
}

// The judge

RunJudge::RunJudge(const NumberedGraph &graph, int limit)
    : fold(graph)
    , m_graph(&graph)
    , m_limit(limit)
{
}

void RunJudge::fault(const QString &what, JobNumber job)
{
    faults.push_back(job.isValid() ? QStringLiteral("%1: %2").arg(m_graph->path(job), what) : what);
}

bool RunJudge::record(const RunEvent &event)
{
    if (catchUp()) {
        judge(event);
        return true;
    }
    if (event.kind != RunEvent::Kind::Started) {
        m_kept.push_back(event);
    }
    return false;
}

bool RunJudge::catchUp()
{
    if (!isDiskFull) {
        for (const RunEvent &event : std::exchange(m_kept, {})) {
            judge(event);
        }
    }
    return !isDiskFull;
}

void RunJudge::judge(const RunEvent &event)
{
    if (!events.empty() && event.time < events.back().time) {
        fault(QStringLiteral("time goes back"), event.job);
    }
    if (!events.empty() && events.back().kind == RunEvent::Kind::RunEnded) {
        fault(QStringLiteral("an event (%1) after the end").arg(static_cast<int>(event.kind)), event.job);
    }
    switch (event.kind) {
    case RunEvent::Kind::Ready:
        judgeReady(event.job);
        break;
    case RunEvent::Kind::Started:
        judgeStart(event);
        break;
    case RunEvent::Kind::Skipped:
        judgeSkip(event);
        break;
    case RunEvent::Kind::Control:
        m_isStopped = true;
        break;
    case RunEvent::Kind::Retried:
        for (std::size_t i = event.job.index() + 1; i < m_graph->endOf(event.job).index(); ++i) {
            m_hasStarted.erase(JobNumber(i));
        }
        break;
    case RunEvent::Kind::Held:
        if (event.job.isValid() && fold.job(event.job).state == JobState::Done) {
            fault(QStringLiteral("held though it is done"), event.job);
        }
        break;
    default:
        break;
    }
    events.push_back(event);
    fold.apply(event);
    if (event.kind == RunEvent::Kind::Started) {
        judgeLimits(event.job);
    }
}

bool RunJudge::isMet(const NumberedLink &need) const
{
    const JobRunState &state = fold.job(need.job);
    const bool hasStarted = m_hasStarted.contains(need.job);
    if (need.condition == Condition::Started && hasStarted) {
        return true;
    }
    if (need.condition == Condition::Ready && state.hasReportedReady) {
        return true;
    }
    return state.state == JobState::Done
        && meetingOf(need.condition, state.outcome, m_graph->onFailure(need.job) == OnFailure::Tolerate, hasStarted,
               state.hasReportedReady || m_graph->kind(need.job) == JobKind::Barrier)
        == Meeting::Met;
}

void RunJudge::judgeReady(JobNumber job)
{
    if (fold.job(job).state != JobState::Idle) {
        fault(QStringLiteral("ready twice"), job);
    }
    const UnitNumber unit = m_graph->unit(job);
    for (const NumberedLink &need : m_graph->prerequisites(job)) {
        const bool isWithin = unit.isValid() && m_graph->unit(need.job) == unit;
        // a service may have been ready in an attempt before this one
        const bool wasReady = need.condition == Condition::Ready && m_hasStarted.contains(need.job);
        if (!isWithin && !isMet(need) && !wasReady) {
            fault(QStringLiteral("ready before its needs are met"), job);
        }
    }
    const JobNumber parent = m_graph->parent(job);
    if (parent.isValid() && fold.job(parent).state != JobState::Running) {
        fault(QStringLiteral("ready while its graph does not run"), job);
    }
}

void RunJudge::judgeStart(const RunEvent &event)
{
    if (fold.job(event.job).state != JobState::Scheduled) {
        fault(QStringLiteral("started without being ready"), event.job);
    }
    if (m_isStopped) {
        fault(QStringLiteral("started after the stop"), event.job);
    }
    const bool isAgain = fold.job(event.job).reason.kind == Reason::Kind::Shortage
        || (!events.empty() && m_attempts[event.job] == event.attempt);
    if (event.attempt != m_attempts[event.job] + 1 && !isAgain) {
        fault(QStringLiteral("attempt %1 after %2").arg(event.attempt).arg(m_attempts[event.job]), event.job);
    }
    m_attempts[event.job] = event.attempt;
    m_hasStarted.insert(event.job);
}

void RunJudge::judgeSkip(const RunEvent &event)
{
    if (fold.job(event.job).state == JobState::Running || fold.job(event.job).state == JobState::Done) {
        fault(QStringLiteral("skipped though it ran"), event.job);
    }
    if (event.reason.kind == Reason::Kind::None) {
        fault(QStringLiteral("skipped without a reason"), event.job);
    }
    if (event.reason.kind != Reason::Kind::PrerequisiteNotMet) {
        return;
    }
    const JobRunState &state = fold.job(event.reason.jobs.front());
    const bool isTolerated = m_graph->onFailure(event.reason.jobs.front()) == OnFailure::Tolerate;
    if (meetingOf(event.reason.condition, state.outcome, isTolerated, false, state.hasReportedReady)
        != Meeting::Impossible) {
        fault(QStringLiteral("skipped though its need could be met"), event.job);
    }
}

void RunJudge::judgeLimits(JobNumber started)
{
    int members = 0;
    int processes = 0;
    std::map<GraphNumber, int> tokens;
    for (std::size_t i = 0; i < m_graph->jobCount(); ++i) {
        const JobNumber job(i);
        if (fold.job(job).state != JobState::Running || m_graph->kind(job) == JobKind::Barrier) {
            continue;
        }
        members += m_graph->graphOf(job) == m_graph->graphOf(started);
        processes += m_graph->isProcess(job) && !m_graph->isForever(job);
        for (const TokenNeed &need : m_graph->details(job).tokens) {
            tokens[graphOfToken(*m_graph, job, need.name)] += need.count;
        }
    }
    const int window = m_graph->graph(m_graph->graphOf(started)).settings().window;
    if (window > 0 && members > window && m_graph->kind(started) != JobKind::Barrier) {
        fault(QStringLiteral("the window is exceeded"), started);
    }
    if (m_limit > 0 && processes > m_limit) {
        fault(QStringLiteral("the limit is exceeded"), started);
    }
    for (const auto &[graph, count] : tokens) {
        if (count > 2) {
            fault(QStringLiteral("the token is exceeded"), started);
        }
    }
}

void RunJudge::judgeRest(const Scheduler &scheduler)
{
    if (isBehind() || fold.holdReason().kind == Reason::Kind::CannotRecord) {
        return;
    }
    for (std::size_t i = 0; i < m_graph->jobCount(); ++i) {
        const JobNumber job(i);
        const JobRunState &state = fold.job(job);
        if (state.state == JobState::Scheduled && state.reason.kind == Reason::Kind::None) {
            fault(QStringLiteral("held without a reason"), job);
        }
        const bool isUnit = m_graph->unit(job).isValid(); // its members become done together, after they have ended
        if (state.state != scheduler.state(job) && !isUnit) {
            fault(QStringLiteral("the fold has another state"), job);
        }
    }
}

/// By the rule, from how the members ended: only for graphs that ended by themselves.
Outcome RunJudge::expectedOutcome(GraphNumber graph) const
{
    bool isUnknown = false;
    for (const JobNumber job : m_graph->members(graph)) {
        const JobRunState &state = fold.job(job);
        const bool gaveUp = state.outcome == Outcome::Cancelled && state.reason.kind == Reason::Kind::None;
        const bool hasFailed = state.outcome == Outcome::Failed || state.outcome == Outcome::TimedOut || gaveUp;
        if (m_graph->onFailure(job) == OnFailure::Tolerate) {
            continue;
        }
        if (hasFailed) {
            return Outcome::Failed;
        }
        isUnknown |= state.outcome == Outcome::Unknown;
    }
    return isUnknown ? Outcome::Unknown : Outcome::Succeeded;
}

void RunJudge::judgeEnd(const Scheduler &scheduler)
{
    for (std::size_t i = 0; i < m_graph->jobCount(); ++i) {
        const JobNumber job(i);
        const JobRunState &state = fold.job(job);
        if (state.state != JobState::Done || scheduler.state(job) != JobState::Done) {
            fault(QStringLiteral("not done at the end"), job);
        }
        if (state.outcome != scheduler.outcome(job) || state.outcome == Outcome::None) {
            fault(QStringLiteral("the fold has another outcome"), job);
        }
        if (state.attempt != scheduler.attempt(job)) {
            fault(QStringLiteral("the fold has another attempt"), job);
        }
        const bool isWhole = state.outcome == Outcome::Succeeded || state.outcome == Outcome::Unknown;
        if (m_graph->nestedOf(job).isValid() && isWhole && state.outcome != expectedOutcome(m_graph->nestedOf(job))) {
            fault(QStringLiteral("a graph's outcome is not by the rule"), job);
        }
    }
    if (events.empty() || events.back().kind != RunEvent::Kind::RunEnded) {
        fault(QStringLiteral("the end was not recorded"));
    }
    const Outcome outcome = scheduler.result().outcome;
    const bool isOwn = outcome != Outcome::TimedOut && outcome != Outcome::Cancelled;
    if (fold.outcome() != outcome || (isOwn && outcome != expectedOutcome(NumberedGraph::root()))) {
        fault(QStringLiteral("the run's outcome is not by the rule"));
    }
    if (scheduler.result().counts != fold.counts()) {
        fault(QStringLiteral("the counts differ"));
    }
}

} // namespace weftwork::test
