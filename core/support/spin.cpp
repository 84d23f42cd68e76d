// SPDX-License-Identifier: Apache-2.0
#include "support/spin.h"

#include <thread>

namespace weftwork {

bool yieldShortly()
{
    static YieldPatience patience;
    if (!patience.mayYield()) {
        return false;
    }
    const auto begin = std::chrono::steady_clock::now();
    std::this_thread::yield();
    patience.noteYield(std::chrono::steady_clock::now() - begin);
    return true;
}

} // namespace weftwork
