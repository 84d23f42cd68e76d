// SPDX-License-Identifier: Apache-2.0
#include "journal/version.h"

namespace weftwork {

QString programVersion()
{
    return QStringLiteral(WEFTWORK_VERSION);
}

} // namespace weftwork
