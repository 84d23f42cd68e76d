// SPDX-License-Identifier: Apache-2.0
#include "keeper/slot.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
constexpr std::int64_t millisecond = 1'000'000;
constexpr std::int64_t graceOfLostEngine = 2000 * millisecond;
/// A job that ends before this is told in one message, not two: the engine need not wake up in between.
constexpr std::int64_t tellStartPause = 3 * millisecond;
constexpr std::int64_t busyProgramPatience = 2000 * millisecond;

volatile sig_atomic_t childrenHaveChanged = 0;

void noteChild(int)
{
    childrenHaveChanged = 1;
}

void catchChildren()
{
    struct sigaction action{};
    action.sa_handler = noteChild;
    action.sa_flags = SA_NOCLDSTOP;
    ::sigaction(SIGCHLD, &action, nullptr);
}

bool isShortage(const SpawnError &failure)
{
    return failure.stage == StartStage::Fork || failure.stage == StartStage::Record
        || failure.stage == StartStage::Spool || failure.error == EAGAIN || failure.error == ENOMEM
        || failure.error == EMFILE || failure.error == ENFILE;
}
} // namespace

Slot::Slot(const SlotSetup &setup)
    : m_setup(setup)
    , m_engine(setup.engine)
    , m_master(setup.master)
    , m_policy(setup.policy)
    , m_exits(setup.exits, setup.bootId, setup.number)
    , m_out(setup.slotsFolder, setup.logsFolder, setup.number, "out")
    , m_err(setup.slotsFolder, setup.logsFolder, setup.number, "err")
{
    const std::string name = "weft-slot-" + std::to_string(setup.number);
    ::prctl(PR_SET_NAME, name.c_str());
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    catchChildren();
}

void Slot::run()
{
    while (m_engine.isOpen() || m_phase != Phase::Idle) {
        wait();
    }
    m_out.discard();
    m_err.discard();
    ::_exit(0);
}

std::int64_t Slot::nextDeadline() const
{
    std::int64_t next = 0;
    for (const std::int64_t deadline : {m_deadlineNs, m_phaseDeadlineNs, m_tellStartNs}) {
        next = deadline != 0 && (next == 0 || deadline < next) ? deadline : next;
    }
    return next;
}

void Slot::wait()
{
    pollfd watched[2] = {{m_engine.value(), POLLIN, 0}, {m_master.value(), POLLIN, 0}};
    timespec left{};
    const std::int64_t deadline = nextDeadline();
    if (deadline != 0) {
        const std::int64_t ns = std::max<std::int64_t>(0, deadline - monotonicNs());
        left = {ns / 1'000'000'000, ns % 1'000'000'000};
    }
    sigset_t none;
    ::sigemptyset(&none);
    const int ready = ::ppoll(watched, 2, deadline != 0 ? &left : nullptr, &none);
    if (childrenHaveChanged != 0) {
        childrenHaveChanged = 0;
        childrenChanged();
    }
    if (ready > 0 && watched[0].revents != 0) {
        readEngine();
    }
    if (ready > 0 && watched[1].revents != 0) {
        readMaster();
    }
    if (nextDeadline() != 0 && monotonicNs() >= nextDeadline()) {
        deadlinePassed();
    }
}

void Slot::readEngine()
{
    Message message;
    switch (receive(m_engine.value(), message, MSG_DONTWAIT)) {
    case Received::Message:
        handle(message);
        break;
    case Received::Closed:
        engineLost();
        break;
    case Received::Nothing:
    case Received::Garbage:
        break;
    }
}

void Slot::readMaster()
{
    Message message;
    const Received received = receive(m_master.value(), message, MSG_DONTWAIT);
    if (received == Received::Closed) {
        m_master.reset(); // the engine still has us
    } else if (received == Received::Message && message.type() == MessageType::Adopt) {
        m_policy = message.body<SetPolicy>().policy;
        m_engine.reset(message.takeDescriptor(0));
    } else if (received == Received::Message && message.type() == MessageType::SetPolicy) {
        m_policy = message.body<SetPolicy>().policy;
    }
}

void Slot::handle(Message &message)
{
    switch (message.type()) {
    case MessageType::Start:
        takeStart(message);
        break;
    case MessageType::Cancel:
        if (isCurrent(message)) {
            beginEnding(Cancelled, message.body<JobRef>().now != 0 ? 0 : m_spec.graceNs);
        }
        break;
    case MessageType::Pause:
    case MessageType::Resume:
        if (isCurrent(message)) {
            pause(message.type() == MessageType::Pause);
        }
        break;
    default: // of a newer engine: what we do not know we do not do
        break;
    }
}

bool Slot::isCurrent(const Message &message) const
{
    const JobRef job = message.body<JobRef>();
    return m_phase != Phase::Idle && job.job == m_job && job.attempt == m_attempt;
}

void Slot::engineLost()
{
    m_engine.reset();
    if (m_policy == LossPolicy::Die && m_phase != Phase::Idle) {
        beginEnding(EngineLost, std::min(m_spec.graceNs, graceOfLostEngine));
    }
}

