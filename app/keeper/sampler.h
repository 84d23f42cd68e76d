// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keeper/slotlink.h"
#include "keeper/system.h"

#include <cstdint>

namespace weftwork::keeper {

/// Follows the sizes of one slot's spools while a job runs and writes a line for each growth into the log's .idx:
/// CLOCK_MONOTONIC in ns, size of out, size of err, and the slot whose spools these are. Owned by the master.
class Sampler
{
public:
    Sampler(int slotsFolder, int logsFolder, unsigned slot);

    void sample(const SlotBoard &board);
    /// What the job had written when it was sampled last.
    std::int64_t bytes() const { return m_out + m_err; }

private:
    std::int64_t sizeOf(const std::string &spool) const;
    void writeLine(const std::string &log, std::int64_t out, std::int64_t err);

    const int m_slotsFolder;
    const int m_logsFolder;
    const unsigned m_slot;
    const std::string m_outName;
    const std::string m_errName;
    std::uint32_t m_sequence = 0; ///< of the job that the sizes belong to
    std::int64_t m_out = 0;
    std::int64_t m_err = 0;
    FileDescriptor m_index;
};

} // namespace weftwork::keeper
