// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork::test;

/// U50: the files by which a desktop knows the studio are valid, and a graph file gets its type by name and by content.
class DesktopFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void desktopEntryIsValid() { check("desktop-file-validate", {packaging("org.weftwork.Studio.desktop")}); }

    void metadataIsValid()
    {
        check("appstreamcli", {"validate", "--strict", "--no-net", packaging("org.weftwork.Studio.metainfo.xml")});
    }

    void graphFileHasItsTypeByNameAndByContent()
    {
        const QTemporaryDir data;
        QVERIFY(QDir(data.path()).mkpath(QStringLiteral("mime/packages")));
        QVERIFY(QFile::copy(packaging("org.weftwork.Studio.mime.xml"), data.filePath(QStringLiteral("mime/packages/org.weftwork.Studio.xml"))));
        check("update-mime-database", {data.filePath(QStringLiteral("mime"))});
        const QByteArray globs = bytesOf(data.filePath(QStringLiteral("mime/globs2")));
        QVERIFY2(globs.contains(":application/x-weftwork:*.weft"), globs);
        QVERIFY(bytesOf(data.filePath(QStringLiteral("mime/magic"))).contains("application/x-weftwork"));
    }

private:
    static QString packaging(const char *name)
    {
        return QStringLiteral(WEFTWORK_SOURCE_DIR "/packaging/") + QLatin1String(name);
    }

    static void check(const char *program, const QStringList &arguments)
    {
        if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty()) {
            QSKIP(program);
        }
        const ProgramResult result = runProgram(QLatin1String(program), arguments, QDir::tempPath(), QProcessEnvironment::systemEnvironment());
        QVERIFY2(result.exitCode == 0, result.output + result.errors);
    }
};

WEFTWORK_TEST(DesktopFilesTest)
#include "tst_desktopfiles.moc"
