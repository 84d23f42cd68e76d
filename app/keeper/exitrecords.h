// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keeper/system.h"
#include "process/keeperprotocol.h"

#include <string>

namespace weftwork::keeper {

/// The writer of exits.jsonl: one line, one write for each end of an attempt, with space reserved beforehand, so
/// that a job which may start can also be recorded. Shared by all slots as a descriptor that appends.
class ExitRecords
{
public:
    /// `writers` is how many slots there are at least.
    ExitRecords(int file, std::string bootId, unsigned writers);

    /// Reserves space for a record of each slot; false with errno when a job must not start.
    bool reserve(const std::string &path);

    /// Both return whether the line is in the file; one that is not is tried again before the next.
    bool write(const std::string &path, const Ended &ended);
    bool write(const std::string &path, const StartFailed &failed);

    /// Opens (or makes) the file below the run's folder.
    static FileDescriptor open(int folder);
    /// Makes it lasting, and gives back what was reserved and not used. When no slot is left.
    static void finish(int file);

private:
    std::string head(const std::string &path, std::uint64_t job, std::uint32_t attempt) const;
    bool append(const std::string &line);

    const int m_file;
    const std::string m_bootId;
    const unsigned m_writers;
    std::string m_unwritten;
    std::int64_t m_reservedUntil = 0;
};

} // namespace weftwork::keeper
