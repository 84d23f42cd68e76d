// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

namespace {

/// The shared libraries that a program of the build tree asks for by name.
QString neededLibraries(const QString &program)
{
    QProcess readelf;
    readelf.start(QStringLiteral("readelf"), {QStringLiteral("-d"), QStringLiteral(WEFTWORK_BINARY_DIR "/") + program});
    readelf.waitForFinished();
    QStringList needed;
    for (const QString &line : QString::fromUtf8(readelf.readAllStandardOutput()).split('\n')) {
        if (line.contains(QLatin1String("(NEEDED)"))) {
            needed << line.section('[', 1).section(']', 0, 0);
        }
    }
    return needed.join(' ');
}

} // namespace

class LinksTest : public QObject
{
    Q_OBJECT

private slots:
    void commandLineLinksNoWidgets()
    {
        const QString needed = neededLibraries(QStringLiteral("app/cli/weftwork"));
        QVERIFY2(needed.contains(QLatin1String("libQt6Core")), qPrintable(needed));
        QVERIFY2(!needed.contains(QLatin1String("Widgets")), qPrintable(needed));
    }

    void keeperLinksNoQt()
    {
        QVERIFY(QFileInfo::exists(QStringLiteral(WEFTWORK_BINARY_DIR "/app/keeper/weftwork-keeper")));
        const QString needed = neededLibraries(QStringLiteral("app/keeper/weftwork-keeper"));
        QVERIFY2(!needed.contains(QLatin1String("Qt")), qPrintable(needed));
    }
};

WEFTWORK_TEST(LinksTest)
#include "tst_links.moc"
