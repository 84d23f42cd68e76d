// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/keeperprotocol.h"

#include <atomic>

namespace weftwork::keeper {

/// What a slot keeper lets the master know, in memory that both map: the slot writes, the master reads. `sequence`
/// is odd while a job runs and changes with each, so that a reader can tell whether what it read belongs together.
struct SlotBoard
{
    std::atomic<std::uint32_t> sequence{0};
    std::atomic<std::uint32_t> masterSleeps{0}; ///< the master wants a Poke when a job begins
    std::int32_t jobPid = 0;
    std::uint32_t attempt = 0;
    std::uint64_t job = 0;
    std::int64_t startNs = 0;
    char logName[maxLogName + 16] = {}; ///< with the attempt

    bool isBusy() const { return (sequence.load() & 1) != 0; }
};

} // namespace weftwork::keeper
