// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace weftwork {

/// The embedded palette.json. It is part of the program: a palette that cannot be read ends the program.
const QJsonObject &paletteFile();

} // namespace weftwork
