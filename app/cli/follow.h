// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/output.h"

#include <QJsonObject>

#include <functional>

namespace weftwork {
struct JournalHead;
struct RunEvent;
}

namespace weftwork::cli {

/// Calls `printNew` ten times a second, until it says that nothing more will come, nobody reads any more, or a signal
/// asks to end. Returns the exit status.
int follow(const std::function<bool()> &printNew, const Output &output);

/// An event as `events` and `run --json` print it: as in the journal, and with the job's path.
QJsonObject eventObject(const RunEvent &event, const JournalHead &head);

} // namespace weftwork::cli
