// SPDX-License-Identifier: Apache-2.0
#include "diagram/picture.h"
#include "diagram/planmarks.h"

#include "support/testmain.h"
#include "ui/diagram/sketch.h"

#include <QTest>

using namespace weftwork;
using namespace weftwork::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// What a forecast shows on a drawing: tags, the critical path, places handed on.
class PlanDrawingTest : public QObject
{
    Q_OBJECT

private:
    /// a -> b, and c, with one process at once: a, b, c one after the other.
    static Sketch threeJobs()
    {
        Sketch sketch;
        const JobId a = sketch.job(u"a"_s, 0, 0);
        sketch.link(a, sketch.job(u"b"_s, 200, 0));
        sketch.job(u"c"_s, 200, 60);
        return sketch;
    }
    static PlanOverlay planOf(const JobGraph &graph, int limit, const QHash<QString, Nanoseconds> &durations = {})
    {
        ForecastOptions options;
        options.limit = limit;
        for (auto job = durations.begin(); job != durations.end(); ++job)
            options.durations.insert(job.key(), {*job, ExpectedDuration::Source::Given});
        return planOverlay(NumberedGraph(graph), *forecastRun(graph, options));
    }
    static DisplayList drawn(const Sketch &sketch, const PlanOverlay &plan, double zoom = 1)
    {
        DiagramModel model = sketch.model();
        const PlanMarks marks(plan, model);
        marks.emphasise(model);
        DisplayList list;
        DiagramDrawing(model, DiagramView::at(zoom), list).addAll(&marks);
        return list;
    }
    static QStringList linesWith(const DisplayList &list, const QString &part)
    {
        return list.toText().split(u'\n').filter(part);
    }

private slots:
    void forecastBecomesTagsAndLinks()
    {
        const PlanOverlay plan = planOf(threeJobs().graph, 1, {{u"a"_s, 65s}, {u"b"_s, 5s}, {u"c"_s, 2s}});
        QCOMPARE(plan.jobs.value(u"b"_s), (PlanTag{2, u"1:05 + 0:05"_s, {}, true}));
        QCOMPARE(plan.jobs.value(u"c"_s), (PlanTag{3, u"1:10 + 0:02"_s, {}, true}));
        QCOMPARE(plan.links.size(), 2u);
        QCOMPARE(plan.links[0], (PlanLink{u"a"_s, u"b"_s, false}));
        QCOMPARE(plan.links[1], (PlanLink{u"b"_s, u"c"_s, true}));
        const PlanOverlay loose = planOf(threeJobs().graph, 0, {{u"a"_s, 2s}, {u"b"_s, 3s}, {u"c"_s, 1s}});
        QCOMPARE(loose.jobs.value(u"c"_s), (PlanTag{2, u"0.0 s + 1.0 s"_s, u"4.0 s to spare"_s, false}));
    }

    void timesAreOneFormInAPlan()
    {
        QCOMPARE(planTime(1500ms, true), u"1.5 s"_s);
        QCOMPARE(planTime(59s, true), u"59 s"_s);
        QCOMPARE(planTime(5s, false), u"0:05"_s);
        QCOMPARE(planTime(65min + 5s, false), u"1:05:05"_s);
    }

    void aForeverJobHasNoDuration()
    {
        Sketch sketch = threeJobs();
        JobData data = sketch.graph.data(sketch.graph.find(u"c"_s));
        data.isForever = true;
        sketch.graph.setData(sketch.graph.find(u"c"_s), data);
        QCOMPARE(planOf(sketch.graph, 0).jobs.value(u"c"_s).times, u"from 0.0 s"_s);
    }

    void tagSitsOnTheLowerOutline()
    {
        const Sketch sketch = threeJobs();
        const PlanOverlay plan = planOf(sketch.graph, 0, {{u"c"_s, 1s}});
        const DisplayList list = drawn(sketch, plan);
        QCOMPARE(linesWith(list, u"rect plan-critical-tag"_s).size(), 2); // a and b
        QVERIFY2(linesWith(list, u"n0 rect plan-critical-tag 8,32,"_s).size() == 1, qPrintable(list.toText()));
        QVERIFY(linesWith(list, u"n2 rect plan-tag 208,92,"_s).size() == 1);
        QVERIFY(linesWith(list, u"plan-number"_s).constFirst().contains(u"\"2\""_s));
        QVERIFY(linesWith(list, u"n2 text plan-times"_s).constFirst().contains(u"\"0.0 s + 1.0 s\""_s));
        const Box box = planTagBox(sketch.model().node(0), plan.jobs.value(u"a"_s));
        QCOMPARE(box.y, 32);
        QVERIFY(box.width > 60 && box.width < 96);
    }

