// SPDX-License-Identifier: Apache-2.0
#include "window/examples.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>

namespace weftwork {

namespace {
// Beside an installation, or in the source tree of a build.
QString examplesFolder()
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const char *place : {"/../share/weftwork/examples", "/../../../../examples", "/../../../examples"}) {
        const QString folder = QDir::cleanPath(here + QLatin1String(place));
        if (QFile::exists(folder + QStringLiteral("/licenses/licenses.weft"))) {
            return folder;
        }
    }
    return QStandardPaths::locate(
        QStandardPaths::GenericDataLocation, QStringLiteral("weftwork/examples"), QStandardPaths::LocateDirectory);
}

bool copyFolder(const QString &from, const QString &to)
{
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = files.next();
        const QString target = to + source.mid(from.size());
        if (!QDir().mkpath(QFileInfo(target).absolutePath()) || (!QFile::exists(target) && !QFile::copy(source, target))) {
            return false;
        }
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
    return true;
}
} // namespace

QList<Example> shippedExamples()
{
    struct Known
    {
        const char *file;
        const char *name;
        const char *sentence;
    };
    static constexpr Known known[]{
        {"licenses/licenses.weft", QT_TRANSLATE_NOOP("weftwork::Examples", "Read the licences"),
            QT_TRANSLATE_NOOP("weftwork::Examples", "Three counts at once, then one report.")},
        {"build/build.weft", QT_TRANSLATE_NOOP("weftwork::Examples", "Build and test"),
            QT_TRANSLATE_NOOP("weftwork::Examples", "A small program, compiled and tested.")},
        {"service/service.weft", QT_TRANSLATE_NOOP("weftwork::Examples", "Use a service"),
            QT_TRANSLATE_NOOP("weftwork::Examples", "A server runs while others need it.")},
    };
    QList<Example> examples;
    const QString folder = examplesFolder();
    for (const Known &one : known) {
        const QString file = folder + QLatin1Char('/') + QLatin1String(one.file);
        if (!folder.isEmpty() && QFile::exists(file)) {
            examples << Example{file, QCoreApplication::translate("weftwork::Examples", one.name),
                QCoreApplication::translate("weftwork::Examples", one.sentence)};
        }
    }
    return examples;
}

QString copyOfExample(const Example &example)
{
    const QFileInfo file(example.file);
    const QString target = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/weftwork/examples/") + file.dir().dirName();
    return copyFolder(file.absolutePath(), target) ? target + QLatin1Char('/') + file.fileName() : QString();
}

} // namespace weftwork
