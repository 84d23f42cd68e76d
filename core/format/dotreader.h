// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobgraph.h"
#include "support/result.h"

namespace weftwork {

/// A graph out of a DOT file. Each node becomes a job that prints its label, since nothing in a foreign file is
/// trusted as a command; clusters become nested graphs where their edges allow it. What was left out or changed is
/// told by warnings; a cycle is an error beside the value: it can be seen and mended, not run.
///
/// The text is read by cgraph in another process with limits on time and memory: `helperProgram` is started with
/// `--dot-helper` and must call runDotHelper(). Opens no file. Waits for the helper, ten seconds at most; not for
/// the window's thread (F24 to F29, P36).
Result<JobGraph> importDot(const QByteArray &text, const QString &fileName, const QString &helperProgram);

/// The other side of importDot(): reads DOT from standard input under its limits, writes what it found to standard
/// output. To be called first thing in main() when the only argument is `--dot-helper`; returns the exit status.
int runDotHelper(int argc, char **argv);

} // namespace weftwork
