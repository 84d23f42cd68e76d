// SPDX-License-Identifier: Apache-2.0
#include "keeper/master.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
constexpr std::int64_t samplePause = 100'000'000;
constexpr std::int64_t syncPause = 1'000'000'000;

SlotBoard *newBoard()
{
    void *memory = ::mmap(
        nullptr, sizeof(SlotBoard), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED ? new (memory) SlotBoard : nullptr;
}

sockaddr_un socketAddress(int folder)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder, socketName);
    return address;
}
} // namespace

Master::Master(int folder, int engine)
    : m_folder(folder)
    , m_engine(engine)
    , m_bootId(keeper::bootId())
    , m_channels(folder)
{
}

bool Master::prepare()
{
    m_slotsFolder = openFolder(m_folder.value(), "slots");
    m_logsFolder = openFolder(m_folder.value(), "logs");
    m_exits = ExitRecords::open(m_folder.value());
    m_devNull.reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    sigset_t children;
    ::sigemptyset(&children);
    ::sigaddset(&children, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &children, nullptr);
    m_children.reset(::signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK));
    const int sink = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(sink, 1); // a pipe of the engine must not stay open for as long as we live
    ::close(sink);
    return m_slotsFolder.isOpen() && m_logsFolder.isOpen() && m_exits.isOpen() && m_devNull.isOpen()
        && m_children.isOpen() && listen();
}

