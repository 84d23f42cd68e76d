// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSettings>

namespace weftwork {

/// What the studio remembers between starts: $XDG_CONFIG_HOME/weftwork/studio.ini. Window's thread.
QSettings &settings();

} // namespace weftwork
