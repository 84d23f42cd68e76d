// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/dependency.h"

#include <QString>

#include <optional>

namespace weftwork {

/// Where a job stands in a run. Scheduled: what it needs is met, it waits for a slot.
enum class JobState : quint8 { Idle, Scheduled, Running, Done };

/// How a done job ended. None of them is ever drawn or counted as another.
enum class Outcome : quint8 {
    None,      ///< not done
    Succeeded,
    Reused,    ///< an earlier result was taken
    Accepted,  ///< a person marked it done
    Stopped,   ///< a forever job, ended because all else was done
    Failed,
    TimedOut,
    Cancelled,
    Skipped,
    Unknown,   ///< nobody can prove how it ended
};

/// How many outcomes there are, for arrays indexed by one.
inline constexpr int outcomeCount = 10;

/// What an outcome of a prerequisite means for a dependency on it.
enum class Meeting : quint8 {
    Met,
    Impossible, ///< the dependent is skipped at once
    Held,       ///< the outcome is unknown: a person decides
};

/// `isTolerated`: the prerequisite's failure counts as met. `hasStarted`, `wasReady`: what it reached before it ended.
Meeting meetingOf(Condition condition, Outcome outcome, bool isTolerated, bool hasStarted, bool wasReady);

/// The words of the journal and of the command line's JSON: "succeeded", "timed-out", …; never translated.
QString wordOf(JobState state);
QString wordOf(Outcome outcome);
std::optional<Outcome> outcomeFromWord(QStringView word);

} // namespace weftwork
