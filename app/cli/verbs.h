// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commandline.h"
#include "cli/exitstatus.h"
#include "cli/output.h"

namespace weftwork::cli {

// One function a verb, each in a file of its own. They return the exit status.
int runVerb(const CommandLine &line, Output &output);
int checkVerb(const CommandLine &line, Output &output);
int listVerb(const CommandLine &line, Output &output);
int editVerb(const CommandLine &line, Output &output);
int planVerb(const CommandLine &line, Output &output);
int whyVerb(const CommandLine &line, Output &output);
int debriefVerb(const CommandLine &line, Output &output);
int statsVerb(const CommandLine &line, Output &output);
int runsVerb(const CommandLine &line, Output &output);
int showVerb(const CommandLine &line, Output &output);
int peekVerb(const CommandLine &line, Output &output);
int logsVerb(const CommandLine &line, Output &output);
int eventsVerb(const CommandLine &line, Output &output);
int stopVerb(const CommandLine &line, Output &output);
int exportVerb(const CommandLine &line, Output &output);
int importVerb(const CommandLine &line, Output &output);
int helpVerb(const CommandLine &line, Output &output);

} // namespace weftwork::cli
