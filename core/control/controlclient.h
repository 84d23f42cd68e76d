// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/controlframe.h"
#include "journal/runfolder.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace weftwork {

using ControlAnswer = std::function<void(const Result<QJsonObject> &)>;

/// Asks a living run for something. `answer` is called once, from the event loop of this thread, unless `context` is
/// gone by then; a run that gives none in time is a problem too.
void askRun(const RunFolder &run, const ControlRequest &request, QObject *context, ControlAnswer answer,
    std::chrono::milliseconds patience = std::chrono::seconds(5));

} // namespace weftwork
