// SPDX-License-Identifier: Apache-2.0
#include "legacy/legacylabel.h"

#include "core/legacy/legacyrig.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

class LegacyLabelTest : public QObject
{
    Q_OBJECT

    static JobGraph printing(const QString &message, Milliseconds duration = {})
    {
        JobGraph graph = runGraph(u"a"_s);
        changeJob(graph, u"a"_s, [&](JobData &data) {
            data.kind = JobKind::Print;
            data.details.message = message;
            data.details.duration = duration;
        });
        return graph;
    }

    static QString detailsOf(const JobGraph &graph) { return legacyDetails(graph, graph.find(u"a"_s)); }

private slots:
    // J11: the label, and what stands for it.
    void labelOrKey()
    {
        JobGraph graph = runGraph(u"a"_s);
        const JobId job = graph.find(u"a"_s);
        QCOMPARE(legacyLabel(graph, job), u"a"_s);
        changeJob(graph, u"a"_s, [](JobData &data) { data.details.label = u"0"_s; });
        QCOMPARE(legacyLabel(graph, job), u"0"_s);
    }

    // J12
    void graphLabelHasTheId()
    {
        JobGraph graph = runGraph(u"a"_s);
        changeJob(graph, u"a"_s, [](JobData &data) { data.details.label = u"two\nlines"_s; });
        QCOMPARE(legacyGraphLabel(graph, graph.find(u"a"_s), u"07"_s), u"07: two\nlines"_s);
    }

    // J13
    void detailsAreTheJobsOwn()
    {
        JobGraph graph = runGraph(u"a"_s);
        QCOMPARE(detailsOf(graph), QString());
        changeJob(graph, u"a"_s, [](JobData &data) { data.details.details = u"more\nof it"_s; });
        QCOMPARE(detailsOf(graph), u"more\nof it"_s);
        changeJob(graph, u"a"_s, [](JobData &data) { data.kind = JobKind::Graph; });
        QCOMPARE(detailsOf(graph), QString());
    }

    // J13, J18
    void printJobTellsTheBeginningOfItsMessage()
    {
        QCOMPARE(detailsOf(printing(u"hello"_s)), u"msg= hello"_s);
        QCOMPARE(detailsOf(printing(u"hello\n"_s)), u"msg= hello"_s);
        QCOMPARE(detailsOf(printing(u"hello\nworld"_s)), u"msg= hello..."_s);
        QCOMPARE(detailsOf(printing(u"hello"_s, Milliseconds(1500))), u"[+ sleep 1.5s] msg= hello"_s);
        QCOMPARE(detailsOf(printing(QString())), u"msg= "_s); // the originals broke here
    }

    // J16
    void mainIsClassAndLabel_data()
    {
        QTest::addColumn<JobKind>("kind");
        QTest::addColumn<QString>("main");
        QTest::newRow("command") << JobKind::Command << u"<CommandJob `a`>"_s;
        QTest::newRow("script") << JobKind::Script << u"<ScriptJob `a`>"_s;
        QTest::newRow("call") << JobKind::Call << u"<CallJob `a`>"_s;
        QTest::newRow("print") << JobKind::Print << u"<PrintJob `a`>"_s;
        QTest::newRow("sleep") << JobKind::Sleep << u"<SleepJob `a`>"_s;
        QTest::newRow("barrier") << JobKind::Barrier << u"<BarrierJob `a`>"_s;
        QTest::newRow("graph") << JobKind::Graph << u"<Scheduler `a`>"_s;
        QTest::newRow("function") << JobKind::Function << u"<Job `a`>"_s;
    }

    void mainIsClassAndLabel()
    {
        QFETCH(const JobKind, kind);
        QFETCH(const QString, main);
        JobGraph graph = runGraph(u"a"_s);
        changeJob(graph, u"a"_s, [kind](JobData &data) { data.kind = kind; });
        QCOMPARE(legacyMain(graph, graph.find(u"a"_s)), main);
    }
};

WEFTWORK_TEST(LegacyLabelTest)
#include "tst_legacylabel.moc"
