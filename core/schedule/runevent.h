// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/jobnumber.h"
#include "schedule/jobresult.h"
#include "schedule/reason.h"

namespace weftwork {

/// One decision or fact of a run, recorded when it was taken. What a person is shown is a fold over these.
struct RunEvent
{
    enum class Kind : quint8 {
        RunStarted,
        Ready,      ///< what the job needs is met: idle -> scheduled
        Held,       ///< it waits for something the graph does not explain; once, when that begins (reason).
                    ///< Running -> scheduled if it could not be started after all; no job: nothing at all may start
        Started,    ///< scheduled -> running (attempt)
        ReportedReady, ///< a running service can be used
        Finished,   ///< running -> done, or an attempt of it that will be retried is followed by Retried (attempt, result).
                    ///< Also scheduled -> done, cancelled or stopped between two attempts
        Retried,    ///< done -> scheduled again after a pause (attempt that ended, reason BackOff). A graph's members
                    ///< are all idle again
        Skipped,    ///< idle or scheduled -> done (reason)
        Control,    ///< a verb of a person (text; job may be invalid: the run)
        Adopted,    ///< a new engine took the job over
        RunEnded,   ///< result of the whole run (result.outcome)
    };

    Kind kind = Kind::RunStarted;
    Nanoseconds time{0}; ///< of the run's clock
    JobNumber job;       ///< invalid: the run itself
    int attempt = 0;     ///< from 1; 0: none
    JobResult result;
    Reason reason;
    QString text;
};

} // namespace weftwork