bool Slot::takeSpec(Message &message, const Start &start)
{
    std::optional<JobSpec> spec;
    if (start.specSize == 0) {
        spec = decode(message.rest<Start>());
    } else if (start.specSize <= maxSpecSize) {
        const FileDescriptor file(message.takeDescriptor(0));
        m_specBytes.resize(start.specSize);
        const ssize_t size = ::pread(file.value(), m_specBytes.data(), m_specBytes.size(), 0);
        if (size == static_cast<ssize_t>(m_specBytes.size())) {
            spec = decode(m_specBytes);
        }
    }
    m_stdin.reset(start.hasStdin != 0 ? message.takeDescriptor(start.specSize == 0 ? 0 : 1) : -1);
    if (!spec || (spec->input == InputSource::Descriptor && !m_stdin.isOpen())) {
        return false;
    }
    m_spec = std::move(*spec);
    return takeEnds(message, (start.specSize == 0 ? 0U : 1U) + (start.hasStdin != 0 ? 1U : 0U));
}

/// Moves the ends of channels above the numbers that they have in the job.
bool Slot::takeEnds(Message &message, std::size_t first)
{
    m_ends.clear();
    const int above = 3 + static_cast<int>(m_spec.channelTargets.size());
    for (const char target : m_spec.channelTargets) {
        const FileDescriptor end(message.takeDescriptor(first++));
        FileDescriptor moved(::fcntl(end.value(), F_DUPFD_CLOEXEC, above));
        if (!moved.isOpen()) {
            return false;
        }
        m_ends.push_back({std::move(moved), target});
    }
    return true;
}

void Slot::takeStart(Message &message)
{
    const Start start = message.body<Start>();
    if (m_phase != Phase::Idle) {
        const StartFailed busy{start.job, start.attempt, StartStage::Keeper, EBUSY, 0, monotonicNs()};
        send(m_engine.value(), MessageType::StartFailed, busy);
        return;
    }
    m_job = start.job;
    m_attempt = start.attempt;
    m_flags = 0;
    m_pausedBudgetNs = -1;
    m_retryUntilNs = 0;
    if (!takeSpec(message, start)) {
        startFailed({StartStage::Specification, EINVAL});
        return;
    }
    if (!m_exits.reserve(m_spec.path)) {
        startFailed({StartStage::Record, errno});
        return;
    }
    if (!m_out.prepare() || !m_err.prepare()) {
        startFailed({StartStage::Spool, errno});
        return;
    }
    launch();
}

void Slot::launch()
{
    Streams streams{m_setup.devNull, m_out.descriptor(), m_err.descriptor(), m_ends};
    if (m_spec.input != InputSource::Null) {
        streams.in = m_spec.input == InputSource::Descriptor ? m_stdin.value() : -1;
    }
    SpawnError error;
    m_startNs = monotonicNs();
    const pid_t pid = spawn(m_spec, streams, error);
    if (pid > 0) {
        launched(pid);
        return;
    }
    const bool busyProgram = error.stage == StartStage::Exec && error.error == ETXTBSY;
    if (m_retryUntilNs == 0) {
        m_retryUntilNs = m_startNs + busyProgramPatience;
        m_retryPauseNs = millisecond;
    }
    if (!busyProgram || m_startNs >= m_retryUntilNs) {
        startFailed(error);
        return;
    }
    m_phase = Phase::Retrying;
    m_phaseDeadlineNs = m_startNs + m_retryPauseNs;
    m_retryPauseNs = std::min(m_retryPauseNs * 2, 50 * millisecond);
}

void Slot::launched(pid_t pid)
{
    m_phase = Phase::Running;
    m_pid = pid;
    m_tree.begin(pid, !m_ends.empty());
    m_stdin.reset();
    m_ends.clear(); // or nobody would see the end of the stream
    m_phaseDeadlineNs = 0;
    m_deadlineNs = m_spec.timeoutNs > 0 ? m_startNs + m_spec.timeoutNs : 0;
    m_tellStartNs = m_startNs + tellStartPause;
    postBoard(pid);
    if (m_setup.board->masterSleeps.exchange(0) != 0 && m_master.isOpen()) {
        send(m_master.value(), MessageType::Poke, JobRef{m_job, m_attempt, 0}, {}, {}, MSG_DONTWAIT);
    }
}

void Slot::tellStarted()
{
    if (m_engine.isOpen() && m_tellStartNs != 0) {
        send(m_engine.value(), MessageType::Started, Started{m_job, m_attempt, m_pid, m_startNs});
    }
    m_tellStartNs = 0;
}

void Slot::postBoard(pid_t pid)
{
    SlotBoard &board = *m_setup.board;
    board.job = m_job;
    board.attempt = m_attempt;
    board.jobPid = pid;
    board.startNs = m_startNs;
    std::snprintf(board.logName, sizeof board.logName, "%s.%u", m_spec.logName.c_str(), m_attempt);
    board.sequence.fetch_add(1);
}

void Slot::startFailed(const SpawnError &error)
{
    const StartFailed failed{m_job, m_attempt, error.stage, error.error, 0, monotonicNs()};
    // A shortage is not the job's end: the engine starts the same attempt again, if there is an engine.
    if (m_spec.isRecorded != 0 && (!isShortage(error) || !m_engine.isOpen())) {
        m_exits.write(m_spec.path, failed);
    }
    becomeIdle();
    if (m_engine.isOpen()) {
        send(m_engine.value(), MessageType::StartFailed, failed);
    }
}

} // namespace weftwork::keeper
