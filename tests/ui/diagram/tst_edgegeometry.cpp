// SPDX-License-Identifier: Apache-2.0
#include "diagram/edgegeometry.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace weftwork::edgeGeometry;

class EdgeGeometryTest : public QObject
{
    Q_OBJECT

    static DiagramNode node(NodeKind kind, const Box &box)
    {
        DiagramNode one;
        one.kind = kind;
        one.box = box;
        return one;
    }
    static DiagramNode job(float x, float y) { return node(NodeKind::Job, {x, y, 120, 40}); }

private slots:
    void curveLeavesAndEntersLevel()
    {
        const EdgeEnds ends = edgeEnds(job(0, 0), job(220, 100), EdgeKind::Success);
        QCOMPARE(ends.start, (Point{120, 20}));
        QCOMPARE(ends.end, (Point{219, 120})); // its tip 1 before the node
        const std::vector<Point> points = curve(ends);
        QCOMPARE(points.size(), 4u);
        QCOMPARE(points[1], (Point{169.5f, 20})); // half of the horizontal distance
        QCOMPARE(points[2], (Point{169.5f, 120}));
    }

    void shortCurveStillTurnsSoftly()
    {
        const std::vector<Point> points = curve({{0, 0}, {20, 100}});
        QCOMPARE(points[1], (Point{24, 0}));
        QCOMPARE(points[2], (Point{-4, 100}));
    }

    void levelEdgeIsStraight()
    {
        const std::vector<Point> points = curve({{0, 50}, {20, 50}});
        for (const Point &point : points) {
            QCOMPARE(point.y, 50.0f);
            QVERIFY(point.x >= 0 && point.x <= 20);
        }
        QVERIFY(std::abs(length(points) - 20) < 0.01f);
    }

    void backwardEdgeGoesBetweenItsNodes()
    {
        const std::vector<Point> points = curve({{300, 0}, {100, 100}});
        QCOMPARE(points.size(), 10u);
        QCOMPARE(points[1], (Point{324, 0})); // leaves as all do
        QCOMPARE(points[3], (Point{300, 50}));
        QCOMPARE(points[6], (Point{100, 50}));
        for (const std::size_t i : {4u, 5u}) { // level on its way back
            QCOMPARE(points[i].y, 50.0f);
            QVERIFY(points[i].x > 100 && points[i].x < 300);
        }
        QCOMPARE(points[8], (Point{76, 100})); // and arrives as all do
    }

    void backwardEdgeOfNeighboursGoesAboveThem()
    {
        const std::vector<Point> points = curve({{300, 100}, {100, 110}});
        QCOMPARE(points[3].y, 56.0f);
    }

    void longEdgeFollowsItsBends()
    {
        const std::vector<Point> bends{{200, 80}, {300, 80}};
        const std::vector<Point> points = curve({{100, 0}, {400, 20}}, bends);
        QCOMPARE(points.size(), 10u);
        QCOMPARE(points[3], bends[0]);
        QCOMPARE(points[6], bends[1]);
        // Level between and at the bends.
        for (const std::size_t i : {2u, 4u, 5u, 7u})
            QCOMPARE(points[i].y, 80.0f);
    }

    void verticalCurveIsTheTurnedOne()
    {
        const std::vector<Point> level = curve({{0, 0}, {100, 60}});
        const std::vector<Point> upright = curve({{0, 0}, {60, 100}}, {}, true);
        for (std::size_t i = 0; i < level.size(); ++i)
            QCOMPARE(upright[i], (Point{level[i].y, level[i].x}));
    }

    void headPointsWhereTheCurveArrives()
    {
        const auto corners = head(curve({{0, 0}, {100, 60}}), headSize);
        QCOMPARE(corners[0], (Point{100, 60}));
        QCOMPARE(corners[1].x, 92.0f);
        QVERIFY(std::abs(std::abs(corners[1].y - corners[2].y) - 7.4f) < 0.001f);
    }

    void lineEndsAtTheBaseOfItsHead()
    {
        const std::vector<Point> line = shortened(curve({{0, 0}, {100, 60}}), headSize.length);
        QCOMPARE(line.back(), (Point{92, 60}));
        QCOMPARE(line[2].y, 60.0f);
    }

