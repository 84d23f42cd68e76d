// SPDX-License-Identifier: Apache-2.0
#include "support/problem.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;

class ProblemTest : public QObject
{
    Q_OBJECT

private slots:
    void textNamesFileLineAndColumn()
    {
        const Problem problem = Problem::error(QStringLiteral("The key “a b” has a space."),
            QStringLiteral("Use letters, digits, - and _."), {QStringLiteral("x.weft"), 3, 14, {}});
        QCOMPARE(problem.toString(),
            QStringLiteral("x.weft:3:14: The key “a b” has a space. Use letters, digits, - and _."));
    }

    void textWithoutPlaceIsTheSentence()
    {
        QCOMPARE(Problem::error(QStringLiteral("It is empty.")).toString(), QStringLiteral("It is empty."));
    }

    void onlyAnErrorIsAnError()
    {
        QVERIFY(!hasError({Problem::warning(QStringLiteral("w"))}));
        QVERIFY(hasError({Problem::warning(QStringLiteral("w")), Problem::error(QStringLiteral("e"))}));
    }
};

WEFTWORK_TEST(ProblemTest)
#include "tst_problem.moc"
