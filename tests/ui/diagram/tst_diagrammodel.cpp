// SPDX-License-Identifier: Apache-2.0
#include "diagram/nodegeometry.h"

#include "support/testmain.h"
#include "ui/diagram/sketch.h"

#include <QRandomGenerator>
#include <QTest>

using namespace weftwork;
using namespace weftwork::test;

class DiagramModelTest : public QObject
{
    Q_OBJECT

    static quint32 at(const DiagramModel &model, const char *path)
    {
        const qint32 node = model.nodeAt(QString::fromLatin1(path));
        Q_ASSERT(node >= 0);
        return quint32(node);
    }

    static QString shown(const DiagramModel &model)
    {
        DisplayList list;
        DiagramDrawing(model, {}, list).addAll();
        return list.toText();
    }

    // Barrier, open and folded graphs, channels: all that follows when something moves.
    static Sketch variety()
    {
        Sketch sketch;
        const JobId a = sketch.job(QStringLiteral("a"), 0, 0);
        const JobId b = sketch.job(QStringLiteral("b"), 0, 60);
        const JobId bar = sketch.barrier(QStringLiteral("bar"), 160, 0);
        const JobId open = sketch.nested(QStringLiteral("open"), 220, 0, 3, false);
        const JobId folded = sketch.nested(QStringLiteral("folded"), 220, 400, 3, true);
        const JobId c = sketch.job(QStringLiteral("c"), 500, 0);
        sketch.link(a, bar);
        sketch.link(b, bar);
        sketch.link(bar, open);
        sketch.link(bar, folded);
        sketch.link(open, c, Condition::Failure);
        sketch.channel(a, c);
        return sketch;
    }

private slots:
    void positionsAreThoseOfTheGraph()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 12, 34);
        const DiagramModel model = sketch.model();
        QCOMPARE(model.nodes().size(), 1u);
        QCOMPARE(model.node(0).box.x, 12.0f);
        QCOMPARE(model.node(0).box.y, 34.0f);
        QCOMPARE(model.positionInGraph(0), QPointF(12, 34));
    }

    void graphWithoutPositionsIsLaidOut()
    {
        JobGraph graph;
        JobId before;
        for (int i = 0; i < 5; ++i) {
            const JobId job = graph.addJob(JobKind::Sleep);
            if (before.isValid())
                graph.addDependency(before, job);
            before = job;
        }
        DiagramModel model;
        model.rebuild(graph);
        for (quint32 i = 1; i < 5; ++i)
            QVERIFY(model.node(i).box.x >= model.node(i - 1).box.right() + 36);
    }

    void strayJobsLieBelowThePlacedOnes()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 100, 100);
        sketch.graph.addJob(JobKind::Sleep);
        sketch.graph.addJob(JobKind::Sleep);
        const DiagramModel model = sketch.model();
        QVERIFY(model.node(1).box.y >= model.node(0).box.bottom() + 20);
        QVERIFY(!model.node(1).box.intersects(model.node(2).box));
    }

    void barSpansItsPrerequisites()
    {
        const Sketch sketch = variety();
        const DiagramModel model = sketch.model();
        const Box bar = model.node(at(model, "bar")).box;
        QCOMPARE(bar, (Box{160, -8, 6, 116})); // 8 above the first, 8 below the last
    }

    void frameGoesRoundItsMembers()
    {
        const Sketch sketch = variety();
        const DiagramModel model = sketch.model();
        const Box frame = model.node(at(model, "open")).box;
        const Box first = model.node(at(model, "open/m0")).box;
        QCOMPARE(frame.x, 220.0f);
        QCOMPARE(first.x, frame.x + 14);
        QCOMPARE(first.y, frame.y + 44);
        const Box last = model.node(at(model, "open/m2")).box;
        QCOMPARE(frame.bottom(), last.bottom() + 14);
        QVERIFY(model.node(at(model, "open/m1")).parent == qint32(at(model, "open")));
    }

    void frameGoesRoundTheEdgesInIt()
    {
        QRandomGenerator random(5);
        for (int round = 0; round < 60; ++round) {
            JobGraph graph;
            const JobId nested = graph.addJob(JobKind::Graph);
            auto members = std::make_unique<JobGraph>();
            const int count = 4 + random.bounded(14);
            for (int i = 0; i < count; ++i)
                members->addJob(JobKind::Print);
            for (int i = 0; i < 2 * count; ++i) {
                const int first = random.bounded(count - 1);
                const int second = first + 1 + random.bounded(count - first - 1);
                if (!members->findDependency(JobId(first), JobId(second)).isValid())
                    members->addDependency(JobId(first), JobId(second));
            }
            graph.setNested(nested, std::move(members));
            DiagramModel model;
            model.rebuild(graph);
            const Box frame = model.node(0).box;
            for (const DiagramEdge &edge : model.edges()) {
                for (const Point &point : model.curve(edge))
                    QVERIFY2(frame.contains(point), qPrintable(QStringLiteral("round %1").arg(round)));
            }
        }
    }

    void membersOfAFoldedGraphAreHidden()
    {
        const Sketch sketch = variety();
        const DiagramModel model = sketch.model();
        const quint32 member = at(model, "folded/m1");
        QVERIFY(model.node(member).hidden);
        QCOMPARE(model.shownAs(member), at(model, "folded"));
        QVERIFY(model.edgesOf(member).empty());
        QCOMPARE(model.path(member), QStringLiteral("folded/m1"));
    }

    void pathsBeginAtTheScope()
    {
        const Sketch sketch = variety();
        const JobGraph *inside = graphAtPath(sketch.graph, u"open");
        DiagramModel model;
        DiagramOverlay overlay;
        overlay.jobs[QStringLiteral("open/m1")].state = DisplayState::Failed;
        model.rebuild(*inside, QStringLiteral("open"), overlay);
        QCOMPARE(model.nodeAt(QStringLiteral("open/m1")), 1);
        QCOMPARE(model.path(2), QStringLiteral("open/m2"));
        QCOMPARE(model.node(1).state, DisplayState::Failed);
        QCOMPARE(model.nodeAt(QStringLiteral("other/m1")), -1);
    }

    void changedStateIsCountedInEveryGraphAround()
    {
        const Sketch sketch = variety();
        DiagramModel model = sketch.model();
        const MemberTally &tally = model.tally(model.node(at(model, "folded")));
        QCOMPARE(tally.total, 3u);
        QCOMPARE(tally.done(), 0u);
        DiagramChange change;
        model.setLook(at(model, "folded/m0"), {DisplayState::Failed, -1, Badge::None}, change);
        QCOMPARE(tally.count(DisplayState::Failed), 1u);
        QCOMPARE(tally.count(DisplayState::Idle), 2u);
        QCOMPARE(tally.done(), 1u);
        // The hidden member is not drawn, its graph is.
        QCOMPARE(change.nodes, std::vector<quint32>{at(model, "folded")});
    }

    void changingStatesEqualsBuildingWithThem()
    {
        Sketch sketch = variety();
        DiagramModel model = sketch.model();
        DiagramChange change;
        QRandomGenerator random(7);
        for (quint32 node = 0; node < model.nodes().size(); ++node) {
            const JobLook look{DisplayState(random.bounded(int(jobDisplayStateCount))), 0.5f, Badge::None};
            model.setLook(node, look, change);
            sketch.overlay.jobs[model.path(node)] = look;
        }
        QCOMPARE(shown(model), shown(sketch.model()));
    }

    void movingEqualsBuildingAtTheNewPlace_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::newRow("job") << QStringList{QStringLiteral("a")};
        QTest::newRow("bar") << QStringList{QStringLiteral("bar")};
        QTest::newRow("frame") << QStringList{QStringLiteral("open")};
        QTest::newRow("folded") << QStringList{QStringLiteral("folded")};
        QTest::newRow("member") << QStringList{QStringLiteral("open/m1")};
        QTest::newRow("frame with its own member")
            << QStringList{QStringLiteral("open"), QStringLiteral("open/m1"), QStringLiteral("c")};
        QTest::newRow("first member, to the left") << QStringList{QStringLiteral("open/m0")};
    }

    void movingEqualsBuildingAtTheNewPlace()
    {
        QFETCH(QStringList, paths);
        Sketch sketch = variety();
        DiagramModel model = sketch.model();
        std::vector<quint32> nodes;
        for (const QString &path : paths)
            nodes.push_back(quint32(model.nodeAt(path)));
        DiagramChange change;
        model.moveNodes(nodes, {-30, 50}, change);
        QVERIFY(!change.nodes.empty());

        const QString moved = shown(model);
        for (quint32 node = 0; node < model.nodes().size(); ++node) {
            const JobPlace place = model.place(node);
            if (model.node(node).hidden)
                continue;
            auto *graph = const_cast<JobGraph *>(place.graph);
            JobView view = graph->view(place.job);
            view.position = model.positionInGraph(node);
            graph->setView(place.job, view);
        }
        QCOMPARE(moved, shown(sketch.model()));
        for (const quint32 node : change.nodes)
            QVERIFY(node < model.nodes().size());
    }

    void movingBendsOnlyTheEdgesItMust()
    {
        const Sketch sketch = variety();
        DiagramModel model = sketch.model();
        DiagramChange change;
        const std::vector<quint32> moved{at(model, "c")};
        model.moveNodes(moved, {10, 0}, change);
        QCOMPARE(change.nodes, moved);
        QCOMPARE(change.edges.size(), 2u); // from the frame, and the channel
    }

    void longNameIsCutInItsMiddle()
    {
        Sketch sketch;
        const QString name = QStringLiteral("A name that is much too long for a box of two hundred and forty pixels");
        sketch.job(QStringLiteral("a"), 0, 0, name);
        const DiagramModel model = sketch.model();
        QCOMPARE(model.node(0).box.width, 240.0f);
        QVERIFY(model.label(0).text.contains(QChar(0x2026)));
        QVERIFY(model.label(0).text.startsWith(QStringLiteral("A name")));
        QVERIFY(model.label(0).text.endsWith(QStringLiteral("pixels")));
        QVERIFY(model.label(0).width <= 190);
        QCOMPARE(model.title(0), name);
    }

    void lineEndsInANameBecomeSpaces()
    {
        Sketch sketch;
        sketch.job(QStringLiteral("a"), 0, 0, QStringLiteral("two\nlines\tand a tab"));
        QCOMPARE(sketch.model().label(0).text, QStringLiteral("two lines and a tab"));
    }

    void foreverJobHasItsBadge()
    {
        Sketch sketch;
        const JobId job = sketch.job(QStringLiteral("a"), 0, 0);
        JobData data = sketch.graph.data(job);
        data.isForever = true;
        sketch.graph.setData(job, data);
        QCOMPARE(sketch.model().node(0).badge, Badge::Forever);
    }

    void sameGraphGivesTheSameArrays()
    {
        const Sketch sketch = variety();
        QCOMPARE(shown(sketch.model()), shown(sketch.model()));
        DiagramModel again = sketch.model();
        again.rebuild(sketch.graph, {}, sketch.overlay);
        QCOMPARE(shown(again), shown(sketch.model()));
    }

    void everythingLiesWithinTheBounds()
    {
        const Sketch sketch = variety();
        const DiagramModel model = sketch.model();
        DisplayList list;
        DiagramDrawing(model, {}, list).addAll();
        QVERIFY(model.bounds().grown(2).contains(list.bounds()));
    }

    void emptyGraphIsAnEmptyModel()
    {
        const JobGraph graph;
        DiagramModel model;
        model.rebuild(graph);
        QVERIFY(model.nodes().empty());
        QVERIFY(model.bounds().isEmpty());
    }

    void emptyNestedGraphIsAFrame()
    {
        Sketch sketch;
        sketch.nested(QStringLiteral("g"), 10, 20, 0, false);
        const DiagramModel model = sketch.model();
        QCOMPARE(model.node(0).kind, NodeKind::OpenGraph);
        QCOMPARE(model.node(0).box.x, 10.0f);
        QVERIFY(model.node(0).box.height >= 36 + 40);
    }
};

WEFTWORK_TEST(DiagramModelTest)
#include "tst_diagrammodel.moc"
