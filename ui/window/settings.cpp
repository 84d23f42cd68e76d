// SPDX-License-Identifier: Apache-2.0
#include "window/settings.h"

#include <QStandardPaths>

namespace weftwork {

QSettings &settings()
{
    static QSettings store(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/weftwork/studio.ini"),
        QSettings::IniFormat);
    return store;
}

} // namespace weftwork
