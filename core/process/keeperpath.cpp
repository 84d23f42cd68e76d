// SPDX-License-Identifier: Apache-2.0
#include "process/keeperpath.h"

#include <QDir>
#include <QFileInfo>

namespace weftwork {

QString keeperPath()
{
    const QDir here(QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget() + QStringLiteral("/.."));
    const QString places[] = {
        QStringLiteral("weftwork-keeper"),
        QStringLiteral("../keeper/weftwork-keeper"),            // app/cli of a build tree
        QStringLiteral("../../app/keeper/weftwork-keeper"),     // tests/core of a build tree
        QStringLiteral("../../../app/keeper/weftwork-keeper"),  // tests/support/…
        QStringLiteral("../libexec/weftwork/weftwork-keeper"),
        QStringLiteral(WEFTWORK_LIBEXEC_FOLDER "/weftwork-keeper"),
    };
    for (const QString &place : places) {
        const QString path = QDir::cleanPath(here.absoluteFilePath(place));
        if (QFileInfo(path).isExecutable()) {
            return path;
        }
    }
    return {};
}

} // namespace weftwork
