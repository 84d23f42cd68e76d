// SPDX-License-Identifier: Apache-2.0
// The life of a job in its slot, from its start to its record; slot.cpp has what comes in from outside.
#include "keeper/slot.h"

#include <algorithm>
#include <cerrno>
#include <csignal>

#include <sys/socket.h>
#include <sys/wait.h>

namespace weftwork::keeper {

namespace {
constexpr std::int64_t millisecond = 1'000'000;
constexpr std::int64_t graceOfBackground = 20 * millisecond;
constexpr std::int64_t sweepPause = 2 * millisecond;

std::int64_t microseconds(const timeval &time)
{
    return std::int64_t{time.tv_sec} * 1'000'000 + time.tv_usec;
}
} // namespace

void Slot::childrenChanged()
{
    switch (m_phase) {
    case Phase::Running:
        m_tree.reap();
        if (m_tree.mainEnded()) {
            mainEnded();
        }
        break;
    case Phase::Lingering:
    case Phase::Keeping:
        m_tree.reap();
        if (m_tree.isEmpty()) {
            jobDone();
        }
        break;
    case Phase::Terminating:
    case Phase::Killing:
        advanceEnding();
        break;
    case Phase::Idle:
    case Phase::Retrying:
        break;
    }
}

void Slot::mainEnded()
{
    if (m_tree.isEmpty()) {
        jobDone();
        return;
    }
    switch (m_spec.background) {
    case BackgroundPolicy::Wait:
        m_phase = Phase::Lingering;
        break;
    case BackgroundPolicy::Keep:
        jobDone();
        break;
    case BackgroundPolicy::Kill:
        beginEnding(0, graceOfBackground);
        break;
    }
}

void Slot::deadlinePassed()
{
    const std::int64_t now = monotonicNs();
    if (m_tellStartNs != 0 && now >= m_tellStartNs) {
        tellStarted();
    }
    if (m_phase == Phase::Retrying) {
        launch();
    } else if (m_phase == Phase::Terminating && now >= m_phaseDeadlineNs) {
        m_phase = Phase::Killing;
        advanceEnding();
    } else if (m_phase == Phase::Killing) {
        advanceEnding();
    } else if (m_deadlineNs != 0 && now >= m_deadlineNs) {
        beginEnding(TimedOut, m_spec.graceNs);
    }
}

void Slot::beginEnding(std::uint32_t flag, std::int64_t graceNs)
{
    if (m_phase == Phase::Retrying) {
        startFailed({StartStage::Exec, ECANCELED});
        return;
    }
    tellStarted();
    const bool isEnding = m_phase == Phase::Terminating || m_phase == Phase::Killing;
    if (!isEnding && m_phase != Phase::Keeping) {
        m_flags |= flag; // the first reason is the reason
    }
    const std::int64_t deadline = monotonicNs() + graceNs;
    m_phaseDeadlineNs = isEnding ? std::min(deadline, m_phaseDeadlineNs) : deadline;
    m_deadlineNs = 0;
    m_phase = m_phase == Phase::Killing || graceNs <= 0 ? Phase::Killing : Phase::Terminating;
    advanceEnding();
}

void Slot::advanceEnding()
{
    if (m_phase == Phase::Killing) {
        m_tree.kill();
        m_phaseDeadlineNs = monotonicNs() + sweepPause;
    } else {
        m_tree.terminate();
    }
    if (m_tree.isEmpty()) {
        jobDone();
    }
}

void Slot::pause(bool paused)
{
    if (m_phase != Phase::Running || paused == (m_pausedBudgetNs >= 0)) {
        return;
    }
    const std::int64_t now = monotonicNs();
    m_tree.signalGroup(paused ? SIGSTOP : SIGCONT);
    if (paused) {
        m_pausedBudgetNs = m_deadlineNs != 0 ? std::max<std::int64_t>(0, m_deadlineNs - now) : 0;
        m_deadlineNs = 0;
    } else {
        m_deadlineNs = m_spec.timeoutNs > 0 ? now + m_pausedBudgetNs : 0;
        m_pausedBudgetNs = -1;
    }
}

Ended Slot::endedReport() const
{
    Ended ended;
    ended.job = m_job;
    ended.attempt = m_attempt;
    ended.pid = m_pid;
    ended.startNs = m_startNs;
    ended.endNs = monotonicNs();
    const int status = m_tree.status();
    ended.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    ended.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    ended.flags = m_flags | (WIFSIGNALED(status) && WCOREDUMP(status) ? CoreDumped : 0U);
    constexpr int shellsSigpipe = 128 + SIGPIPE;
    const bool isOfPipe = ended.signal != 0 ? ended.signal == SIGPIPE : ended.exitCode == shellsSigpipe;
    ended.flags |= isOfPipe && m_spec.mayLoseReaders != 0 && m_flags == 0 ? ReaderEnded : 0U;
    ended.swept = m_tree.swept();
    ended.userMicroseconds = microseconds(m_tree.usage().ru_utime);
    ended.systemMicroseconds = microseconds(m_tree.usage().ru_stime);
    ended.maxRssKib = m_tree.usage().ru_maxrss;
    ended.outBytes = m_out.size();
    ended.errBytes = m_err.size();
    return ended;
}

void Slot::jobDone()
{
    if (m_phase == Phase::Keeping || (m_flags & StillOccupied) != 0) {
        const JobRef job{m_job, m_attempt, 0};
        becomeIdle();
        if (m_engine.isOpen()) {
            send(m_engine.value(), MessageType::Free, job);
        }
        return;
    }
    Ended ended = endedReport();
    const bool goesOn = !m_tree.isEmpty();
    m_setup.board->sequence.fetch_add(1);
    // A background process that is kept goes on writing into these files: the next job gets new ones.
    const std::string log = m_spec.logName + '.' + std::to_string(m_attempt);
    if (ended.outBytes > 0 || goesOn) {
        m_out.keepAs(log);
    }
    if (ended.errBytes > 0 || goesOn) {
        m_err.keepAs(log);
    }
    ended.flags |= m_spec.isRecorded != 0 && m_exits.write(m_spec.path, ended) ? Recorded : 0U;
    ended.flags |= goesOn ? StillOccupied : 0U;
    tellStreamsEnded(ended);
    m_deadlineNs = m_phaseDeadlineNs = m_tellStartNs = 0;
    m_phase = goesOn ? Phase::Keeping : Phase::Idle;
    m_flags = ended.flags;
    if (m_engine.isOpen()) {
        send(m_engine.value(), MessageType::Ended, ended);
    }
}

void Slot::tellStreamsEnded(const Ended &ended)
{
    if (m_spec.channelTargets.empty() || !m_master.isOpen()) {
        return;
    }
    StreamsEnded streams{m_job, m_tree.io().read, m_tree.io().written};
    if (streams.written >= 0) {
        streams.written -= ended.outBytes + ended.errBytes;
    }
    send(m_master.value(), MessageType::StreamsEnded, streams, {}, {}, MSG_DONTWAIT);
}

void Slot::becomeIdle()
{
    m_phase = Phase::Idle;
    m_flags = 0;
    m_deadlineNs = m_phaseDeadlineNs = 0;
    m_stdin.reset();
    m_ends.clear();
}

} // namespace weftwork::keeper
