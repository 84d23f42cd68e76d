// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork::test;

/// Every DOT file at hand is imported or refused in a sentence, laid out, and exported again.
class DotFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void fileIsTakenOrRefusedInASentence_data()
    {
        QTest::addColumn<QString>("file");
        const QStringList folders{WEFTWORK_TEST_DATA "/dot", WEFTWORK_SOURCE_DIR "/../shared/data/dot"};
        for (const QString &folder : folders) {
            for (const QFileInfo &file : QDir(folder).entryInfoList({"*.gv", "*.dot"}, QDir::Files)) {
                const QByteArray name = (folder == folders.first() ? "kept " : "outside ") + file.fileName().toUtf8();
                QTest::newRow(name.constData()) << file.filePath();
            }
        }
    }

    void fileIsTakenOrRefusedInASentence()
    {
        QFETCH(const QString, file);
        const QTemporaryDir folder;
        const QString graph = folder.filePath(QStringLiteral("graph.weft"));
        const QProcessEnvironment environment = isolatedEnvironment(folder.filePath(QStringLiteral("state")));
        const auto weftwork = [&](const QStringList &arguments) {
            return runProgram(commandLineProgram(), arguments, folder.path(), environment);
        };
        const ProgramResult import = weftwork({"import", file, "-o", graph});
        if (import.exitCode != 0) {
            QCOMPARE(import.exitCode, 3);
            QVERIFY2(import.errors.contains(QFileInfo(file).fileName().toUtf8()) && import.errors.trimmed().endsWith('.'),
                import.errors);
            QVERIFY(!QFileInfo::exists(graph));
            return;
        }
        for (const char *format : {"svg", "png", "dot"}) { // a tenth of the size: some are larger than a picture may be
            const QString picture = folder.filePath(QStringLiteral("picture.") + QLatin1String(format));
            const ProgramResult made = weftwork({"export", graph, "-o", picture, "--scale", "0.1"});
            QVERIFY2(made.exitCode == 0, made.errors);
            QVERIFY(QFileInfo(picture).size() > 20);
        }
        const QString again = folder.filePath(QStringLiteral("again.weft"));
        const ProgramResult reimport = weftwork({"import", folder.filePath(QStringLiteral("picture.dot")), "-o", again});
        QVERIFY2(reimport.exitCode == 0, reimport.errors);
    }
};

WEFTWORK_TEST(DotFilesTest)
#include "tst_dotfiles.moc"
