// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace weftwork {

/// The program weftwork-keeper that belongs to this executable: beside it in the build tree, in ../libexec/weftwork
/// of an installation, or where it was configured to be installed. Empty if there is none.
QString keeperPath();

} // namespace weftwork
