// SPDX-License-Identifier: Apache-2.0
#include "concurrency/threading.h"

#include <string>

namespace weftwork {

void requireThreads(std::string_view reason, bool areSupported)
{
    if (!areSupported) {
        throw ThreadsNotSupported("Threads are needed because " + std::string(reason.empty() ? "(no reason given)" : reason)
            + ", but there are none here.");
    }
}

} // namespace weftwork