    void criticalPathAndPlacesHandedOnAreDrawn()
    {
        const Sketch sketch = threeJobs();
        const DisplayList list = drawn(sketch, planOf(sketch.graph, 1));
        QCOMPARE(linesWith(list, u"e0 curve critical-edge"_s).size(), 1);
        QCOMPARE(linesWith(list, u"curve handover "_s).size(), 1); // from b down to c
        QVERIFY2(linesWith(list, u"curve handover 294,41"_s).size() == 1, qPrintable(list.toText()));
        const QString text = list.toText();
        QVERIFY(text.indexOf(u"critical-edge"_s) < text.indexOf(u"handover"_s)); // and both below the nodes
        QVERIFY(text.indexOf(u"handover"_s) < text.indexOf(u"n0 "_s));
        QVERIFY(text.indexOf(u"n2 rect body"_s) < text.indexOf(u"plan-critical-tag"_s));
    }

    void farAwayThePathStaysAndTheTagsGo()
    {
        const Sketch sketch = threeJobs();
        const PlanOverlay plan = planOf(sketch.graph, 1);
        for (const double zoom : {0.15, 0.4}) {
            const DisplayList list = drawn(sketch, plan, zoom);
            QCOMPARE(linesWith(list, u"critical-edge"_s).size(), 1);
            QCOMPARE(linesWith(list, u"curve handover "_s).size(), 1);
            QVERIFY(linesWith(list, u"plan-"_s).isEmpty());
        }
        const PlanOverlay loose = planOf(sketch.graph, 0);
        QVERIFY(!linesWith(drawn(sketch, loose, 2), u"plan-slack"_s).isEmpty()); // near there is room for it
        QVERIFY(linesWith(drawn(sketch, loose, 1), u"plan-slack"_s).isEmpty());
    }

    void foldedGraphsStandForTheirMembers()
    {
        Sketch sketch;
        const JobId a = sketch.job(u"a"_s, 0, 0);
        const JobId in = sketch.nested(u"in"_s, 200, 0, 2, true);
        sketch.link(a, in);
        sketch.link(in, sketch.job(u"z"_s, 500, 0));
        JobData free;
        free.details.command = QStringList{u"true"_s};
        sketch.graph.nested(in)->addJob(free); // takes the place of a member before it
        DiagramModel model = sketch.model();
        const PlanMarks marks(planOf(sketch.graph, 1), model);
        QCOMPARE(marks.edges().size(), 2u); // to it and from it, none inside
        QVERIFY(marks.handOvers().empty());
        QCOMPARE(marks.marks().size(), 3u);
        QCOMPARE(marks.marks()[1].tag.place, 0); // it does no work of its own
    }

    void barriersPassTheCriticalPathOn()
    {
        Sketch sketch;
        const JobId bar = sketch.barrier(u"bar"_s, 200, 0);
        sketch.link(sketch.job(u"a"_s, 0, 0), bar);
        sketch.link(sketch.job(u"b"_s, 0, 60), bar);
        sketch.link(bar, sketch.job(u"c"_s, 300, 0));
        DiagramModel model = sketch.model();
        const PlanMarks marks(planOf(sketch.graph, 0, {{u"b"_s, 5s}}), model);
        QCOMPARE(marks.edges(), (std::vector<quint32>{1, 2}));
        QVERIFY(!marks.isCritical(0));
        QCOMPARE(marks.marks().size(), 3u); // the bar has no tag
    }

    void aPictureHoldsThePlanWhole()
    {
        const Sketch sketch = threeJobs();
        PictureOptions options;
        const QByteArray plain = *exportDiagram(sketch.graph, {}, options);
        options.plan = planOf(sketch.graph, 1);
        const QByteArray with = *exportDiagram(sketch.graph, {}, options);
        QVERIFY(!plain.contains("critical-edge") && !plain.contains("plan-"));
        QVERIFY(with.contains("critical-edge") && with.contains("plan-critical-times") && with.contains("handover"));
        QVERIFY(with.contains(">0.0 s + 1.0 s<"));
        const auto height = [](const QByteArray &svg) { return svg.mid(svg.indexOf("height=\"") + 8).split('"').first().toDouble(); };
        QVERIFY2(height(with) > height(plain), "the tag of the lowest job is cut"); // it reaches below its node
    }
};

WEFTWORK_TEST(PlanDrawingTest)
#include "tst_plandrawing.moc"
