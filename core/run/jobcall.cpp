// SPDX-License-Identifier: Apache-2.0
#include "run/jobcall.h"

namespace weftwork {

JobResult resultOfException(std::exception_ptr exception)
{
    JobResult result;
    result.outcome = Outcome::Failed;
    result.exception = exception;
    try {
        std::rethrow_exception(std::move(exception));
    } catch (const JobCancelled &) {
        result.outcome = Outcome::Cancelled;
    } catch (const std::exception &thrown) {
        result.message = QString::fromUtf8(thrown.what());
    } catch (...) {
        result.message = QStringLiteral("It threw something that is no std::exception.");
    }
    return result;
}

JobResult callJob(const JobFunction *function, JobContext &context)
{
    JobResult result;
    if (!function) {
        result.outcome = Outcome::Failed;
        result.message = QStringLiteral("The job has no function.");
        return result;
    }
    try {
        (*function)(context);
    } catch (...) {
        result = resultOfException(std::current_exception());
    }
    result.value = context.takeResult();
    if (context.isCancelled()) {
        result.outcome = Outcome::Cancelled;
    }
    return result;
}

LateEnd makeLateEnd(std::shared_ptr<EndClaim> claim, std::stop_token stopToken, std::function<void(JobResult)> report)
{
    return [claim = std::move(claim), stopToken = std::move(stopToken), report = std::move(report)](
               std::any value, std::exception_ptr exception) {
        if (!claim->isFirst()) {
            return;
        }
        JobResult result = exception ? resultOfException(std::move(exception)) : JobResult();
        result.value = std::move(value);
        if (stopToken.stop_requested()) {
            result.outcome = Outcome::Cancelled;
        }
        report(std::move(result));
    };
}

} // namespace weftwork
