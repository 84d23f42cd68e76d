// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/jobnumber.h"
#include "schedule/outcome.h"
#include "support/clock.h"

#include <vector>

namespace weftwork {

/// Why a job does not run, or why it was skipped or cancelled: a typed value. Sentences are made at the edge, where
/// they are translated.
struct Reason
{
    enum class Kind : quint8 {
        None,
        // why it waits
        WaitsForPrerequisite, ///< jobs: the prerequisites not yet met (derived, never recorded)
        WaitsForGraph,        ///< jobs: the graph job around it, which does not run yet (derived)
        WindowFull,           ///< jobs: the graph job whose window is full (none: the root); limit
        LimitFull,            ///< the run's -j; limit
        ThreadsBusy,          ///< all threads for function jobs; limit
        WorkersBusy,          ///< all processes of a worker; text: its name; limit
        TokenTaken,           ///< text: the token; limit
        WaitsInLine,          ///< jobs: earlier ones that wait for a place it needs too (derived)
        BackOff,              ///< until: when it is tried again
        Held,                 ///< a person holds it
        Shortage,             ///< the machine is short of something; text: of what
        CannotRecord,         ///< the journal cannot be written; text: why
        PrerequisiteUnknown,  ///< jobs: prerequisites whose outcome is unknown; a person decides
        // why it was skipped
        PrerequisiteNotMet, ///< jobs: the prerequisite whose end can no longer meet the dependency
        Aborted,            ///< jobs: the job whose failure cancelled the graph
        GraphEnded,         ///< jobs: the graph job that ended before it could start
        SkippedByPerson,
        // why it was cancelled or stopped
        StoppedByPerson,
        GraphTimedOut,  ///< jobs: the graph job (none: the run) whose time ran out
        OthersDone,     ///< a forever job: all else was done
        UnitFailed,     ///< jobs: the member of its start unit that failed
        // why it succeeded although it did not end by itself
        ReaderEnded,    ///< jobs: those that read its channel, and stopped
    };

    Kind kind = Kind::None;
    std::vector<JobNumber> jobs;
    Condition condition = Condition::Success; ///< of the dependency, for PrerequisiteNotMet
    Nanoseconds until{0};
    int limit = 0;
    QString text;

    bool operator==(const Reason &) const = default;
};

} // namespace weftwork
