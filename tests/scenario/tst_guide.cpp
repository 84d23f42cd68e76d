// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"
#include "support/testmain.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace weftwork::test;

/// The guide of the library holds eleven whole programs, to the letter those that are built, and tells what they print.
class GuideTest : public QObject
{
    Q_OBJECT

    struct Program
    {
        QByteArray code;
        QByteArray output;
    };

    static QByteArray sourceOf(const QString &name)
    {
        return bytesOf(QStringLiteral(WEFTWORK_SOURCE_DIR "/docs/library/%1.cpp").arg(name));
    }
    static QStringList namesOfPrograms()
    {
        QStringList names = QDir(QStringLiteral(WEFTWORK_SOURCE_DIR "/docs/library")).entryList({"*.cpp"}, QDir::Files);
        names.replaceInStrings(QStringLiteral(".cpp"), QString());
        return names;
    }

private slots:
    void initTestCase()
    {
        const QString guide = QString::fromUtf8(bytesOf(QStringLiteral(WEFTWORK_SOURCE_DIR "/docs/library.md")));
        QVERIFY(!guide.isEmpty());
        m_codeBlocks = guide.count(QLatin1String("```cpp\n"));
        static const QRegularExpression pattern(
            QStringLiteral("\\(library/(\\w+)\\.cpp\\)[^`]*```cpp\n(.*?)```[^`]*```text\n(.*?)```"),
            QRegularExpression::DotMatchesEverythingOption);
        for (auto matches = pattern.globalMatch(guide); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            m_programs[match.captured(1)] = {match.captured(2).toUtf8(), match.captured(3).toUtf8()};
        }
    }

    void allProgramsAreThere()
    {
        QCOMPARE(m_programs.keys(), namesOfPrograms());
        QCOMPARE(m_programs.size(), 11);
        QCOMPARE(m_codeBlocks, 11);
    }

    void theGuideIsTrue_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : namesOfPrograms()) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void theGuideIsTrue()
    {
        QFETCH(QString, name);
        const Program shown = m_programs.value(name);
        const QByteArray licence("// SPDX-License-Identifier: Apache-2.0\n");
        QCOMPARE(licence + shown.code, sourceOf(name));
        const ProgramResult run = runProgram(QStringLiteral(WEFTWORK_BINARY_DIR "/docs/library/guide_") + name, {},
            QDir::tempPath(), QProcessEnvironment::systemEnvironment(), 30);
        QCOMPARE(run.errors, QByteArray());
        QCOMPARE(run.output, shown.output);
        QCOMPARE(run.exitCode, 0);
    }

private:
    QMap<QString, Program> m_programs;
    qsizetype m_codeBlocks = 0;
};

WEFTWORK_TEST(GuideTest)
#include "tst_guide.moc"
