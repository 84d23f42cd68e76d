// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/callworkers.h"

#include <functional>

namespace weftwork {

/// Who wants to be told of what a pool does; each may be empty. They are called by the pool's own thread, or by that
/// which submits, must return soon, must not throw, and may submit calls but not wait for any.
struct PoolEvents
{
    /// Before anybody who waits for the call goes on, and before it makes room for callThrottled().
    std::function<void(const CallRecord &record)> finished = {};
    /// Of calls that were submitted and have not ended.
    std::function<void(int length)> queueLengthChanged = {};
    /// How long callThrottled() made its caller wait.
    std::function<void(Nanoseconds wait)> throttled = {};
    /// What functions print. While somebody listens, a worker gets a call when it has answered the one before, so that
    /// it is known which one wrote a text.
    std::function<void(const WorkerOutput &output)> output = {};
    std::function<void(const Problem &problem)> workerFailed = {};
};

} // namespace weftwork
