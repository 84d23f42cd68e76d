// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keeper/channels.h"
#include "keeper/sampler.h"
#include "keeper/slot.h"

#include <memory>
#include <vector>

namespace weftwork::keeper {

/// The master keeper of one run: makes slot keepers, hands the engine a connection to each, samples the growth of
/// their spools, cleans up after a slot keeper that was killed, and answers a new engine. One process, one thread.
class Master
{
public:
    /// `folder` is the run's folder, `engine` the connection to the engine that started us.
    Master(int folder, int engine);

    /// Whether the folder can be used; if not, errno says why.
    bool prepare();
    /// Serves until neither engine nor slot keeper is left; the exit status of the process.
    int run();

private:
    struct SlotKeeper
    {
        unsigned number = 0;
        pid_t pid = 0;
        FileDescriptor connection;
        SlotBoard *board = nullptr;
        Sampler sampler;
    };

    bool listen();
    void wait();
    void acceptEngine();
    bool isFriend(int connection) const;
    void readEngine();
    void handle(const Message &message);
    void greet(const Message &message);
    void setPolicy(LossPolicy policy);
    void openSlots(std::uint32_t count);
    bool openSlot();
    unsigned freeNumber();
    void becomeSlot(const SlotSetup &setup);
    void openPipes(const Message &message);
    void tellLiving();
    SlotInfo infoOf(const SlotKeeper &keeper) const;

    void reapChildren();
    void readSlot(SlotKeeper &keeper);
    void slotEnded(SlotKeeper &keeper);
    void pumpEnded(pid_t pump, int status);
    void sampleChannels();
    void sweepOrphans();
    void tick();
    bool anyBusy() const;

    FileDescriptor m_folder;
    FileDescriptor m_engine;
    FileDescriptor m_listener;
    FileDescriptor m_children; ///< signalfd of SIGCHLD
    FileDescriptor m_slotsFolder;
    FileDescriptor m_logsFolder;
    FileDescriptor m_exits;
    FileDescriptor m_devNull;
    const std::string m_bootId;
    LossPolicy m_policy = LossPolicy::Die;
    bool m_engineWasLost = false;
    bool m_hasOrphans = false;
    bool m_watchesGrowth = false;
    unsigned m_nextNumber = 0;
    std::vector<std::unique_ptr<SlotKeeper>> m_slots;
    Channels m_channels;
    std::int64_t m_nextTickNs = 0;
    std::int64_t m_nextSyncNs = 0;
    std::int64_t m_syncedSize = 0;
};

} // namespace weftwork::keeper