    void strongEdgesHaveLargerHeads()
    {
        DiagramEdge edge;
        QCOMPARE(headOf(edge).length, 8.0f);
        edge.emphasis = EdgeEmphasis::Critical;
        QCOMPARE(headOf(edge).breadth, 8.3f);
        edge.kind = EdgeKind::Channel;
        QCOMPARE(headOf(edge).length, 11.0f);
    }

    void failureLeavesAboveTheMiddle()
    {
        QCOMPARE(edgeEnds(job(0, 0), job(220, 0), EdgeKind::Failure).start, (Point{120, 8}));
    }

    void barAndFrameMeetOnOneLevel()
    {
        const DiagramNode bar = node(NodeKind::Barrier, {100, 0, 6, 300});
        const DiagramNode frame = node(NodeKind::OpenGraph, {200, 50, 300, 200});
        const EdgeEnds ends = edgeEnds(bar, frame, EdgeKind::Success);
        QCOMPARE(ends.start.y, ends.end.y);
        QVERIFY(ends.end.y > 50 + 36 && ends.end.y < 250);
        // One that lies lower is met from the bar's end.
        const EdgeEnds lower = edgeEnds(bar, job(200, 400), EdgeKind::Success);
        QCOMPARE(lower.start, (Point{106, 292}));
        QCOMPARE(lower.end, (Point{199, 420}));
    }

    void beadsStandNineApart()
    {
        const std::vector<Point> places = placesAlong(curve({{0, 0}, {90, 0}}), beadDistance);
        QCOMPARE(places.size(), 10u);
        QVERIFY(std::abs(places[0].x - 4.5f) < 0.01f);
        QVERIFY(std::abs(places[1].x - places[0].x - 9) < 0.01f);
        // Moving on by one distance is the same picture.
        const std::vector<Point> moved = placesAlong(curve({{0, 0}, {90, 0}}), beadDistance, beadDistance);
        QVERIFY(std::abs(moved[0].x - places[0].x) < 0.01f);
    }

    void slotIsHandedOnBetweenNodesBelowEachOther()
    {
        const std::vector<Point> down = handOver(job(0, 0), job(20, 60));
        QCOMPARE(down.front(), (Point{110, 41}));
        QCOMPARE(down.back(), (Point{110, 59}));
        const std::vector<Point> up = handOver(job(20, 60), job(0, 0));
        QCOMPARE(up.back(), (Point{110, 41}));
        QVERIFY(handOver(job(0, 0), job(300, 60)).front().x == 120);
    }

    void pointIsNearACurveByItsDistance()
    {
        const std::vector<Point> line = curve({{0, 0}, {100, 0}});
        QVERIFY(std::abs(distanceTo(line, {50, 5}) - 5) < 0.01f);
        QVERIFY(std::abs(distanceTo(line, {103, 4}) - 5) < 0.01f);
    }

    void labelStandsAboveTheMiddle()
    {
        ChannelLook look;
        look.label = QStringLiteral("1,240/s");
        look.labelWidth = 50;
        const Box label = channelLabel(curve({{0, 100}, {200, 100}}), look);
        QCOMPARE(label.height, 21.0f);
        QCOMPARE(label.centerX(), 100.0f);
        QVERIFY(label.bottom() < 100 - pipeWidth / 2);
        look.ended = true;
        QVERIFY(channelLabel(curve({{0, 100}, {200, 100}}), look).width < label.width);
        // Where a channel falls the label has its free side below.
        const Box falling = channelLabel(curve({{0, 100}, {200, 160}}), look);
        QVERIFY(falling.y > 130 + pipeWidth / 2);
        // and nothing of it lies on a steep pipe
        for (const float across : {-160.f, -60.f, 60.f, 160.f}) {
            const std::vector<Point> pipe = curve({{0, 100}, {110, 100 + across}});
            for (float t = 0; t <= 1; t += 0.02f)
                QVERIFY(!channelLabel(pipe, look).grown(pipeWidth / 2).contains(pointAt(pipe, t)));
        }
        QVERIFY(channelLabel(curve({{0, 160}, {200, 100}}), look).bottom() < 130 - pipeWidth / 2);
    }
};

WEFTWORK_TEST(EdgeGeometryTest)
#include "tst_edgegeometry.moc"
