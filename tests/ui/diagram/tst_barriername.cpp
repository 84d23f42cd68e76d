// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagrammodel.h"
#include "diagram/nodegeometry.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;

class BarrierNameTest : public QObject
{
    Q_OBJECT

private slots:
    void nameGoesToTheOtherEndWhereAJobStandsInItsWay()
    {
        QVERIFY(!nameIsAfter(QPointF(400, 300)));
        QVERIFY(nameIsAfter(QPointF(400, -50)));
    }

private:
    // Two jobs lead into a bar; a third stands where it is told.
    static bool nameIsAfter(QPointF third)
    {
        JobGraph graph;
        const JobId bar = graph.addJob(JobKind::Barrier);
        JobData data = graph.data(bar);
        data.details.label = QStringLiteral("All measured");
        graph.setData(bar, data);
        graph.setView(bar, {QPointF(460, 0), {}, false, {}});
        for (const QPointF place : {QPointF(0, 0), QPointF(0, 60)}) {
            const JobId job = graph.addJob(JobKind::Sleep);
            graph.setView(job, {place, {}, false, {}});
            graph.addDependency(job, bar);
        }
        graph.setView(graph.addJob(JobKind::Sleep), {third, {}, false, {}});
        DiagramModel model;
        model.rebuild(graph);
        return model.node(0).chipAfter;
    }
};

WEFTWORK_TEST(BarrierNameTest)
#include "tst_barriername.moc"
