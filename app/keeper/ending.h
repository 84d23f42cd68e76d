// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keeper/processio.h"

#include <cstdint>
#include <vector>

#include <sys/resource.h>
#include <sys/types.h>

namespace weftwork::keeper {

/// All processes below one slot keeper while it runs a job: the main process, and what it left behind and the
/// keeper adopted as their subreaper. Signals only what is proven to be still ours (P4): a child that was not
/// reaped cannot lend its number to a stranger, so a main process that is being ended stays unreaped to the last.
class ProcessTree
{
public:
    /// `countsIo`: io() is wanted.
    void begin(pid_t main, bool countsIo = false);

    /// Reaps what ended without a part in any ending. Call on SIGCHLD.
    void reap();
    /// Asks the group of the main process to end, and each child that outlived it.
    void terminate();
    /// Ends all that lives, for good.
    void kill();
    /// Stops or continues the group.
    void signalGroup(int number) const;

    bool mainEnded() const { return m_mainEnded; }
    /// Whether nothing is left below us.
    bool isEmpty() const { return m_isEmpty; }
    int status() const { return m_status; }
    std::uint32_t swept() const { return static_cast<std::uint32_t>(m_signalled.size()); }
    /// Of all processes that were reaped.
    const rusage &usage() const { return m_usage; }
    /// Of the main process and all it waited for, when it has ended.
    const IoCount &io() const { return m_io; }

private:
    void signalOutlivers(int number);
    bool reapOne(pid_t pid);
    void account(pid_t pid, int status, const rusage &usage);
    void lookAtMain();
    void finishIfEmpty();

    pid_t m_main = 0;
    int m_status = 0;
    bool m_mainEnded = false;
    bool m_mainReaped = false;
    bool m_isEnding = false;
    bool m_isEmpty = true;
    bool m_countsIo = false;
    IoCount m_io;
    rusage m_usage{};
    std::vector<pid_t> m_signalled; ///< outlivers of the main process
};

/// The direct children of this process, which has one thread.
std::vector<pid_t> childProcesses();

} // namespace weftwork::keeper
