// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"
#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork::test;

class ExportRunTest : public QObject
{
    Q_OBJECT

private slots:
    void lastIsTheNewestRunOfTheFileThatIsDrawn()
    {
        const QTemporaryDir folder;
        const QProcessEnvironment environment = isolatedEnvironment(folder.filePath(QStringLiteral("state")));
        const auto weftwork = [&](const QStringList &arguments) {
            return runProgram(commandLineProgram(), arguments, folder.path(), environment);
        };
        write(folder.filePath(QStringLiteral("drawn.weft")), "first");
        write(folder.filePath(QStringLiteral("other.weft")), "second");
        QCOMPARE(weftwork({"run", "drawn.weft"}).exitCode, 0);
        QCOMPARE(weftwork({"run", "other.weft"}).exitCode, 0);
        const ProgramResult picture = weftwork({"export", "drawn.weft", "--run", "last", "-o", "drawn.svg"});
        QVERIFY2(picture.exitCode == 0, picture.errors);
        QVERIFY(bytesOf(folder.filePath(QStringLiteral("drawn.svg"))).contains("Succeeded"));

        write(folder.filePath(QStringLiteral("never.weft")), "third");
        const ProgramResult none = weftwork({"export", "never.weft", "--run", "last", "-o", "never.svg"});
        QCOMPARE(none.exitCode, 3);
        QVERIFY2(none.errors.contains("No run of never.weft is recorded."), none.errors);
    }

private:
    static void write(const QString &path, const QByteArray &key)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"weft\": 1, \"jobs\": [{\"key\": \"" + key + "\", \"command\": [\"true\"]}]}\n");
    }
};

WEFTWORK_TEST(ExportRunTest)
#include "tst_exportrun.moc"
