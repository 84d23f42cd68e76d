// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/output.h"
#include "schedule/runstate.h"

namespace weftwork::cli {

/// The word and colour that a job's state has in lists, the same for `run`, `show` and `plan`.
QString stateWord(const JobRunState &job);
/// The room that the longest of these words needs in the language spoken.
int wordWidth();
Tint tintOf(const JobRunState &job);
/// Whether what ended so went wrong, so that its log is worth a look.
bool isFailure(Outcome outcome);

/// "succeeded  1.25 s  build/compile  “Compile”": state, how long the last attempt took, path, title.
QString jobLine(const RunState &state, JobNumber job, Nanoseconds now, const Output &output);
/// The same as an object.
QJsonObject jobObject(const RunState &state, JobNumber job, Nanoseconds now);

/// "7 of 9 jobs: 5 succeeded, 1 failed (1 tolerated), 1 skipped".
QString summaryOf(const RunCounts &counts);
QJsonObject jsonOf(const RunCounts &counts);

} // namespace weftwork::cli
