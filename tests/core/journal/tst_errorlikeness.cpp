// SPDX-License-Identifier: Apache-2.0
#include "journal/errorlikeness.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;

class ErrorLikenessTest : public QObject
{
    Q_OBJECT

private slots:
    void linesThatTellOfErrorsStandOut_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        const auto row = [](const char *line, int least, int most) { QTest::newRow(line) << QString::fromUtf8(line) << least << most; };
        row("ValueError: boom", 2, 3);
        row("java.lang.NullPointerException: x", 2, 3);
        row("make: *** [all] Error 2", 2, 3);
        row("terminate called after throwing an instance of 'std::runtime_error'", 2, 3);
        row("cp: cannot stat 'x': No such file or directory", 1, 1);
        row("Traceback (most recent call last):", 0, 0);
        row("  File \"stats.py\", line 3, in count", 0, 0);
        row("12 files copied", 0, 0);
        row("terrorists", 0, 0);
    }
    void linesThatTellOfErrorsStandOut()
    {
        QFETCH(QString, line);
        QFETCH(int, least);
        QFETCH(int, most);
        const int likeness = errorLikeness(line);
        QVERIFY2(likeness >= least && likeness <= most, qPrintable(QString::number(likeness)));
    }
};

WEFTWORK_TEST(ErrorLikenessTest)
#include "tst_errorlikeness.moc"