bool Master::listen()
{
    ::unlinkat(m_folder.value(), socketName, 0);
    m_listener.reset(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const sockaddr_un address = socketAddress(m_folder.value());
    const mode_t before = ::umask(0177);
    const bool bound
        = ::bind(m_listener.value(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::umask(before);
    return bound && ::listen(m_listener.value(), 4) == 0;
}

int Master::run()
{
    while (m_engine.isOpen() || !m_slots.empty() || m_hasOrphans) {
        wait();
    }
    ExitRecords::finish(m_exits.value());
    ::unlinkat(m_folder.value(), socketName, 0);
    return 0;
}

bool Master::anyBusy() const
{
    return std::any_of(m_slots.begin(), m_slots.end(),
        [](const std::unique_ptr<SlotKeeper> &keeper) { return keeper->board->isBusy(); });
}

void Master::wait()
{
    std::vector<pollfd> watched = {{m_children.value(), POLLIN, 0}, {m_engine.value(), POLLIN, 0},
        {m_listener.value(), POLLIN, 0}};
    for (const auto &keeper : m_slots) {
        watched.push_back({keeper->connection.value(), POLLIN, 0});
    }
    const int ready = ::poll(watched.data(), watched.size(), m_watchesGrowth || m_hasOrphans ? 100 : -1);
    if (ready > 0) {
        for (std::size_t i = 3; i < watched.size(); ++i) {
            if (watched[i].revents != 0) {
                readSlot(*m_slots[i - 3]);
            }
        }
        m_watchesGrowth = true;
        if (watched[0].revents != 0) {
            reapChildren();
        }
        if (watched[1].revents != 0) {
            readEngine();
        }
        if (watched[2].revents != 0) {
            acceptEngine();
        }
    }
    if (monotonicNs() >= m_nextTickNs) {
        m_nextTickNs = monotonicNs() + samplePause;
        tick();
    }
}

void Master::readSlot(SlotKeeper &keeper)
{
    Message message;
    Received received;
    while ((received = receive(keeper.connection.value(), message, MSG_DONTWAIT)) == Received::Message) {
        if (message.type() == MessageType::StreamsEnded) {
            m_channels.jobEnded(message.body<StreamsEnded>());
        }
    }
    if (received == Received::Closed) {
        keeper.connection.reset();
    }
}

void Master::sampleChannels()
{
    std::vector<BusyJob> busy;
    for (const auto &keeper : m_slots) {
        if (keeper->board->isBusy()) {
            busy.push_back({keeper->board->job, keeper->board->jobPid, keeper->sampler.bytes()});
        }
    }
    m_channels.sample(busy);
}

void Master::tick()
{
    for (const auto &keeper : m_slots) {
        keeper->sampler.sample(*keeper->board);
    }
    if (!m_channels.isEmpty()) {
        sampleChannels();
    }
    if (m_hasOrphans) {
        sweepOrphans();
    }
    struct stat status;
    const bool stale = ::fstat(m_exits.value(), &status) == 0 && status.st_size != m_syncedSize;
    if (stale && monotonicNs() >= m_nextSyncNs) {
        ::fdatasync(m_exits.value());
        m_syncedSize = status.st_size;
        m_nextSyncNs = monotonicNs() + syncPause;
    }
    if (anyBusy() || (stale && m_syncedSize != status.st_size)) {
        return;
    }
    for (const auto &keeper : m_slots) {
        keeper->board->masterSleeps.store(1);
    }
    m_watchesGrowth = anyBusy(); // a job may have begun before its slot saw the flag
}

bool Master::isFriend(int connection) const
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

void Master::acceptEngine()
{
    FileDescriptor connection(::accept4(m_listener.value(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!connection.isOpen() || !isFriend(connection.value())) {
        return;
    }
    const bool isEnding = m_engineWasLost && m_policy == LossPolicy::Die;
    if (m_engine.isOpen() || isEnding) {
        const Refused refused{m_engine.isOpen() ? RefusedReason::Busy : RefusedReason::Ending, 0, 0};
        send(connection.value(), MessageType::Refused, refused, {}, {}, MSG_DONTWAIT);
        return;
    }
    m_engine = std::move(connection);
}

void Master::readEngine()
{
    Message message;
    switch (receive(m_engine.value(), message, MSG_DONTWAIT)) {
    case Received::Message:
        handle(message);
        break;
    case Received::Closed:
        m_engine.reset();
        m_engineWasLost = true;
        break;
    case Received::Nothing:
    case Received::Garbage:
        break;
    }
}

void Master::handle(const Message &message)
{
    switch (message.type()) {
    case MessageType::Hello:
        greet(message);
        break;
    case MessageType::SetPolicy:
        setPolicy(message.body<SetPolicy>().policy);
        break;
    case MessageType::OpenSlots:
        openSlots(std::min(message.body<OpenSlots>().count, maxSlots));
        break;
    case MessageType::AskLiving:
        tellLiving();
        break;
    case MessageType::OpenPipes:
        openPipes(message);
        break;
    case MessageType::PipesDone:
        for (const auto &keeper : m_slots) {
            readSlot(*keeper); // it has said what its job read and wrote, perhaps since we looked
        }
        m_channels.done(message.body<PipeGroupRef>().group);
        break;
    default:
        break;
    }
}

void Master::greet(const Message &message)
{
    if (message.version() != protocolVersion) {
        send(m_engine.value(), MessageType::Refused, Refused{RefusedReason::Version, 0, 0});
        m_engine.reset();
        return;
    }
    setPolicy(message.body<Hello>().policy);
    m_engineWasLost = false;
    send(m_engine.value(), MessageType::Welcome,
        Welcome{::getpid(), static_cast<std::uint32_t>(m_slots.size())});
}

void Master::setPolicy(LossPolicy policy)
{
    m_policy = policy;
    for (const auto &keeper : m_slots) {
        send(keeper->connection.value(), MessageType::SetPolicy, SetPolicy{policy}, {}, {}, MSG_DONTWAIT);
    }
}

void Master::openSlots(std::uint32_t count)
{
    for (std::uint32_t opened = 0; opened < count; ++opened) {
        const bool tooMany = m_slots.size() >= maxSlots;
        if (tooMany || !openSlot()) {
            const Refused refused{RefusedReason::NoResources, tooMany ? EAGAIN : errno, count - opened};
            send(m_engine.value(), MessageType::Refused, refused);
            return;
        }
    }
}

unsigned Master::freeNumber()
{
    // A keeper before us may have left spools that nobody renamed; they stay as they are.
    const auto isTaken = [this](const std::string &name) {
        struct stat status;
        return ::fstatat(m_slotsFolder.value(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    };
    do {
        ++m_nextNumber;
    } while (isTaken(std::to_string(m_nextNumber) + ".out") || isTaken(std::to_string(m_nextNumber) + ".err"));
    return m_nextNumber;
}

bool Master::openSlot()
{
    auto [engineEnd, slotEnd] = connectedPair();
    auto [masterEnd, slotMasterEnd] = connectedPair();
    SlotBoard *board = newBoard();
    if (!slotEnd.isOpen() || !slotMasterEnd.isOpen() || board == nullptr) {
        return false;
    }
    const unsigned number = freeNumber();
    const pid_t pid = ::fork(); // we are small: this costs what a vfork does
    if (pid < 0) {
        ::munmap(board, sizeof *board);
        return false;
    }
    if (pid == 0) {
        engineEnd.reset();
        masterEnd.reset();
        becomeSlot({number, m_slotsFolder.value(), m_logsFolder.value(), m_exits.value(), slotEnd.release(),
            slotMasterEnd.release(), m_devNull.value(), board, m_policy, m_bootId});
    }
    m_slots.push_back(std::make_unique<SlotKeeper>(SlotKeeper{number, pid, std::move(masterEnd), board,
        Sampler(m_slotsFolder.value(), m_logsFolder.value(), number)}));
    const int connection = engineEnd.value();
    return send(m_engine.value(), MessageType::Slot, infoOf(*m_slots.back()), std::span(&connection, 1));
}

/// The ends go to the engine, which gives them to the slots with their jobs; none stays here.
void Master::openPipes(const Message &message)
{
    const auto wanted = message.body<OpenPipes>();
    const std::span<const char> bytes = message.rest<OpenPipes>();
    std::vector<PipeEdge> edges(std::min<std::size_t>(wanted.edgeCount, bytes.size() / sizeof(PipeEdge)));
    std::memcpy(edges.data(), bytes.data(), edges.size() * sizeof(PipeEdge));
    std::vector<FileDescriptor> ends;
    if (!m_channels.open(wanted, edges, ends)) {
        send(m_engine.value(), MessageType::Pipes, Pipes{wanted.group, errno, 0});
        return;
    }
    std::vector<int> descriptors;
    for (const FileDescriptor &end : ends) {
        descriptors.push_back(end.value());
    }
    send(m_engine.value(), MessageType::Pipes,
        Pipes{wanted.group, 0, static_cast<std::uint32_t>(ends.size())}, descriptors);
}

void Master::becomeSlot(const SlotSetup &setup)
{
    m_channels.forget();
    m_engine.reset();
    m_listener.reset();
    m_children.reset();
    m_slots.clear();
    Slot slot(setup);
    slot.run();
}

SlotInfo Master::infoOf(const SlotKeeper &keeper) const
{
    const SlotBoard &board = *keeper.board;
    SlotInfo info;
    info.slot = keeper.number;
    info.pid = keeper.pid;
    info.busy = board.isBusy() ? 1 : 0;
    info.job = board.job;
    info.attempt = board.attempt;
    info.jobPid = board.jobPid;
    info.startNs = board.startNs;
    return info;
}

void Master::tellLiving()
{
    for (const auto &keeper : m_slots) {
        auto [engineEnd, slotEnd] = connectedPair();
        if (!slotEnd.isOpen() || !keeper->connection.isOpen()) {
            continue;
        }
        const int forSlot = slotEnd.value();
        const int forEngine = engineEnd.value();
        if (send(keeper->connection.value(), MessageType::Adopt, SetPolicy{m_policy}, std::span(&forSlot, 1))) {
            send(m_engine.value(), MessageType::Slot, infoOf(*keeper), std::span(&forEngine, 1));
        }
    }
    send(m_engine.value(), MessageType::LivingEnd, OpenSlots{static_cast<std::uint32_t>(m_slots.size())});
}

void Master::reapChildren()
{
    signalfd_siginfo ignored;
    while (::read(m_children.value(), &ignored, sizeof ignored) > 0) {
    }
    pid_t pid;
    int status = 0;
    while ((pid = ::waitpid(-1, &status, WNOHANG)) > 0) {
        pumpEnded(pid, status);
        const auto isIt = [pid](const std::unique_ptr<SlotKeeper> &keeper) { return keeper->pid == pid; };
        const auto found = std::find_if(m_slots.begin(), m_slots.end(), isIt);
        if (found != m_slots.end()) {
            slotEnded(**found);
            m_slots.erase(found);
        }
    }
    if (m_hasOrphans) {
        sweepOrphans();
    }
}

void Master::pumpEnded(pid_t pump, int status)
{
    const std::uint64_t lost = m_channels.pumpEnded(pump, status);
    if (lost != 0 && m_engine.isOpen()) {
        send(m_engine.value(), MessageType::PipesBroken, PipeGroupRef{lost}, {}, {}, MSG_DONTWAIT);
    }
}

void Master::slotEnded(SlotKeeper &keeper)
{
    if (keeper.board->isBusy()) {
        m_channels.jobEnded({keeper.board->job, -1, -1});
        // Killed over a job: nobody can prove how the job ended, but what it wrote is kept.
        const std::string log(keeper.board->logName, ::strnlen(keeper.board->logName, sizeof keeper.board->logName));
        for (const char *suffix : {".out", ".err"}) {
            const std::string spool = std::to_string(keeper.number) + suffix;
            struct stat status;
            if (::fstatat(m_slotsFolder.value(), spool.c_str(), &status, 0) == 0 && status.st_size > 0) {
                ::renameat(m_slotsFolder.value(), spool.c_str(), m_logsFolder.value(), (log + suffix).c_str());
            }
        }
    }
    ::munmap(keeper.board, sizeof *keeper.board);
    m_hasOrphans = true; // whatever it was over is ours now
}

void Master::sweepOrphans()
{
    std::size_t orphans = 0;
    for (const pid_t pid : childProcesses()) {
        const bool isSlot = std::any_of(m_slots.begin(), m_slots.end(),
            [pid](const std::unique_ptr<SlotKeeper> &keeper) { return keeper->pid == pid; });
        if (!isSlot && !m_channels.isPump(pid) && ::waitpid(pid, nullptr, WNOHANG) == 0) {
            ::kill(pid, SIGKILL);
            ++orphans;
        }
    }
    m_hasOrphans = orphans > 0;
}

} // namespace weftwork::keeper
