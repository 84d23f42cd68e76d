// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/runfolder.h"

#include <QMap>
#include <QObject>
#include <QStringList>

#include <functional>

namespace weftwork {

/// What a program asks `weftwork run --detach --json` to start.
struct LaunchRequest
{
    QString graphFile; ///< absolute
    QString jobFolder; ///< empty: the graph file's
    QMap<QString, QString> parameters;
    int jobLimit = -1; ///< -1: one a processor; 0: none
    bool isFailFast = false;
};

using LaunchAnswer = std::function<void(const Result<RunFolder> &)>;

/// Starts a run as a process of its own, which outlives this one. `answer` is called once, from the event loop of
/// this thread, unless `context` is gone by then: with the run's folder as soon as there is one, or with all
/// problems that stood against it (each with line and column where the file is at fault).
///
/// What is read is the documented output of `weftwork run --detach --json FILE`: on success one line on standard
/// output, {"run":"<id>","folder":"<path>"}, and exit status 0. Otherwise the true exit status, and one line for
/// each problem on standard error, {"file":…,"line":…,"column":…,"job":…,"severity":"error","what":…,"help":…}.
void launchRun(const LaunchRequest &request, QObject *context, LaunchAnswer answer);

/// The program `weftwork` that belongs to this executable: beside it, or in the same build tree. Empty if there is none.
QString commandLineProgram();

/// The arguments of that call.
QStringList launchArguments(const LaunchRequest &request);

} // namespace weftwork
