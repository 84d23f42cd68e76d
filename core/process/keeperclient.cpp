// SPDX-License-Identifier: Apache-2.0
#include "process/keeperclient.h"

#include "process/keeperlaunch.h"
#include "process/keeperwire.h"
#include "process/sealedfile.h"

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weftwork {

using keeper::MessageType;
using keeper::Received;

namespace {
constexpr int patienceWithKeepersMs = 5000;

/// Until a child of ours is gone, reaping it; gives up after a while.
void awaitEnd(int pid)
{
    const FileDescriptor process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    pollfd watched{process.value(), POLLIN, 0};
    while (process.isOpen() && ::poll(&watched, 1, patienceWithKeepersMs) < 0 && errno == EINTR) {
    }
    ::waitpid(pid, nullptr, WNOHANG);
}
} // namespace

Result<std::unique_ptr<KeeperClient>> KeeperClient::launch(
    const QString &runFolder, keeper::LossPolicy policy, const QString &program)
{
    Result<KeeperConnection> connection = launchKeeper(runFolder, program);
    if (!connection) {
        return connection.problem();
    }
    std::unique_ptr<KeeperClient> client(new KeeperClient);
    client->m_master = std::move(connection->socket);
    client->m_masterPid = connection->pid;
    client->m_isOurChild = true;
    client->m_isSettled = true;
    client->greet(policy);
    return client;
}

Result<std::unique_ptr<KeeperClient>> KeeperClient::attach(const QString &runFolder, keeper::LossPolicy policy)
{
    Result<KeeperConnection> connection = findKeeper(runFolder);
    if (!connection) {
        return connection.problem();
    }
    std::unique_ptr<KeeperClient> client(new KeeperClient);
    client->m_master = std::move(connection->socket);
    client->greet(policy);
    keeper::send(client->m_master.value(), MessageType::AskLiving, keeper::OpenSlots{});
    return client;
}

void KeeperClient::greet(keeper::LossPolicy policy)
{
    m_epoll.reset(::epoll_create1(EPOLL_CLOEXEC));
    watch(m_master.value(), 0);
    keeper::send(m_master.value(), MessageType::Hello, keeper::Hello{policy, ::getpid()});
}

KeeperClient::~KeeperClient()
{
    const bool atRest = m_running.empty();
    m_slots.clear();
    m_master.reset();
    if (m_isOurChild && atRest) {
        awaitEnd(m_masterPid);
    }
}

bool KeeperClient::watch(int descriptor, std::uint64_t key)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = key;
    return ::epoll_ctl(m_epoll.value(), EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void KeeperClient::setPolicy(keeper::LossPolicy policy)
{
    keeper::send(m_master.value(), MessageType::SetPolicy, keeper::SetPolicy{policy});
}

void KeeperClient::dispatch()
{
    epoll_event events[64];
    const int count = ::epoll_wait(m_epoll.value(), events, 64, 0);
    for (int i = 0; i < count; ++i) {
        if (events[i].data.u64 == 0) {
            readMaster();
        } else {
            readSlot(reinterpret_cast<Slot *>(events[i].data.u64));
        }
    }
}

void KeeperClient::readMaster()
{
    keeper::Message message;
    const Received received = keeper::receive(m_master.value(), message, MSG_DONTWAIT);
    if (received == Received::Message) {
        handleMaster(message);
    } else if (received == Received::Closed) {
        masterLost();
    }
}

void KeeperClient::handleMaster(keeper::Message &message)
{
    switch (message.type()) {
    case MessageType::Welcome:
        m_masterPid = message.body<keeper::Welcome>().pid;
        break;
    case MessageType::Slot:
        addSlot(message);
        break;
    case MessageType::LivingEnd:
        m_isSettled = true;
        break;
    case MessageType::Pipes:
        takePipes(message);
        break;
    case MessageType::PipesBroken:
        m_listener->pipesBroken(message.body<keeper::PipeGroupRef>().group);
        break;
    case MessageType::Refused:
        slotsRefused(message.body<keeper::Refused>());
        break;
    default:
        break;
    }
}

void KeeperClient::addSlot(keeper::Message &message)
{
    const auto info = message.body<keeper::SlotInfo>();
    auto slot = std::make_unique<Slot>();
    slot->number = static_cast<int>(info.slot);
    slot->pid = info.pid;
    slot->connection.reset(message.takeDescriptor(0));
    m_slotsAsked = std::max(0, m_slotsAsked - 1);
    if (!slot->connection.isOpen()
        || !watch(slot->connection.value(), reinterpret_cast<std::uint64_t>(slot.get()))) {
        slotsRefused({keeper::RefusedReason::NoResources, EMFILE, 0});
        return;
    }
    if (info.busy != 0) {
        slot->attempt = {info.job, info.attempt};
        slot->isBusy = slot->hasAttempt = slot->isStarted = true;
        m_running.emplace(slot->attempt, slot.get());
        m_living.push_back({slot->attempt, slot->number, info.jobPid, info.startNs});
    } else {
        m_freeSlots.push_back(slot.get());
    }
    m_slots.push_back(std::move(slot));
    serveWaiting();
    askForSlots();
}

void KeeperClient::slotsRefused(const keeper::Refused &refused)
{
    if (refused.reason != keeper::RefusedReason::NoResources) {
        masterLost();
        return;
    }
    m_slotsAsked = std::max(0, m_slotsAsked - static_cast<int>(refused.count));
    // What no slot is coming for is told at once; the engine tries again when something has ended.
    while (needsSlot()) {
        const AttemptRef attempt = m_waiting.back().attempt;
        m_waiting.pop_back();
        refuse(attempt, keeper::StartStage::Fork, refused.error);
    }
}

void KeeperClient::masterLost()
{
    if (!m_master.isOpen()) {
        return;
    }
    m_master.reset();
    m_slotsAsked = 0;
    m_isSettled = true;
    if (m_isOurChild) {
        m_isOurChild = ::waitpid(m_masterPid, nullptr, WNOHANG) == 0;
    }
    const std::deque<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &job : waiting) {
        refuse(job.attempt, keeper::StartStage::Keeper, EPIPE);
    }
    if (m_listener) {
        m_listener->keeperLost();
    }
}

void KeeperClient::readSlot(Slot *slot)
{
    keeper::Message message;
    const Received received = keeper::receive(slot->connection.value(), message, MSG_DONTWAIT);
    if (received == Received::Message) {
        handleSlot(*slot, message);
    } else if (received == Received::Closed) {
        slotLost(slot);
    }
}

void KeeperClient::handleSlot(Slot &slot, const keeper::Message &message)
{
    switch (message.type()) {
    case MessageType::Started:
        tellStarted(slot, message.body<keeper::Started>());
        break;
    case MessageType::StartFailed:
        attemptGone(slot);
        release(slot);
        m_listener->attemptNotStarted(message.body<keeper::StartFailed>());
        serveWaiting();
        break;
    case MessageType::Ended: {
        const auto ended = message.body<keeper::Ended>();
        tellStarted(slot, {ended.job, ended.attempt, ended.pid, ended.startNs});
        attemptGone(slot);
        if ((ended.flags & keeper::StillOccupied) == 0) {
            release(slot);
        }
        m_listener->attemptEnded(ended);
        serveWaiting();
        break;
    }
    case MessageType::Free:
        release(slot);
        serveWaiting();
        break;
    default:
        break;
    }
}

void KeeperClient::tellStarted(Slot &slot, const keeper::Started &started)
{
    if (!std::exchange(slot.isStarted, true)) {
        m_listener->attemptStarted(started, slot.number);
    }
}

void KeeperClient::attemptGone(Slot &slot)
{
    if (slot.hasAttempt) {
        m_running.erase(slot.attempt);
        slot.hasAttempt = false;
    }
}

void KeeperClient::release(Slot &slot)
{
    if (slot.isBusy) {
        slot.isBusy = false;
        m_freeSlots.push_back(&slot);
    }
}

void KeeperClient::slotLost(Slot *slot)
{
    const bool hadAttempt = slot->hasAttempt;
    const AttemptRef attempt = slot->attempt;
    attemptGone(*slot);
    std::erase(m_freeSlots, slot);
    std::erase_if(m_slots, [slot](const std::unique_ptr<Slot> &each) { return each.get() == slot; });
    askForSlots();
    if (hadAttempt && m_listener) {
        m_listener->attemptLost(attempt);
    }
}

void KeeperClient::openSlots(int count)
{
    const int most = std::min(count, mostSlotsAsked - m_slotsAsked);
    if (most > 0 && m_master.isOpen()) {
        m_slotsAsked += most;
        keeper::send(m_master.value(), MessageType::OpenSlots, keeper::OpenSlots{static_cast<std::uint32_t>(most)});
    }
}

/// As many as wait and have none free or on its way.
void KeeperClient::askForSlots()
{
    openSlots(static_cast<int>(m_waiting.size()) - m_slotsAsked - static_cast<int>(m_freeSlots.size()));
}

std::shared_ptr<PipeGroup> KeeperClient::openPipes(
    const keeper::OpenPipes &wanted, std::span<const keeper::PipeEdge> edges)
{
    auto group = std::make_shared<PipeGroup>();
    group->number = wanted.group;
    const std::span<const char> rest(reinterpret_cast<const char *>(edges.data()), edges.size_bytes());
    if (!m_master.isOpen() || !keeper::send(m_master.value(), MessageType::OpenPipes, wanted, {}, rest)) {
        group->isMade = true;
        group->error = EPIPE;
        return group;
    }
    m_pipes[wanted.group] = group;
    return group;
}

void KeeperClient::pipesDone(std::uint64_t group)
{
    m_pipes.erase(group);
    if (m_master.isOpen()) {
        keeper::send(m_master.value(), MessageType::PipesDone, keeper::PipeGroupRef{group});
    }
}

void KeeperClient::takePipes(keeper::Message &message)
{
    const auto made = message.body<keeper::Pipes>();
    const auto found = m_pipes.find(made.group);
    const std::shared_ptr<PipeGroup> group = found != m_pipes.end() ? found->second.lock() : nullptr;
    if (!group) {
        return; // whoever wanted them was cancelled
    }
    group->isMade = true;
    group->error = made.error;
    for (std::size_t i = 0; i < made.ends; ++i) {
        group->ends.emplace_back(message.takeDescriptor(i));
        group->error = group->ends.back().isOpen() ? group->error : EMFILE;
    }
    serveWaiting();
}

bool KeeperClient::hasItsPipes(const Waiting &job)
{
    return std::all_of(job.ends.begin(), job.ends.end(), [](const PipeEnd &end) { return end.group->isMade; });
}

int KeeperClient::pipeError(const Waiting &job)
{
    for (const PipeEnd &end : job.ends) {
        if (end.group->error != 0 || end.index >= end.group->ends.size()) {
            return end.group->error != 0 ? end.group->error : EBADF;
        }
    }
    return 0;
}

/// Whether more wait than there are slots free or on their way.
bool KeeperClient::needsSlot() const
{
    return m_waiting.size() > static_cast<std::size_t>(m_slotsAsked) + m_freeSlots.size();
}

void KeeperClient::start(
    AttemptRef attempt, const keeper::JobSpec &spec, FileDescriptor input, std::vector<PipeEnd> ends)
{
    m_waiting.push_back({attempt, keeper::encode(spec), std::move(input), std::move(ends)});
    if (m_waiting.back().ends.empty()) {
        serveWaiting(); // reports of what waits for pipes are never made within start()
    }
    if (needsSlot()) {
        if (!m_master.isOpen()) {
            m_waiting.pop_back();
            refuse(attempt, keeper::StartStage::Keeper, EPIPE);
            return;
        }
        askForSlots();
    }
}

void KeeperClient::serveWaiting()
{
    while (!m_waiting.empty() && !m_freeSlots.empty() && hasItsPipes(m_waiting.front())) {
        Waiting job = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (const int error = pipeError(job); error != 0) {
            refuse(job.attempt, keeper::StartStage::Channel, error);
            continue;
        }
        Slot &slot = *m_freeSlots.back(); // the one used last: its spools are warm
        m_freeSlots.pop_back();
        slot.isBusy = slot.hasAttempt = true;
        slot.isStarted = false;
        slot.attempt = job.attempt;
        m_running.emplace(job.attempt, &slot);
        if (!give(slot, job)) {
            const int error = errno;
            attemptGone(slot);
            release(slot);
            refuse(job.attempt, keeper::StartStage::Keeper, error);
            return;
        }
    }
}

bool KeeperClient::give(Slot &slot, Waiting &job)
{
    keeper::Start message;
    message.job = job.attempt.job;
    message.attempt = job.attempt.attempt;
    message.hasStdin = job.input.isOpen() ? 1 : 0;
    constexpr std::size_t room = keeper::maxMessageSize - sizeof(keeper::Header) - sizeof(keeper::Start);
    std::span<const char> inPacket(job.spec);
    FileDescriptor file;
    if (job.spec.size() > room) {
        file = sealedFile("job", job.spec.data(), job.spec.size());
        if (!file.isOpen()) {
            return false;
        }
        message.specSize = static_cast<std::uint32_t>(job.spec.size());
        inPacket = {};
    }
    std::vector<int> descriptors;
    for (const FileDescriptor *each : {&file, &job.input}) {
        if (each->isOpen()) {
            descriptors.push_back(each->value());
        }
    }
    for (const PipeEnd &end : job.ends) {
        descriptors.push_back(end.group->ends[end.index].value());
    }
    return keeper::send(slot.connection.value(), MessageType::Start, message, descriptors, inPacket, MSG_DONTWAIT);
}

void KeeperClient::refuse(AttemptRef attempt, keeper::StartStage stage, int error)
{
    m_listener->attemptNotStarted({attempt.job, attempt.attempt, stage, error, 0, 0});
}

KeeperClient::Slot *KeeperClient::slotOf(AttemptRef attempt) const
{
    const auto found = m_running.find(attempt);
    return found != m_running.end() ? found->second : nullptr;
}

void KeeperClient::cancel(AttemptRef attempt, bool now)
{
    if (Slot *slot = slotOf(attempt)) {
        keeper::send(slot->connection.value(), MessageType::Cancel,
            keeper::JobRef{attempt.job, attempt.attempt, now ? 1U : 0U}, {}, {}, MSG_DONTWAIT);
        return;
    }
    const auto isIt = [attempt](const Waiting &job) { return job.attempt == attempt; };
    if (std::erase_if(m_waiting, isIt) > 0) {
        refuse(attempt, keeper::StartStage::Exec, ECANCELED);
    }
}

void KeeperClient::setPaused(AttemptRef attempt, bool paused)
{
    if (Slot *slot = slotOf(attempt)) {
        keeper::send(slot->connection.value(), paused ? MessageType::Pause : MessageType::Resume,
            keeper::JobRef{attempt.job, attempt.attempt, 0}, {}, {}, MSG_DONTWAIT);
    }
}

} // namespace weftwork
