// SPDX-License-Identifier: Apache-2.0
#include "diagram/palettefile.h"

#include <QFile>
#include <QJsonDocument>

// Outside the namespace, as Q_INIT_RESOURCE demands; a static library's resources need the call.
static void initPaletteResource()
{
    Q_INIT_RESOURCE(weftwork_palette);
}

namespace weftwork {
namespace {

QJsonObject readPalette()
{
    initPaletteResource();
    QFile file(QStringLiteral(":/weftwork/palette.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The palette is missing from the program.");
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("The palette does not parse: %s", qPrintable(error.errorString()));
    return document.object();
}

} // namespace

const QJsonObject &paletteFile()
{
    static const QJsonObject file = readPalette();
    return file;
}

} // namespace weftwork
