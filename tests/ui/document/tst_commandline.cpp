// SPDX-License-Identifier: Apache-2.0
#include "document/commandline.h"
#include "support/testmain.h"

#include <QProcess>
#include <QTest>

using namespace weftwork;

class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void wordsAndQuotesNeedNoShell_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("words") << "make -j 4" << QStringList{"make", "-j", "4"};
        QTest::newRow("single quotes") << "echo 'a b' c" << QStringList{"echo", "a b", "c"};
        QTest::newRow("double quotes") << "echo \"a \\\"b\\\"\"" << QStringList{"echo", "a \"b\""};
        QTest::newRow("empty word") << "printf ''" << QStringList{"printf", ""};
        QTest::newRow("escaped space") << "cat a\\ b" << QStringList{"cat", "a b"};
        QTest::newRow("option with a value") << "tool --name=x" << QStringList{"tool", "--name=x"};
        QTest::newRow("emoji") << "echo 😀" << QStringList{"echo", "😀"};
    }
    void wordsAndQuotesNeedNoShell()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);
        QCOMPARE(wordsOfCommand(text).value_or(QStringList{"(shell)"}), words);
    }

    void shellSyntaxMakesAScript_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"a | b", "a && b", "echo $HOME", "ls *.c", "a > b", "a\nb", "X=1 make", "echo 'open",
                 "`date`", "~/bin/tool", "echo \"$x\""}) {
            QTest::addRow("%s", text) << QString::fromLatin1(text);
        }
    }
    void shellSyntaxMakesAScript()
    {
        QFETCH(QString, text);
        QVERIFY(!wordsOfCommand(text));
        JobData data;
        setWorkText(data, text);
        QCOMPARE(data.kind, JobKind::Script);
        QCOMPARE(workText(data), text);
    }

    void aShellReadsTheTextBackAsTheSameWords() // U34
    {
        const QStringList words{"printf", "%s\\n", "a b", "it's", "", "$HOME", "*", "\\", "ü\"x", "a;b", "#no"};
        QProcess shell;
        shell.start("/bin/sh", {"-c", commandText(words)});
        QVERIFY(shell.waitForFinished());
        QString expected;
        for (const QString &word : words.mid(2)) {
            expected += word + '\n';
        }
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), expected);
        QCOMPARE(wordsOfCommand(commandText(words)).value(), words);
    }
};

WEFTWORK_TEST(CommandLineTest)
#include "tst_commandline.moc"
