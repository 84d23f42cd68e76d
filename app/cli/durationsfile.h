// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "run/expectedduration.h"
#include "support/result.h"

namespace weftwork::cli {

/// "path=1.5s": the path of a job and a span of time.
Result<std::pair<QString, Nanoseconds>> pathAndSpan(const QString &text);

/// Reads how long jobs take: lines of "path = 1.5s" (# begins a comment), or one JSON object of path -> "1.5s" or seconds.
/// A line that says neither is refused with its place.
Result<ExpectedDurations> readDurations(const QString &file);

} // namespace weftwork::cli
