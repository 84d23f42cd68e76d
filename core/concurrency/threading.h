// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <stdexcept>
#include <string_view>

namespace weftwork {

/// What requireThreads() throws.
class ThreadsNotSupported final : public std::runtime_error
{
    using std::runtime_error::runtime_error;
};

/// Whether this program can have threads at all (T1). Any thread.
constexpr bool canUseThreads()
{
    return QT_CONFIG(thread) == 1;
}

/// Throws ThreadsNotSupported, which tells the reason, where there are none (T1).
void requireThreads(std::string_view reason = {}, bool areSupported = canUseThreads());

} // namespace weftwork
