// SPDX-License-Identifier: Apache-2.0
#include "run/scheduler.h"

#include "support/simulationrig.h"
#include "support/testmain.h"
#include "support/textgraph.h"

#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

class SchedulerTest : public QObject
{
    Q_OBJECT

private slots:
    void chainRunsInOrderWithExactTimes()
    {
        SimulationRig rig(graphFromText(u"a -> b -> c"_s));
        rig.script(u"b"_s, {takes(2s)});
        rig.run();
        QCOMPARE(rig.paths(RunEvent::Kind::Started), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(rig.startOf(u"b"_s).count(), Nanoseconds(1s).count());
        QCOMPARE(rig.startOf(u"c"_s).count(), Nanoseconds(3s).count());
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(4s).count());
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
    }

    void emptyGraphSucceedsAtOnce() // S5
    {
        SimulationRig rig{JobGraph()};
        rig.run();
        QCOMPARE(rig.done.result.outcome, Outcome::Succeeded);
        QCOMPARE(rig.done.events.back().kind, RunEvent::Kind::RunEnded);
    }

    void windowIsNeverExceeded() // S12
    {
        SimulationRig rig(graphFromText(u"a; b; c; d; e; f"_s));
        changeSettings(rig.graph, [](GraphSettings &settings) { settings.window = 2; });
        rig.run();
        QCOMPARE(rig.mostAtOnce({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s}), 2);
        QCOMPARE(rig.done.makespan.count(), Nanoseconds(3s).count());
        QCOMPARE(rig.holdsOf(u"c"_s).size(), 1u);
        QCOMPARE(rig.holdsOf(u"c"_s).front().kind, Reason::Kind::WindowFull);
        QVERIFY(rig.holdsOf(u"a"_s).empty());
    }
};

WEFTWORK_TEST(SchedulerTest)
#include "tst_scheduler.moc"
