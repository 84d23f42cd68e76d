// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/scheduler.h"

namespace weftwork::cli {

/// What this program tells its caller (U57); documented in its man page and never renumbered.
enum ExitStatus : int {
    ResultTrue = 0,
    JobFailed = 1,
    Usage = 2,
    InvalidFile = 3,
    StoppedByVerb = 4,
    OutcomeUnknown = 5,
    NotWritten = 6, ///< what was asked for could not be written
    RunTimedOut = 124,
    WeftworkFailed = 125,  ///< as with env(1): the trouble is ours, not a job's
    CannotInvoke = 126,    ///< a program of ours is there and cannot be started
    ProgramNotFound = 127, ///< a program of ours is not there
    SignalBase = 128,      ///< and the number of the signal to this process
};

inline int statusOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Failed:
    case Outcome::Skipped:
        return JobFailed;
    case Outcome::TimedOut:
        return RunTimedOut;
    case Outcome::Cancelled:
        return StoppedByVerb;
    case Outcome::Unknown:
    case Outcome::None:
        return OutcomeUnknown;
    case Outcome::Succeeded:
    case Outcome::Reused:
    case Outcome::Accepted:
    case Outcome::Stopped:
        return ResultTrue;
    }
    return OutcomeUnknown;
}

} // namespace weftwork::cli
