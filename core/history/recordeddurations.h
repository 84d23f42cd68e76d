// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/runfolder.h"
#include "run/expectedduration.h"

namespace weftwork {

/// How many runs a median is made of unless somebody says so.
inline constexpr int usualRunCount = 10;

/// How long each job of a graph took in its last runs: the median of its good ends, by path (Source::Recorded), and of
/// services how long they took to be ready. Jobs that never came to a good end have no duration. Reads the journals of
/// these runs, which takes time: not for the window's thread. `graphFile`: absolute, as runs record it.
ExpectedDurations recordedDurations(
    const QString &graphFile, int maximumRuns = usualRunCount, const QString &state = stateFolder());

} // namespace weftwork
