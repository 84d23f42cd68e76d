// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/outcome.h"
#include "support/clock.h"

#include <any>
#include <exception>

namespace weftwork {

/// How one attempt of a job ended, as its executor saw it. A value.
struct JobResult
{
    enum class Exit : quint8 { None, Exited, Signalled };

    Outcome outcome = Outcome::Succeeded;
    Exit exit = Exit::None; ///< exit status 137 and death by signal 9 are kept apart
    int exitCode = 0;       ///< or the signal's number
    QString message;        ///< for a person: why it could not start, what it threw; of a call what it returned, in short
    bool couldNotStart = false;
    bool isEndedByReader = false; ///< a process that ended because nobody read its channel any more
    int sweptProcesses = 0; ///< descendants that had to be ended after it
    Nanoseconds userTime{0};
    Nanoseconds systemTime{0};
    qint64 maximumResidentKilobytes = 0;

    std::any value;               ///< of a function job
    std::exception_ptr exception; ///< of a function job

    /// Whether the message is what it returned.
    bool tellsValue() const { return outcome == Outcome::Succeeded && exit == Exit::None && !message.isEmpty(); }
};

} // namespace weftwork
