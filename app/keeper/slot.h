// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keeper/ending.h"
#include "keeper/exitrecords.h"
#include "keeper/slotlink.h"
#include "keeper/spawn.h"
#include "keeper/spool.h"
#include "process/jobspec.h"
#include "process/keeperwire.h"

#include <string>

namespace weftwork::keeper {

/// What the master gives a new slot keeper. The descriptors are the slot's from then on.
struct SlotSetup
{
    unsigned number = 0;
    int slotsFolder = -1;
    int logsFolder = -1;
    int exits = -1;
    int engine = -1;
    int master = -1;
    int devNull = -1;
    SlotBoard *board = nullptr;
    LossPolicy policy = LossPolicy::Die;
    std::string bootId;
};

/// One slot keeper: the process that runs one job at a time, is parent and subreaper of all that the job starts,
/// times it, ends it and records how it ended. Lives in a process of its own, with one thread.
class Slot
{
public:
    explicit Slot(const SlotSetup &setup);

    /// Serves until neither engine nor job is left.
    [[noreturn]] void run();

private:
    enum class Phase {
        Idle,
        Retrying,    ///< the program is busy: somebody writes it
        Running,
        Lingering,   ///< the main process ended, the job waits for the rest
        Terminating, ///< SIGTERM was sent
        Killing,
        Keeping,     ///< the job is done, its background processes live on
    };

    void wait();
    std::int64_t nextDeadline() const;
    void readEngine();
    void readMaster();
    void handle(Message &message);
    void engineLost();

    void takeStart(Message &message);
    bool takeSpec(Message &message, const Start &start);
    bool takeEnds(Message &message, std::size_t first);
    void tellStreamsEnded(const Ended &ended);
    void launch();
    void launched(pid_t pid);
    void tellStarted();
    void startFailed(const SpawnError &error);

    void childrenChanged();
    void deadlinePassed();
    void mainEnded();
    void beginEnding(std::uint32_t flag, std::int64_t graceNs);
    void advanceEnding();
    void pause(bool paused);
    void jobDone();
    void becomeIdle();
    Ended endedReport() const;
    void postBoard(pid_t pid);
    bool isCurrent(const Message &message) const;

    const SlotSetup m_setup;
    FileDescriptor m_engine;
    FileDescriptor m_master;
    LossPolicy m_policy;
    ExitRecords m_exits;
    Spool m_out;
    Spool m_err;

    Phase m_phase = Phase::Idle;
    JobSpec m_spec;
    std::string m_specBytes;
    FileDescriptor m_stdin;
    std::vector<ChannelStream> m_ends; ///< until the job has them
    std::uint64_t m_job = 0;
    std::uint32_t m_attempt = 0;
    std::uint32_t m_flags = 0;
    ProcessTree m_tree;
    pid_t m_pid = 0;
    std::int64_t m_startNs = 0;
    std::int64_t m_deadlineNs = 0;     ///< of the timeout; 0: none
    std::int64_t m_phaseDeadlineNs = 0; ///< of the phase; 0: none
    std::int64_t m_tellStartNs = 0;     ///< when the engine is told that the job runs; 0: it was
    std::int64_t m_pausedBudgetNs = -1; ///< what was left of the timeout when the job was paused
    std::int64_t m_retryPauseNs = 0;
    std::int64_t m_retryUntilNs = 0;
};

} // namespace weftwork::keeper
