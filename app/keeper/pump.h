// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/keeperprotocol.h"
#include "support/filedescriptor.h"

#include <atomic>
#include <span>
#include <vector>

#include <sys/types.h>

namespace weftwork::keeper {

/// What went into each channel, in memory that pump and master map: the pump writes, the master reads.
struct PumpBoard
{
    struct Count
    {
        std::atomic<std::uint64_t> bytes{0};
        std::atomic<std::uint64_t> items{0}; ///< lines
        std::atomic<bool> isHeld{false};     ///< the pump holds bytes that the reader's pipe did not take
    };
    Count channels[maxPipeEdges];
};

/// What a pump is given.
struct PumpSetup
{
    std::vector<FileDescriptor> outputs; ///< what writers write is read here
    std::vector<FileDescriptor> inputs;  ///< what readers read is written here
    std::vector<PipeEdge> edges;
    PumpBoard *board = nullptr;
};

/// Starts the process that stands between the writers and the readers of channels which cannot share one pipe. It ends
/// with status 0 when all was handed on, or nobody is left who would read it. -1 with errno.
pid_t startPump(PumpSetup &setup);

} // namespace weftwork::keeper
