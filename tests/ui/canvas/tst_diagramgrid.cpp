// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "samplegraph.h"

#include "canvas/diagramgrid.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace weftwork;

namespace {

std::vector<quint32> allNodesIn(const DiagramModel &model, const Box &box)
{
    std::vector<quint32> nodes;
    for (quint32 i = 0; i < model.nodes().size(); ++i) {
        if (!model.node(i).hidden && model.paintedBox(i).intersects(box))
            nodes.push_back(i);
    }
    return nodes;
}

Box randomBox(QRandomGenerator &random, const Box &bounds)
{
    const auto within = [&](float least, float size) { return least + size * float(random.generateDouble()); };
    return {within(bounds.x, bounds.width), within(bounds.y, bounds.height), within(1, 900), within(1, 600)};
}

} // namespace

class DiagramGridTest : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatALookAtEachFinds_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("coast") << 0;
        QTest::newRow("10,000 jobs") << 10000;
    }
    void findsWhatALookAtEachFinds()
    {
        QFETCH(int, count);
        const JobGraph graph = count ? test::largeGraph(count) : test::coastline();
        DiagramModel model;
        model.rebuild(graph);
        DiagramGrid grid;
        grid.build(model);
        QRandomGenerator random(1);
        std::vector<quint32> found;
        for (int i = 0; i < 60; ++i) {
            const Box box = randomBox(random, model.bounds());
            grid.nodesIn(box, found);
            QCOMPARE(found, allNodesIn(model, box));
        }
    }

    void findsEveryEdgeWhereItIsDrawn()
    {
        const JobGraph graph = test::largeGraph(3000);
        DiagramModel model;
        model.rebuild(graph);
        DiagramGrid grid;
        grid.build(model);
        std::vector<quint32> found;
        for (quint32 edge = 0; edge < model.edges().size(); edge += 7) {
            for (const Point &point : {model.curve(model.edge(edge)).front(), model.curve(model.edge(edge)).back()}) {
                grid.edgesIn({point.x - 1, point.y - 1, 2, 2}, found);
                QVERIFY(std::binary_search(found.begin(), found.end(), edge));
            }
        }
    }

    void findsWhatWasMoved()
    {
        const JobGraph graph = test::coastline();
        DiagramModel model;
        model.rebuild(graph);
        DiagramGrid grid;
        grid.build(model);
        const quint32 node = quint32(model.nodeAt(QStringLiteral("publish")));
        DiagramChange change;
        model.moveNodes(std::vector<quint32>{node}, {3000, -2000}, change);
        grid.setMoved(change);
        std::vector<quint32> found;
        const Box &box = model.node(node).box;
        grid.nodesIn({box.x + 5, box.y + 5, 1, 1}, found);
        QCOMPARE(found, std::vector<quint32>{node});
        const std::span<const quint32> edges = model.edgesOf(node);
        grid.edgesIn({box.x - 3, box.centerY() - 1, 2, 2}, found);
        QVERIFY(std::find(found.begin(), found.end(), edges.front()) != found.end());
    }
};

WEFTWORK_TEST(DiagramGridTest)
#include "tst_diagramgrid.moc"
