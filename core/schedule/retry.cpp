// SPDX-License-Identifier: Apache-2.0
#include "schedule/retry.h"

#include <algorithm>
#include <cmath>

namespace weftwork {

bool deservesRetry(const RetryPolicy &policy, int tries, const JobResult &result)
{
    const bool hasFailed = result.outcome == Outcome::Failed || result.outcome == Outcome::TimedOut;
    if (!hasFailed || tries > policy.count) {
        return false;
    }
    const std::vector<int> &codes = policy.exitCodes;
    const bool hasExited = result.outcome == Outcome::Failed && result.exit == JobResult::Exit::Exited;
    return codes.empty() || (hasExited && std::find(codes.begin(), codes.end(), result.exitCode) != codes.end());
}

Nanoseconds pauseBeforeRetry(const RetryPolicy &policy, int tries)
{
    constexpr double longest = 1e18; // some thirty years, in nanoseconds
    const auto nanoseconds = [](Milliseconds time) { return std::chrono::duration<double, std::nano>(time).count(); };
    double pause = nanoseconds(policy.delay) * std::pow(std::max(policy.factor, 0.0), tries - 1);
    if (policy.maximumDelay > Milliseconds{0}) {
        pause = std::min(pause, nanoseconds(policy.maximumDelay));
    }
    return Nanoseconds(std::llround(std::clamp(pause, 0.0, longest)));
}

} // namespace weftwork
