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

} // namespace weftwork::keeper
