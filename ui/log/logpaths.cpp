// SPDX-License-Identifier: Apache-2.0
#include "log/logpaths.h"

#include "document/runsession.h"
#include "process/logfiles.h"

namespace weftwork {

LogPaths logPaths(const RunSession &run, const QString &jobPath, int attempt)
{
    const QString folder = run.folder().path();
    return {currentLogFile(folder, jobPath, attempt, LogPart::Out),
        currentLogFile(folder, jobPath, attempt, LogPart::Err),
        folder + QLatin1Char('/') + logFile(jobPath, attempt, LogPart::Index)};
}

} // namespace weftwork
