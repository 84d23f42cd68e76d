// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schedule/numberedgraph.h"
#include "support/clock.h"
#include "support/problem.h"

#include <optional>

namespace weftwork {

/// All that would keep a run from coming to its end by itself (S8, X6). Jobs that wait for the end of a forever job,
/// and those that wait for one that does, never start unless it ends: a problem a job, which names all that it waits
/// for. Forever jobs with a timeout, sleeps, and graphs with members that end are no hindrance. And graphs of forever
/// jobs alone that no timeout ends. `timeout`: of the whole run, if one is asked for. Any thread.
Problems checkEnding(const NumberedGraph &graph, std::optional<Nanoseconds> timeout = std::nullopt,
    Problem::Severity severity = Problem::Severity::Warning);

} // namespace weftwork
