// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork::test;

class ExportRunTest : public QObject
{
    Q_OBJECT

private slots:
    void aRunOfAnotherFileIsRefused()
    {
        const QTemporaryDir folder;
        const QProcessEnvironment environment = isolatedEnvironment(folder.filePath(QStringLiteral("state")));
        const auto weftwork = [&](const QStringList &arguments) {
            return runProgram(commandLineProgram(), arguments, folder.path(), environment);
        };
        const QString ran = folder.filePath(QStringLiteral("ran.weft"));
        write(ran, "same");
        write(folder.filePath(QStringLiteral("other.weft")), "same");
        QCOMPARE(weftwork({"run", "ran.weft"}).exitCode, 0);
        const QString run = QDir(folder.filePath(QStringLiteral("state/weftwork/runs"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
        const ProgramResult foreign = weftwork({"export", "other.weft", "--run", run, "-o", "other.svg"});
        QCOMPARE(foreign.exitCode, 3);
        QVERIFY2(foreign.errors.contains("is not of this file, but of " + ran.toUtf8()), foreign.errors);
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("other.svg"))));
        QVERIFY(QFile::link(ran, folder.filePath(QStringLiteral("linked.weft"))));
        const ProgramResult own = weftwork({"export", "linked.weft", "--run", run, "-o", "linked.svg"});
        QCOMPARE(own.exitCode, 0);
        QCOMPARE(own.errors, QByteArray("Written to linked.svg.\n"));
    }

    void aRunOfAFileThatWasMovedIsDrawnWithAWarningIfTheGraphIsAnother()
    {
        const QTemporaryDir folder;
        const QProcessEnvironment environment = isolatedEnvironment(folder.filePath(QStringLiteral("state")));
        const auto weftwork = [&](const QStringList &arguments) {
            return runProgram(commandLineProgram(), arguments, folder.path(), environment);
        };
        write(folder.filePath(QStringLiteral("ran.weft")), "first");
        QCOMPARE(weftwork({"run", "ran.weft"}).exitCode, 0);
        const QString moved = folder.filePath(QStringLiteral("moved.weft"));
        QVERIFY(QFile::rename(folder.filePath(QStringLiteral("ran.weft")), moved));
        const QString run = QDir(folder.filePath(QStringLiteral("state/weftwork/runs"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
        const QStringList words{"export", "moved.weft", "--run", run, "-o", "moved.svg"};
        const ProgramResult same = weftwork(words);
        QCOMPARE(same.exitCode, 0);
        QCOMPARE(same.errors, QByteArray("Written to moved.svg.\n"));
        write(moved, "second");
        const ProgramResult other = weftwork(words);
        QCOMPARE(other.exitCode, 0);
        QVERIFY2(other.errors.contains("which is no longer there"), other.errors);
    }

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
