// SPDX-License-Identifier: Apache-2.0
#include "log/logpaths.h"

#include "document/runsession.h"
#include "process/logfiles.h"

#include <QFile>

namespace weftwork {

LogPaths logPaths(const RunSession &run, const QString &jobPath, int attempt)
{
    const QString folder = run.folder().path() + QLatin1Char('/');
    LogPaths paths{folder + logFile(jobPath, attempt, LogPart::Out), folder + logFile(jobPath, attempt, LogPart::Err),
        folder + logFile(jobPath, attempt, LogPart::Index)};
    const JobNumber job = run.numberOf(jobPath);
    const JobRunState &row = run.state()->job(job);
    const int slot = run.slotOf(job);
    const bool isRunningAttempt = row.state == JobState::Running && row.attempt == attempt && slot >= 0;
    if (isRunningAttempt && !QFile::exists(paths.out) && !QFile::exists(paths.err)) {
        paths.out = folder + spoolFile(slot, LogPart::Out);
        paths.err = folder + spoolFile(slot, LogPart::Err);
    }
    return paths;
}

} // namespace weftwork
