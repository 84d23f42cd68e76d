// SPDX-License-Identifier: Apache-2.0
#include "diagram/glyph.h"
#include "diagram/nodegeometry.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace weftwork::nodeGeometry;

class NodeGeometryTest : public QObject
{
    Q_OBJECT

    static DiagramNode node(NodeKind kind, const Box &box, bool vertical = false)
    {
        DiagramNode one;
        one.kind = kind;
        one.box = box;
        one.vertical = vertical;
        return one;
    }

private slots:
    void widthFollowsTheName_data()
    {
        QTest::addColumn<float>("name");
        QTest::addColumn<bool>("hasBadge");
        QTest::addColumn<float>("width");
        QTest::newRow("least") << 10.0f << false << 104.0f;
        QTest::newRow("just least") << 54.0f << false << 104.0f;
        QTest::newRow("even already") << 80.0f << false << 130.0f;
        QTest::newRow("rounded up to 2") << 80.1f << false << 132.0f;
        QTest::newRow("most") << 500.0f << false << 240.0f;
        QTest::newRow("with badge") << 80.0f << true << 150.0f;
    }

    void widthFollowsTheName()
    {
        QFETCH(float, name);
        QFETCH(bool, hasBadge);
        QTEST(jobWidth(name, hasBadge), "width");
    }

    void nameOfTheGreatestWidthFits()
    {
        for (const bool hasBadge : {false, true})
            QCOMPARE(jobWidth(mostNameWidth(hasBadge), hasBadge), mostWidth);
    }

    void chipLiesTenFromTheLeftAndCentred()
    {
        const Box chip = chipBox(node(NodeKind::Job, {100, 200, 140, 40}));
        QCOMPARE(chip, (Box{110, 210, 20, 20}));
        const Box glyph = glyphBox(chip, DisplayState::Failed);
        QVERIFY(std::abs(glyph.width - 12.4f) < 0.001f);
        QVERIFY(std::abs(glyph.centerX() - chip.centerX()) < 0.001f);
        QVERIFY(std::abs(glyphBox(chip, DisplayState::Idle).width - 14) < 0.001f);
        QCOMPARE(chipRadius, 0.26f);
    }

    void badgeLiesTenFromTheRight()
    {
        const Box badge = badgeBox(node(NodeKind::Job, {100, 200, 140, 40}));
        QCOMPARE(badge, (Box{216, 213, 14, 14}));
    }

    void portsLieAtTheMiddles()
    {
        const DiagramNode job = node(NodeKind::Job, {100, 200, 140, 40});
        QCOMPARE(port(job, Port::Input), (Point{100, 220}));
        QCOMPARE(port(job, Port::Output), (Point{240, 220}));
        QCOMPARE(port(job, Port::Failure), (Point{240, 208}));
        // Whatever they should be level with: a job has one place.
        QCOMPARE(port(job, Port::Output, 1000), (Point{240, 220}));
    }

    void portsTurnWithTheDirection()
    {
        const DiagramNode job = node(NodeKind::Job, {100, 200, 140, 40}, true);
        QCOMPARE(port(job, Port::Input), (Point{170, 200}));
        QCOMPARE(port(job, Port::Output), (Point{170, 240}));
    }

    void frameIsMetLevelWithItsTargetWhereItCanBe()
    {
        const DiagramNode frame = node(NodeKind::OpenGraph, {0, 0, 300, 200});
        QCOMPARE(port(frame, Port::Output, 120), (Point{300, 120}));
        QCOMPARE(port(frame, Port::Output, 10), (Point{300, 44}));
        QCOMPARE(port(frame, Port::Output, 900), (Point{300, 186}));
    }

    void barIsMetBetweenItsEnds()
    {
        const DiagramNode bar = node(NodeKind::Barrier, {50, 100, 6, 300});
        QCOMPARE(port(bar, Port::Input, 130), (Point{50, 130}));
        QCOMPARE(port(bar, Port::Output, 1000), (Point{56, 392}));
    }

    void outputsOfAFoldedGraphLieBehindItsSheets()
    {
        const DiagramNode folded = node(NodeKind::FoldedGraph, {0, 0, 160, 60});
        QCOMPARE(port(folded, Port::Output), (Point{166, 30}));
        QCOMPARE(port(folded, Port::Input), (Point{0, 30}));
    }

    void chipAndNameOfABarStandAboveIt()
    {
        const DiagramNode bar = node(NodeKind::Barrier, {50, 100, 6, 300});
        QCOMPARE(chipBox(bar), (Box{45, 76, 16, 16}));
        QVERIFY(paintedBox(bar, 60).contains(Point{-20, 80}));
    }

    void ringsGoRoundTheBody()
    {
        const DiagramNode job = node(NodeKind::Job, {100, 200, 140, 40});
        // The middle of a line of 2 whose inner side is 3 away.
        QCOMPARE(selectionRing(job).box, job.box.grown(4));
        QCOMPARE(focusRing(job).box, job.box.grown(7));
    }
};

WEFTWORK_TEST(NodeGeometryTest)
#include "tst_nodegeometry.moc"
