// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>

#include <chrono>
#include <future>
#include <numeric>
#include <vector>

namespace weftwork::test {

inline std::vector<int> numbers(int begin, int end)
{
    std::vector<int> all(static_cast<std::size_t>(end - begin));
    std::iota(all.begin(), all.end(), begin);
    return all;
}

template <typename Function>
auto inAnotherThread(Function function)
{
    return std::async(std::launch::async, std::move(function));
}

/// Whether it has not come back after a moment.
template <typename T>
bool isBlocked(const std::future<T> &call)
{
    return call.wait_for(std::chrono::milliseconds(30)) == std::future_status::timeout;
}

/// Whether it comes back: at once, or never.
template <typename T>
bool comesBack(const std::future<T> &call)
{
    return call.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
}

inline long voluntarySwitches()
{
    struct rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_nvcsw;
}

} // namespace weftwork::test
