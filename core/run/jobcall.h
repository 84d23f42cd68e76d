// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobfunction.h"
#include "schedule/jobresult.h"

#include <atomic>
#include <functional>
#include <memory>

namespace weftwork {

/// The result of a job that threw this: the exception itself is kept. JobCancelled: it was cancelled.
JobResult resultOfException(std::exception_ptr exception);

/// Calls the work of a function job and makes a result of what it sets and throws. Of one that endsLater() only what
/// it throws counts.
JobResult callJob(const JobFunction *function, JobContext &context);

/// The end of an attempt that may come from two sides: the first who claims it may report it. Any thread.
class EndClaim
{
public:
    bool isFirst() { return !m_isClaimed.exchange(true, std::memory_order_acq_rel); }

private:
    std::atomic<bool> m_isClaimed = false;
};

/// A LateEnd that reports the result if it comes first; cancelled if the job was asked to end.
LateEnd makeLateEnd(std::shared_ptr<EndClaim> claim, std::stop_token stopToken, std::function<void(JobResult)> report);

} // namespace weftwork
