// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace weftwork {

/// How much a line of a log looks as if it told of an error; 0: not at all. The last of a traceback says it, not its head.
int errorLikeness(const QString &line);

} // namespace weftwork
