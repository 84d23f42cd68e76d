// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <sys/types.h>

namespace weftwork::keeper {

/// Bytes that went through read() and write(), of any kind of file; splice() is not among them. -1: nobody can tell.
struct IoCount
{
    std::int64_t read = -1;
    std::int64_t written = -1;
};

/// Of one process and the children it has waited for, also if it has ended and was not reaped yet.
IoCount ioOf(pid_t process);

/// The same of a process and all that live below it.
IoCount ioOfTree(pid_t process);

/// Whether somebody writes now, as far as that can be seen.
enum class Writing : std::uint8_t { No, Yes, Unknown };

/// Whether a process, or one that lives below it, is in the midst of writing into the pipe that /proc calls
/// pipe:[inode]. Unknown: it may not be looked at, or waits for files without saying for which.
Writing writingOfTree(pid_t process, std::uint64_t inode);

} // namespace weftwork::keeper
