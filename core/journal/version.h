// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace weftwork {

/// The version of this program and of its libraries, "0.1.0".
QString programVersion();

} // namespace weftwork
