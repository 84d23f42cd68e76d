// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork::test;

/// A project outside of this tree finds the installed library, builds against it and runs.
class OutsideProjectTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY2(cmake({"--install", WEFTWORK_BINARY_DIR, "--prefix", path("prefix"), "--component", "dev"}), m_said);
        QVERIFY(copyFolder(QStringLiteral(WEFTWORK_TEST_DATA "/outside"), path("source")));
    }

    void itFindsBuildsAndRuns()
    {
        QVERIFY2(configure("build"), m_said);
        QVERIFY2(cmake({"--build", path("build")}), m_said);
        const ProgramResult run = runProgram(path("build/outside"), {}, m_folder.path(), QProcessEnvironment::systemEnvironment());
        QCOMPARE(run.output + run.errors, QByteArray("run beside our own graph/job.h\n"));
    }

    void aComponentThatIsNotThereIsRefused()
    {
        const QString list = path("source/CMakeLists.txt");
        QByteArray text = bytesOf(list);
        QFile file(list);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.replace("COMPONENTS Core", "COMPONENTS Core Magic"));
        file.close();
        QVERIFY(!configure("refused"));
        QVERIFY2(m_said.contains("Magic"), m_said);
    }

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    bool cmake(const QStringList &arguments)
    {
        const ProgramResult run = runProgram(QStringLiteral(WEFTWORK_CMAKE), arguments, m_folder.path(),
            QProcessEnvironment::systemEnvironment(), 240);
        m_said = run.output + run.errors;
        return run.exitCode == 0;
    }
    bool configure(const char *build)
    {
        const QString sanitizers = QStringLiteral(WEFTWORK_SANITIZERS);
        return cmake({"-S", path("source"), "-B", path(build), "-G", "Ninja", "-DCMAKE_PREFIX_PATH=" + path("prefix"),
            QStringLiteral("-DCMAKE_CXX_COMPILER=" WEFTWORK_COMPILER),
            "-DCMAKE_CXX_FLAGS=" + (sanitizers.isEmpty() ? QString() : "-fsanitize=" + sanitizers)});
    }

    QTemporaryDir m_folder;
    QByteArray m_said;
};

WEFTWORK_TEST(OutsideProjectTest)
#include "tst_outsideproject.moc"
