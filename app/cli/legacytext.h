// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commandline.h"
#include "legacy/legacylisting.h"

namespace weftwork::cli {

/// How --ascii, --original and the terminal want badges to be written.
LegacyStyle legacyStyleOf(const CommandLine &line);

/// What --details adds to a job: its path and what it starts, then its own details; none without that option.
LegacyText legacyDetailsOf(const CommandLine &line, const NumberedGraph &graph);

} // namespace weftwork::cli
