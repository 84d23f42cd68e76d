// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "log/joblog.h"

namespace weftwork {

class RunSession;

/// Where the output of an attempt of a job stands now: in logs/ when it has ended, in its slot's spool while it runs.
LogPaths logPaths(const RunSession &run, const QString &jobPath, int attempt);

} // namespace weftwork
