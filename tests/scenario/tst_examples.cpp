// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork::test;

/// Each shipped example runs offline, ends well, and leaves a real result in the folder where it is run.
class ExamplesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void licensesCountsEveryText()
    {
        const ProgramResult run = runExample(QStringLiteral("licenses"), {});
        QCOMPARE(run.exitCode, 0);
        int texts = 0;
        for (const QFileInfo &text : QDir(QStringLiteral("/usr/share/common-licenses")).entryInfoList(QDir::Files)) {
            texts += !text.isSymLink();
        }
        const QByteArray report = result("licenses-report.txt");
        QVERIFY(texts > 3);
        QVERIFY2(report.startsWith("Licence texts of this machine: " + QByteArray::number(texts) + "\n"), report);
        QVERIFY2(report.contains("license"), report);
        QVERIFY2(report.contains(" 2007"), report); // the year of GPL 3
        QVERIFY(!QFileInfo::exists(path("work")));
    }

    void buildMakesAProgramThatCounts()
    {
        const ProgramResult run = runExample(QStringLiteral("build"), {});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(QFileInfo(path("wordcount.tar.gz")).size() > 1000);
        const ProgramResult count = runProgram(QStringLiteral("sh"),
            {QStringLiteral("-c"), QStringLiteral("tar -xzf wordcount.tar.gz && echo one two two | ./wordcount | sort")},
            m_folder->path(), QProcessEnvironment::systemEnvironment());
        QCOMPARE(count.output, QByteArray("1 one\n2 two\n"));
    }

    void streamCountsFilesWhileTheyAreFound()
    {
        QVERIFY(QDir().mkpath(path("tree/deep")));
        for (const auto &[name, size] : {std::pair("tree/a.txt", 10), std::pair("tree/deep/b.TXT", 200), std::pair("tree/c", 3000)}) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(size, 'x'));
        }
        const ProgramResult run = runExample(QStringLiteral("stream"), {"--set", "folder=" + path("tree")});
        QCOMPARE(run.exitCode, 0);
        const QByteArray report = result("stream-report.txt");
        QVERIFY2(report.startsWith("Files below " + path("tree").toUtf8() + ": 3\n"), report);
        QVERIFY2(report.contains("        3000 bytes in      1 files: none\n         210 bytes in      2 files: txt\n"), report);
        QVERIFY2(report.contains("Largest files:\n3000\tc\n200\tb.TXT\n10\ta.txt\n"), report);
    }

    void backupOfAnyFolderIsWhole()
    {
        QVERIFY(QDir().mkpath(path("mine and yours/$(touch planted)")));
        QFile file(path("mine and yours/$(touch planted)/'quoted' \"twice\".txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
        file.close();
        const ProgramResult run = runExample(QStringLiteral("backup"), {"--set", "folder=" + path("mine and yours")});
        QCOMPARE(run.exitCode, 0);
        const ProgramResult listing = runProgram(QStringLiteral("tar"), {"-xzOf", "backup.tar.gz"}, m_folder->path(),
            QProcessEnvironment::systemEnvironment());
        QCOMPARE(listing.output, QByteArray("precious"));
        QVERIFY(!QFileInfo::exists(path("planted")));
    }

    void backupOfNoFolderFailsAndSaysSo()
    {
        const ProgramResult run = runExample(QStringLiteral("backup"), {"--set", "folder=/no/such/folder"});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2((run.errors + run.output).contains("There is no folder /no/such/folder."), run.errors + run.output);
        QVERIFY(!QFileInfo::exists(path("backup.tar.gz")));
    }

    void serviceIsReadyBeforeItIsUsedAndStoppedAfterwards()
    {
        const ProgramResult run = runExample(QStringLiteral("service"), {});
        QCOMPARE(run.exitCode, 0);
        const QByteArray report = result("service-report.txt");
        QVERIFY2(report.contains("GPL-2.txt, 150 times"), report);
        QVERIFY(!QFileInfo::exists(path("port.txt"))); // the service removes it when it is asked to end
    }

    void wordsAreThoseThatOtherToolsCount()
    {
        const ProgramResult run = runExample(QStringLiteral("words"), {});
        QCOMPARE(run.exitCode, 0);
        const ProgramResult other = runProgram(QStringLiteral("sh"),
            {QStringLiteral("-c"), QStringLiteral("find /usr/share/common-licenses -maxdepth 1 -type f -exec cat {} + | LC_ALL=C tr A-Z a-z"
                                                  " | LC_ALL=C tr -cs a-z '\\n' | grep . | LC_ALL=C sort | uniq -c | LC_ALL=C sort -k1,1nr -k2 > counted;"
                                                  " awk '{n += $1} END {print n \" words, \" NR \" different\"}' counted; head -n 20 counted | awk '{printf \"%8d %s\\n\", $1, $2}'")},
            m_folder->path(), QProcessEnvironment::systemEnvironment());
        QVERIFY(other.output.count('\n') == 21);
        QCOMPARE(result("words-report.txt"), other.output);
        QVERIFY(!QFileInfo::exists(path("work")));
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    QByteArray result(const char *name) const { return bytesOf(path(name)); }

    ProgramResult runExample(const QString &name, const QStringList &options)
    {
        const bool isCopied = copyFolder(QStringLiteral(WEFTWORK_SOURCE_DIR "/examples/") + name, m_folder->path());
        const ProgramResult run = runProgram(commandLineProgram(), QStringList{"run", name + ".weft", "-j", "4"} + options,
            m_folder->path(), isolatedEnvironment(path("state")));
        if (run.exitCode != 0 || !isCopied) {
            qInfo().noquote() << run.output << run.errors;
        }
        return run;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

WEFTWORK_TEST(ExamplesTest)
#include "tst_examples.moc"
