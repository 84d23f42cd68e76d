// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/runevent.h"

#include <QString>

#include <functional>

namespace weftwork {

/// How a person calls a job: its title or path.
using JobNamer = std::function<QString(JobNumber)>;

/// One translated sentence that says why a job waits, was skipped, cancelled or stopped. `now` is the run's clock, for
/// what is left of a pause.
QString sentenceOf(const Reason &reason, const JobNamer &nameOf, Nanoseconds now = Nanoseconds(0));

/// The translated word of a state and an outcome, as `list` and the studio show it: "running", "timed out".
QString titleOf(JobState state);
QString titleOf(Outcome outcome);

/// One translated sentence on how an attempt ended: "It exited with status 3.", "It was ended by signal 9 (KILL)."
QString sentenceOf(const JobResult &result);

/// "KILL" for 9; the number where there is no name.
QString signalName(int number);

/// "1.25 s", "3 min 04 s", "2 h 05 min": a span for people.
QString spanText(Nanoseconds span);

} // namespace weftwork
