// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/filedescriptor.h"

#include <cstdint>

namespace weftwork::keeper {

/// Both ends of a new pipe that holds at least so many bytes (0: the system's default). False with errno.
bool makePipe(std::uint32_t capacity, FileDescriptor &readEnd, FileDescriptor &writeEnd);

/// A pipe as it is looked at: holds no end of it, so that writers still die of SIGPIPE and readers still see its end.
class PipeGauge
{
public:
    PipeGauge() = default;
    /// `end` is any end of the pipe.
    explicit PipeGauge(int end);

    struct Level
    {
        std::int64_t inside = 0; ///< bytes
        bool hasFreePage = true; ///< without one, only the last page may have room yet, and nobody tells how much
    };

    Level level() const;
    std::int64_t capacity() const { return m_capacity; }
    /// What /proc calls it: pipe:[inode].
    std::uint64_t inode() const { return m_inode; }

private:
    FileDescriptor m_pipe; ///< O_PATH
    std::int64_t m_capacity = 0;
    std::uint64_t m_inode = 0;
};

} // namespace weftwork::keeper
