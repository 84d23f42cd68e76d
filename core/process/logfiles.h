// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/result.h"

#include <QByteArrayView>
#include <QString>

#include <functional>

namespace weftwork {

/// Where a job's output stands in a run's folder. While it runs, in a spool; afterwards, if there is any, in logs/.
/// A reader of a spool lets go of it when the attempt ends: an empty one serves the next job.
///
/// A job that opens /dev/stdout or /dev/stderr anew with truncation empties its own log, as with any file.
QString logName(const QString &jobPath);

enum class LogPart : quint8 { Out, Err, Index };

/// logs/<path>.<attempt>.out|err|idx, relative to the run's folder.
QString logFile(const QString &jobPath, int attempt, LogPart part);

/// Writes a text, and the end of its line, as the whole output of an attempt that has no process.
Result<Done> writeLog(const QString &runFolder, const QString &jobPath, int attempt, const QString &text);

/// Adds bytes to the output of an attempt that has no process, while it runs. The file is made with the first of them,
/// and stays open until the last copy of this is gone. Any thread.
std::function<bool(QByteArrayView)> appendToLog(const QString &runFolder, const QString &jobPath, int attempt);

/// slots/<slot>.out|err, relative to the run's folder.
QString spoolFile(int slot, LogPart part);

/// Where Out or Err of an attempt stands now, absolute: in logs/ if it has ended, in the spool that the index names if
/// it runs and has written something; otherwise where it will stand in logs/.
QString currentLogFile(const QString &runFolder, const QString &jobPath, int attempt, LogPart part);

} // namespace weftwork
