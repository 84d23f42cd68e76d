// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace weftwork {

/// How many files a process may open.
struct FileLimit
{
    std::uint64_t soft = 0;
    std::uint64_t hard = 0;
};

/// Raises this process's soft limit to the hard one: each running job costs the engine a connection. Returns the
/// limit this process was started with, which its jobs get back. May be called again, from any thread.
FileLimit raiseFileLimit();

} // namespace weftwork
