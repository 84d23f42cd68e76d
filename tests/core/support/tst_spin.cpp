// SPDX-License-Identifier: Apache-2.0
#include "support/spin.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace std::chrono_literals;

class SpinTest : public QObject
{
    Q_OBJECT

private slots:
    void whoGetsItsProcessorBackMayYield()
    {
        YieldPatience patience;
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(patience.mayYield());
            patience.noteYield(50us);
        }
    }

    void whereOneIsKeptWaitingTheNextSleep()
    {
        YieldPatience patience;
        QVERIFY(patience.mayYield());
        patience.noteYield(4ms);
        int refusals = 0;
        while (!patience.mayYield()) {
            ++refusals;
        }
        QCOMPARE(refusals, YieldPatience::restraint);
        patience.noteYield(1us);
        QVERIFY(patience.mayYield());
    }

    void whoLooksOutSeesWhatComesTrue()
    {
        int looks = 0;
        QVERIFY(lookOutFor([&looks] { return ++looks == 5; }));
        QCOMPARE(looks, 5);
    }

    void nobodyLooksOutForLong()
    {
        int looks = 0;
        QVERIFY(!lookOutFor([&looks] { return ++looks, false; }));
        QVERIFY(looks <= 500);
    }
};

WEFTWORK_TEST(SpinTest)
#include "tst_spin.moc"
