// SPDX-License-Identifier: Apache-2.0
#include "clirig.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork::test;

class TenThousandTest : public QObject
{
    Q_OBJECT

private slots:
    void tenThousandJobsRunToTheEnd()
    {
        CliRig rig;
        QByteArray jobs;
        for (int i = 0; i < 10'000; ++i) {
            jobs += (i > 0 ? ",\n" : "") + QByteArray("{\"key\":\"j") + QByteArray::number(i) + "\",\"command\":[\"/bin/true\"]";
            jobs += i >= 100 ? ",\"needs\":[\"j" + QByteArray::number(i - 100) + "\",\"j" + QByteArray::number(i - 37) + "\"]}" : QByteArray("}");
        }
        const auto engine = rig.start({QStringLiteral("run"), rig.graph(jobs), QStringLiteral("-j"), QStringLiteral("4")});
        const CliResult result = CliRig::finish(*engine, 600'000);
        QVERIFY2(result.status == 0, result.err.right(2000).constData());
        QCOMPARE(result.out.count('\n'), 10'000);
        QVERIFY(result.err.contains("10000 jobs: 10000 succeeded"));
        QCOMPARE(rig.jobs().size(), 10'001);
    }
};

WEFTWORK_TEST(TenThousandTest)
#include "tst_tenthousand.moc"
