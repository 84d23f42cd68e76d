// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/jobspec.h"
#include "process/keeperprotocol.h"
#include "support/filedescriptor.h"
#include "support/result.h"

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace weftwork {

namespace keeper {
class Message;
}

/// One attempt of one job, by the number its run gave it.
struct AttemptRef
{
    std::uint64_t job = 0;
    std::uint32_t attempt = 0;

    bool operator==(const AttemptRef &) const = default;
};

/// Pipes that were asked for. Whoever starts a job with an end holds them until then.
struct PipeGroup
{
    std::uint64_t number = 0;
    bool isMade = false;
    int error = 0; ///< errno, if they could not be made
    std::vector<FileDescriptor> ends;
};

/// An end of a pipe that a job is started with.
struct PipeEnd
{
    std::shared_ptr<PipeGroup> group;
    std::size_t index = 0;
};

/// What a KeeperClient reports; called inside dispatch(), start() and cancel(), by their thread.
class KeeperListener
{
public:
    virtual ~KeeperListener() = default;

    /// It runs (or, if it was quick, did run: attemptEnded() follows at once); its output stands in spoolFile(slot, …).
    virtual void attemptStarted(const keeper::Started &started, int slot) = 0;
    virtual void attemptNotStarted(const keeper::StartFailed &failed) = 0;
    virtual void attemptEnded(const keeper::Ended &ended) = 0;
    /// Its slot keeper was killed: nobody can prove how it ended.
    virtual void attemptLost(AttemptRef attempt) = 0;
    /// No new slot can be opened any more. What runs goes on.
    virtual void keeperLost() = 0;
    /// The process between the writers and readers of these pipes was killed: what was read may be cut.
    virtual void pipesBroken(std::uint64_t /*group*/) {}
};

/// A job that lives although the engine that started it is gone.
struct LivingAttempt
{
    AttemptRef attempt;
    int slot = 0;
    int pid = 0;
    std::int64_t startNs = 0;
};

/// The engine's end of all connections to the keepers of one run: starts the master, asks for slots when jobs need
/// them, sends jobs to free ones. No call blocks. One thread; watch descriptor() and call dispatch().
class KeeperClient
{
public:
    /// Starts the master keeper of a run. The folder must exist.
    static Result<std::unique_ptr<KeeperClient>> launch(
        const QString &runFolder, keeper::LossPolicy policy, const QString &program);
    /// Connects to the keepers that a dead engine left in this folder. What lives there is told by living() after
    /// a dispatch() for which isSettled() is true.
    static Result<std::unique_ptr<KeeperClient>> attach(const QString &runFolder, keeper::LossPolicy policy);

    /// Lets go of the keepers. With nothing running it waits until they are gone, so that the folder is at rest.
    ~KeeperClient();
    KeeperClient(const KeeperClient &) = delete;
    KeeperClient &operator=(const KeeperClient &) = delete;

    void setListener(KeeperListener *listener) { m_listener = listener; }
    void setPolicy(keeper::LossPolicy policy);

    /// Readable (poll, QSocketNotifier) when dispatch() has something to do.
    int descriptor() const { return m_epoll.value(); }
    /// Takes all messages that have come.
    void dispatch();

    /// Asks for slots before they are needed; for no more than mostSlotsAsked at a time.
    void openSlots(int count);
    /// Asks for the pipes of channels. The numbers of the group and of its edges are the caller's.
    std::shared_ptr<PipeGroup> openPipes(const keeper::OpenPipes &wanted, std::span<const keeper::PipeEdge> edges);
    /// No attempt holds an end of them any more.
    void pipesDone(std::uint64_t group);
    /// Starts an attempt; `input` is its standard input if the specification says Descriptor, `ends` are those of
    /// its channelTargets.
    void start(
        AttemptRef attempt, const keeper::JobSpec &spec, FileDescriptor input = {}, std::vector<PipeEnd> ends = {});
    /// Asks an attempt to end; `now`: without grace. Told by attemptEnded(), or attemptNotStarted() with ECANCELED.
    void cancel(AttemptRef attempt, bool now = false);
    /// Stops or continues the processes of an attempt; its timeout stands still meanwhile.
    void setPaused(AttemptRef attempt, bool paused);

    bool isConnected() const { return m_master.isOpen(); }
    int masterPid() const { return m_masterPid; }
    int slotCount() const { return static_cast<int>(m_slots.size()); }
    int runningCount() const { return static_cast<int>(m_running.size()); }

    bool isSettled() const { return m_isSettled; }
    const std::vector<LivingAttempt> &living() const { return m_living; }

private:
    struct Slot
    {
        int number = 0;
        int pid = 0;
        FileDescriptor connection;
        bool isBusy = false;    ///< with an attempt, or with what it left behind
        bool hasAttempt = false;
        bool isStarted = false; ///< the listener knows that the attempt runs
        AttemptRef attempt;
    };
    struct Waiting
    {
        AttemptRef attempt;
        std::string spec;
        FileDescriptor input;
        std::vector<PipeEnd> ends;
    };
    struct AttemptHash
    {
        std::size_t operator()(const AttemptRef &ref) const noexcept
        {
            return std::hash<std::uint64_t>()(ref.job * 1'000'003 + ref.attempt);
        }
    };

    KeeperClient() = default;
    bool watch(int descriptor, std::uint64_t key);
    void greet(keeper::LossPolicy policy);
    void readMaster();
    void readSlot(Slot *slot);
    void handleMaster(keeper::Message &message);
    void handleSlot(Slot &slot, const keeper::Message &message);
    void addSlot(keeper::Message &message);
    void slotsRefused(const keeper::Refused &refused);
    void takePipes(keeper::Message &message);
    static bool hasItsPipes(const Waiting &job);
    static int pipeError(const Waiting &job);
    bool needsSlot() const;
    void slotLost(Slot *slot);
    void masterLost();
    void release(Slot &slot);
    void tellStarted(Slot &slot, const keeper::Started &started);
    void attemptGone(Slot &slot);
    void askForSlots();
    void serveWaiting();
    bool give(Slot &slot, Waiting &job);
    void refuse(AttemptRef attempt, keeper::StartStage stage, int error);
    Slot *slotOf(AttemptRef attempt) const;

    KeeperListener *m_listener = nullptr;
    FileDescriptor m_epoll;
    FileDescriptor m_master;
    int m_masterPid = 0;
    bool m_isOurChild = false;
    bool m_isSettled = false;
    int m_slotsAsked = 0; ///< and not yet there
    /// The master answers each with a message: with more of them both could wait for the other to read.
    static constexpr int mostSlotsAsked = 32;
    std::vector<std::unique_ptr<Slot>> m_slots;
    std::vector<Slot *> m_freeSlots;
    std::unordered_map<AttemptRef, Slot *, AttemptHash> m_running;
    std::deque<Waiting> m_waiting;
    std::unordered_map<std::uint64_t, std::weak_ptr<PipeGroup>> m_pipes; ///< that were asked for
    std::vector<LivingAttempt> m_living;
};

} // namespace weftwork
